"""``plantrack diff``: what a revision really changed."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from plantrack.cli.comparison import accept, comparisons, judge, surroundings
from plantrack.cli.complete import complete_agency
from plantrack.cli.diffoutput import answer_git, complain, show_diff, show_explanations
from plantrack.cli.language import HELP
from plantrack.cli.options import LangName, Output
from plantrack.diff.policy import read_words
from plantrack.formats.diff import DiffFormat
from plantrack.messages import as_lang, words
from plantrack.sources.sides import SidesError, read_pairs


def command(
    sides: Annotated[
        Optional[list[str]], typer.Argument(metavar="OLD NEW", help=HELP("help.diff_sides"))
    ] = None,
    only: Annotated[
        Optional[list[str]], typer.Option("--only", metavar="KINDS", help=HELP("help.diff_only"))
    ] = None,
    agency: Annotated[
        Optional[str],
        typer.Option(
            "--agency", metavar="NAME", help=HELP("help.diff_agency"), autocompletion=complete_agency
        ),
    ] = None,
    explain: Annotated[
        Optional[str], typer.Option("--explain", metavar="ID", help=HELP("help.diff_explain"))
    ] = None,
    fail_on: Annotated[
        Optional[list[str]], typer.Option("--fail-on", metavar="KINDS", help=HELP("help.diff_fail_on"))
    ] = None,
    accepting: Annotated[bool, typer.Option("--accept", help=HELP("help.diff_accept"))] = False,
    git_driver: Annotated[bool, typer.Option("--git-driver", help=HELP("help.diff_git_driver"))] = False,
    format_: Annotated[Optional[DiffFormat], typer.Option("--format", help=HELP("help.format"))] = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Compare two versions of plans; exit with 1 only where a policy says so."""
    workspace = surroundings()
    speech = words(lang or as_lang(workspace.config.lang) or "vi")
    given = sides or []
    if git_driver:
        answer_git(given, workspace, speech)
        return
    if len(given) != 2:
        raise SidesError
    policy = read_words("--fail-on", fail_on or workspace.config.diff.fail_on)
    found = comparisons(read_pairs(given[0], given[1], workspace, alone=True), only or (), agency, speech)
    if explain is not None:
        show_explanations(found, explain, format_, output, speech)
        return
    show_diff(found, format_, output, speech, filtered=bool(only or agency))
    verdict = judge(found, policy, workspace)
    if accepting:
        count, path = accept(found, verdict, workspace)
        typer.echo(speech("diff.note.recorded", count=count, file=path), err=True)
    elif verdict.broken:
        complain(verdict, speech)
        raise typer.Exit(1)
