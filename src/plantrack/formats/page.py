"""What a person is shown, before anyone decides how: headings, notes, tables, bars, fields."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, overload

Style = Literal["", "bad", "soon", "good", "dim", "strong"]


class TableColumn(NamedTuple):
    """A table's column. ``under`` is the index of the column below whose text this one is set when
    the page is narrow; ``right`` aligns numbers; ``wrap`` lets long text take several lines and the
    room that is left; ``width`` is the most a short text takes before it wraps too."""

    title: str
    right: bool = False
    wrap: bool = False
    under: int | None = None
    width: int | None = None


class ByColumn(Sequence[tuple[str, ...]]):
    """The rows of a table kept by column: a great many are sooner made so, and sooner written."""

    def __init__(self, cells: Sequence[Sequence[str]]) -> None:
        self.cells = cells

    def __len__(self) -> int:
        return len(self.cells[0])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*self.cells, strict=True)

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> "ByColumn": ...
    def __getitem__(self, index: int | slice) -> "tuple[str, ...] | ByColumn":
        if isinstance(index, slice):
            return ByColumn([column[index] for column in self.cells])
        return tuple([column[index] for column in self.cells])


class Picked(Sequence[tuple[str, ...]]):
    """Some rows of a table that is laid out in parts: whatever shows it measures and writes the ``whole`` once."""

    def __init__(
        self, whole: Sequence[tuple[str, ...]], numbers: Sequence[int]
    ) -> None:
        self.whole = whole
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> "Picked": ...
    def __getitem__(self, index: int | slice) -> "tuple[str, ...] | Picked":
        if isinstance(index, slice):
            return Picked(self.whole, self.numbers[index])
        return self.whole[self.numbers[index]]


class Table(NamedTuple):
    """Rows of cells; ``styles`` has one style for each row, or is empty. ``in_order``: whoever asked said in which
    order the columns stand, so that long ones are not put behind the others."""

    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[str, ...]]
    styles: Sequence[Style] = ()
    in_order: bool = False

    def at(self, numbers: Sequence[int]) -> "Table":
        """Return the table with only the rows of these numbers, in their order."""
        styles = [self.styles[number] for number in numbers] if self.styles else ()
        return self._replace(rows=Picked(self.rows, numbers), styles=styles)


class PageHeading(NamedTuple):
    """A title (level 1) or a heading below it."""

    level: int
    text: str


class Note(NamedTuple):
    """A line or paragraph of its own."""

    text: str
    style: Style = ""


class Bars(NamedTuple):
    """Counts by name, drawn as bars where there is room."""

    title: str
    items: tuple[tuple[str, int], ...]


class Fields(NamedTuple):
    """Names and values of one thing."""

    items: tuple[tuple[str, str], ...]


DueLook = Literal["overdue", "soon", "coming", "done", "stopped", "running"]
"""How a due date stands on a time axis, the most pressing first; ``running`` is the stretch of work
before it."""


class ChartMark(NamedTuple):
    """A due date on a time axis. From ``start``, where given, the stretch of work leads to it; without
    a ``due`` the stretch has no end. ``tip`` is what a picture tells about it."""

    start: date | None
    due: date | None
    look: DueLook
    tip: str


class Lane(NamedTuple):
    """One line of a chart."""

    name: str
    marks: tuple[ChartMark, ...]


class Chart(NamedTuple):
    """Lanes over the months from that of ``first`` to that of ``last``, with a line at ``today``;
    ``legend`` has the words for every look that is used."""

    first: date
    last: date
    today: date
    today_words: str
    lanes: tuple[Lane, ...]
    legend: tuple[tuple[DueLook, str], ...]


PageBlock: TypeAlias = PageHeading | Note | Table | Bars | Fields | Chart
Page: TypeAlias = tuple[PageBlock, ...]
ChartPage: TypeAlias = tuple[PageHeading | Note | Chart, ...]
"""A page that can be a picture."""
