from hypothesis import given
from hypothesis import strategies as st

from plantrack.importing.reading.printed.ink import Ruling
from plantrack.importing.reading.printed.lattice import RuledCell, joined, lattices


def ruled(columns: list[float], rows: list[float]) -> tuple[list[Ruling], list[Ruling]]:
    across = [Ruling(y, columns[0], columns[-1]) for y in rows]
    down = [Ruling(x, rows[0], rows[-1]) for x in columns]
    return across, down


@given(
    st.lists(st.integers(30, 90), min_size=2, max_size=9),
    st.lists(st.integers(14, 120), min_size=1, max_size=12),
)
def test_every_field_of_a_fully_ruled_table_is_a_cell(
    widths: list[int], heights: list[int]
) -> None:
    columns = [40.0 + sum(widths[:n]) for n in range(len(widths) + 1)]
    rows = [50.0 + sum(heights[:n]) for n in range(len(heights) + 1)]
    (table,), loose = lattices(*ruled(columns, rows))
    assert table.columns == tuple(columns)
    assert table.rows == tuple(rows)
    assert len(table.cells) == len(widths) * len(heights)
    assert loose == []


def test_fields_without_a_line_between_them_are_one_cell() -> None:
    across, _ = ruled([0, 50, 100, 150], [0, 20, 40])
    down = [
        Ruling(0, 0, 40),
        Ruling(50, 20, 40),
        Ruling(100, 20, 40),
        Ruling(150, 0, 40),
    ]
    (table,), _ = lattices(across, down)
    assert set(table.cells) == {
        RuledCell(0, 1, 0, 3),
        RuledCell(1, 2, 0, 1),
        RuledCell(1, 2, 1, 2),
        RuledCell(1, 2, 2, 3),
    }
    assert table.owner[0] == (table.owner[0][0],) * 3


def test_a_table_within_a_cell_rules_nothing() -> None:
    across, down = ruled([0, 100, 300], [0, 60, 120])
    inner = ruled([120, 160, 200], [70, 80, 90])
    (table,), _ = lattices([*across, *inner[0]], [*down, *inner[1]])
    assert table.columns == (0, 100, 300)
    assert table.rows == (0, 60, 120)


def test_a_table_may_be_printed_without_its_outer_borders() -> None:
    across = [Ruling(y, 10, 400) for y in (0, 20, 40)]
    down = [Ruling(x, 0, 40) for x in (60, 200)]
    (table,), _ = lattices(across, down)
    assert table.columns == (10, 60, 200, 400)


def test_a_line_under_a_word_is_none_of_a_table() -> None:
    across, down = ruled([0, 100, 200], [0, 30])
    underline = Ruling(15, 20, 60)
    (table,), loose = lattices([*across, underline], down)
    assert table.rows == (0, 30)
    assert loose == [underline]


def test_pieces_of_a_line_are_joined_and_lines_apart_are_not() -> None:
    pieces = [
        Ruling(10, 0, 50),
        Ruling(10.4, 51, 90),
        Ruling(10, 200, 240),
        Ruling(14, 0, 50),
    ]
    assert [(line.start, line.end) for line in joined(pieces)] == [
        (0, 90),
        (200, 240),
        (0, 50),
    ]
