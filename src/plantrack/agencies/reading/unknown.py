"""Items that name nobody known: a name, a name in general, or words that tell a role."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.vocabulary import ARTICLES, HEADS, LINKS, NOBODY, ROLES
from plantrack.text import squeeze


class Unknown(NamedTuple):
    """What an item is that names nobody known: its ``name`` without articles, empty where it is none;
    whether it names nobody in particular (``general``); the nearest known name."""

    name: str
    general: bool
    nearest: str | None


class Strangers:
    """Judges such items of one cell; ``nearest`` returns the nearest known name to a text."""

    __slots__ = ("_leads", "_line", "_nearest", "_words")

    def __init__(
        self, line: CellLine, leads: Leads, nearest: Callable[[str], str | None]
    ) -> None:
        self._line = line
        self._words = line.words
        self._leads = leads
        self._nearest = nearest

    def judge(self, start: int, stop: int, prefixes: tuple[str, ...]) -> Unknown:
        """Return what the words of an item are; elements of a list may leave out one of the ``prefixes``."""
        said = self._leads.without_articles(start, stop)
        near = self._near(said, stop, prefixes)
        if ROLES.at(self._words, start, stop):
            # "phối hợp thực hiện" alone in a cell is said about those named before, and
            # is nobody.
            return Unknown("", general=False, nearest=near)
        if not near and self._names_nobody(start, said, stop):
            return Unknown("", general=True, nearest=None)
        name = squeeze(self._line.scope(said, stop) or "")
        return Unknown(
            name if any(map(str.isalpha, name)) else "", general=False, nearest=near
        )

    def tells_role(self, start: int, word: int, end: int) -> bool:
        """Tell whether what an item that begins at ``start`` does is told from ``word`` on.

        "Ban Quản lý X tham mưu" tells it; "Phòng Tham mưu" is a name.
        """
        only_head = (
            self._line.capital(word)
            and HEADS.at(self._words, start, word) >= word - start
        )
        return bool(ROLES.at(self._words, word, end)) and not only_head

    def _names_nobody(self, start: int, said: int, stop: int) -> bool:
        """Tell whether words are a name in general: "đơn vị tư vấn", "các trạm, trại thực nghiệm"."""
        # A name behind "thuộc" tells whose they are, not who.
        linked = (
            index
            for index in range(said + 1, stop)
            if LINKS.at(self._words, index, stop)
        )
        own = range(said + 1, next(linked, stop))
        if any(map(self._line.capital, own)) and not self._line.shouts:
            return False
        plural = ARTICLES.at(self._words, start, said)
        return bool(plural or NOBODY.at(self._words, said, stop))

    def _near(self, start: int, end: int, prefixes: tuple[str, ...]) -> str | None:
        first, last = self._line.slice(start, end)
        text = self._line.text[first:last]
        own = self._line.tokens[start].text
        tried = dict.fromkeys("" if prefix == own else prefix for prefix in prefixes)
        return next(
            filter(None, (self._nearest(f"{prefix} {text}") for prefix in tried)), None
        )
