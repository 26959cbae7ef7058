"""Text in which the cells of a table stand one under another: its head, the rows by their numbers, their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.blocks import (
    CellGrid,
    DocumentBlock,
    GridCell,
    GridRow,
    Mark,
    Paragraph,
    Spot,
)
from plantrack.importing.reading.laid_text.columnwords import Learned
from plantrack.importing.reading.laid_text.cutting import Cells, TextLine, cut
from plantrack.importing.reading.laid_text.cutting import CutRow as Lines
from plantrack.importing.reading.laid_text.heads import (
    StackedHead,
    StackedLine,
    head_among,
    lines_of_text,
    without_heads,
)
from plantrack.importing.table.likeness import like_deadline
from plantrack.importing.words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSES: Final = 3
# A cell that fits its column less than this is doubtful.
SURELY: Final = {
    "title": 0.9,
    "product": 2.4,
    "lead": 3.0,
    "support": 3.0,
    "deadline": 4.0,
}
# A cell that fits as badly as this puts its whole row in doubt.
HARDLY: Final = -1.0
GUESS: Final = Mark("cell_guessed", 0.5)
_NUMBER: Final = re.compile(r"^(\d{1,3})[.)]?(?:\s+(\S.*))?$")
_ROMAN: Final = re.compile(r"^([IVX]{1,5})[.)]?(?:\s+(\S.*))?$")
_LETTER: Final = re.compile(r"^([A-H])[.)]?(?:\s+(\S.*))?$")
_BAND: Final = re.compile(
    r"^(?:từ )?(?:năm|giai đoạn)\b.{0,24}\d{4}.{0,12}$", re.IGNORECASE
)
_ROMANS: Final = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV"
ROMANS: Final = tuple(_ROMANS.split())


class _Part(NamedTuple):
    """A row as it stands in the text: what its number is, the number, its lines."""

    kind: str
    number: str
    lines: list[StackedLine]


def stacked_blocks(text: str) -> tuple[DocumentBlock, ...] | None:
    """Return the blocks of a text, or nothing where it has no head of a table or no row is told in the lines below it."""
    lines = list(lines_of_text(text))
    head = head_among(lines)
    if head is None:
        return None
    body = without_heads(lines[head.behind :], head)
    parts = _parts(body)
    if body and not parts:
        return None
    cells = _cells(parts, head.columns)
    above = tuple(
        Paragraph(" ".join(line.text.split()), Spot(line=line.number), "line")
        for line in lines[: head.first]
    )
    rows = (
        _heading_row(head),
        *(_row(part, cells.get(number), head) for number, part in enumerate(parts)),
    )
    return (*above, CellGrid(rows, len(head.headings), Spot(table=1), guessed=True))


def _parts(lines: Sequence[StackedLine]) -> list[_Part]:
    """Rows by their numbers: each number is the next one, or the first again behind a heading."""
    parts = list[_Part]()
    last, roman, letter = 0, 0, 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        begins = _begins(text, (last, roman, letter), parts)
        if begins is None:
            if parts:
                parts[-1].lines.append(line)
            continue
        kind, number, rest = begins
        # A lone number at the foot of a page is the page's, where the row's own stands behind it.
        lone = (
            kind == "number"
            and not rest
            and index + 1 < len(lines)
            and lines[index + 1].opens
        )
        if lone and _begins(
            lines[index + 1].text.strip(), (last, roman, letter), parts
        ):
            continue
        match kind:
            case "number":
                last = int(number)
            case "roman":
                roman = ROMANS.index(number) + 1
            case "letter":  # a part, in which Roman numbers begin anew
                roman = 0
                letter += 1
        own = (
            [line._replace(text=rest + (" " if line.text.endswith(" ") else ""))]
            if rest
            else []
        )
        parts.append(_Part(kind, number, own))
    return parts


def _begins(
    text: str, counted: tuple[int, int, int], parts: Sequence[_Part]
) -> tuple[str, str, str] | None:
    """What a line begins: (kind, number, the words behind it), or nothing."""
    last, roman, letter = counted
    above = parts[-1].kind if parts else ""
    number = _NUMBER.match(text)
    if (
        number
        and _capital(number.group(2))
        and (
            int(number.group(1)) == last + 1
            or (int(number.group(1)) == 1 and above in {"roman", "band", "letter"})
        )
    ):
        return "number", number.group(1), number.group(2) or ""
    numeral = _ROMAN.match(text)
    if numeral and numeral.group(1) in ROMANS and _capital(numeral.group(2)):
        value = ROMANS.index(numeral.group(1)) + 1
        if value == roman + 1 or (value == 1 and above in {"letter", "band"}):
            return "roman", numeral.group(1), numeral.group(2) or ""
    capital = _LETTER.match(text)
    if (
        capital
        and ord(capital.group(1)) - ord("A") == letter
        and (capital.group(2) or "A").isupper()
    ):
        return "letter", capital.group(1), capital.group(2) or ""
    if (
        _BAND.match(text)
        and text[0].isupper()
        and not (above == "number" and len(parts[-1].lines) < 4)
    ):
        return "band", "", text
    return None


def _capital(text: str | None) -> bool:
    return text is None or text[0].isupper()


def _cells(parts: Sequence[_Part], columns: Sequence[str]) -> dict[int, Cells]:
    """The cells of each row that is a task; each pass believes what the one before found often."""
    rows = {number: _pages(part) for number, part in enumerate(parts) if _is_task(part)}
    learned, found = Learned(), dict[int, Cells]()
    for _ in range(PASSES):
        fresh = Learned()
        for number, (above, below) in rows.items():
            cells = cut(above, below, columns[1:], learned)
            if cells is not None:
                found[number] = cells
                for column, text in zip(columns[1:], cells.texts, strict=True):
                    fresh.add(column, text)
        learned = fresh
    return found


def _pages(part: _Part) -> tuple[Lines, Lines | None]:
    """The lines of a row on its first page and on the next."""
    place = next((at for at, line in enumerate(part.lines) if line.opens and at), None)
    lines = [TextLine(line.text, line.ended) for line in part.lines]
    return (
        (Lines(lines), None)
        if place is None
        else (Lines(lines[:place], within=False), Lines(lines[place:], within=False))
    )


def _is_task(part: _Part) -> bool:
    """Whether a row has cells: a Roman one does where a deadline stands in its last lines."""
    if part.kind == "number":
        return bool(part.lines)
    if part.kind != "roman" or len(part.lines) <= 3:
        return False
    tails = (joined([line.text for line in part.lines[-count:]]) for count in (1, 2, 3))
    return any(like_deadline(tail) == 1.0 for tail in tails)


def _heading_row(head: StackedHead) -> GridRow:
    return GridRow(
        tuple(
            GridCell((heading,), column) for column, heading in enumerate(head.headings)
        )
    )


def _row(part: _Part, cells: Cells | None, head: StackedHead) -> GridRow:
    spot = Spot(table=1, line=part.lines[0].number if part.lines else None)
    words = tuple(line.text for line in part.lines)
    width = len(head.headings)
    if part.kind == "band":
        return GridRow((GridCell(words, 0, width, spot=spot, wrapped=True),))
    number = GridCell((part.number,), 0, spot=spot)
    if cells is None:
        return GridRow((number, GridCell(words, 1, width - 1, spot=spot, wrapped=True)))
    doubtful = _doubtful(head.columns[1:], cells.scores)
    told = (
        GridCell(
            (text,) if text else (),
            place,
            spot=spot,
            wrapped=True,
            marks=(GUESS,) if place in doubtful else (),
        )
        for place, text in enumerate(cells.texts, 1)
    )
    return GridRow((number, *told))


def _doubtful(columns: Sequence[str], scores: Sequence[float]) -> set[int]:
    """Places of cells that fit badly; what is wrong with one of them may be what its neighbour has of it."""
    bad = {
        place
        for place, (column, score) in enumerate(zip(columns, scores, strict=True), 1)
        if score < SURELY.get(column, 0.0)
    }
    if any(score < HARDLY for score in scores):
        return set(range(1, len(columns) + 1))
    return bad | {place + step for place in bad for step in (-1, 1)}
