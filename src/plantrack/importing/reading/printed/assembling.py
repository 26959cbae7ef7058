"""Pages as they were read → the blocks of a document, tables joined over pages."""

from collections.abc import Iterable
from typing import NamedTuple

from plantrack.importing.blocks import DocumentBlock, Paragraph
from plantrack.importing.reading.printed.tables import (
    SAME_COLUMN,
    PrintedTable,
    TablePiece,
)


class ReadPage(NamedTuple):
    """What stands on page `number`: parts of tables and paragraphs, each with its height on the page."""

    number: int
    pieces: list[TablePiece]
    paragraphs: list[tuple[float, Paragraph]]

    def followed_by(self, other: "ReadPage") -> "ReadPage":
        """This and what was read further down on the same page."""
        return ReadPage(
            self.number, self.pieces + other.pieces, self.paragraphs + other.paragraphs
        )


def together(parts: Iterable[ReadPage]) -> list[ReadPage]:
    """Pages whose parts were read one after another, each as one."""
    pages = dict[int, ReadPage]()
    for part in parts:
        before = pages.get(part.number)
        pages[part.number] = part if before is None else before.followed_by(part)
    return list(pages.values())


def blocks_of(
    pages: Iterable[ReadPage], near: float = SAME_COLUMN
) -> tuple[DocumentBlock, ...]:
    """Return all blocks in the order of the pages; `near` is how exactly column borders are the same (points)."""
    found = list[PrintedTable | Paragraph]()
    table: PrintedTable | None = None
    number = 0
    for page in pages:
        placed: list[tuple[float, TablePiece | Paragraph]] = [
            (piece.top, piece) for piece in page.pieces
        ]
        placed.extend(page.paragraphs)
        for _, item in sorted(placed, key=lambda one: one[0]):
            if isinstance(item, Paragraph):
                found.append(item)
            elif table is None or not table.takes(item, near):
                number += 1
                table = PrintedTable(number, item)
                found.append(table)
    return tuple(
        item.grid() if isinstance(item, PrintedTable) else item for item in found
    )
