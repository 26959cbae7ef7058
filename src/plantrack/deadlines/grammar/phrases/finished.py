"""Productions for "Đã ban hành …", "(đã hoàn thành)": that the work is done, and where these words end."""

from __future__ import annotations

import re
from typing import Final, Literal

from plantrack.deadlines.grammar.phrases.tails import TIMES
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold, search_key

_DONE: Final = re.compile(
    r"(?:hoan thanh|hoan tat|xong|ban hanh|thuc hien|phe duyet|thong qua|cong bo|ky(?! niem| luat| cuong| hop)|trinh|gui|nop|bao cao|tham muu|"
    r"to chuc|thanh lap|nghiem thu|ban giao|ket thuc|quyet toan|trien khai xong|trien khai thuc hien xong|"
    r"xay dung xong|co (?:quyet dinh|ke hoach|van ban|bao cao|thong bao|nghi quyet|to trinh|cong van))\b"
)
_PARTS: Final = re.compile(
    r"\b(?:du thao|mot phan|mot so|(?:phan|buoc|dot|giai doan) (?:\d|[ivx]+\b))"
)
_PENDING: Final = frozenset(
    map(fold, ("chờ", "đang", "chưa"))
)  # the rest of the clause takes it back
_RELATIONS: Final = frozenset(("before", "until", "by", "from", "after", "within"))
_TERMS: Final = TIMES | {"ends"}
_CLAUSE_ENDS: Final = frozenset(("comma", "semicolon", "and", "open", "close", "end"))
_RECURS: Final = frozenset(("each", "every", "periodic", "then", "lasting"))


def done(
    tokens: Tokens, at: int, *, opening: bool
) -> tuple[Literal["done", "words"], int] | None:
    """Read "đã …" up to the end of its clause or bracket; what does not say that all is done is mere words."""
    if not opening:
        return None
    end = _end(tokens, at)
    words = tokens.spelled(at + 1, end)
    said = _DONE.match(search_key(words).removeprefix("duoc "))
    return "done" if said and not _partly(tokens, at, end, words) else "words", end


def _partly(tokens: Tokens, at: int, end: int, words: str) -> bool:
    """Tell whether a share below the whole is named, or what is still to come: đã hoàn thành 80%; đã trình, chờ …."""
    names = tokens.names
    if any(
        names[place] == "share" and tokens.values[place] != 100
        for place in range(at, end)
    ):
        return True
    if names[at + 1] in ("finish", "work") and not {"from", "ongoing"}.isdisjoint(
        names[at:end]
    ):
        return True  # đã thực hiện từ năm 2024
    return bool(_PARTS.search(search_key(words))) or not _PENDING.isdisjoint(
        fold(words).split()
    )


def _end(tokens: Tokens, at: int) -> int:
    """Return the place of the semicolon, of the bracket that closes, or of the part that has a time of its own."""
    names = tokens.names
    depth = 0
    while True:
        name = names[at]
        if name in ("end", "semicolon") or (name == "close" and not depth):
            return at
        depth += (name == "open") - (name == "close")
        if name in ("comma", "and") and not depth and _has_time(names, at + 1):
            return at
        at += 1


def _has_time(names: list[str], at: int) -> bool:
    """Tell whether words behind a comma say when: ", rà soát hằng năm", ", hoàn thành trước 31/12/2026"."""
    first = at
    while names[at] not in _CLAUSE_ENDS:
        name, after = names[at], names[at + 1]
        if name in _RECURS or name == "moved":
            return True
        if (
            name in _RELATIONS
            and after in _TERMS
            and (after != "day" or names[at + 2] in ("num", "date", "day_month"))
        ):
            return True
        numbered = name in ("month", "quarter") and after in (
            "num",
            "roman",
            "month_year",
        )
        if (
            (numbered or name == "month_year")
            and at > first
            and {"governed", "number_sign"}.isdisjoint(names[first:at])
        ):
            return True
        at += 1
    return False
