"""Where a comparison goes: like any answer, with HTML as one more format, and complaints on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, get_args

from plantrack.cli.out.delivery import deliver, emit, fitting, screen, show
from plantrack.cli.out.streams import tell
from plantrack.cli.revisions.comparison import (
    Comparison,
    PolicyVerdict,
    comparisons,
    no_such_task,
)
from plantrack.diff.policy import fingerprint
from plantrack.errors.workspace import BrokenFilesError
from plantrack.formats import Screen, Shown
from plantrack.formats.choose import in_a_file
from plantrack.formats.diff import DiffFormat, render_diff
from plantrack.messages import Words
from plantrack.sources.sides import read_driver_pair
from plantrack.sources.workspace import Workspace

_COMPLAINTS: Final = 30
"""Changes named on stderr; the comparison above them shows all."""


def show_diff(
    found: Sequence[Comparison],
    format_: DiffFormat | None,
    output: Path | None,
    words: Words,
    *,
    filtered: bool,
) -> None:
    """Write the comparisons to ``output`` or to stdout, in the format asked for or fitting the place."""
    told = [one.told(words) for one in found]
    chosen: DiffFormat = fitting(format_, output, get_args(DiffFormat))
    if output is None:
        place = screen(sys.stdout.isatty())
        pieces = render_diff(told, chosen, place, words, filtered=filtered)
        emit(piece.encode() for piece in pieces)
    else:
        pieces = render_diff(told, chosen, Screen(), words, filtered=filtered)
        deliver(in_a_file("".join(pieces), chosen), output, words)


def answer_git(arguments: list[str], workspace: Workspace, words: Words) -> None:
    """Show what git asks its external diff program for.

    A file that is no plan, or a broken one, is said to be so and is no failure: git would stop there
    and show nothing of the files after it. Raises :class:`~plantrack.sources.sides.SidesError` where the
    arguments are not git's.
    """
    try:
        pair = read_driver_pair(arguments, workspace)
    except BrokenFilesError as error:
        from plantrack.cli.out.findings import finding_lines

        told = [
            words("diff.driver", path=arguments[0]),
            *finding_lines(error.findings, words),
        ]
        emit((("\n".join(told) + "\n").encode(),))
        return
    show_diff(comparisons([pair], (), None, words), None, None, words, filtered=False)


def show_explanations(
    found: Sequence[Comparison],
    task: str,
    format_: DiffFormat | None,
    output: Path | None,
    words: Words,
) -> None:
    """Show why a row was matched as it was. Raises :class:`~plantrack.errors.asked.UnknownTaskError`."""
    from plantrack.answers.differences.explaining import (
        explain_grid,
        explain_json,
        explanations,
    )
    from plantrack.formats.pages.diffexplain import explain_page

    explained = tuple(why for one in found for why in explanations(one.diff, task))
    if not explained:
        raise no_such_task(found, task)
    shown = Shown(
        page=lambda: explain_page(explained, words),
        grid=lambda: explain_grid(explained),
        data=lambda: explain_json(explained),
    )
    show(shown, None if format_ == "html" else format_, output, words)


def complain(verdict: PolicyVerdict, words: Words) -> None:
    """Name on stderr the changes that break the policy, each with the fingerprint to accept it by."""
    from plantrack.formats.pages.difftelling import Teller

    failed = words(
        "diff.note.failed", count=len(verdict.broken), words=", ".join(verdict.words)
    )
    tell(failed)
    # What tells of a comparison is made once for all its changes.
    tellers: dict[int, Teller] = {}
    for diff, change in verdict.broken[:_COMPLAINTS]:
        teller = tellers.setdefault(id(diff), Teller(diff, words))
        tell(f"  {fingerprint(diff, change)}  {teller.line(change)}")
    if len(verdict.broken) > _COMPLAINTS:
        tell("  " + words("finding.more", count=len(verdict.broken) - _COMPLAINTS))
    if verdict.accepted:
        tell(words("diff.note.accepted", count=verdict.accepted))
