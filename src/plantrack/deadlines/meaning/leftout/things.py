"""What a year or a quarter may be of, and verbs whose own date follows them."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_THING_TOKENS: Final = frozenset(
    ("report", "plan", "governed", "term_of_school", "of", "regarding", "stage")
)

_THINGS: Final = frozenset(
    map(
        fold,
        [
            "toán",
            "tác",
            "hoạch",
            "kết",
            "liệu",
            "sách",
            "án",
            "chính",
            "học",
            "phí",
            "vốn",
            "đất",
            "hạn",
            "nghiệp",
            "trung",
            "tiêu",
            "thuế",
            "giá",
            "dục",
            "tế",
            "hội",
            "phẩm",
            "khóa",
            "lương",
            "đơn",
            "mục",
            "biểu",
            "cáo",
        ],
    )
)
"""Last syllables of what a year or a quarter may be of: dự toán, công tác, tổng kết, số liệu, ngân sách …"""

_BEGINNINGS: Final = frozenset(
    map(
        fold,
        (
            "khởi công",
            "ban hành",
            "phê duyệt",
            "vận hành",
            "nghiệm thu",
            "khởi động",
            "thông qua",
            "bàn giao",
        ),
    )
)
"""Verbs whose own date follows them: "Khởi công năm 2026, hoàn thành trước 31/12/2028" has two milestones."""

_MEASURED: Final = frozenset(("share", "finish", "work", "start"))


def is_thing(tokens: Tokens, token: int) -> bool:
    """Tell whether the word at ``token`` is what a year or a quarter may be of: dự toán, báo cáo, kế hoạch."""
    name = tokens.names[token]
    if name in _THING_TOKENS:
        return True
    if (
        name in ("num", "roman", "numeral")
        and tokens.names[token - 1] == "term_of_school"
    ):
        return True
    if name not in ("word", "name", "prose"):
        return False
    if is_beginning(tokens, token):
        return False
    return (
        fold(tokens.text[tokens.starts[token] : tokens.ends[token]]).split()[-1]
        in _THINGS
    )


def is_beginning(tokens: Tokens, token: int) -> bool:
    """Tell whether the word at ``token`` is a verb or a measure whose own date follows it."""
    if tokens.names[token] in _MEASURED:
        return True
    first = max(0, token - 1)
    return fold(tokens.words(first, token + 1)) in _BEGINNINGS
