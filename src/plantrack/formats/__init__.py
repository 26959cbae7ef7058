"""How it is shown: terminal table, plain text, JSON, CSV, Markdown.

:class:`Shown` is what a command hands over; :func:`render` asks it only for the face that the chosen
format needs.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, assert_never, get_args

from plantrack.answers.grid import Grid
from plantrack.formats.page import Page
from plantrack.formats.visible import visible, visible_json

AnswerFormat = Literal["table", "plain", "json", "csv", "md"]
FORMATS: tuple[AnswerFormat, ...] = get_args(AnswerFormat)


class Shown(NamedTuple):
    """The three faces of one answer: a page for people, a flat table, a JSON document."""

    page: Callable[[], Page]
    grid: Callable[[], Grid]
    data: Callable[[], dict[str, Any]]


class Screen(NamedTuple):
    """What the output can show: its width in columns and whether it has colours."""

    width: int = 80
    color: bool = False


def render(shown: Shown, format_: AnswerFormat, screen: Screen) -> str:
    """Return the answer in one format, ending in a newline."""
    # Each branch imports its own format: a plain `overdue` must not pay for rich.
    match format_:
        case "table":
            from plantrack.formats.table import render_table

            return render_table(shown.page(), screen)
        case "json":
            import json

            return (
                visible_json(json.dumps(shown.data(), ensure_ascii=False, indent=2))
                + "\n"
            )
        case "csv":
            from plantrack.formats.csv import render_csv

            return visible(render_csv(shown.grid()))
        case "md":
            from plantrack.formats.markdown import render_markdown

            return visible(render_markdown(shown.page()))
        case "plain":
            from plantrack.formats.plain import render_plain

            return render_plain(shown.page(), screen.width)
        case _:
            assert_never(format_)


def render_pieces(
    shown: Shown, format_: AnswerFormat, screen: Screen
) -> Iterator[bytes]:
    """Yield what :func:`render` returns, in UTF-8, a large plain text bit by bit."""
    # Only plain text gets as long as a whole data set; the others are made as a whole
    # anyway.
    if format_ != "plain":
        yield render(shown, format_, screen).encode()
        return
    from plantrack.formats.plain import plain_pieces

    yield from plain_pieces(shown.page(), screen.width)
