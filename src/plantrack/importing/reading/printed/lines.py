"""Glyphs → lines of words: blanks that were never printed, marks of footnotes, words struck out, words cut."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from plantrack.importing.reading.printed.ink import Glyph, Ruling

# Sizes are told by the size of the font ("em"): letters with a mark or an ascender reach this share of it.
ASCENT = 0.69
# Glyphs whose lines of writing are nearer than this (em) stand on one line.
SAME_LINE = 0.28
# A gap wider than this (em) is a blank, printed or not.
BLANK = 0.15
# A digit that is lower than this share of the letters around it is a raised one.
RAISED = 0.72
# Raised glyphs that a cell may hold besides its own words: more are words in small print.
MOST_RAISED = 4
# A line this far (em) above the line of writing, at least and at most, strikes out.
STRIKE = (0.12, 0.45)
UNITS = {"2": "²", "3": "³"}
_LEFT, _BASE = itemgetter(1), itemgetter(4)


class PrintedLine(NamedTuple):
    """One printed line: its words as printed (a blank at its end kept) and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where it stands."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the line box."""
        return self.bottom - self.top


class Lines(NamedTuple):
    """The lines of a place from top to bottom, and what was left out of them."""

    lines: list[PrintedLine]
    raised: str = ""
    struck: str = ""


NO_LINES = Lines([])


def lines_of(glyphs: Sequence[Glyph], loose: Sequence[Ruling] = ()) -> Lines:
    """Return the lines of one cell. `loose` are lines across that are no borders: they may strike words out."""
    if not glyphs:
        return NO_LINES
    em = size_of(glyphs)
    kept, struck = _not_struck(glyphs, loose, em) if loose else (glyphs, "")
    kept, raised = _not_raised(kept, em)
    lines = [
        line
        for line in (line_of(row, em) for row in rows_of(kept, em))
        if line is not None
    ]
    return Lines(lines, raised, struck)


def size_of(glyphs: Iterable[Glyph]) -> float:
    """The size of the font (em) that most of these glyphs are in, told by how high the higher ones are."""
    heights = sorted(glyph[4] - glyph[2] for glyph in glyphs if glyph[0] != " ")
    return heights[3 * len(heights) // 4] / ASCENT if heights else 0.0


def rows_of(glyphs: Iterable[Glyph], em: float) -> list[list[Glyph]]:
    """Glyphs line by line, from left to right."""
    rows, base = list[list[Glyph]](), -1e9
    near = SAME_LINE * em
    for glyph in sorted(glyphs, key=_BASE):
        if glyph[4] - base <= near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph[4]
    for row in rows:
        row.sort(key=_LEFT)
    return rows


def line_of(row: Sequence[Glyph], em: float) -> PrintedLine | None:
    """One row's glyphs as a line of writing; a row of blanks is none."""
    text, right, blank = list[str](), None, BLANK * em
    for letter, left, _, end, _ in row:
        if letter == " ":
            text.append(" ")
            continue
        if right is not None:
            # Poor man's bold: the same letter printed again a hair to the right.
            if letter == text[-1] and right - left > 0.7 * (end - left):
                continue
            if left - right > blank and text[-1] != " ":
                text.append(" ")
        text.append(letter)
        right = end
    words = "".join(text)
    if right is None:
        return None
    first = next(glyph for glyph in row if glyph[0] != " ")
    base = first[4]
    return PrintedLine(
        words.lstrip(), first[1], base - 0.9 * em, right, base + 0.25 * em
    )


def _not_struck(
    glyphs: Sequence[Glyph], loose: Sequence[Ruling], em: float
) -> tuple[Sequence[Glyph], str]:
    top, bottom = (
        min(glyph.top for glyph in glyphs),
        max(glyph.base for glyph in glyphs),
    )
    near = [line for line in loose if top <= line.at <= bottom]
    if not near:
        return glyphs, ""
    kept, struck = list[Glyph](), list[str]()
    for glyph in glyphs:
        if any(_strikes(line, glyph, em) for line in near):
            struck.append(glyph.text)
        else:
            kept.append(glyph)
    return kept, "".join(struck).strip()


def _strikes(line: Ruling, glyph: Glyph, em: float) -> bool:
    centre = (glyph.left + glyph.right) / 2
    above = (glyph.base - line.at) / em
    return (
        line.start - 0.5 <= centre <= line.end + 0.5 and STRIKE[0] < above < STRIKE[1]
    )


def _not_raised(glyphs: Sequence[Glyph], em: float) -> tuple[Sequence[Glyph], str]:
    """Leave out marks of footnotes; a raised 2 or 3 behind a unit of length is the square or cube of it."""
    low = RAISED * ASCENT * em
    marks = [
        glyph
        for glyph in glyphs
        if glyph[4] - glyph[2] < low and (glyph[0].isdigit() or glyph[0] == "*")
    ]
    marks = [mark for mark in marks if _above_its_line(mark, glyphs, em)]
    if not marks or len(marks) > MOST_RAISED:
        return glyphs, ""
    powers = {
        mark: mark._replace(text=UNITS[mark.text])
        for mark in marks
        if _behind_unit(mark, glyphs)
    }
    kept = [glyph for glyph in glyphs if glyph not in marks]
    kept.extend(
        power._replace(base=_line_of_mark(power, kept)) for power in powers.values()
    )
    return kept, "".join(mark.text for mark in marks if mark not in powers)


def _above_its_line(mark: Glyph, glyphs: Sequence[Glyph], em: float) -> bool:
    """Whether full letters stand beside the mark, a little lower: else it is small print."""
    return any(
        0.1 * em < glyph.base - mark.base < 0.7 * em
        and abs(glyph.right - mark.left) < 0.7 * em
        for glyph in glyphs
    )


def _behind_unit(mark: Glyph, glyphs: Sequence[Glyph]) -> bool:
    if mark.text not in UNITS:
        return False
    return any(
        glyph.text == "m"
        and abs(glyph.right - mark.left) < 1.5
        and glyph.base > mark.base
        for glyph in glyphs
    )


def _line_of_mark(mark: Glyph, glyphs: Sequence[Glyph]) -> float:
    lower = (glyph for glyph in glyphs if glyph.base > mark.base)
    return min(
        lower,
        key=lambda glyph: abs(glyph.right - mark.left) + abs(glyph.base - mark.base),
    ).base
