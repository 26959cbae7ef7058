"""Names that the tables and those who read them share."""

from typing import Final

from plantrack.plan.fields import FIELDS

AGAIN: Final = "~"
"""Stands behind an id that a row above has already, before its number."""

BETWEEN_TEXTS: Final = "\x01"
"""Parts the texts of a row that are searched as one; nobody types it."""

COUNTED: Final = ("counts", "unworded")
"""The verdicts on events that count for their plan."""

KEYS: Final = {field.name: field.key for field in FIELDS}
"""The names of a row's columns in JSON, by those in a plan file."""
