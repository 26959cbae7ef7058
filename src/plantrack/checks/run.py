"""Files → findings: every file is read, judged by the rules asked for, and told in one order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.checks.cells import CheckedPart
from plantrack.checks.context import Context, Settings
from plantrack.checks.fixes import MendedFile, mend
from plantrack.checks.judging import OnProgress, judge, silent
from plantrack.checks.logread import LogRead
from plantrack.checks.registry import RULES, matching
from plantrack.checks.rules.agencies import directory_findings
from plantrack.checks.rules.file import SAME_PLAN, UNREADABLE
from plantrack.checks.source import SourceText
from plantrack.checks.suppress import suppress
from plantrack.deadlines.model import Before
from plantrack.findings import Finding, Place, Related, reason_of
from plantrack.plan.nesting import as_printed
from plantrack.sources.files import display_name
from plantrack.sources.logfile import load_log
from plantrack.sources.read import read_plan
from plantrack.sources.regular import read_regular

_DIRECTORY: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:\s*#.*\n|\s*\n|---\s*\n)*[\"']?format[\"']?\s*:\s*[\"']?plantrack-agencies/"
)
_READING: Final = "PT0"
_UNREAD: Final = frozenset(("PT005", "PT010", "PT012"))
"""Faults of reading after which a cell counts as absent, though something stands in it."""


class Choice(NamedTuple):
    """Which rules are asked for: ``active`` everywhere; ``per_file`` takes some away by pattern."""

    active: frozenset[str] = frozenset(RULES)
    per_file: tuple[tuple[str, frozenset[str]], ...] = ()

    def of(self, file: Path, root: Path) -> frozenset[str]:
        """Return the codes asked for in one file; patterns are relative to ``root``."""
        name = file.resolve()
        shown = (
            name.relative_to(root.resolve()).as_posix()
            if name.is_relative_to(root.resolve())
            else name.as_posix()
        )
        off = (codes for pattern, codes in self.per_file if fnmatch(shown, pattern))
        return self.active.difference(*off)


class Surroundings(NamedTuple):
    """What the workspace and the day say: settings, how "trước" is read, where logs are, which day it is, and
    to which folder patterns of files are relative."""

    settings: Settings = Settings()
    before: Before = "exclusive"
    log: Callable[[str], Path | None] = lambda _plan: None
    as_of: date = date.max
    root: Path = Path()


class PlanAt(NamedTuple):
    """The id of a plan, where it stands, and whether it is asked whether another file has it."""

    id: str
    place: Place
    width: int
    asked: bool


class Checked(NamedTuple):
    """What one file gave: its findings by place, its text as it was judged, and whether it could be read.

    ``opened`` is False only where not even the bytes were to be had. ``plan`` is the plan that it holds.
    """

    findings: tuple[Finding, ...]
    source: SourceText
    readable: bool = True
    opened: bool = True
    plan: PlanAt | None = None


def check_file(
    path: Path, choice: Choice, around: Surroundings, progress: OnProgress = silent
) -> Checked:
    """Read and judge one plan or directory file; never raises.

    A file that cannot be read keeps the finding that says so, whatever is asked for: no findings
    always mean that the file was judged.
    """
    name = display_name(path)
    try:
        data = read_regular(path)
    except OSError as error:
        finding = Finding(
            UNREADABLE.code,
            UNREADABLE.severity,
            Place(name),
            {"reason": reason_of(error)},
        )
        return Checked((finding,), SourceText(name, b""), readable=False, opened=False)
    return check_data(path, data, choice, around, progress)


def check_data(
    path: Path,
    data: bytes,
    choice: Choice,
    around: Surroundings,
    progress: OnProgress = silent,
) -> Checked:
    """Judge ``data`` as the content of ``path``."""
    name = display_name(path)
    source = SourceText(name, data)
    active = choice.of(path, around.root)
    held: PlanAt | None = None
    progress(name, 0.0)
    # By what it says of itself: a directory may have any name.
    if _DIRECTORY.match(data):
        readable, findings = _directory(source)
    else:
        plan, found = read_plan(path, name, data, around.before, source.decoded)
        readable, findings = plan is not None, list(found)
        if plan:
            log = _log(around.log(plan.id))
            findings += log.log.findings if log else ()
            unread = {
                one.place[1:]: str(one.args.get("key", ""))
                for one in found
                if one.code in _UNREAD and one.place.file == name
            }
            # What is judged are the printed cells: a fault of a group's row is told once, where it stands.
            rows = as_printed(plan)
            context = Context(
                rows,
                source,
                around.settings,
                log,
                around.as_of,
                unread=unread,
                meant=plan,
            )
            findings += judge(rows, context, active, progress)
            spot = context.spot(CheckedPart(None, "id", plan.id, 0, len(plan.id)))
            held = PlanAt(plan.id, spot.place, spot.width, SAME_PLAN.code in active)
    if readable:
        findings = list(
            suppress((each for each in findings if each.code in active), source, active)
        )
    return Checked(in_order(findings), source, readable, plan=held)


def mend_file(
    path: Path, checked: Checked, choice: Choice, around: Surroundings, *, unsafe: bool
) -> MendedFile:
    """Make the edits that a file's findings propose; nothing is written.

    Edits after which the file would not read as before are left out.
    """
    faults = _reading_faults(checked)

    def again(data: bytes) -> tuple[Finding, ...] | None:
        now = check_data(path, data, choice, around)
        return now.findings if now.readable and _reading_faults(now) <= faults else None

    return mend(
        checked.source,
        checked.findings if checked.readable else (),
        again,
        unsafe=unsafe,
    )


def _reading_faults(checked: Checked) -> int:
    return sum(
        each.code.startswith(_READING) and each.severity == "error"
        for each in checked.findings
    )


def _directory(source: SourceText) -> tuple[bool, list[Finding]]:
    from plantrack.agencies.build import build_directory
    from plantrack.records.tree import read_tree

    tree = read_tree(source.data, source.file)
    if tree.root is None:
        return False, list(tree.findings)
    directory, found = build_directory(tree.root, source.file)
    return True, [*tree.findings, *found, *directory_findings(directory, source)]


def _log(path: Path | None) -> LogRead | None:
    """Read the progress log at ``path``, where there is one."""
    log = load_log(path, display_name(path)) if path else None
    if path is None or log is None:
        return None
    return LogRead(display_name(path), log, SourceText.read(str(path)).data)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by file, place and code; of equal ones those that were found first stand first."""
    return tuple(sorted(findings, key=lambda finding: (finding.place, finding.code)))


def together(files: Iterable[Checked]) -> tuple[Finding, ...]:
    """Return the findings of several files in one order, each once: two plans may share a directory.

    With them comes what only several files show: that two hold plans of one id.
    """
    checked = list(files)
    every = [finding for one in checked for finding in one.findings]
    every += _same_plans([one.plan for one in checked if one.plan and one.plan.asked])
    once = {(each.place, each.code, tuple(each.args.items())): each for each in every}
    return in_order(once.values())


def _same_plans(plans: Iterable[PlanAt]) -> Iterator[Finding]:
    """Yield a finding for every file but the first that holds a plan of one id."""
    first: dict[str, PlanAt] = {}
    for plan in plans:
        other = first.setdefault(plan.id, plan)
        if other is not plan:
            values = {"plan": plan.id, "file": other.place.file}
            related = (Related(other.place),)
            code, severity = SAME_PLAN.code, SAME_PLAN.severity
            yield Finding(
                code,
                severity,
                plan.place,
                values,
                plan.id,
                None,
                related,
                width=plan.width,
            )


def active_codes(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes that ``select`` (all where it is empty) leaves after ``ignore``.

    The faults of reading a file (PT0) are told even where other families are selected.
    """
    chosen = matching(select) or frozenset(RULES)
    reading = frozenset(code for code in RULES if code.startswith(_READING))
    return (chosen | reading) - matching(ignore)
