"""Plain text, whatever the cells: as a plain reading of the rules would write it, in pieces or whole."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.grid import Grid
from plantrack.formats import Screen, Shown, render, render_pieces
from plantrack.formats.page import ByColumn, Note, Page, PageHeading, Table, TableColumn
from plantrack.formats.plain import plain_pieces, render_plain
from plantrack.formats.visible import visible

cells = st.one_of(
    st.sampled_from(
        (
            "",
            "Sở Y tế",
            "Sở  Y tế",
            " Sở",
            "a | b",
            "|",
            "một\nhai",
            "x\u00a0y",
            "\u200b",
            "12",
        )
    ),
    st.text(max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    shapes = draw(
        st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=5)
    )
    columns = tuple(
        TableColumn(" ".join(draw(cells).split()), right, wrap)
        for right, wrap in shapes
    )
    known: list[tuple[str, ...]] = draw(
        st.lists(st.tuples(*(cells for _ in columns)), max_size=6)
    )
    # Many rows of few kinds take another way than rows of which no two are alike.
    rows = tuple(known * draw(st.sampled_from((1, 100))))
    if not rows or draw(st.booleans()):
        return Table(columns, rows)
    by_column: list[Sequence[str]] = list(zip(*rows, strict=True))
    return Table(columns, ByColumn(by_column))


def written(table: Table) -> list[str]:
    """The rules, row by row: short columns padded to the widest cell, the long ones behind them."""
    rows = [
        [visible(" ".join(cell.split())) for cell in row]
        for row in ([c.title for c in table.columns], *table.rows)
    ]
    short = [number for number, column in enumerate(table.columns) if not column.wrap]
    widths = {number: max(len(row[number]) for row in rows) for number in short}
    lines = []
    for row in rows:
        padded = [
            row[number].rjust(widths[number])
            if table.columns[number].right
            else row[number].ljust(widths[number])
            for number in short
        ]
        long = [
            row[number]
            for number, column in enumerate(table.columns)
            if column.wrap and row[number]
        ]
        lines.append("  " + "  ".join((*padded, " | ".join(long))).rstrip())
    return lines


@given(tables())
def test_a_table_is_written_as_the_rules_say(table: Table) -> None:
    assert render_plain((table,)) == "".join(f"{line}\n" for line in written(table))


@given(tables(), st.lists(st.integers(0, 5), max_size=8))
def test_parts_of_a_table_are_lines_of_the_whole(
    table: Table, numbers: list[int]
) -> None:
    kept = [number for number in numbers if number < len(table.rows)]
    lines = written(table)
    wanted = [lines[0], *(lines[number + 1] for number in kept), *lines]
    shown = (table.at(kept), table.at(range(len(table.rows))))
    assert render_plain(shown) == "".join(f"{line}\n" for line in wanted)


def test_what_is_hidden_is_written_and_measured_as_its_number() -> None:
    columns = (TableColumn("Mã\u202e"), TableColumn("Nội\u200fdung", wrap=True))
    rows = (("A\x1b.1", "Việc\x9b một – «x»"), ("A.2", "Việc\thai"))
    page: Page = (PageHeading(1, "T\u2066"), Table(columns, rows), Note("N\x07\r"))
    assert render_plain(page) == (
        "T⟨U+2066⟩\n==\n"
        "  Mã⟨U+202E⟩   Nội⟨U+200F⟩dung\n"
        "  A⟨U+001B⟩.1  Việc⟨U+009B⟩ một – «x»\n"
        "  A.2          Việc hai\n"
        "N⟨U+0007⟩⟨U+000D⟩\n"
    )


def test_a_large_page_comes_in_pieces_that_are_the_whole() -> None:
    rows = tuple((f"A.{number}", f"Việc {number}") for number in range(5000))
    page: Page = (
        PageHeading(1, "T"),
        Table((TableColumn("Mã"), TableColumn("Nội dung", wrap=True)), rows),
        Note("N"),
    )
    pieces = list(plain_pieces(page))
    assert len(pieces) > 3
    assert b"".join(pieces).decode() == render_plain(page)
    assert render_plain(page).splitlines()[-2:] == ["  A.4999  Việc 4999", "N"]
    shown = Shown(lambda: page, lambda: Grid(("a",), ()), dict)
    for format_ in ("plain", "md", "csv", "json"):
        assert b"".join(render_pieces(shown, format_, Screen())).decode() == render(
            shown, format_, Screen()
        )


def test_an_empty_page_is_an_empty_line() -> None:
    assert render_plain(()) == "\n"


def test_columns_that_were_asked_for_in_an_order_stand_in_it() -> None:
    columns = (TableColumn("title", wrap=True), TableColumn("days", right=True))
    table = Table(columns, (("Việc dài", "7"), ("Việc", "12")), in_order=True)
    assert render_plain((table,)) == (
        "  title     days\n  Việc dài     7\n  Việc        12\n"
    )
