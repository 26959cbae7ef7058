"""Ids for the entries of an appendix: part, section and printed number, as people cite a row ("A.I.3").

Letters, Roman and Arabic numbers may stand in any order of rank; which is above which is told by which comes
first. A number that begins with that of the row above it ("1.2" under "1") takes its place in the id.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from plantrack.importing.table.entry import Entry

NumberKind = Literal["letter", "roman", "number", "parts", "small", "word", "none"]

_ROMAN: Final = re.compile(
    r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_WITH_DIGITS: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    ("number", re.compile(r"\d+[a-zđ]?")),
    ("parts", re.compile(r"\d+(?:\.\w+)+")),
)
_WORTH: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS: Final = "ABCDĐEGHIKLMNOPQRSTUVXY"
_ALL_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class NumberStep(NamedTuple):
    """One rank of the way down to a row: its kind of number, the number, and the id of what bears it."""

    kind: NumberKind
    number: str
    id: str


class PlacedEntry(NamedTuple):
    """An entry with its id, the depth it stands at (1 is the top), and the doubts of its number."""

    entry: Entry
    id: str
    depth: int
    problems: tuple[str, ...]


def numbered(entries: list[Entry], prefix: str) -> list[PlacedEntry]:
    """Return each heading and row with its id; bands have none. ``prefix`` is the id of a further appendix.

    Ids are unique: a number that stands twice in one place gets ``-2`` behind it, and a doubt. A heading without a
    number is a section only where the rows under it begin to count anew; else it is a band.
    """
    # A table without a column of numbers: counting its rows is no guess to be doubted.
    made_up = not any(entry.number for entry in entries if entry.kind == "row")
    as_bands = [_as_band(entry) for entry in entries]
    # First as bands, which change no id; as sections where numbers would else stand
    # twice.
    for tried in (as_bands, entries):
        walk = _Walk(prefix, made_up=made_up)
        following = [*tried[1:], None][: len(tried)]  # an appendix may have no rows
        placed = [
            walk.place(entry, after)
            for entry, after in zip(tried, following, strict=True)
        ]
        if not any("same_number" in each.problems for each in placed):
            break
    return placed


def _as_band(entry: Entry) -> Entry:
    return entry.as_band() if entry.kind == "heading" and not entry.number else entry


def kind_of(number: str, path: list[NumberStep]) -> NumberKind:
    """Return the kind of a number. ``C`` or ``I`` may be a letter or Roman: what it follows decides."""
    if not number:
        return "none"
    if number[0].isdigit():
        return next(
            (kind for kind, form in _WITH_DIGITS if form.fullmatch(number)), "word"
        )
    if len(number) == 1 and (number.islower() or _is_letter(number, path)):
        return "small" if number.islower() else "letter"
    return "roman" if _ROMAN.fullmatch(number) else "word"


def _is_letter(number: str, path: list[NumberStep]) -> bool:
    """Tell whether a capital letter is one, not a Roman number."""
    if not _ROMAN.fullmatch(number):
        return True
    romans = [step.number for step in path if step.kind == "roman"]
    # Behind H comes the letter I, where no Roman number is in use.
    if number == "I" or (romans and roman_worth(number) == roman_worth(romans[-1]) + 1):
        return (
            any(step.kind == "letter" and step.number == "H" for step in path)
            and not romans
        )
    letters = [step.number for step in path if step.kind == "letter"]
    return bool(letters) and number in _next_letters(letters[-1])


def _next_letters(letter: str) -> set[str]:
    """Return what may follow a letter, in the Vietnamese and in the Latin order."""
    following = set()
    for order in (_LETTERS, _ALL_LETTERS):
        at = order.find(letter)
        following |= {order[at + 1]} if 0 <= at < len(order) - 1 else set()
    return following


def roman_worth(number: str) -> int:
    """Return the value of a Roman number."""
    worth = [_WORTH[letter] for letter in number]
    return sum(
        -one if one < after else one
        for one, after in zip(worth, [*worth[1:], 0], strict=True)
    )


class _Walk:
    """Keeps the way down to the present row."""

    def __init__(self, prefix: str, *, made_up: bool) -> None:
        self._prefix = prefix
        self._made_up = made_up
        self._path: list[NumberStep] = []
        self._taken: set[str] = {prefix}
        self._headings = 0
        self._rows = 0
        self._last = ""  # the id of the last row with a number
        self._below = 0  # rows without one that were counted under it
        self._count: int | None = None

    def place(self, entry: Entry, after: Entry | None) -> PlacedEntry:
        """Return the entry with its id; ``after`` is the one behind it."""
        if entry.kind == "band":
            return PlacedEntry(entry, "", len(self._path) + 1, ())
        kind = kind_of(entry.number, self._path)
        if kind == "none":
            return self._unnumbered(entry)
        if (
            kind == "number"
            and entry.kind == "heading"
            and after is not None
            and after.number == "1"
        ):
            kind = "word"  # the rows under it have numbers of the same kind, and begin anew
        self._descend(kind, entry.number)
        above = self._path[-1] if self._path else None
        ident = self._joined(above, entry.number)
        problems = self._order_problems(kind, entry.number)
        # Real appendices repeat numbers; the rows are kept apart, and the doubt says
        # so.
        unique = self._unique(ident)
        if unique != ident:
            problems.append("same_number")
        self._path.append(NumberStep(kind, entry.number, unique))
        self._last, self._below = unique, 0
        return PlacedEntry(entry, unique, len(self._path), tuple(problems))

    def _descend(self, kind: NumberKind, number: str) -> None:
        """Take back the way to what the number stands under."""
        if kind == "parts":
            stem = number.rpartition(".")[0]
            while self._path and not _leads_to(self._path[-1], stem):
                if self._path[-1].kind in ("letter", "roman", "word"):
                    return
                self._path.pop()
            return
        kinds = [step.kind for step in self._path]
        if kind in kinds:
            del self._path[kinds.index(kind) :]
        elif kind == "number" and "parts" in kinds:
            del self._path[kinds.index("parts") :]
        elif kind in (
            "letter",
            "roman",
        ):  # what came before its first one stands beside it, not over it
            while self._path and self._path[-1].kind in ("number", "parts", "small"):
                self._path.pop()

    def _joined(self, above: NumberStep | None, number: str) -> str:
        """Return the id under what stands above; a number that repeats the one above it takes its place."""
        if above is None:
            return f"{self._prefix}.{number}" if self._prefix else number
        if number.startswith(f"{above.number}."):
            stem = above.id.removesuffix(above.number).rstrip(".")
            return f"{stem}.{number}" if stem else number
        return f"{above.id}.{number}"

    def _order_problems(self, kind: NumberKind, number: str) -> list[str]:
        """Note a number that neither begins anew nor follows the one before it."""
        count = int(number) if kind == "number" and number.isdigit() else None
        if kind in ("letter", "word"):
            self._count = None
        if count is None:
            return []
        before, self._count = self._count, count
        return [] if before is None or count in (1, before + 1) else ["number_gap"]

    def _unnumbered(self, entry: Entry) -> PlacedEntry:
        """Give an id to what has no number: a heading of its own, or a row counted under the one before it."""
        if entry.kind == "heading":
            self._headings += 1
            while self._path and self._path[-1].kind not in ("letter", "roman"):
                self._path.pop()
            above = self._path[-1] if self._path else None
            number = f"M{self._headings}"
            ident = self._unique(self._joined(above, number))
            self._path.append(NumberStep("word", number, ident))
            self._count = None
            return PlacedEntry(
                entry, ident, len(self._path), ("heading_without_number",)
            )
        self._rows += 1
        if entry.under and self._last:
            self._below += 1
            ident = self._unique(f"{self._last}.{self._below}")
            return PlacedEntry(entry, ident, len(self._path) + 1, ("no_number",))
        above = (
            self._path[-1]
            if self._path and self._path[-1].kind not in ("number", "parts", "small")
            else None
        )
        printed = (
            str(self._rows)
            if self._made_up or not self._last
            else self._last.rpartition(".")[2]
        )
        ident = self._unique(self._joined(above, printed))
        return PlacedEntry(
            entry, ident, len(self._path) + 1, () if self._made_up else ("no_number",)
        )

    def _unique(self, ident: str) -> str:
        unique, count = ident, 2
        while unique in self._taken:
            unique = f"{ident}-{count}"
            count += 1
        self._taken.add(unique)
        return unique


def _leads_to(step: NumberStep, stem: str) -> bool:
    return step.kind in ("number", "parts") and step.number == stem
