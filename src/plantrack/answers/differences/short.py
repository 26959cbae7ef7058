"""Row ids and titles made short for a reader: runs of numbers, titles without the formula all share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import Final

from plantrack.likeness.wording import canonical

_SHARED_BY: Final = 4
_BEGINNING: Final = 24
_LONGEST: Final = 90


def id_list(ids: Iterable[str]) -> str:
    """Write ids with runs drawn together: ``A.I.1, A.I.3–5, B.V``; an id that repeats stands once."""
    parts: list[tuple[str, int, int] | str] = []
    for id_ in dict.fromkeys(ids):
        section, _, number = id_.rpartition(".")
        last = parts[-1] if parts else None
        if not number.isdecimal():
            parts.append(id_)
        elif (
            isinstance(last, tuple)
            and last[0] == section
            and last[2] + 1 == int(number)
        ):
            parts[-1] = (section, last[1], int(number))
        else:
            parts.append((section, int(number), int(number)))
    return ", ".join(part if isinstance(part, str) else _range(*part) for part in parts)


def _range(section: str, first: int, last: int) -> str:
    dot = "." if section else ""
    return (
        f"{section}{dot}{first}" if first == last else f"{section}{dot}{first}–{last}"
    )


def subjects(titles: Sequence[str | None]) -> list[str]:
    """Return each title from where it leaves the words that several others begin with, cut to a line.

    "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về an toàn giao thông" among its like is
    "… về an toàn giao thông".
    """
    split = [(title or "").split() for title in titles]
    beginnings: dict[tuple[int, str], int] = {}
    passed = [_beginnings(words, beginnings) for words in split]
    shared = Counter(chain.from_iterable(passed))
    return [
        _cut(
            words, sum(1 for _ in takewhile(lambda one: shared[one] >= _SHARED_BY, own))
        )
        for words, own in zip(split, passed, strict=True)
    ]


def _beginnings(words: Sequence[str], known: dict[tuple[int, str], int]) -> list[int]:
    """Return the number of each beginning of a text; one is known by the next shorter one and its last word."""
    numbers = []
    number = 0
    for word in words[:_BEGINNING]:
        number = known.setdefault((number, _plain(word)), len(known) + 1)
        numbers.append(number)
    return numbers


def _cut(words: Sequence[str], shared: int) -> str:
    rest = words[shared:] if shared >= 4 and len(words) - shared >= 2 else words
    text = " ".join(rest)
    text = f"… {text}" if len(rest) < len(words) else text
    return (
        text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
    )


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    bare = word.strip(".,;:()")
    return canonical(bare.casefold()) if bare else word
