"""A question in SQL to a lake: the day is put in, the rows are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from plantrack.index.querying import SqlAnswer, SqlValue, gathered
from plantrack.lake.duck import quoted
from plantrack.lake.engine import LakeEngine

_TOKEN: Final = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|::|:(?P<name>as_of_text|as_of)\b",
    re.DOTALL,
)
"""What a name behind a colon cannot stand in: texts, quoted names, remarks, a cast."""


def ask(
    engine: LakeEngine, text: str, values: Mapping[str, str | int], seconds: int
) -> SqlAnswer:
    """Answer one SELECT; ``:as_of`` and ``:as_of_text`` stand for ``values``. Raises :class:`BadSqlError`."""

    def put(found: re.Match[str]) -> str:
        value = values.get(found["name"] or "", found[0])
        if not found["name"]:
            return found[0]
        return str(value) if isinstance(value, int) else quoted(value)

    answer = engine.query(_TOKEN.sub(put, text), seconds)
    rows = (tuple(map(_plain, row)) for some in answer.batches for row in some)
    return SqlAnswer(answer.columns, gathered(rows))


def _plain(value: Any) -> SqlValue:
    """Return a value as an index has it: numbers and texts; of other types their text."""
    match value:
        case None | str() | float() | bytes():
            return value
        case int():
            return int(value)
        case Decimal():
            return float(value)
        case _:
            return str(value)
