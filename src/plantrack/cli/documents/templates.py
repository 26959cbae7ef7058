"""What ``template`` does with files: find them, copy them, check them against documents made of a real plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from plantrack.answers.templates import TemplateFile, ToldFault
from plantrack.cli.documents.making import template_folders
from plantrack.errors.documents import BadReportError, BadTemplateError
from plantrack.errors.files import ExistsError
from plantrack.formats.checktemplate import check_template, kind_of
from plantrack.formats.documents import read_template
from plantrack.index.rows import Judging
from plantrack.reports.common import ReportBasis
from plantrack.reports.kinds import KINDS, DocumentKind
from plantrack.reports.make import agency_reports, owed, plan_report, reminders, results
from plantrack.reports.model import Report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from plantrack.sources.workspace import Workspace, shipped
from plantrack.sources.writing import make_folder, write_file

_PATTERNS = ("*.docx", "*.md.j2", "*.html.j2")
_DAY = date(2026, 3, 2)  # some work of the sample plan is overdue then, some is not


def all_templates(workspace: Workspace, names: Sequence[str]) -> list[TemplateFile]:
    """Return the templates in use, by name; of one name the workspace's own wins.

    Raises :class:`BadTemplateError` for a name that there is none of.
    """
    found: dict[str, TemplateFile] = {}
    folders = template_folders(workspace)
    # The shipped ones first, so that the office's own take their places.
    for folder in reversed(folders):
        own = len(folders) > 1 and folder == folders[0]
        for pattern in _PATTERNS:
            for path in sorted(folder.glob(pattern)):
                # Word's own lock file is no template.
                if not path.name.startswith(("~$", ".")):
                    found[path.name] = TemplateFile(path.name, path, own)
    for name in names:
        if name not in found:
            raise BadTemplateError(name, "report.template.absent")
    return [found[name] for name in sorted(found) if not names or name in names]


def copy(workspace: Workspace, names: Sequence[str]) -> list[TemplateFile]:
    """Copy shipped templates into the workspace's folder; what is there already is never written over.

    Raises :class:`BadReportError` outside a workspace, :class:`ExistsError` for a named one that is there.
    """
    if workspace.kind != "workspace":
        raise BadReportError("report.no_workspace")
    target = workspace.root / workspace.config.templates
    made: list[TemplateFile] = []
    shipped_ones = workspace._replace(kind="shipped")
    for one in all_templates(shipped_ones, names):
        path = target / one.name
        if path.exists():
            if names:
                raise ExistsError(str(path))
            continue
        make_folder(target)
        write_file(path, read_template(one.path))
        made.append(TemplateFile(one.name, path, own=True))
    return made


def check(workspace: Workspace, names: Sequence[str]) -> tuple[list[ToldFault], int]:
    """Check templates; return what is wrong with them and how many were checked."""
    found = all_templates(workspace, names)
    made = samples()
    faults: list[ToldFault] = []
    checked = 0
    for one in found:
        kind = kind_of(one.name)
        if kind is None:
            continue
        checked += 1
        faults += [
            ToldFault(*fault)
            for fault in check_template(
                one.path, template_folders(workspace), made[kind]
            )
        ]
    return faults, checked


def samples() -> dict[DocumentKind, Report]:
    """Return one document of each kind, made of the first shipped plan."""
    plan = load_plans((min(shipped("data").glob("appendix_*.yaml")),)).plans[0]
    asked = ReportBasis(plan, Judging(_DAY), Office())
    return {kind: _sample(kind, asked) for kind in KINDS}


def _sample(kind: DocumentKind, asked: ReportBasis) -> Report:
    match kind:
        case "overdue" | "status" | "brief" | "appendix":
            return plan_report(kind, asked)
        case "agency":
            return agency_reports(asked, owed(asked).agencies[:1])[0]
        case "result":
            return results(asked, owed(asked).agencies[:1])[0]
        case "reminder":
            owing = owed(asked)
            return next(iter(reminders(asked, owing.agencies[:1], owing, _DAY)))
        case "comparison":
            from plantrack.diff import compare
            from plantrack.reports.documents.comparison import comparison_report

            # Two versions are needed to compare: one without its first row will do.
            revised = asked.plan._replace(tasks=asked.plan.tasks[1:])
            return comparison_report(compare(asked.plan, revised), _DAY)
        case _:
            assert_never(kind)
