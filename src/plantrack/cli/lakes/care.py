"""``lake check`` and ``lake rebuild``: what is wrong with a lake, and its shares made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from plantrack.answers.due import read_days
from plantrack.cli.lakes.opening import MEMORY, EngineChoice, broken, start
from plantrack.cli.out.delivery import show
from plantrack.cli.out.streams import tell
from plantrack.cli.session import chosen_day
from plantrack.errors.asked import BadSpanError
from plantrack.formats import AnswerFormat
from plantrack.index.days import number_of
from plantrack.lake.checking import check_rows
from plantrack.lake.files import find_lake
from plantrack.lake.judging import open_tables
from plantrack.messages import Lang, words

REBUILD_MEMORY: Final = "6GB"
"""What making the shares anew may take at once, unless ``--memory`` says otherwise."""


class CheckAsked(NamedTuple):
    """What is to be checked, by which engine, from which age an export is old, and the day."""

    lake: Path
    choice: EngineChoice
    older_than: str
    as_of: str | None


def check(
    asked: CheckAsked,
    lang: Lang | None,
    format_: AnswerFormat | None,
    output: Path | None,
) -> int:
    """Name every break of a lake; return 1 where there is one."""
    from plantrack.formats.pages.lake import shown_check

    speech, day = words(lang or "vi"), chosen_day(asked.as_of)
    days = read_days(asked.older_than)
    if days is None:
        raise BadSpanError(asked.older_than)
    lake, found = find_lake(asked.lake)
    breaks = list(found)
    if all(lake.files.values()):  # a table that nobody has cannot be asked
        engine = start(asked.choice, lake)
        try:
            open_tables(engine, lake)
            breaks += check_rows(engine, number_of(day) or 0, days)
        finally:
            engine.close()
    show(shown_check(breaks, lake, day, speech), format_, output, speech)
    return int(bool(breaks))


def remake(root: Path, choice: EngineChoice, lang: Lang | None) -> int:
    """Make the shares of every office anew from its events."""
    from plantrack.lake.rebuilding import rebuild

    speech = words(lang or "vi")
    lake, breaks = find_lake(root)
    # That shares are missing is no hindrance to making them.
    others = tuple(
        one for one in breaks if (one.code, one.table) != ("missing", "shares")
    )
    if others:
        raise broken(root, others, speech)
    memory = REBUILD_MEMORY if choice.memory == MEMORY else choice.memory
    for office, count in rebuild(lake, memory):
        tell(speech("lake.rebuilt", office=office, count=count))
    return 0
