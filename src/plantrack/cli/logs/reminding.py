"""The list of those who have not answered, for a second letter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from plantrack.cli.out.delivery import deliver
from plantrack.cli.out.streams import tell
from plantrack.formats import Screen, Shown, render
from plantrack.formats.choose import choose, in_a_file
from plantrack.formats.pages.unanswered import remind_page
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.recording.unanswered import AgencyAnswer, remind_grid, remind_json
from plantrack.sources.own import OwnFiles

RemindFormat = Literal["plain", "xlsx", "csv", "md", "json"]


def write_list(
    found: Sequence[AgencyAnswer], judging: Judging, file: Path, words: Words
) -> None:
    """Write who has not answered which rows, in the format that the file's ending says; say what comes next."""
    # Only --output is checked at the door of a command; this is another file of the same call.
    OwnFiles(Path.cwd()).refuse(file)
    kind: RemindFormat = choose(None, file, get_args(RemindFormat))
    if kind == "xlsx":
        from plantrack.formats.pagexlsx import page_workbook

        data = page_workbook(remind_page(found, judging, words), judging.as_of)
    else:
        shown = Shown(
            page=lambda: remind_page(found, judging, words),
            grid=lambda: remind_grid(found),
            data=lambda: remind_json(found, judging),
        )
        data = in_a_file(render(shown, kind, Screen()), kind)
    deliver(data, file, words)
    tell(words("progress.remind.next"))
