"""CSV (RFC 4180) that spreadsheets can open without running anything."""

from __future__ import annotations

import csv
import io
from typing import Final

from plantrack.answers.grid import Grid

# A spreadsheet takes a cell that starts so for a formula, whoever wrote it (OWASP, CSV injection).
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def render_csv(grid: Grid) -> str:
    """Return a flat table as CSV with a header line; a cell that could start a formula gets a quote mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(grid.columns)
    writer.writerows([tuple(map(disarmed, row)) for row in grid.rows])
    return out.getvalue()


def disarmed(cell: str) -> str:
    """Return ``cell`` so that a spreadsheet shows it as text."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
