"""Finding an agency by what a person types on a command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from plantrack.agencies.model import Match
from plantrack.agencies.names import spelled
from plantrack.agencies.nearest import Nearest
from plantrack.text import search_key

_SUGGESTIONS: Final = 3
_WORD: Final = re.compile(r"\w+")


class Finder:
    """Finds ids by name, abbreviation or part of a name."""

    def __init__(self, pairs: Iterable[tuple[str, str]], nearest: Nearest) -> None:
        self._nearest = nearest
        forms = dict.fromkeys((spelled(name), ident) for name, ident in pairs)
        self._keys = tuple((form, search_key(form), ident) for form, ident in forms)

    def whole(self, query: str) -> Match:
        """Find the agency or group of that name: whatever its case, else without its diacritics.

        Several of one name are candidates.
        """
        form = spelled(query)
        bare = search_key(form)
        return self._first(
            bare, (lambda name, _: name == form, lambda _, key: key == bare)
        )

    def hyphened(self, query: str) -> Match:
        """Find the agency or group whose name has these words, as completion joins them: ``so-tai-chinh``."""
        wanted = _WORD.findall(search_key(query)) if "-" in query else []
        return self._first(
            " ".join(wanted), (lambda _, key: _WORD.findall(key) == wanted,)
        )

    def part(self, query: str) -> Match:
        """Find the agency or group by a part of its name: whole words before beginnings of words before any
        letters. Several at one step are candidates; nothing at any step is no match."""
        form = spelled(query)
        bare = search_key(form)
        steps: tuple[Callable[[str, str], bool], ...] = (
            lambda _, key: f" {bare} " in f" {key} ",
            lambda _, key: _begins_words(bare.split(), key.split()),
            lambda _, key: bare in key,
        )
        return self._first(bare, steps)

    def like(self, query: str) -> Match:
        """Return the most similar names."""
        return Match(suggestions=self._nearest.some(query, _SUGGESTIONS))

    def _first(self, bare: str, steps: Iterable[Callable[[str, str], bool]]) -> Match:
        for holds in steps if bare else ():
            found = dict.fromkeys(
                ident for name, key, ident in self._keys if holds(name, key)
            )
            # A step that finds several does not go on to the next: a looser one would
            # find more still.
            if len(found) == 1:
                return Match(next(iter(found)))
            if found:
                return Match(candidates=tuple(found))
        return Match()


def _begins_words(query: list[str], name: list[str]) -> bool:
    """Tell whether each word of ``query`` begins a word of ``name``, in the same order."""
    left = iter(name)
    return all(any(word.startswith(part) for word in left) for part in query)
