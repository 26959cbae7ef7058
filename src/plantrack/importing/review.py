"""The review page: each doubtful cell beside the place it came from, in one file that needs nothing else.

It shows the picture of the page where the format has pages, and the words of the row around it everywhere. What the
person confirms or writes is saved by the browser as the JSON that ``--answers`` takes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path, PurePath
from typing import Final, cast

from plantrack.importing.blocks import Spot
from plantrack.importing.doubts import HEADER, Doubt
from plantrack.importing.draft import Draft, Row
from plantrack.importing.reading.registry import format_named, reader_of
from plantrack.importing.reading.source import Depicting, Source
from plantrack.importing.reading.telling import format_of
from plantrack.importing.telling import open_doubts, place_of, reason
from plantrack.messages import Words
from plantrack.plan.fields import named

_PAGE_KEY: Final = "id"

Picture = Callable[[int], str]
"""Page by number → its picture as a ``data:`` address, empty without one."""


def review_page(source: Source, draft: Draft, speech: Words) -> str:
    """Return the page as HTML. Pictures are drawn anew from the file, only of pages with doubts."""
    rows = {row.id: row for row in (*draft.sections, *draft.tasks)}
    pictures = _pictures(source)
    doubts = sorted(open_doubts(draft), key=lambda doubt: _order(doubt, list(rows)))
    cards = [
        _card(doubt, rows.get(doubt.task), draft, pictures, speech) for doubt in doubts
    ]
    page = Path(__file__).with_name("review.html").read_text(encoding="utf-8")
    name = PurePath(source.name).name
    return page.format(
        lang=speech.lang,
        title=escape(speech("importing.review.title", file=name)),
        intro=escape(
            speech("importing.review.intro", tasks=len(draft.tasks), count=len(doubts))
        ),
        save=escape(speech("importing.review.save")),
        all_right=escape(speech("importing.review.all_right")),
        left=escape(speech("importing.review.left", count="#")),
        answers_file=escape(f"{PurePath(name).stem}.answers.json"),
        cards="\n".join(cards) or f"<p>{escape(speech('importing.no_doubts'))}</p>",
    )


def _order(doubt: Doubt, rows: list[str]) -> tuple[int, float]:
    """Put the header first, then rows in the order of the document."""
    return (rows.index(doubt.task) if doubt.task in rows else -1, doubt.sureness)


def _pictures(source: Source) -> Picture:
    """Return what draws pages, each once; a format without pages has none."""
    reader = reader_of(format_named(format_of(source)))
    drawn: dict[int, str] = {}

    def picture(page: int) -> str:
        if not hasattr(reader, "picture"):
            return ""
        if page not in drawn:
            data = cast("Depicting", reader).picture(source, page)
            drawn[page] = f"data:image/jpeg;base64,{b64encode(data).decode()}"
        return drawn[page]

    return picture


def _card(
    doubt: Doubt, row: Row | None, draft: Draft, pictures: Picture, speech: Words
) -> str:
    task = doubt.task or speech("importing.of_plan")
    where = place_of(doubt.spot, speech)
    others = "".join(
        f"<button type=button>{escape(other)}</button>" for other in doubt.alternatives
    )
    return (
        f'<article data-task="{escape(doubt.task)}" data-field="{escape(doubt.field)}">'
        f"<h2>{escape(task)} · {escape(_heading(doubt.field))}</h2>"
        f'<p class="why">{escape(reason(doubt, speech))}{f" ({escape(where)})" if where else ""}</p>'
        f'<div class="two"><div>{_place(doubt.spot, pictures, speech)}{_context(doubt, row)}</div>'
        f"<div><label><input type=checkbox> {escape(speech('importing.review.right'))}</label>"
        f'<textarea aria-label="{escape(task)} {escape(_heading(doubt.field))}">{escape(_words(doubt, row, draft))}</textarea>'
        f'<div class="others">{others}</div></div></div></article>'
    )


def _heading(name: str) -> str:
    known = named(name)
    return known.heading.vi if known else name


def _words(doubt: Doubt, row: Row | None, draft: Draft) -> str:
    """Return what was read."""
    if row is None:
        return draft.header.get(doubt.field, "") if doubt.task == HEADER else ""
    if doubt.field == _PAGE_KEY:
        return row.id
    return row.cells.get(doubt.field) or row.other.get(doubt.field, "")


def _place(spot: Spot, pictures: Picture, speech: Words) -> str:
    """Return the picture of a place: the page, scrolled to a frame around the cell."""
    if spot.page is None or spot.box is None:
        return ""
    picture = pictures(spot.page)
    if not picture:
        return ""
    left, top, right, bottom = spot.box
    frame = f"left:{left:.2%};top:{top:.2%};width:{right - left:.2%};height:{bottom - top:.2%}"
    alt = escape(speech("importing.spot.page", page=spot.page))
    return f'<div class="page" tabindex="0"><div><img src="{picture}" alt="{alt}"><i style="{frame}"></i></div></div>'


def _context(doubt: Doubt, row: Row | None) -> str:
    """Return the row around the cell, the cell marked."""
    if row is None:
        return ""
    cells: Iterable[tuple[str, str]] = [
        ("id", row.id),
        *_shown(row.cells),
        *row.other.items(),
    ]
    body = "".join(
        f"<tr><th>{escape(_heading(name))}</th>"
        f"<td{' class=here' if name == doubt.field else ''}>{escape(text)}</td></tr>"
        for name, text in cells
    )
    return f'<div class="scroll"><table>{body}</table></div>'


def _shown(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in cells.items() if text]
