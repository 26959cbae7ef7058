"""The words of scanned cells, set right by what the document and the house know, with a doubt wherever that was not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantrack.importing.blocks import Mark
from plantrack.importing.house import house_pairs
from plantrack.importing.reading.printed.cutwords import whole, widest
from plantrack.importing.reading.printed.lines import PrintedLine
from plantrack.importing.reading.printed.tables import CellWords
from plantrack.importing.reading.scan.letters import (
    is_dirt,
    odd_letters,
    odd_words,
    set_right,
)
from plantrack.importing.reading.scan.lexicon import Lexicon
from plantrack.importing.reading.scan.numbers import Numeral, read_numerals, settled
from plantrack.importing.reading.scan.readings import read_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantrack.importing.reading.scan.page import (
        ReadCell,
        ScannedPage,
        ScannedTable,
    )
    from plantrack.importing.reading.scan.tesseract import Word

# Words that Tesseract is less sure of than this are doubtful.
UNSURE: Final = 0.6
# Of words below this one letter may be set right, of others their marks alone.
DOUBTFUL_WORD: Final = 0.8
_POINTS: Final = '.,;:()/“”"-–'
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# How sure the house is of what it changed itself.
MENDED: Final = 0.8
NUMBERED: Final = 0.85
STAMPED: Final = 0.7
# Letters under a stamp of which Tesseract is as sure as this came through it; nobody has to look.
CLEAR: Final = 0.85
READ_UNDER_STAMP: Final = 0.92
ODD: Final = 0.5
TWO_READINGS: Final = 0.7
LOST: Final = 0.3
# A word of fewer letters may be what a stamp left.
SPECK: Final = 2


def words_of(pages: Sequence[ScannedPage], file: str) -> list[list[list[CellWords]]]:
    """Return the words of every cell, page by page and table by table."""
    lines = {id(cell): own for table in _tables(pages) for cell, own in _lines(table)}
    lexicon = Lexicon(house_pairs(), (" ".join(cell) for cell in lines.values()))
    numbers = _numbers(pages, file)

    def of_table(table: ScannedTable) -> list[CellWords]:
        return [
            numbers.get(id(cell)) or _words(cell, lines[id(cell)], lexicon)
            for cell in table.cells
        ]

    return [[of_table(table) for table in page.tables] for page in pages]


def _tables(pages: Sequence[ScannedPage]) -> Iterator[ScannedTable]:
    return (table for page in pages for table in page.tables)


def _lines(table: ScannedTable) -> Iterator[tuple[ReadCell, list[str]]]:
    """The lines of each cell, words that a narrow column cut put together again."""
    printed = [
        [
            _printed(_without_specks(words, cell), _is_sentence(cell.lines))
            for words in cell.lines
        ]
        for cell in table.cells
    ]
    fields = table.lattice.cells
    rooms = [
        widest(
            own
            for field, own in zip(fields, printed, strict=True)
            if (field.left, field.right) == (column, column + 1)
        )
        for column in range(len(table.lattice.columns) - 1)
    ]
    for field, cell, own in zip(fields, table.cells, printed, strict=True):
        kept = [line for line in own if line.text]
        if field.right - field.left == 1:
            kept = whole(kept, rooms[field.left])
        yield cell, [line.text for line in kept]


def _without_specks(words: Sequence[Word], cell: ReadCell) -> Sequence[Word]:
    """The words of a line without what a stamp left at its ends: one sign, badly read."""
    if not cell.stamped:
        return words
    first, behind = 0, len(words)
    while behind - first > 1 and _is_speck(words[behind - 1]):
        behind -= 1
    while behind - first > 1 and _is_speck(words[first]):
        first += 1
    return words[first:behind]


def _is_speck(word: Word) -> bool:
    letters = sum(map(str.isalnum, word.text))
    return letters < SPECK and word.sureness < UNSURE


def _printed(words: Sequence[Word], in_sentence: bool) -> PrintedLine:
    return PrintedLine(
        _line(words, in_sentence), words[0].left, 0.0, words[-1].right, 1.0
    )


_SENTENCE = 8  # words


def _is_sentence(lines: Sequence[Sequence[Word]]) -> bool:
    """Tell whether a cell holds enough words for a full stop to end them: a heading or a name does not."""
    return sum(map(len, lines)) >= _SENTENCE


def _line(words: Sequence[Word], in_sentence: bool) -> str:
    """The words of a line without the dirt at its ends."""
    kept = list(words)
    while kept and is_dirt(kept[0].text):
        kept.pop(0)
    while kept and is_dirt(kept[-1].text) and not (in_sentence and _is_stop(kept[-1])):
        kept.pop()
    return " ".join(word.text for word in kept)


def _is_stop(word: Word) -> bool:
    """Tell whether a mark that stands apart is a full stop: Tesseract is sure of it."""
    return word.text == "." and word.sureness >= DOUBTFUL_WORD


def _words(cell: ReadCell, lines: list[str], lexicon: Lexicon) -> CellWords:
    filled = [line for line in lines if line]
    if not filled:
        return CellWords((), _lost(cell))
    told = [set_right(line) for line in filled]
    doubtful = (
        word for line in cell.lines for word in line if word.sureness < DOUBTFUL_WORD
    )
    unsure = frozenset(
        part.lower() for word in doubtful for part in _LETTERS.findall(word.text)
    )
    other = _line(
        [word for line in cell.second for word in line], _is_sentence(cell.second)
    )
    mended = lexicon.mended([line.line for line in told], unsure, other)
    changes = [change for line in told for change in line.changes] + list(
        mended.changes
    )
    marks = _marks(cell, mended.lines, changes)
    if read_otherwise(" ".join(mended.lines), other, lexicon):
        marks.append(Mark("ocr_two_readings", TWO_READINGS, (other,)))
    return CellWords(mended.lines, (*marks, *_lost(cell)))


def _lost(cell: ReadCell) -> tuple[Mark, ...]:
    """Return the doubt of a cell in which letters stand that were not read."""
    return (Mark("ocr_lost", LOST),) if cell.lost else ()


def _marks(
    cell: ReadCell, lines: Sequence[str], changes: Sequence[tuple[str, str]]
) -> list[Mark]:
    text = " ".join(lines)
    marks = list[Mark]()
    worst = min(
        (
            word.sureness
            for line in cell.lines
            for word in line
            if not is_dirt(word.text)
        ),
        default=1.0,
    )
    if worst < UNSURE:
        marks.append(Mark("ocr_unsure", round(worst, 2)))
    if changes:
        told = ", ".join(f"{read} → {taken}" for read, taken in dict.fromkeys(changes))
        marks.append(Mark("ocr_mended", MENDED, (), {"changes": told}))
    # A foreign word or a name is read alike twice, a misread one hardly.
    again = {word.text.strip(_POINTS) for line in cell.second for word in line}
    odd = [
        *odd_letters(text),
        *(word for word in odd_words(text) if worst < UNSURE or word not in again),
    ]
    if odd:
        marks.append(Mark("ocr_odd", ODD, (), {"words": " ".join(odd[:4])}))
    if cell.stamped:
        marks.append(Mark("stamped", STAMPED if worst < CLEAR else READ_UNDER_STAMP))
    return marks


def _numbers(pages: Sequence[ScannedPage], file: str) -> dict[int, CellWords]:
    """The numbers of the rows of all pages, in their order; those of a document are read together."""
    found = [
        (cell, heading)
        for table in _tables(pages)
        for cell, heading in _numeral_cells(table)
    ]
    if not found:
        return {}
    read = read_numerals([cell.numerals[0] for cell, _ in found], pages[0].dpi, file)
    numerals = [
        Numeral(text, heading=heading)
        for text, (_, heading) in zip(read, found, strict=True)
    ]
    words = dict[int, CellWords]()
    for (cell, _), text, number in zip(found, read, settled(numerals), strict=True):
        marks = (Mark("number_by_order", NUMBERED, (text,)),) if number.changed else ()
        words[id(cell)] = CellWords((number.text,), marks)
    return words


def _numeral_cells(table: ScannedTable) -> list[tuple[ReadCell, bool]]:
    """The cells of row numbers from top to bottom, each with whether the rest of its row is one cell."""
    owner = table.lattice.owner
    fields = sorted(
        zip(table.lattice.cells, table.cells, strict=True), key=lambda pair: pair[0].top
    )
    return [
        (cell, len(set(owner[field.top][1:])) == 1)
        for field, cell in fields
        if cell.numerals
    ]
