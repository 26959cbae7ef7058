"""``plantrack validate``: what is wrong with plans and directories."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, Optional, get_args

from plantrack import collector
from plantrack.checks.context import Settings
from plantrack.checks.fixes import MendedFile, diff
from plantrack.checks.many import check_files
from plantrack.checks.registry import RULES, matching, unknown
from plantrack.checks.rules.progress import NO_PLAN, of_no_plan
from plantrack.checks.run import (
    Checked,
    Choice,
    Surroundings,
    active_codes,
    in_order,
    mend_file,
    together,
)
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AsOf, FileArguments, LangName, Output
from plantrack.cli.out.bar import Bar
from plantrack.cli.out.delivery import deliver, screen
from plantrack.cli.out.streams import tell
from plantrack.cli.session import chosen_day, strange_events, tell_missed
from plantrack.errors.asked import UnknownRuleError
from plantrack.errors.workspace import BadConfigError, ShippedPlansError
from plantrack.findings import SEVERITIES, Finding, Severity
from plantrack.formats import Screen
from plantrack.formats.choose import choose
from plantrack.formats.findings import FindingsFormat, render_findings, statistics
from plantrack.formats.told import ToldFindings
from plantrack.messages import Words, as_lang, words
from plantrack.sources.edit import replace_file
from plantrack.sources.logfile import log_path
from plantrack.sources.settings import CONFIG_NAME, Config
from plantrack.sources.users import top_of_repository, with_users
from plantrack.sources.workspace import Workspace, find_workspace

Codes = Annotated[
    Optional[list[str]],
    Option(("--select",), "help.select", metavar="CODE", complete="rule"),
]
Ignored = Annotated[
    Optional[list[str]],
    Option(("--ignore",), "help.ignore", metavar="CODE", complete="rule"),
]

_NOTHING_READ: Final = 2


def command(
    files: FileArguments = None,
    select: Codes = None,
    ignore: Ignored = None,
    fail_on: Annotated[Severity, Option(("--fail-on",), "help.fail_on")] = "error",
    related: Annotated[bool, Option(("--related",), "help.related")] = False,
    statistics_: Annotated[bool, Option(("--statistics",), "help.statistics")] = False,
    fix: Annotated[bool, Option(("--fix",), "help.fix")] = False,
    unsafe: Annotated[bool, Option(("--unsafe-fixes",), "help.unsafe_fixes")] = False,
    show_diff: Annotated[bool, Option(("--diff",), "help.diff_fixes")] = False,
    as_of: AsOf = None,
    format_: Annotated[
        Optional[FindingsFormat], Option(("--format",), "help.findings_format")
    ] = None,
    output: Output = None,
    lang: LangName = None,
) -> int:
    """Check plans; end with 1 where a finding is as bad as ``--fail-on`` says, with 2 where no file opened."""
    named = tuple(files or ())
    workspace = find_workspace(Path.cwd(), with_users(named) if related else named)
    if (fix or unsafe) and not show_diff and workspace.kind == "shipped":
        raise ShippedPlansError
    speech = words(lang or as_lang(workspace.config.lang) or "vi")
    tell_missed(workspace, speech)
    choice, around = _choice(workspace, select, ignore), _surroundings(workspace, as_of)
    # What a plan is made of goes in no circles: looking for them costs more than reading (collector.py).
    with collector.paused():
        checked = _check(workspace.plans, choice, around, speech)
        if fix or unsafe or show_diff:
            mended = [
                mend_file(path, one, choice, around, unsafe=unsafe)
                for path, one in zip(workspace.plans, checked, strict=True)
            ]
            # Files that were mended are checked anew: a fix may uncover what stood behind the fault.
            if show_diff:
                _write("".join(map(diff, mended)), output, speech)
            else:
                _save(workspace.plans, mended, speech)
                checked = _check(workspace.plans, choice, around, speech)
        findings = together(checked)
        if not named and NO_PLAN.code in choice.active:
            findings = in_order((*findings, *_of_no_plan(workspace, checked)))
        if not show_diff:
            chosen = choose(format_, output, get_args(FindingsFormat))
            judged = {one.source.file: one.source for one in checked}
            files_ = tuple(one.source.file for one in checked)
            width, color = _terminal(output)
            top = top_of_repository(Path.cwd())
            told = ToldFindings(findings, files_, speech, color, top, width, judged)
            text = statistics(told) if statistics_ else render_findings(told, chosen)
            _write(text, output, speech)
    return _end(checked, findings, fail_on)


def _of_no_plan(workspace: Workspace, checked: Iterable[Checked]) -> Iterator[Finding]:
    """Yield a finding for each log that is the log of none of the plans, where all of these are known: a file that
    could not be read has a log too."""
    plans = [one.plan for one in checked]
    ids = {plan.id for plan in plans if plan}
    if None in plans:
        return
    for one in strange_events(workspace, ids):
        yield of_no_plan(one.file, one.events)


def _choice(
    workspace: Workspace, select: Iterable[str] | None, ignore: Iterable[str] | None
) -> Choice:
    """Put together what the command line and the workspace ask for; the command line's selection wins."""
    config = workspace.config.validate
    typed = [_parts(select), _parts(ignore)]
    for prefix in unknown((*typed[0], *typed[1])):
        raise UnknownRuleError(prefix, sorted({code[:3] for code in RULES}))
    listed = (
        *config.select,
        *config.ignore,
        *(code for codes in config.per_file.values() for code in codes),
    )
    for prefix in unknown(listed):
        raise BadConfigError(
            str(workspace.root / CONFIG_NAME), "config.unknown_rule", rule=prefix
        )
    active = active_codes(typed[0] or config.select, (*typed[1], *config.ignore))
    per_file = tuple(
        (pattern, matching(codes)) for pattern, codes in config.per_file.items()
    )
    return Choice(active, per_file)


def _parts(codes: Iterable[str] | None) -> list[str]:
    return [part.strip() for code in codes or () for part in code.split(",")]


def _surroundings(workspace: Workspace, as_of: str | None) -> Surroundings:
    config: Config = workspace.config
    day = chosen_day(as_of)
    settings = Settings(config.validate.min_lead_days, config.roll == "next-workday")
    return Surroundings(
        settings,
        config.before,
        lambda plan: log_path(workspace, plan),
        day,
        workspace.root,
    )


def _check(
    paths: Iterable[Path], choice: Choice, around: Surroundings, speech: Words
) -> list[Checked]:
    bar = Bar(1, speech)
    try:
        return check_files(tuple(paths), choice, around, bar)
    finally:
        bar.close()


def _save(paths: Iterable[Path], mended: Iterable[MendedFile], speech: Words) -> None:
    count = files = 0
    for path, one in zip(paths, mended, strict=True):
        if one.edits:
            replace_file(path, one.before.digest, one.data)
            count, files = count + one.edits, files + 1
    tell(speech("rule.fixed", count=count, files=files))


def _terminal(output: Path | None) -> Screen:
    """Return what the terminal shows that the text goes to; no width and no colour where it goes to none."""
    on_terminal = output is None and sys.stdout.isatty()
    return screen(on_terminal) if on_terminal else Screen(0)


def _write(text: str, output: Path | None, speech: Words) -> None:
    deliver(text.encode(errors="replace"), output, speech)


def _end(
    checked: list[Checked], findings: tuple[Finding, ...], fail_on: Severity
) -> int:
    """Return the exit code."""
    if checked and not any(one.opened for one in checked):
        return _NOTHING_READ
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity in bad for finding in findings))
