"""What a public site leaves out, decided before anything is written: notes, who recorded, internal bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from plantrack.agencies.model import Agency
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.text import fold, search_key


class Hiding:
    """What of the plans stands on no page. Without ``public`` nothing is hidden."""

    def __init__(self, plans: Sequence[Plan], words: Words, *, public: bool) -> None:
        self.public: Final = public
        self._plans: Final = plans if public else ()
        self._instead: Final = words("site.hidden")

    @cached_property
    def internal(self) -> frozenset[tuple[str, str]]:
        """The internal bodies, each by the plan and its id there; units of an internal body are internal too."""
        return frozenset(
            (plan.id, one.id) for plan in self._plans for one in _internal(plan)
        )

    @cached_property
    def count(self) -> int:
        """How many bodies are hidden; one that several plans have is one."""
        found = {
            plan.directory.identity(one.id)
            for plan in self._plans
            for one in _internal(plan)
        }
        return len(found)

    def shows(self, plan: Plan, agency: str) -> bool:
        """Tell whether an agency of a plan may be named."""
        return (plan.id, agency) not in self.internal

    def text(self, text: str) -> str:
        """Return words with the names of internal bodies taken out, however they are written."""
        if not self.public or not self._names or not self._may_name(text):
            return text
        return self._names.sub(self._instead, text)

    def _may_name(self, text: str) -> bool:
        # Few texts name one: looking for bare words is far sooner than the pattern.
        key = search_key(text)
        return any(name in key for name in self._keys)

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(search_key(name) for name in self._spellings)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """A pattern of the names, the longest first, that does not look at case, blanks or places of tones."""
        # Else a short name would take a piece out of a long one.
        longest = sorted(self._spellings, key=len, reverse=True)
        return (
            re.compile("|".join(map(_loose, longest)), re.IGNORECASE)
            if longest
            else None
        )

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        hidden = (one for plan in self._plans for one in _internal(plan))
        names = (name for one in hidden for name in _names_of(one))
        return tuple(dict.fromkeys(filter(None, names)))


def _internal(plan: Plan) -> list[Agency]:
    agencies = plan.directory.agencies
    found = {one.id: one for one in agencies.values() if one.internal}
    for _ in agencies:
        # Units of units: as often as there are levels, which is seldom more than twice.
        below = {one.id: one for one in agencies.values() if one.parent in found}
        if below.keys() <= found.keys():
            break
        found |= below
    return list(found.values())


def _names_of(one: Agency) -> Iterator[str]:
    yield from (one.name, one.full or "", *one.aliases)
    yield from (name for name, _ in one.formerly)


def _loose(name: str) -> str:
    r"""Return a pattern for a name: any blanks between its words, no letter right before or behind it."""
    words = r"\s+".join(_spelled(word) for word in name.split())
    return rf"(?<!\w){words}(?!\w)"


def _spelled(word: str) -> str:
    """Return a pattern for the writings of a word that are one to a reader: whatever letter bears the tone."""
    parts: Iterable[str] = (_letters(char) for char in word)
    return "".join(parts)


def _letters(char: str) -> str:
    base = search_key(char)
    if not base.isalpha():
        return re.escape(char)
    alike = "".join(one for one in _VIETNAMESE if search_key(one) == base)
    return f"[{re.escape(base)}{alike}]" if alike else re.escape(fold(char))


_VIETNAMESE: Final = (
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
)
