"""Productions for "Đã ban hành …", "(đã hoàn thành)": that the work is done, and where these words end."""

from __future__ import annotations

import re
from typing import Final, Literal

from plantrack.deadlines.lexer import Lexed
from plantrack.text import fold, search_key

_DONE: Final = re.compile(
    r"(?:hoan thanh|hoan tat|xong|ban hanh|thuc hien|phe duyet|thong qua|cong bo|ky(?! niem| luat| cuong| hop)|trinh|gui|nop|bao cao|tham muu|"
    r"to chuc|thanh lap|nghiem thu|ban giao|ket thuc|quyet toan|trien khai xong|trien khai thuc hien xong|"
    r"xay dung xong|co (?:quyet dinh|ke hoach|van ban|bao cao|thong bao|nghi quyet|to trinh|cong van))\b"
)
_PARTS: Final = re.compile(r"\b(?:du thao|mot phan|mot so|(?:phan|buoc|dot|giai doan) (?:\d|[ivx]+\b))")
_PENDING: Final = frozenset(map(fold, ("chờ", "đang", "chưa")))  # the rest of the clause takes it back
_RELATIONS: Final = "BTNFAI"
_TERMS: Final = "DnMQY4U"
_ENDS: Final = ",;&()$"


def done(x: Lexed, i: int, opening: bool) -> tuple[Literal["done", "words"], int] | None:
    """Read "đã …" up to the end of its clause or bracket; what does not say that all is done is mere words."""
    if not opening:
        return None
    end = _end(x, i)
    words = x.spelled(i + 1, end)
    said = _DONE.match(search_key(words).removeprefix("duoc "))
    return "done" if said and not _partly(x, i, end, words) else "words", end


def _partly(x: Lexed, i: int, end: int, words: str) -> bool:
    """Tell whether a share below the whole is named, or what is still to come: đã hoàn thành 80%; đã trình, chờ …."""
    if any(x.codes.startswith("n%", at) and x.values[at] != 100 for at in range(i, end)):
        return True
    if x.codes[i + 1] == "v" and not {"F", "O"}.isdisjoint(x.codes[i:end]):  # đã thực hiện từ năm 2024
        return True
    return bool(_PARTS.search(search_key(words))) or not _PENDING.isdisjoint(fold(words).split())


def _end(x: Lexed, i: int) -> int:
    """Return the place of the semicolon, of the bracket that closes, or of the part that has a time of its own."""
    codes = x.codes
    depth = 0
    while True:
        code = codes[i]
        if code in "$;" or (code == ")" and not depth):
            return i
        depth += (code == "(") - (code == ")")
        if code in ",&" and not depth and _has_time(codes, i + 1):
            return i
        i += 1


def _has_time(codes: str, i: int) -> bool:
    """Tell whether words behind a comma say when: ", rà soát hằng năm", ", hoàn thành trước 31/12/2026"."""
    first = i
    while codes[i] not in _ENDS:
        code, after = codes[i], codes[i + 1]
        if code in "Eekp":
            return True
        if code in _RELATIONS and after in _TERMS and (after != "D" or codes[i + 2] == "n"):
            return True
        if code in "MQ" and after in "nr" and i > first and not set(codes[first:i]) & set("Rs"):
            return True
        i += 1
    return False
