"""``plantrack deadline``: how a deadline in words is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Optional

from plantrack.answers.deadline import explained, explained_grid
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import AsOf, FormatName, LangName
from plantrack.cli.out.delivery import emit, show
from plantrack.cli.session import chosen_day
from plantrack.deadlines.explain import explain
from plantrack.deadlines.model import Before
from plantrack.deadlines.parse import parse
from plantrack.errors.usage import LongLineError
from plantrack.formats import Shown
from plantrack.formats.pages.deadline import (
    deadline_page,
    deadline_record,
    explained_json,
)
from plantrack.formats.visible import visible_json
from plantrack.messages import Words, as_lang, words
from plantrack.sources.daysoff import workday_calendar
from plantrack.sources.workspace import find_settings

_LONGEST: Final = 100_000
"""Bytes of a line; no cell comes near it."""


def command(
    text: Annotated[str, Argument("TEXT|-", "help.deadline_text")],
    plan_year: Annotated[
        Optional[int],
        Option(("--plan-year",), "help.plan_year", metavar="2026", least=1, most=9999),
    ] = None,
    as_of: AsOf = None,
    format_: FormatName = None,
    lang: LangName = None,
) -> None:
    """Show how a deadline is read; with ``-``, write one JSON object for every line of stdin."""
    root, config = find_settings(Path.cwd())
    day = chosen_day(as_of)
    speech = words(lang or as_lang(config.lang) or "vi")
    if text == "-":
        emit(_json_lines(_lines(sys.stdin.buffer), plan_year, config.before, speech))
        return
    # what the shell passes as bytes of another encoding is read as such lines of stdin are
    text = text.encode(errors="surrogateescape").decode(errors="replace")
    calendar = workday_calendar(root or Path.cwd())
    found = explained(explain(text, plan_year, before=config.before), day)
    shown = Shown(
        page=lambda: deadline_page(found, calendar, speech),
        grid=lambda: explained_grid(found),
        data=lambda: explained_json(found, calendar, speech),
    )
    show(shown, format_, None, speech)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines as long as a cell may be. Raises :class:`LongLineError`: the end of one may never come."""
    number = 0
    while line := stream.readline(_LONGEST + 1):
        number += 1
        if len(line) > _LONGEST:
            raise LongLineError(number, _LONGEST)
        yield line


def _json_lines(
    lines: Iterable[bytes], plan_year: int | None, before: Before, speech: Words
) -> Iterator[bytes]:
    """Yield the reading of each line, its end and a leading byte order mark taken off, as a line of JSON."""
    for number, line in enumerate(lines):
        text = line.decode(errors="replace").removesuffix("\n").removesuffix("\r")
        found = parse(
            text.removeprefix("\ufeff") if number == 0 else text,
            plan_year,
            before=before,
        )
        record = deadline_record(found, speech)
        yield visible_json(json.dumps(record, ensure_ascii=False)).encode() + b"\n"
