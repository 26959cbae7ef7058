"""Row ids and titles made short for a reader: runs of numbers, titles without the formula all share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.diff.wording import canonical

_SHARED_BY: Final = 4
_LONGEST: Final = 90


def id_list(ids: Iterable[str]) -> str:
    """Write ids with runs drawn together: ``A.I.1, A.I.3–5, B.V``; an id that repeats stands once."""
    parts: list[tuple[str, int, int] | str] = []
    for id_ in dict.fromkeys(ids):
        section, _, number = id_.rpartition(".")
        last = parts[-1] if parts else None
        if not number.isdecimal():
            parts.append(id_)
        elif isinstance(last, tuple) and last[0] == section and last[2] + 1 == int(number):
            parts[-1] = (section, last[1], int(number))
        else:
            parts.append((section, int(number), int(number)))
    return ", ".join(part if isinstance(part, str) else _range(*part) for part in parts)


def _range(section: str, first: int, last: int) -> str:
    dot = "." if section else ""
    return f"{section}{dot}{first}" if first == last else f"{section}{dot}{first}–{last}"


def subjects(titles: Sequence[str | None]) -> list[str]:
    """Return each title from where it leaves the words that several others begin with, cut to a line.

    "Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về an toàn giao thông" among its like is
    "… về an toàn giao thông".
    """
    split = [(title or "").split() for title in titles]
    starts: Counter[tuple[str, ...]] = Counter()
    for words in split:
        key: tuple[str, ...] = ()
        for word in words[:24]:
            key = (*key, _plain(word))
            starts[key] += 1
    return [_cut(words, starts) for words in split]


def _cut(words: list[str], starts: Counter[tuple[str, ...]]) -> str:
    shared = 0
    keys = tuple(_plain(word) for word in words[:24])
    while shared < len(keys) and starts[keys[: shared + 1]] >= _SHARED_BY:
        shared += 1
    rest = words[shared:] if shared >= 4 and len(words) - shared >= 2 else words
    text = " ".join(rest)
    text = f"… {text}" if len(rest) < len(words) else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _plain(word: str) -> str:
    bare = word.strip(".,;:()")
    return canonical(bare.casefold()) if bare else word
