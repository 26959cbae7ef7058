"""PDF pages by pypdfium2: every glyph with its box, every ruling, whatever way the page is turned."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple

from plantrack.importing.reading.pdf.paths import PathReader, Point, rulings
from plantrack.importing.reading.printed.ink import Glyph, PrintedPage

# pdfium's own signs for a hyphen at the end of a line.
HYPHENS = ("\x02", "\ufffe")
# Characters that are asked which way they stand: enough to tell a page's turn.
SAMPLES = 60
# A picture that covers this share of a page is the page: a scan.
WHOLE_PAGE = 0.6
# Letters of no script: a font without a table of what its glyphs mean.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_LETTER = itemgetter(0)


class PdfPage(NamedTuple):
    """A page and what tells whether it is a scan: how much of it pictures cover, letters nobody sees."""

    page: PrintedPage
    turn: int
    pictured: float
    hidden: int
    unreadable: int


class Turn(NamedTuple):
    """The way from a page's own coordinates to the upright page: quarter turns, and the page's corners."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.quarters % 2 else (across, up)

    def point(self, x: float, y: float) -> Point:
        """A point of the upright page, y downwards."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


class PageReader:
    """Reads pages of one open document, one after another."""

    def __init__(self, document: Any) -> None:
        from pypdfium2 import raw

        self.document = document
        self.raw = raw
        self.paths = PathReader(raw)
        self._loose = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def page(self, number: int) -> PdfPage:
        """Page `number`, counted from 1."""
        page = self.document[number - 1]
        text = page.get_textpage()
        try:
            turn = self._turn(page, text.raw)
            return self._told(number, page, text.raw, turn)
        finally:
            text.close()
            page.close()

    def _told(self, number: int, page: Any, text: Any, turn: Turn) -> PdfPage:
        drawn = self.paths.drawn(page.raw)
        pieces = [
            (turn.point(*first), turn.point(*last)) for first, last in drawn.pieces
        ]
        across, down = rulings(pieces)
        glyphs = self._glyphs(text, turn)
        width, height = turn.size
        told = PrintedPage(number, width, height, glyphs, across, down)
        pictured = sum(
            _area(turn.point(*first), turn.point(*last))
            for first, last in drawn.pictures
        )
        unreadable = len(_UNREADABLE.findall("".join(map(_LETTER, glyphs))))
        hidden = self._hidden(page) if pictured > WHOLE_PAGE * width * height else 0
        return PdfPage(
            told,
            turn.quarters,
            min(1.0, pictured / max(1.0, width * height)),
            hidden,
            unreadable,
        )

    def _turn(self, page: Any, text: Any) -> Turn:
        left, bottom, right, top = page.get_cropbox()
        count = self.raw.FPDFText_CountChars(text)
        ways = Counter[int]()
        for index in range(0, count, max(1, count // SAMPLES)):
            angle = self.raw.FPDFText_GetCharAngle(text, index)
            ways[-round(angle / (math.pi / 2)) % 4] += 1
        if not ways:
            return Turn((-page.get_rotation() // 90) % 4, left, bottom, right, top)
        return Turn(ways.most_common(1)[0][0], left, bottom, right, top)

    def _glyphs(self, text: Any, turn: Turn) -> list[Glyph]:
        """Each character with its box and line of writing; blanks that pdfium made up itself are left out."""
        raw, box, x, y = self.raw, self._loose, self._x, self._y
        box_to, x_to, y_to = (ctypes.byref(target) for target in (box, x, y))
        box_of, origin_of, made_up = (
            raw.FPDFText_GetLooseCharBox,
            raw.FPDFText_GetCharOrigin,
            raw.FPDFText_IsGenerated,
        )
        make, place = tuple.__new__, turn.point if turn.quarters else None
        glyphs, left, top = list[Glyph](), turn.left, turn.top
        for index, letter in enumerate(self._letters(text)):
            if letter < "!" and (letter != " " or made_up(text, index) == 1):
                continue
            box_of(text, index, box_to)
            origin_of(text, index, x_to, y_to)
            if place is None:
                glyphs.append(
                    make(
                        Glyph,
                        (
                            letter,
                            box.left - left,
                            top - box.top,
                            box.right - left,
                            top - y.value,
                        ),
                    )
                )
            else:
                glyphs.append(
                    _turned(
                        letter,
                        (box.left, box.top, box.right, box.bottom),
                        (x.value, y.value),
                        place,
                    )
                )
        return glyphs

    def _letters(self, text: Any) -> str:
        """All characters at once; one by one where pdfium's text and its numbering part ways."""
        count = self.raw.FPDFText_CountChars(text)
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        as_shorts = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        written = self.raw.FPDFText_GetText(text, 0, count, as_shorts)
        letters = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(letters) != count:
            letters = "".join(
                chr(self.raw.FPDFText_GetUnicode(text, index)) for index in range(count)
            )
        return letters.replace(HYPHENS[0], "-").replace(HYPHENS[1], "-")

    def _hidden(self, page: Any) -> int:
        """Text objects that are printed in no colour at all: the layer that OCR laid under a scan."""
        raw = self.raw
        texts = (
            item
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=2)
        )
        return sum(
            1
            for item in texts
            if raw.FPDFTextObj_GetTextRenderMode(item.raw)
            == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        )


def _turned(
    text: str,
    box: tuple[float, float, float, float],
    origin: Point,
    place: Callable[[float, float], Point],
) -> Glyph:
    x0, y0 = place(box[0], box[1])
    x1, y1 = place(box[2], box[3])
    return Glyph(text, min(x0, x1), min(y0, y1), max(x0, x1), place(*origin)[1])


def _area(first: Point, last: Point) -> float:
    return abs(last[0] - first[0]) * abs(last[1] - first[1])
