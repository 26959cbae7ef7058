"""The rulings of a PDF page: what its paths draw that is straight, thin and not white."""

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from plantrack.importing.reading.printed.ink import Ruling

# A stroke or filled box thinner than this (points) is a line; Word fills thin boxes where LibreOffice strokes.
THIN = 2.2
# Shorter pieces are letters' strokes, not rulings.
SHORTEST = 3.0
# Lines this far from level are drawn, not ruled.
LEVEL = 0.8
# Forms within forms deeper than this are not looked into: a file can nest them without end.
DEEPEST_FORM = 4
# A page with more objects than this is a drawing; its tables are not looked for among them.
MOST_OBJECTS = 20_000

Point = tuple[float, float]


class Transform(NamedTuple):
    """PDF's matrix: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, outer: "Transform") -> "Transform":
        """This one first, then the other: the matrix of an object within a form."""
        return Transform(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )


UNMOVED = Transform(1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """What a page draws besides letters: corners of straight pieces, and the boxes of its pictures."""

    pieces: list[tuple[Point, Point]]
    pictures: list[tuple[Point, Point]]


class PathReader:
    """Walks the objects of one page; `raw` is pypdfium2's raw module."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def drawn(self, page: Any) -> Drawn:
        """All straight pieces and pictures of a page, in its own coordinates."""
        found = Drawn([], [])
        count = min(self.raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
        for index in range(count):
            self._take(self.raw.FPDFPage_GetObject(page, index), UNMOVED, 0, found)
        return found

    def _take(self, item: Any, outer: Transform, depth: int, found: Drawn) -> None:
        kind = self.raw.FPDFPageObj_GetType(item)
        if kind == self.raw.FPDF_PAGEOBJ_PATH:
            found.pieces.extend(self._straight(item, self._placed(item, outer)))
        elif kind == self.raw.FPDF_PAGEOBJ_IMAGE:
            placed = self._placed(item, outer)
            found.pictures.append((placed.point(0, 0), placed.point(1, 1)))
        elif kind == self.raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = self._placed(item, outer)
            for index in range(self.raw.FPDFFormObj_CountObjects(item)):
                self._take(
                    self.raw.FPDFFormObj_GetObject(item, index), inner, depth + 1, found
                )

    def _placed(self, item: Any, outer: Transform) -> Transform:
        matrix = self._matrix
        self.raw.FPDFPageObj_GetMatrix(item, matrix)
        own = Transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        return own if outer is UNMOVED else own.after(outer)

    def _straight(self, item: Any, placed: Transform) -> Iterator[tuple[Point, Point]]:
        self.raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        stroked = bool(self._stroke.value) and self._visible(
            item, self.raw.FPDFPageObj_GetStrokeColor
        )
        filled = bool(self._fill.value) and self._visible(
            item, self.raw.FPDFPageObj_GetFillColor
        )
        if not (stroked or filled):
            return
        for corners in self._subpaths(item, placed):
            thin = _as_thin_box(corners)
            if thin is not None:
                yield thin
            elif stroked:
                yield from itertools.pairwise(corners)

    def _visible(self, item: Any, colour_of: Any) -> bool:
        red, green, blue, alpha = self._colour
        if not colour_of(item, red, green, blue, alpha):
            return True
        return alpha.value > 0 and min(red.value, green.value, blue.value) < 250

    def _subpaths(self, item: Any, placed: Transform) -> Iterator[list[Point]]:
        raw, corners = self.raw, list[Point]()
        for index in range(raw.FPDFPath_CountSegments(item)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            if (
                raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
                and corners
            ):
                yield corners
                corners = []
            raw.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            corners.append(placed.point(self._x.value, self._y.value))
            if raw.FPDFPathSegment_GetClose(segment) and len(corners) > 2:
                corners.append(corners[0])
        if corners:
            yield corners


def _as_thin_box(corners: list[Point]) -> tuple[Point, Point] | None:
    """The middle line of a box that is thin enough to be a line, else nothing."""
    if len(corners) < 4:
        return None
    across = [x for x, _ in corners]
    up = [y for _, y in corners]
    left, right, low, high = min(across), max(across), min(up), max(up)
    if high - low < THIN and right - left > SHORTEST:
        return (left, (low + high) / 2), (right, (low + high) / 2)
    if right - left < THIN and high - low > SHORTEST:
        return ((left + right) / 2, low), ((left + right) / 2, high)
    return None


def rulings(pieces: list[tuple[Point, Point]]) -> tuple[list[Ruling], list[Ruling]]:
    """Pieces that are level, and pieces that are upright, as rulings (across, down)."""
    across, down = list[Ruling](), list[Ruling]()
    for (x0, y0), (x1, y1) in pieces:
        if abs(y0 - y1) < LEVEL and abs(x1 - x0) > SHORTEST:
            across.append(Ruling(y0, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < LEVEL and abs(y1 - y0) > SHORTEST:
            down.append(Ruling(x0, min(y0, y1), max(y0, y1)))
    return across, down
