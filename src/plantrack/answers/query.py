"""The query language of every command and saved view.

``key:value`` words; a blank means and, a comma or, a leading ``-`` not, brackets group. A bare word (or
``"several words"``) searches the text without regard to diacritics. Dates compare with ``<``, ``<=``,
``>``, ``>=`` and ``:``. A query is compiled into one function from row to bool.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple, NoReturn, TypeAlias, get_args

from plantrack.agencies.model import Cell
from plantrack.answers.columns import cell_text
from plantrack.answers.known import NAMED
from plantrack.dates import Span, read_day, read_span
from plantrack.deadlines.model import Kind
from plantrack.errors import BadQueryError
from plantrack.plan import fields
from plantrack.plan.model import Plan
from plantrack.progress.rows import Row, concerns
from plantrack.progress.standing import STATUSES
from plantrack.text import fold, search_key

Test: TypeAlias = Callable[[Row], bool]

_KEYS: Final = ("plan", "section", "parent", "agency", "role", "status", "kind", "text", "due", "start")
_QUOTE: Final = '"'
_OWN: Final = "other."
"""What a key begins with that asks for one of the documents' own columns: ``other."Nguồn vốn"``."""
ROLES: Final = ("lead", "support", "any")
_CHOICES: Final[dict[str, tuple[str, ...]]] = {"status": STATUSES, "kind": get_args(Kind), "role": ROLES}

_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+)
      | (?P<mark>[(),])
      | (?P<minus>-(?=\S))
      | (?P<key>[^\W\d_]+(?:\.(?:"[^"]*"|[^\W_]+))?)(?P<sign>:|<=|>=|<|>)
      | "(?P<quoted>[^"]*)"
      | (?P<word>[^\s(),"]+)
    """,
    re.VERBOSE,
)


def keys() -> tuple[str, ...]:
    """Return every key: those of a row's place, parties and days, and each column of words by its name."""
    cells = (field.name for field in fields.cells_of("text") if field.listed)
    return tuple(dict.fromkeys((*_KEYS, *(name for name in cells if name != "title"))))


class _Token(NamedTuple):
    kind: str
    text: str
    sign: str
    column: int


def compile_query(query: str, as_of: date, plans: tuple[Plan, ...] = ()) -> Test:
    """Compile ``query``; ``as_of`` gives the year to a month named without one.

    A plan, section or agency that none of ``plans`` knows is a mistake, where plans are given: an empty
    list would read as "nothing to do". Raises :class:`BadQueryError` with the column (from 1) of what
    cannot be read.
    """
    return _Parser(query, as_of, plans).query()


def _lex(query: str) -> list[_Token]:
    out: list[_Token] = []
    position = 0
    while position < len(query):
        found = _TOKEN.match(query, position)
        if found is None:
            raise BadQueryError(query, position + 1, "query.quote")
        kind = found.lastgroup or ""
        if kind == "sign":
            name, dot, heading = found["key"].partition(".")
            key = f"{name.lower()}{dot}{heading.strip(_QUOTE)}"
            out.append(_Token("key", key, found["sign"], position + 1))
        elif kind != "blank":
            out.append(_Token(kind, found[kind], "", position + 1))
        position = found.end()
    return out


class _Parser:
    """Recursive descent: query = group…; group = factor (, factor)…; factor = -factor | ( query ) | word."""

    def __init__(self, query: str, as_of: date, plans: tuple[Plan, ...]) -> None:
        self.text = query
        self.plans = plans
        self.as_of = as_of
        self.tokens = _lex(query)
        self.next = 0

    def query(self) -> Test:
        test = self._all()
        if self.next < len(self.tokens):
            self._fail(self.tokens[self.next].column, "query.unexpected", found=self.tokens[self.next].text)
        return test

    def _all(self) -> Test:
        tests: list[Test] = []
        role = self._role_ahead()
        while (token := self._peek()) and (token.kind, token.text) != ("mark", ")"):
            tests.append(self._any(role))
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def _role_ahead(self) -> str:
        """Return the role that stands beside an agency in the same query: ``agency:stc role:lead``."""
        for token, value in zip(self.tokens, self.tokens[1:], strict=False):
            if token.kind == "key" and token.text == "role" and value.text in ROLES:
                return value.text
        return "any"

    def _any(self, role: str) -> Test:
        tests = [self._factor(role)]
        while (token := self._peek()) and token.text == "," and token.kind == "mark":
            self.next += 1
            tests.append(self._factor(role))
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def _factor(self, role: str) -> Test:
        token = self._take()
        if token.kind == "minus":
            inner = self._factor(role)
            return lambda row: not inner(row)
        if token.kind == "mark" and token.text == "(":
            test = self._all()
            if self._peek() is None:  # else it is the closing bracket that has ended the inner query
                self._fail(token.column, "query.bracket")
            self.next += 1
            return test
        if token.kind == "key":
            return self._key(token, role)
        if token.kind in ("word", "quoted"):
            return _text_test(token.text)
        self._fail(token.column, "query.unexpected", found=token.text)

    def _key(self, token: _Token, role: str) -> Test:
        known = keys()
        if token.text not in known and not token.text.startswith(_OWN):
            import difflib  # only a mistake needs it

            nearest = difflib.get_close_matches(token.text, known, 1)
            self._fail(
                token.column, "query.unknown_key", found=token.text, nearest=", ".join(nearest or known)
            )
        dated = token.text in ("due", "start")
        if token.sign != ":" and not dated:
            self._fail(token.column, "query.no_order", found=token.text)
        tests = [self._value(token, role)]
        while (
            (comma := self._peek()) and comma.kind == "mark" and comma.text == "," and self._value_follows()
        ):
            self.next += 1
            tests.append(self._value(token, role))
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def _value_follows(self) -> bool:
        """Tell whether after this comma comes a further value of the same key, glued to it."""
        if self.next + 1 >= len(self.tokens):
            return False
        comma, after = self.tokens[self.next], self.tokens[self.next + 1]
        return after.kind in ("word", "quoted") and after.column == comma.column + 1

    def _value(self, key: _Token, role: str) -> Test:
        value = self._peek()
        if value is None or value.kind not in ("word", "quoted"):
            self._fail(key.column, "query.no_value", found=key.text)
        self.next += 1
        if key.text in ("due", "start"):
            return self._date_test(key, value)
        return self._plain_test(key.text, value, role)

    def _plain_test(self, key: str, value: _Token, role: str) -> Test:
        text = value.text
        if key in _CHOICES:
            self._one_of(value, _CHOICES[key])
        elif self.plans and key in NAMED:
            reason, strange = NAMED[key]
            nearest = strange(text, self.plans)
            if nearest is not None:
                self._fail(value.column, reason, found=text, nearest=", ".join(nearest[:5]) or "–")
        tests: dict[str, Callable[[], Test]] = {
            "status": lambda: lambda row: row.standing.status == text,
            "kind": lambda: lambda row: row.deadline.kind == text,
            "role": lambda: _role_test(text),
            "agency": lambda: _agency_test(text, role),
            "plan": lambda: lambda row: row.plan.id == text,
            "section": lambda: _section_test(text),
            "parent": lambda: lambda row: row.task.parent == text,
            "text": lambda: _text_test(text),
        }
        return tests[key]() if key in tests else _cell_test(key, text)

    def _one_of(self, value: _Token, known: tuple[str, ...]) -> None:
        if value.text not in known:
            import difflib  # only a mistake needs it

            nearest = difflib.get_close_matches(value.text, known, 1)
            self._fail(
                value.column, "query.unknown_value", found=value.text, nearest=", ".join(nearest or known)
            )

    def _date_test(self, key: _Token, value: _Token) -> Test:
        span = read_date_value(value.text, self.as_of)
        if span is None:
            self._fail(value.column, "query.bad_date", found=value.text)
        first, last = span
        comparisons: dict[str, Callable[[date], bool]] = {
            "<": lambda day: day < first,
            "<=": lambda day: day <= last,
            ">": lambda day: day > last,
            ">=": lambda day: day >= first,
            ":": lambda day: first <= day <= last,
        }
        fits = comparisons[key.sign]
        if key.text == "start":
            return lambda row: row.occurrence.start is not None and fits(row.occurrence.start)
        return lambda row: row.occurrence.due is not None and fits(row.occurrence.due)

    def _peek(self) -> _Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            self._fail(len(self.text) + 1, "query.end")
        self.next += 1
        return token

    def _fail(self, column: int, reason: str, **values: str) -> NoReturn:
        raise BadQueryError(self.text, column, reason, **values)


def read_date_value(text: str, as_of: date) -> Span | None:
    """Read a day, month, quarter or year as a span of days.

    ``2026-04-30``, ``30/4/2026``, ``2026-04``, ``2026-Q2``, ``2026``, and ``tháng-4``, ``quý-2`` of the
    year of ``as_of``; also ``today``.
    """
    if text == "today":
        return Span(as_of, as_of)
    day = read_day(text)
    if day is not None:
        return Span(day, day)
    folded = search_key(text)
    if found := re.fullmatch(r"(thang|month)-?(\d{1,2})", folded):
        return read_span(f"{as_of.year:04d}-{int(found[2]):02d}")
    if found := re.fullmatch(r"(?:(\d{4})-)?(?:quy-?|q)([1-4])", folded):
        year, quarter = int(found[1] or as_of.year), int(found[2])
        first, last = (
            read_span(f"{year:04d}-{quarter * 3 - 2:02d}"),
            read_span(f"{year:04d}-{quarter * 3:02d}"),
        )
        return Span(first.first, last.last) if first and last else None
    return read_span(text)


def _text_test(text: str) -> Test:
    wanted = search_key(text)

    def test(row: Row) -> bool:
        task = row.task
        texts = (task.id, task.title, task.product, task.lead.text, task.support.text, task.deadline.text)
        further = (*task.cells.values(), *task.other.values())
        return any(part and wanted in search_key(part) for part in (*texts, *further))

    return test


def _cell_test(key: str, text: str) -> Test:
    """Match rows by the words of one column, those that it has from a row above included."""
    wanted = search_key(text)
    field = fields.named(key)
    if field is None:
        heading = fold(key.removeprefix(_OWN))
        return lambda row: any(
            fold(name) == heading and wanted in search_key(cell) for name, cell in row.task.other.items()
        )
    return lambda row: wanted in search_key(cell_text(row, field))


def _section_test(section: str) -> Test:
    within = section + "."
    return lambda row: row.task.id == section or row.task.id.startswith(within)


def _role_test(role: str) -> Test:
    if role == "lead":
        return lambda row: bool(row.lead.parties)
    if role == "support":
        return lambda row: bool(row.task.support.parties)
    return lambda row: bool(row.lead.parties or row.task.support.parties)


def _agency_test(name: str, role: str) -> Test:
    """Match rows by agency, whose name each plan's own directory reads."""
    known: dict[str, tuple[str, frozenset[str]] | None] = {}

    def test(row: Row) -> bool:
        if row.plan.id not in known:
            directory = row.plan.directory
            found = directory.find(name).id
            known[row.plan.id] = (found, frozenset(directory.units(found))) if found else None
        agency = known[row.plan.id]
        if agency is None:
            return False
        led = role != "support" and _names(row.lead, *agency)
        return led or (role != "lead" and _names(row.task.support, *agency))

    return test


def _names(cell: Cell, agency: str, units: frozenset[str]) -> bool:
    return concerns(cell, agency, units) is not None or any(party.via == agency for party in cell.parties)
