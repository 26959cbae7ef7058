"""Formulas that number rows, counted on where the program that wrote the file stored no value for them.

Only those an STT column has: ``=A7+1``, ``=ROW()-6``, ``=MAX(A$5:A7)+1``, ``=COUNTA(B$5:B8)``,
``=SUBTOTAL(3;B$5:B8)``, each also inside ``=IF(B8<>"";…;"")``. No other formula is calculated here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plantrack.importing.reading.sheets.grid import column_of

CellPlace = tuple[int, int]
FormulaValue = float | str | None

_REF: Final = r"\$?([A-Z]{1,3})\$?(\d{1,7})"
_ONE_MORE: Final = re.compile(rf"{_REF}\+1|1\+{_REF}")
_ROW: Final = re.compile(rf"ROWS?\((?:{_REF})?\)(?:([+-])(\d+))?")
_COUNT: Final = re.compile(
    rf"(?:COUNTA|SUBTOTAL)\((?:(?:10)?[23][,;])?{_REF}:{_REF}\)(\+1)?"
)
_HIGHEST: Final = re.compile(rf"MAX\({_REF}:{_REF}\)\+1")
_IF: Final = re.compile(rf'IF\({_REF}(=|<>)""[,;](.*)[,;](.*)\)')
_DEEPEST: Final = 5000  # rows that count on from one another
_BLANK: Final = '""'


class Counting:
    """The values of a sheet (by row and column) and its formulas that have none."""

    def __init__(
        self,
        values: Mapping[CellPlace, FormulaValue],
        formulas: Mapping[CellPlace, str],
    ) -> None:
        self._values = dict(values)
        self._formulas = formulas

    def run(self) -> dict[CellPlace, FormulaValue]:
        """Return the value of each formula that could be counted, from the top down."""
        found: dict[CellPlace, FormulaValue] = {}
        for place in sorted(self._formulas):
            value = self._value(self._formulas[place].replace(" ", "").upper(), place)
            if value is not None:
                found[place] = self._values[place] = value
        return found

    def _value(self, formula: str, place: CellPlace) -> FormulaValue:
        condition = _IF.fullmatch(formula)
        if condition:
            column, row, sign, then, other = condition.groups()
            empty = self._values.get((int(row), column_of(column))) in (None, "")
            return self._value(then if empty == (sign == "=") else other, place)
        if formula == _BLANK:
            return ""
        return self._counted(formula, place)

    def _counted(self, formula: str, place: CellPlace) -> FormulaValue:
        if more := _ONE_MORE.fullmatch(formula):
            column, row = [part for part in more.groups() if part]
            above = self._values.get((int(row), column_of(column)))
            return above + 1 if isinstance(above, int | float) else None
        if row_of := _ROW.fullmatch(formula):
            _column, row, sign, number = row_of.groups()
            return int(row or place[0]) + int(f"{sign or '+'}{number or 0}")
        if count := _COUNT.fullmatch(formula):
            return sum(
                1 for value in self._range(count.groups()[:4]) if value != ""
            ) + bool(count.group(5))
        if highest := _HIGHEST.fullmatch(formula):
            numbers = [
                value
                for value in self._range(highest.groups())
                if isinstance(value, int | float)
            ]
            return max(numbers, default=0) + 1
        return None

    def _range(self, corners: tuple[str, ...]) -> list[FormulaValue]:
        left, top, right, bottom = corners
        if int(bottom) - int(top) > _DEEPEST:
            return []
        columns = range(column_of(left), column_of(right) + 1)
        places = [
            (row, column)
            for row in range(int(top), int(bottom) + 1)
            for column in columns
        ]
        return [value for value in map(self._values.get, places) if value is not None]
