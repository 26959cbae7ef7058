"""The query language of every command and saved view.

``key:value`` words; a blank means and, a comma or, a leading ``-`` not, brackets group. A bare word (or
``"several words"``) searches the text without regard to diacritics. Dates compare with ``<``, ``<=``,
``>``, ``>=`` and ``:``. A query is read into a tree of conditions, and that into one condition in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, NoReturn

from plantrack.answers.queries.keys import (
    CHOICES,
    DATED,
    OWN,
    ROLES,
    Asking,
    condition_of,
    dated_condition,
    keys,
)
from plantrack.answers.queries.known import NAMED
from plantrack.dates import Span, read_day, read_span
from plantrack.errors.asked import BadQueryError, TooDeepError
from plantrack.index.conditions import All, Any_, Condition, Not, where_of
from plantrack.index.where import Where
from plantrack.plan.model import Plan
from plantrack.text import search_key

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


_QUOTE: Final = '"'


_MOST_TOKENS: Final = 500
"""More nobody types, and the index takes no condition of a thousand parts."""


class _Token(NamedTuple):
    kind: str
    text: str
    sign: str
    column: int


def compile_query(
    query: str, as_of: date, plans: tuple[Plan, ...] = (), *, lenient: bool = False
) -> Where:
    """Compile ``query``; ``as_of`` gives the year to a month named without one.

    A plan, section or agency that none of ``plans`` knows is a mistake, where plans are given: an empty
    list would read as "nothing to do". ``lenient`` lets it find nothing. Raises :class:`BadQueryError` with the column (from 1) of what
    cannot be read.
    """
    return where_of(_Parser(query, as_of, plans, lenient=lenient).query())


def asks_of_occurrences(query: str) -> bool:
    """Tell whether a query asks for occurrences rather than tasks: what waits for an answer (``asked:``) need not be
    of the one that its task is asked about. Raises :class:`BadQueryError`."""
    return any(token.kind == "key" and token.text == "asked" for token in _lex(query))


def is_query(word: str) -> bool:
    """Tell whether a word of a command line is one of a query and not the number of a task: it begins with a key."""
    found = _TOKEN.match(word.removeprefix("-"))
    key = found["key"].partition(".")[0].lower() if found and found["key"] else ""
    return key in keys() or f"{key}." == OWN


def agencies_asked(query: str) -> tuple[str, ...]:
    """Return the agencies that a query asks for by name. Raises :class:`BadQueryError`."""
    found: list[str] = []
    tokens = _lex(query)
    for place, token in enumerate(tokens):
        denied = place > 0 and tokens[place - 1].kind == "minus"
        if token.kind == "key" and token.text == "agency" and not denied:
            found += _listed(tokens[place + 1 :])
    return tuple(found)


def _listed(tokens: Sequence[_Token]) -> Iterator[str]:
    """Yield the values at the beginning of ``tokens``: one, and those that a comma adds."""
    for value, mark in zip(tokens[::2], [*tokens[1::2], None], strict=False):
        if value.kind in ("word", "quoted"):
            yield value.text
        if mark is None or mark.text != ",":
            return


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

    def __init__(
        self, query: str, as_of: date, plans: tuple[Plan, ...], *, lenient: bool
    ) -> None:
        self.text = query
        self.lenient = lenient
        self.plans = plans
        self.as_of = as_of
        self.tokens = _lex(query)
        self.next = 0

    def query(self) -> Condition:
        if len(self.tokens) > _MOST_TOKENS:
            raise TooDeepError
        found = self._all()
        if self.next < len(self.tokens):
            self._fail(
                self.tokens[self.next].column,
                "query.unexpected",
                found=self.tokens[self.next].text,
            )
        return found

    def _all(self) -> Condition:
        parts: list[Condition] = []
        role = self._role_ahead()
        while (token := self._peek()) and (token.kind, token.text) != ("mark", ")"):
            parts.append(self._any(role))
        return All(tuple(parts))

    def _role_ahead(self) -> str:
        """Return the role that stands beside an agency in the same query: ``agency:stc role:lead``."""
        # The role may stand before or behind the agency that it is of.
        for token, value in zip(self.tokens, self.tokens[1:], strict=False):
            if token.kind == "key" and token.text == "role" and value.text in ROLES:
                return value.text
        return "any"

    def _any(self, role: str) -> Condition:
        parts = [self._factor(role)]
        while (token := self._peek()) and token.text == "," and token.kind == "mark":
            self.next += 1
            parts.append(self._factor(role))
        return Any_(tuple(parts))

    def _factor(self, role: str) -> Condition:
        token = self._take()
        if token.kind == "minus":
            return Not(self._factor(role))
        if token.kind == "mark" and token.text == "(":
            found = self._all()
            if (
                self._peek() is None
            ):  # else it is the closing bracket that has ended the inner query
                self._fail(token.column, "query.bracket")
            self.next += 1
            return found
        if token.kind == "key":
            return self._key(token, role)
        if token.kind in ("word", "quoted"):
            return condition_of("text", self._asking(token.text, role))
        self._fail(token.column, "query.unexpected", found=token.text)

    def _key(self, token: _Token, role: str) -> Condition:
        if not token.text.startswith(OWN):
            self._one_of(token, keys(), "query.unknown_key")
        # Words have no order that people would agree on.
        if token.sign != ":" and token.text not in DATED:
            self._fail(token.column, "query.no_order", found=token.text)
        parts = [self._value(token, role)]
        while (
            (comma := self._peek())
            and comma.kind == "mark"
            and comma.text == ","
            and self._value_follows()
        ):
            self.next += 1
            parts.append(self._value(token, role))
        return Any_(tuple(parts))

    def _value_follows(self) -> bool:
        """Tell whether after this comma comes a further value of the same key, glued to it."""
        if self.next + 1 >= len(self.tokens):
            return False
        # A blank behind the comma begins another word: "a:1, b" is a or the text b.
        comma, after = self.tokens[self.next], self.tokens[self.next + 1]
        return after.kind in ("word", "quoted") and after.column == comma.column + 1

    def _value(self, key: _Token, role: str) -> Condition:
        value = self._peek()
        if value is None or value.kind not in ("word", "quoted"):
            self._fail(key.column, "query.no_value", found=key.text)
        self.next += 1
        if key.text in DATED:
            return self._dated(key, value)
        return self._plain(key.text, value, role)

    def _plain(self, key: str, value: _Token, role: str) -> Condition:
        if key in CHOICES:
            self._one_of(value, CHOICES[key], "query.unknown_value")
        elif self.plans and not self.lenient and key in NAMED:
            reason, strange = NAMED[key]
            nearest = strange(value.text, self.plans)
            if nearest is not None:
                self._fail(
                    value.column,
                    reason,
                    found=value.text,
                    nearest=", ".join(nearest[:5]) or "–",
                )
        return condition_of(key, self._asking(value.text, role))

    def _asking(self, text: str, role: str) -> Asking:
        return Asking(text, role, self.as_of, self.plans)

    def _one_of(self, token: _Token, known: Sequence[str], unknown: str) -> None:
        """Fail, with the nearest that is known, where a token is none of them; ``unknown`` says that."""
        if token.text not in known:
            import difflib  # only a mistake needs it

            nearest = difflib.get_close_matches(token.text, known, 1)
            self._fail(
                token.column,
                unknown,
                found=token.text,
                nearest=", ".join(nearest or known),
            )

    def _dated(self, key: _Token, value: _Token) -> Condition:
        span = read_date_value(value.text, self.as_of)
        if span is None:
            self._fail(value.column, "query.bad_date", found=value.text)
        return dated_condition(key.text, key.sign, span)

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
