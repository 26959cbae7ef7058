"""Which tokens may stand directly beside a date, which are half of one, and which number a thing."""

from __future__ import annotations

from typing import Final

from plantrack.text import fold

RELATIONS_LEFT: Final = frozenset(
    ("before", "after", "by", "from", "until", "below", "over_to")
)
"""Words of relation that no date took: left over near one they are half of another."""

WEAK: Final = frozenset(
    ("day", "year", "first", "middle", "last", "within", "at_least")
)
"""Tokens that are half of a date only where they stand near one."""

SEASONS: Final = frozenset(map(fold, ("hè", "mùa", "xuân")))
OF_SEASON: Final = frozenset(map(fold, ("vụ", "mùa")))
CROPS: Final = frozenset(map(fold, ("đông", "xuân", "hè", "thu", "mùa", "chiêm")))
PAVEMENT: Final = fold("vỉa")  # vỉa hè

NUMBERED: Final = frozenset(("times", "stage", "term_of_school", "period", "prose"))
"""Tokens that a number behind them numbers: lần 2, giai đoạn 1, học kỳ II."""

LABELLED: Final = frozenset(
    map(
        fold,
        (
            "đợt",
            "khóa",
            "lớp",
            "nhóm",
            "bước",
            "mục",
            "lục",
            "khu",
            "vòng",
            "phần",
            "chương",
            "điều",
            "khoản",
            "án",
            "xã",
            "phường",
            "tổ",
            "loại",
            "cấp",
            "hạng",
            "số",
        ),
    )
)
"""Words whose number is a name: Đợt 1, lớp 10, phụ lục II."""

NUMBERS: Final = frozenset(
    ("num", "year4", "roman", "day_month", "month_year", "date", "long")
)

TOUCHING: Final = frozenset(
    (
        *(
            "name",
            "prose",
            "share",
            "symbol",
            "report",
            "plan",
            "regarding",
            "governed",
            "finish",
            "work",
            "hope",
        ),
        *(
            "of",
            "occasion",
            "event",
            "times",
            "numeral",
            "ongoing",
            "lasting",
            "then",
            "already",
            "per",
            "when",
        ),
        *(
            "this",
            "number_sign",
            "request",
            "arising",
            "within",
            "span",
            "due_word",
            "except",
            "over_to",
            "instead",
        ),
        *(
            "plural",
            "every",
            "each",
            "vision",
            "term_of_school",
            "start",
            "ends",
            "compared",
            "at_least",
        ),
        *(
            "first",
            "last",
            "middle",
            "halt",
            "moved",
            "quote",
            "clock",
            "session",
            "around",
            "long",
            "onwards",
            "next",
        ),
        *(
            "stage",
            "period",
            "periodic",
            "coming",
            "to_now",
            "from_now",
            "first_time",
            "not",
            "half",
            "and",
            "or",
        ),
    )
)
"""Tokens that may stand directly beside a date: names and kinds of work, numbers of documents, shares."""
