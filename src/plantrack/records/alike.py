"""Rows of a list that are laid out alike, each read by one pattern: a quarter of the time of line by line.

What a pattern takes is of the simple kind (:mod:`plantrack.records.simple`) and means the same read so; the reader of
lines has every row that no pattern fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import itemgetter
from typing import Final

from plantrack.records.nodes import Map, RowLayout, RowRun, TreeMark

_PLAIN: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:#]*(?<! )"
_QUOTED: Final = r"\"[^\"\\\n]*\"|'(?:[^'\n]|'')*'"
_FOLDED: Final = r">-(?:{below}[^ \n][^\n]*(?<! ))+"
_DEEPER: Final = "  "
"""So much further to the right than its key stands a folded block, as nearly everybody writes it."""

_OPENING: Final = frozenset(">\"'")
_FIRST: Final = itemgetter(0)

_OFTEN: Final = 8
"""So often a layout is met before it has its pattern: to make one takes as long as to read twenty rows."""
_MOST: Final = 256
_Keys = tuple[str, ...]
_met: Final[dict[tuple[int, _Keys], int]] = {}
"""How often rows that begin in a column and have these keys were met. Plans are read by the hundred, and their rows
have the same few layouts."""


class AlikeRows:
    """The rows of a list in a text whose keys stand in a column, as far as rows like them were met before."""

    def __init__(
        self, text: str, lines: Sequence[str], first: int, column: int
    ) -> None:
        """``lines`` are those of the text behind ``first`` others."""
        self._text, self._lines, self._column = text, lines, column
        self._line, self._offset = first, 0
        self._forms: list[_RowForm] = []

    def met(self, row: Map) -> None:
        """Note how a row is laid out that was read line by line."""
        key = self._column, tuple(row)
        if len(_met) >= _MOST and key not in _met:
            _met.clear()
        _met[key] = _met.get(key, 0) + 1
        if _met[key] >= _OFTEN and all(
            isinstance(value, str) for value in row.values()
        ):
            form = _form(*key)
            if form not in self._forms:
                self._forms.append(form)

    def take(self, line: int) -> tuple[list[RowRun], int]:
        """Return the rows that begin on a line and behind it, as long as they are alike, and the line behind them."""
        runs: list[RowRun] = []
        if not self._forms:
            return runs, line
        between = self._lines[self._line : line]
        offset = self._offset + sum(map(len, between)) + len(between)
        while form := self._fitting(offset):
            matches = []
            while match := form.pattern.match(self._text, offset):
                matches.append(match)
                offset = match.end()
            run, line = form.run(matches, line)
            runs.append(run)
        self._line, self._offset = line, offset
        return runs, line

    def _fitting(self, offset: int) -> _RowForm | None:
        """Return the form that the row at an offset has, None where it has none of those known."""
        fitting = (
            form for form in self._forms if form.pattern.match(self._text, offset)
        )
        return next(fitting, None)


class _RowForm:
    """How rows with the same keys are written, one key a line."""

    def __init__(self, column: int, keys: _Keys) -> None:
        self.keys = keys
        self.column = column
        margin = " " * column
        self.below: Final = f"\n{margin}{_DEEPER}"
        value = f"{_PLAIN}|{_QUOTED}|{_FOLDED.format(below=self.below)}"
        entries = [rf"{re.escape(key)}: ({value})\n" for key in keys]
        dash = " " * (column - len("- ")) + "- "
        # Behind a row comes the next one, or what stands at the margin; anything else may still be of the row.
        self.pattern: Final = re.compile(
            rf"{dash}{margin.join(entries)}(?={dash}|[^\s#]|\Z)"
        )
        self._layouts: dict[tuple[tuple[int, int], ...], RowLayout] = {}

    def run(self, matches: Sequence[re.Match[str]], line: int) -> tuple[RowRun, int]:
        """Return rows that follow each other from a line on, and the line behind them."""
        columns = list(zip(*(match.groups() for match in matches), strict=True))
        # By columns: of most of them no value has to be looked at.
        lower: list[list[tuple[int, int]]] = []
        for number, column in enumerate(columns):
            if not _OPENING.isdisjoint(map(_FIRST, column)):
                lower.append([(number, value.count("\n")) for value in column])
                columns[number] = tuple(map(_words, column, repeat(self.below)))
        heights = zip(*lower, strict=True) if lower else repeat((), len(matches))
        layouts = [
            self._layouts.get(height) or self._laid_out(height) for height in heights
        ]
        *lines, behind = accumulate((one.lines for one in layouts), initial=line)
        firsts = [line + 1 for line in lines]
        return RowRun(self.keys, columns, firsts, self.column + 1, layouts), behind

    def _laid_out(self, height: tuple[tuple[int, int], ...]) -> RowLayout:
        """Return the layout of a row of which some entries, by their numbers, have so many lines below their key."""
        more = dict(height)
        keys: dict[str, TreeMark] = {}
        values: dict[str, TreeMark] = {}
        at = 0
        for number, key in enumerate(self.keys):
            keys[key] = at, self.column + 1
            values[key] = at, self.column + len(f"{key}: ") + 1
            at += 1 + more.get(number, 0)
        if len(self._layouts) >= _MOST:
            self._layouts.clear()
        found = self._layouts[height] = RowLayout(at, keys, values)
        return found


def _words(value: str, below: str) -> str:
    """Return the words of a value, which may begin with a mark of YAML's own; the lines of a block begin with
    ``below``."""
    if value[0] == ">":
        return value[len(">-") + len(below) :].replace(below, " ")
    if value[0] == '"':
        return value[1:-1]
    return value[1:-1].replace("''", "'") if value[0] == "'" else value


_form = lru_cache(maxsize=_MOST)(_RowForm)
