"""``plantrack diff``: what a revision really changed."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import LangName, Output
from plantrack.cli.out.streams import tell
from plantrack.cli.revisions.comparison import accept, comparisons, judge, surroundings
from plantrack.cli.revisions.showing import (
    answer_git,
    complain,
    show_diff,
    show_explanations,
)
from plantrack.diff.policy import read_words
from plantrack.formats.diff import DiffFormat
from plantrack.index.keeping.plans import load_kept
from plantrack.messages import as_lang, words
from plantrack.sources.sides import SidesError, read_pairs


def command(
    sides: Annotated[
        Optional[list[str]], Argument("OLD NEW", "help.diff_sides")
    ] = None,
    only: Annotated[
        Optional[list[str]], Option(("--only",), "help.diff_only", "KINDS")
    ] = None,
    agency: Annotated[
        Optional[str],
        Option(("--agency",), "help.diff_agency", "NAME", complete="agency"),
    ] = None,
    explain: Annotated[
        Optional[str], Option(("--explain",), "help.diff_explain", "ID")
    ] = None,
    fail_on: Annotated[
        Optional[list[str]], Option(("--fail-on",), "help.diff_fail_on", "KINDS")
    ] = None,
    accepting: Annotated[bool, Option(("--accept",), "help.diff_accept")] = False,
    git_driver: Annotated[
        bool, Option(("--git-driver",), "help.diff_git_driver")
    ] = False,
    format_: Annotated[
        Optional[DiffFormat], Option(("--format",), "help.format")
    ] = None,
    output: Output = None,
    lang: LangName = None,
) -> int:
    """Compare two versions of plans; exit with 1 only where a policy says so."""
    workspace = surroundings()
    speech = words(lang or as_lang(workspace.config.lang) or "vi")
    given = sides or []
    if git_driver:
        answer_git(given, workspace, speech)
        return 0
    if len(given) != 2:
        raise SidesError
    policy = read_words("--fail-on", fail_on or workspace.config.diff.fail_on)
    found = comparisons(
        read_pairs(given[0], given[1], workspace, alone=True, load=load_kept),
        only or (),
        agency,
        speech,
    )
    # Who asks why a row was matched is not to be failed by the policy.
    if explain is not None:
        show_explanations(found, explain, format_, output, speech)
        return 0
    show_diff(found, format_, output, speech, filtered=bool(only or agency))
    verdict = judge(found, policy, workspace)
    if accepting:
        count, path = accept(found, verdict, workspace)
        tell(speech("diff.note.recorded", count=count, file=path))
    elif verdict.broken:
        complain(verdict, speech)
        return 1
    return 0
