"""Rulings → tables: which lines belong together, the grid they make, and which of its fields are one cell."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantrack.importing.reading.printed.ink import Ruling

# Two lines nearer than this (points) are one line drawn twice.
SAME_LINE = 1.5
# Pieces of one line with a gap up to this between them are one.
GAP = 2.5
# A line that ends this near to another meets it.
MEETS = 3.0
# Borders nearer to one another than this are one border.
SAME_BORDER = 3.0
# A border is drawn between two fields where at least this share of it is.
DRAWN = 0.6
# Shorter lines rule nothing: they underline or strike out a word.
SHORT_ACROSS = 8.0
SHORT_DOWN = 6.0
# Smaller than this no table is.
LEAST_WIDTH = 60.0
LEAST_HEIGHT = 10.0
# A line of the table itself starts or ends at a line that runs along this share of the table's width.
FULL_WIDTH = 0.8


class RuledCell(NamedTuple):
    """A cell: its rows `top` to `bottom` and columns `left` to `right` of the grid, the last not included."""

    top: int
    bottom: int
    left: int
    right: int


class Lattice(NamedTuple):
    """A ruled table: x of its column borders, y of its row borders, its cells and whose each field is.

    `owner[row][column]` is the number of a cell.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    owner: tuple[tuple[int, ...], ...]


class Rules(NamedTuple):
    """Lines that hang together."""

    across: list[Ruling]
    down: list[Ruling]

    @property
    def left(self) -> float:
        """Where the table begins."""
        return min(
            *(line.at for line in self.down), *(line.start for line in self.across)
        )

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(
            *(line.at for line in self.down), *(line.end for line in self.across)
        )

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(
            *(line.start for line in self.down), *(line.at for line in self.across)
        )

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(
            *(line.end for line in self.down), *(line.at for line in self.across)
        )

    @property
    def width(self) -> float:
        """From border to border."""
        return self.right - self.left


def joined(lines: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line as one line."""
    groups = list[list[Ruling]]()
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= SAME_LINE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [line for group in groups for line in _end_to_end(group)]


def _end_to_end(group: list[Ruling]) -> Iterator[Ruling]:
    group.sort(key=lambda line: line.start)
    at, start, end = group[0]
    for line in group[1:]:
        if line.start <= end + GAP:
            end = max(end, line.end)
        else:
            yield Ruling(at, start, end)
            at, start, end = line
    yield Ruling(at, start, end)


def lattices(
    across: list[Ruling], down: list[Ruling]
) -> tuple[list[Lattice], list[Ruling]]:
    """The tables of a page from top to bottom, and the horizontal lines that belong to none."""
    long_across = joined(line for line in across if line.length > SHORT_ACROSS)
    long_down = joined(line for line in down if line.length > SHORT_DOWN)
    groups, alone = _connected(long_across, long_down)
    loose = alone + [line for line in across if line.length <= SHORT_ACROSS]
    tables = [group for group in groups if _is_table(group)]
    outer = [
        group for group in tables if not any(_within(group, other) for other in tables)
    ]
    made = [
        _lattice(_own_lines(group))
        for group in sorted(outer, key=lambda group: group.top)
    ]
    return [lattice for lattice in made if lattice is not None], loose


def _connected(
    across: list[Ruling], down: list[Ruling]
) -> tuple[list[Rules], list[Ruling]]:
    """Groups of lines that meet one another, and horizontal lines that meet none."""
    parents = list(range(len(across) + len(down)))
    meeting = set[int]()

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for number, level in enumerate(across):
        for other, upright in enumerate(down, len(across)):
            if _meets(level, upright):
                parents[root(number)] = root(other)
                meeting.update((number, other))
    groups = defaultdict[int, Rules](lambda: Rules([], []))
    for number in meeting:
        group = groups[root(number)]
        if number < len(across):
            group.across.append(across[number])
        else:
            group.down.append(down[number - len(across)])
    return list(groups.values()), [
        line for number, line in enumerate(across) if number not in meeting
    ]


def _meets(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - MEETS <= upright.at <= level.end + MEETS
        and upright.start - MEETS <= level.at <= upright.end + MEETS
    )


def _is_table(group: Rules) -> bool:
    enough = len(group.down) >= 2 and bool(group.across)
    return (
        enough
        and group.width >= LEAST_WIDTH
        and group.bottom - group.top >= LEAST_HEIGHT
    )


def _within(inner: Rules, outer: Rules) -> bool:
    """Whether a table stands inside a cell of another: its words are the cell's."""
    if inner is outer or inner.width >= outer.width:
        return False
    beside = outer.left - 2 <= inner.left and inner.right <= outer.right + 2
    return beside and outer.top - 2 <= inner.top and inner.bottom <= outer.bottom + 2


def _own_lines(group: Rules) -> Rules:
    """The table's own lines: those of a table drawn inside one of its cells touch no border of it."""
    full = [line.at for line in group.across if line.length >= FULL_WIDTH * group.width]
    if len(full) < 2:
        return group
    down = [
        line for line in group.down if _near(line.start, full) or _near(line.end, full)
    ]
    borders = [line.at for line in down]
    across = [
        line
        for line in group.across
        if _near(line.start, borders) or _near(line.end, borders)
    ]
    own = Rules(across, down)
    return own if _is_table(own) else group


def _near(value: float, others: list[float]) -> bool:
    return any(abs(value - other) <= SAME_BORDER for other in others)


def borders(values: Iterable[float]) -> list[float]:
    """Values that lie together as one, in order."""
    groups = list[list[float]]()
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SAME_BORDER:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _lattice(group: Rules) -> Lattice | None:
    columns = borders([line.at for line in group.down])
    # Tables are printed without their outer borders too: the lines across say how far they go.
    for end in (group.left, group.right):
        if min(abs(end - border) for border in columns) > SHORT_ACROSS:
            columns = borders([*columns, end])
    rows = borders([*(line.at for line in group.across), group.top, group.bottom])
    if len(columns) < 3 or len(rows) < 2:
        return None
    upright = _drawn_between(group.down, columns, rows)
    level = _drawn_between(group.across, rows, columns)
    return _merged(columns, rows, upright, level)


def _drawn_between(
    lines: list[Ruling], along: list[float], over: list[float]
) -> list[list[bool]]:
    """For each border of `along`, for each step of `over`: whether the border is drawn there."""
    pieces = list[list[Ruling]](
        [line for line in lines if abs(line.at - border) <= SAME_BORDER + 0.2]
        for border in along
    )
    return [
        [_covered(own, low, high) for low, high in itertools.pairwise(over)]
        for own in pieces
    ]


def _covered(lines: list[Ruling], low: float, high: float) -> bool:
    covered = sum(
        max(0.0, min(high, line.end) - max(low, line.start)) for line in lines
    )
    return covered >= DRAWN * (high - low)


def _merged(
    columns: list[float],
    rows: list[float],
    upright: list[list[bool]],
    level: list[list[bool]],
) -> Lattice:
    """Fields without a border between them are one cell; borders that part nothing are none."""
    columns, upright, level_columns = _without_idle(columns, upright)
    level = [[row[index] for index in level_columns] for row in level]
    rows, level, upright_rows = _without_idle(rows, level)
    upright = [[column[index] for index in upright_rows] for column in upright]
    height, width = len(rows) - 1, len(columns) - 1
    owner = [[row * width + column for column in range(width)] for row in range(height)]
    for row in range(height):
        for column in range(width):
            if column and not upright[column][row]:
                _give(owner, owner[row][column], owner[row][column - 1])
            if row and not level[row][column]:
                _give(owner, owner[row][column], owner[row - 1][column])
    return _numbered(columns, rows, owner)


def _without_idle(
    edges: list[float], drawn: list[list[bool]]
) -> tuple[list[float], list[list[bool]], list[int]]:
    """Edges that are drawn anywhere, how they are drawn, and which steps between edges are left (by their first)."""
    last = len(edges) - 1
    kept = [
        index for index in range(last + 1) if index in (0, last) or any(drawn[index])
    ]
    return [edges[index] for index in kept], [drawn[index] for index in kept], kept[:-1]


def _give(owner: list[list[int]], mine: int, theirs: int) -> None:
    if mine == theirs:
        return
    for row in owner:
        for column, number in enumerate(row):
            if number == mine:
                row[column] = theirs


def _numbered(
    columns: list[float], rows: list[float], owner: list[list[int]]
) -> Lattice:
    fields = defaultdict[int, list[tuple[int, int]]](list)
    for row, numbers in enumerate(owner):
        for column, number in enumerate(numbers):
            fields[number].append((row, column))
    cells = tuple(
        RuledCell(
            min(row for row, _ in own),
            max(row for row, _ in own) + 1,
            min(column for _, column in own),
            max(column for _, column in own) + 1,
        )
        for own in fields.values()
    )
    place = {number: index for index, number in enumerate(fields)}
    return Lattice(
        tuple(columns),
        tuple(rows),
        cells,
        tuple(tuple(place[line_at] for line_at in line) for line in owner),
    )
