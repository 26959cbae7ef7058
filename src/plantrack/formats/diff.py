"""A comparison in every format: terminal, plain, JSON, CSV, Markdown, stand-alone HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, assert_never

from plantrack.answers.differences.document import diffs_json
from plantrack.diff.model import Change, Diff
from plantrack.formats import Screen
from plantrack.formats.visible import visible, visible_json
from plantrack.messages import Words

if TYPE_CHECKING:
    from plantrack.formats.pages.diff import DiffReport

DiffFormat = Literal["table", "plain", "json", "csv", "md", "html"]


_AT_ONCE: Final = 250


class ToldDiff(NamedTuple):
    """One comparison, the changes of it that are shown, and how they are told to people."""

    diff: Diff
    changes: Sequence[Change]
    report: Callable[[], DiffReport]


def render_diff(
    told: Sequence[ToldDiff],
    format_: DiffFormat,
    screen: Screen,
    words: Words,
    *,
    filtered: bool,
) -> Iterator[str]:
    """Yield the comparisons in one format, ending in a newline: JSON bit by bit, the others as a whole."""
    match format_:
        case "json":
            pairs = [(one.diff, one.changes) for one in told]
            yield from map(
                visible_json, render_records(diffs_json(pairs, filtered=filtered))
            )
        case "csv":
            from plantrack.answers.differences.rows import diff_grid
            from plantrack.formats.csv import render_csv

            yield visible(
                render_csv(diff_grid((one.diff, one.changes) for one in told))
            )
        case "html":
            from plantrack.formats.diffhtml import render_diff_html

            yield visible(
                render_diff_html(
                    [(one.diff, one.changes, one.report()) for one in told], words
                )
            )
        case "md":
            from plantrack.formats.diffmarkdown import render_diff_markdown

            yield visible(render_diff_markdown([one.report() for one in told], words))
        case "table":
            from plantrack.formats.difftext import render_diff_table

            yield render_diff_table([one.report() for one in told], words, screen)
        case "plain":
            from plantrack.formats.difftext import render_diff_plain

            yield render_diff_plain([one.report() for one in told], words)
        case _:
            assert_never(format_)


def render_records(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield a document as JSON with each element of its lists of records on a line of its own.

    The lines make the document fit for a text diff; indented as a whole it would pass through the slow
    encoder written in Python.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode
    start = "{\n  "
    for key, value in document.items():
        yield f"{start}{encode(key)}: "
        start = ",\n  "
        if isinstance(value, list) and value:
            yield from _lines(value, encode)
        else:
            yield encode(value)
    yield "\n}\n"


def _lines(
    records: Sequence[Mapping[str, Any]], encode: Callable[[Any], str]
) -> Iterator[str]:
    # Quotation marks within a text are escaped, so this can only be where a record begins.
    start = f'{{"{next(iter(records[0]))}": '
    # Some at a time, in memory that all of them use: the parts of ten thousand records at once are 50 MB.
    for at in range(0, len(records), _AT_ONCE):
        yield ",\n    " if at else "[\n    "
        yield encode(records[at : at + _AT_ONCE])[1:-1].replace(
            f"}}, {start}", f"}},\n    {start}"
        )
    yield "\n  ]"
