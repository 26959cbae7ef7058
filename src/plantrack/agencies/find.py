"""Finding an agency by what a person types on a command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.agencies.entries import Entries
from plantrack.agencies.model import Match
from plantrack.agencies.names import spelled
from plantrack.agencies.nearest import Nearest
from plantrack.agencies.problems import names
from plantrack.text import search_key

_SUGGESTIONS: Final = 3


class Finder:
    """Finds ids by name, abbreviation or part of a name."""

    def __init__(self, entries: Entries, nearest: Nearest) -> None:
        self._nearest = nearest
        forms = dict.fromkeys((spelled(name), ident) for name, ident in names(*entries.given))
        self._keys = tuple((form, search_key(form), ident) for form, ident in forms)

    def find(self, query: str) -> Match:
        """Find the agency or group that ``query`` names, as people type it on a command line.

        In this order: a name, whatever its case; a name without its diacritics; a part of
        one, whole words before beginnings of words before any letters. Several at one step are
        candidates; nothing at any step brings the most similar names.
        """
        form = spelled(query)
        bare = search_key(form)
        steps: tuple[Callable[[str, str], bool], ...] = (
            lambda name, _: name == form,
            lambda _, key: key == bare,
            lambda _, key: f" {bare} " in f" {key} ",
            lambda _, key: _begins_words(bare.split(), key.split()),
            lambda _, key: bare in key,
        )
        for holds in steps if bare else ():
            found = dict.fromkeys(ident for name, key, ident in self._keys if holds(name, key))
            if len(found) == 1:
                return Match(next(iter(found)))
            if found:
                return Match(candidates=tuple(found))
        return Match(suggestions=self._nearest.some(query, _SUGGESTIONS))


def _begins_words(query: list[str], name: list[str]) -> bool:
    """Tell whether each word of ``query`` begins a word of ``name``, in the same order."""
    left = iter(name)
    return all(any(word.startswith(part) for word in left) for part in query)
