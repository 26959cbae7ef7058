"""From what is asked of ``report`` to documents, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, assert_never

from plantrack.cli.documents.letters import LetterBatch, letters, note_sent
from plantrack.cli.documents.requested import (
    ReportRequest,
    asked_for,
    check_request,
    period_asked,
)
from plantrack.cli.named import find_agency, split_arguments
from plantrack.cli.out.bar import with_bar
from plantrack.cli.out.delivery import deliver, deliver_all
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, check_near, open_session
from plantrack.dates import dmy
from plantrack.errors.documents import BadReportError
from plantrack.formats.choose import OUTPUT_FORMATS
from plantrack.formats.documents import Writer
from plantrack.messages import Lang
from plantrack.plan.model import Plan
from plantrack.reports.kinds import PlanKind
from plantrack.reports.letters.speech import is_issuer
from plantrack.reports.make import agency_reports, plan_report, results
from plantrack.reports.model import Report
from plantrack.sources.names import header_file
from plantrack.sources.workspace import Workspace, shipped


def write_reports(
    request: ReportRequest,
    *,
    lang: Lang | None,
    as_of: str | None,
    plan_ids: Iterable[str] | None,
) -> None:
    """Make the documents and write them; a letter is noted as sent only after it was written.

    Raises :class:`~plantrack.errors.PlantrackError`.
    """
    # What a comparison is given are its two sides, each a file, a folder or a revision; they are no plans at hand.
    of_pair = request.kind == "comparison"
    if request.agency:
        request = request._replace(names=(*request.names, request.agency))
    typed, files = ([], []) if of_pair else split_arguments(request.names)
    session = open_session(
        lang=lang, as_of=as_of, plan_ids=None if of_pair else plan_ids, files=files
    )
    check_near(session.judging.as_of)
    check_request(request, typed)
    batch = made_reports(request, session, typed)
    if not of_pair:
        _tell_unnamed(session)
    writer = Writer(template_folders(session.workspace))
    if request.every:
        _write_all(request, session, writer, batch.reports)
    else:
        _write(request, session, writer, batch.reports)
    note_sent(batch, session)


_UNNAMED_TOLD: Final = 3
"""So many are told each in full: what to do is the same for all."""


def _tell_unnamed(session: Session) -> None:
    """Say of which plans nobody told who issued them: their documents have dots in the place of the name."""
    if session.workspace.config.office.name:
        return
    unnamed = [plan for plan in session.plans if not plan.header.issuer]
    for plan in unnamed[:_UNNAMED_TOLD]:
        told = {"plan": plan.id, "file": str(header_file(Path(plan.file)))}
        tell(session.words("report.no_issuer", **told))
    if left := len(unnamed[_UNNAMED_TOLD:]):
        tell(session.words("report.no_issuer.more", count=left))


def template_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Return where templates are looked for: the workspace's own folder, then the shipped ones."""
    own = workspace.root / workspace.config.templates
    shipped_ones = shipped("templates")
    return (own, shipped_ones) if workspace.kind == "workspace" else (shipped_ones,)


def made_reports(
    request: ReportRequest, session: Session, typed: list[str]
) -> LetterBatch:
    """Make the documents asked for; nothing is written. Raises :class:`~plantrack.errors.PlantrackError`."""
    match request.kind:
        case "overdue" | "status" | "brief" | "appendix":
            made = _plan_reports(request.kind, request, session, typed)
        case "agency" | "result":
            named = _named(request, session, typed)
            made = _agency_reports(request.kind, request, session, named)
        case "reminder":
            named = [] if request.joint else _named(request, session, typed)
            return letters(request, session, named)
        case "comparison":
            made = _comparisons(request, session)
        case _:
            assert_never(request.kind)
    return LetterBatch(tuple(made), ())


def _comparisons(request: ReportRequest, session: Session) -> Iterator[Report]:
    from plantrack.diff import compare
    from plantrack.index.keeping.plans import load_kept
    from plantrack.reports.documents.comparison import comparison_report
    from plantrack.sources.sides import read_pairs

    if len(request.names) != 2:
        raise BadReportError("report.two_sides")
    for old, new in read_pairs(
        request.names[0], request.names[1], session.workspace, load=load_kept
    ):
        if old and new:
            yield comparison_report(compare(old, new), session.judging.as_of)


def _plan_reports(
    kind: PlanKind, request: ReportRequest, session: Session, typed: list[str]
) -> Iterator[Report]:
    if typed:
        raise BadReportError("report.no_names", names=" ".join(typed))
    period = period_asked(request, session)
    for plan in session.plans:
        if period and period.last < plan.header.issued_from:
            raise BadReportError(
                "report.before_plan",
                day=dmy(period.last),
                issued=dmy(plan.header.issued_from),
            )
        yield plan_report(kind, asked_for(session, plan, request), period)


def _named(
    request: ReportRequest, session: Session, typed: list[str]
) -> list[tuple[Plan, str]]:
    """Return the agencies asked for, each with its plan; none where all are."""
    if request.every == bool(typed):
        raise BadReportError("report.names_or_all")
    names = _joined(session, typed)
    return [found for name in names for found in find_agency(session, name)]


def _joined(session: Session, typed: list[str]) -> list[str]:
    """Take words without quotation marks for one name: ``Sở Tài chính``; else each for a name of its own."""
    whole = " ".join(typed)
    if len(typed) > 1 and any(plan.directory.find(whole).id for plan in session.plans):
        return [whole]
    return typed


def _agency_reports(
    kind: Literal["agency", "result"],
    request: ReportRequest,
    session: Session,
    named: Sequence[tuple[Plan, str]],
) -> Iterator[Report]:
    for plan in session.plans:
        asked = asked_for(session, plan, request)
        mine = [id_ for one, id_ in named if one is plan]
        agencies = plan.directory.agencies if request.every else mine
        if kind == "agency":
            yield from agency_reports(asked, agencies)
            continue
        others = [agency for agency in agencies if not is_issuer(asked, agency)]
        _check_bodies(plan, others)
        yield from results(asked, others, period_asked(request, session))


def _check_bodies(plan: Plan, agencies: Iterable[str]) -> None:
    """Refuse a group as the one who reports: it has no head and no seal, its members report each for itself."""
    for agency in agencies:
        if agency in plan.directory.groups:
            raise BadReportError("report.no_body", name=plan.directory.name(agency))


def _write(
    request: ReportRequest, session: Session, writer: Writer, made: Sequence[Report]
) -> None:
    """Write one document, or several as Markdown one after the other."""
    if request.output is None and OUTPUT_FORMATS[request.chosen].binary:
        raise BadReportError("report.needs_output", format=request.chosen)
    if request.joint and not made:
        return  # nobody owes anything, which was told
    if len(made) != 1 and (request.chosen != "md" or not made):
        raise _too_many(len(made), session.plans)
    # A rule parts documents in Markdown; no other format can hold several in one file.
    data = b"\n---\n\n".join(writer.write(report, request.chosen) for report in made)
    deliver(data, request.output, session.words)


def _too_many(count: int, plans: Sequence[Plan]) -> BadReportError:
    if len(plans) == 1:
        return BadReportError("report.one_agency", count=str(count))
    ids = [plan.id for plan in plans]
    return BadReportError(
        "report.one_plan", count=str(count), plans=", ".join(ids), first=ids[0]
    )


def _write_all(
    request: ReportRequest, session: Session, writer: Writer, made: Sequence[Report]
) -> None:
    """Write one file a document into the folder, with a bar on a terminal's stderr."""
    folder = request.output
    if folder is None:
        raise BadReportError("report.needs_folder")
    chosen = request.chosen
    written = (
        (report.name, chosen, writer.write(report, chosen))
        for report in with_bar(made, session.words("report.writing"))
    )
    deliver_all(written, folder, session.words)
