"""The review page: each doubtful cell beside the place it came from, in one file that needs nothing else.

It shows the picture of the page where the format has pages, and the words of the row around it everywhere. What the
person confirms or writes is saved by the browser as the JSON that ``--answers`` takes.
"""

from __future__ import annotations

from html import escape
from pathlib import Path, PurePath

from plantrack.importing.blocks import Spot
from plantrack.importing.doubts import Doubt
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.reading.source import Source
from plantrack.importing.reviewing import (
    Picture,
    cell_heading,
    cells_around,
    page_pictures,
    words_read,
)
from plantrack.importing.telling import open_doubts, place_of, reason
from plantrack.messages import Words


def review_page(source: Source, draft: Draft, speech: Words) -> str:
    """Return the page as HTML. Pictures are drawn anew from the file, only of pages with doubts."""
    rows = {row.id: row for row in (*draft.sections, *draft.tasks)}
    pictures = page_pictures(source)
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


def _card(
    doubt: Doubt, row: DraftRow | None, draft: Draft, pictures: Picture, speech: Words
) -> str:
    task = doubt.task or speech("importing.of_plan")
    where = place_of(doubt.spot, speech)
    others = "".join(
        f"<button type=button>{escape(other)}</button>" for other in doubt.alternatives
    )
    return (
        f'<article data-task="{escape(doubt.task)}" data-field="{escape(doubt.field)}">'
        f"<h2>{escape(task)} · {escape(cell_heading(doubt.field))}</h2>"
        f'<p class="why">{escape(reason(doubt, speech))}{f" ({escape(where)})" if where else ""}</p>'
        f'<div class="two"><div>{_place(doubt.spot, pictures, speech)}{_context(doubt, row)}</div>'
        f"<div><label><input type=checkbox> {escape(speech('importing.review.right'))}</label>"
        f'<textarea aria-label="{escape(task)} {escape(cell_heading(doubt.field))}">{escape(words_read(doubt, row, draft))}</textarea>'
        f'<div class="others">{others}</div></div></div></article>'
    )


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


def _context(doubt: Doubt, row: DraftRow | None) -> str:
    """Return the row around the cell, the cell marked."""
    if row is None:
        return ""
    body = "".join(
        f"<tr><th>{escape(cell_heading(name))}</th>"
        f"<td{' class=here' if name == doubt.field else ''}>{escape(text)}</td></tr>"
        for name, text in cells_around(row)
    )
    return f'<div class="scroll"><table>{body}</table></div>'
