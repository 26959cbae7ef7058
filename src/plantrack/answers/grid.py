"""The flat form of an answer."""

from typing import NamedTuple


class Grid(NamedTuple):
    """The flat form for CSV: machine-readable column names and one row a record."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
