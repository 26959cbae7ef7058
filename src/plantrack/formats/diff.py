"""A comparison in every format: terminal, plain, JSON, CSV, Markdown, stand-alone HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plantrack.diff.model import Change, Diff
from plantrack.formats import Screen
from plantrack.messages import Words
from plantrack.views.diffjson import diffs_json

if TYPE_CHECKING:
    from plantrack.views.diff import Report

DiffFormat = Literal["table", "plain", "json", "csv", "md", "html"]


class Told(NamedTuple):
    """One comparison, the changes of it that are shown, and how they are told to people."""

    diff: Diff
    changes: Sequence[Change]
    report: Callable[[], Report]


def render_diff(
    told: Sequence[Told], format_: DiffFormat, screen: Screen, words: Words, *, filtered: bool
) -> str:
    """Return the comparisons in one format, ending in a newline."""
    match format_:
        case "json":
            pairs = [(one.diff, one.changes) for one in told]
            return render_records(diffs_json(pairs, filtered=filtered))
        case "csv":
            from plantrack.formats.csv import render_csv
            from plantrack.views.diffrows import diff_grid

            return render_csv(diff_grid((one.diff, one.changes) for one in told))
        case "html":
            from plantrack.formats.diffhtml import render_diff_html

            return render_diff_html([(one.diff, one.changes, one.report()) for one in told], words)
        case "md":
            from plantrack.formats.diffmarkdown import render_diff_markdown

            return render_diff_markdown([one.report() for one in told], words)
        case "table":
            from plantrack.formats.difftext import render_diff_table

            return render_diff_table([one.report() for one in told], words, screen)
        case "plain":
            from plantrack.formats.difftext import render_diff_plain

            return render_diff_plain([one.report() for one in told], words)


def render_records(document: Mapping[str, Any]) -> str:
    """Return a document as JSON with each element of its lists of records on a line of its own.

    The lines make the document fit for a text diff; indented as a whole it would pass through the slow
    encoder written in Python.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode
    members = []
    for key, value in document.items():
        text = encode(value)
        if isinstance(value, list) and value:
            # Quotation marks within a text are escaped, so this can only be where a record begins.
            start = f'{{"{next(iter(value[0]))}": '
            text = "[\n    " + text[1:-1].replace(f"}}, {start}", f"}},\n    {start}") + "\n  ]"
        members.append(f"  {encode(key)}: {text}")
    return "{\n" + ",\n".join(members) + "\n}\n"
