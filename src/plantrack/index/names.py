"""Names that the tables and those who read them share."""

from typing import Final

from plantrack.index.tables import FURTHER
from plantrack.plan.fields import FIELDS

AGAIN: Final = "~"
"""Stands behind an id that a row above has already, before its number."""

BETWEEN_TEXTS: Final = "\x01"
"""Parts the texts of a row that are searched as one; nobody types it."""

COUNTED: Final = ("counts", "unworded")
"""The verdicts on events that count for their plan."""

_NAMES: Final = {field.key: field.name for field in FIELDS}

FURTHER_NAMES: Final = {key: _NAMES[key] for key in FURTHER}
"""The names of the further columns in a plan file, by those in JSON and in the tables."""
