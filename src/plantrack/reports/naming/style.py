"""Dates, numbers and names in office style (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from plantrack.reports.model import CellValue, Rate, TextMark
from plantrack.text import nfc

BLANK: Final = "\u00a0" * 7
"""The room for a number that the registry fills in; blanks that no format draws together."""

GAP: Final = "\u00a0" * 4
"""The room for a day or a month."""

DOTS: Final = "\u2026\u2026\u2026\u2026"
"""The room for a name that nobody has told, as forms of offices have it."""

_ILLEGAL: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return ``text`` in NFC without the characters that XML 1.0 cannot hold; line ends become ``\n``."""
    return _ILLEGAL.sub(
        "", nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    )


def two(number: int) -> str:
    """Write a day or a number below ten with a leading zero (Phụ lục I, II.4.b)."""
    return f"{number:02d}"


def month(number: int) -> str:
    """Write a month: only the first two get a leading zero (Phụ lục I, II.4.b)."""
    return two(number) if number < 3 else str(number)


def long_date(day: date) -> str:
    """Write ``ngày 05 tháng 01 năm 2026``, ``ngày 12 tháng 8 năm 2026`` (Phụ lục I, II.4.b)."""
    return f"ngày {two(day.day)} tháng {month(day.month)} năm {day.year}"


def blank_day(month_of: date) -> str:
    """Write ``ngày     tháng 01 năm 2026``: the day is given at the registry (practice of drafts)."""
    return f"ngày {GAP} tháng {month(month_of.month)} năm {month_of.year}"


def short_date(day: date) -> str:
    """Write ``05/01/2026``, ``12/8/2026``: the same zeros in running text."""
    return f"{two(day.day)}/{month(day.month)}/{day.year}"


def count(number: int) -> str:
    """Write a number: 1 to 9 with a leading zero, thousands with a dot."""
    return two(number) if 0 < number < 10 else f"{number:,}".replace(",", ".")


def rate(share: Rate) -> str:
    """Write a share as ``98,6%``, a whole one as ``100%``; a dash where there is no whole."""
    if not share.whole:
        return "–"
    return (
        f"{share.part * 100 / share.whole:.1f}".removesuffix(".0").replace(".", ",")
        + "%"
    )


def shown(value: CellValue) -> str:
    """Write a cell's value as text; columns of numbers go without leading zeros."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Rate):
        return rate(value)
    return "".join(mark.text for mark in value)


def marks(value: CellValue) -> Sequence[TextMark]:
    """Return a cell's value as stretches of text."""
    if isinstance(value, tuple) and not isinstance(value, Rate):
        return value
    return (TextMark(shown(value)),)


def lower_first(text: str) -> str:
    """Lower the first letter of a title that goes on inside a sentence; abbreviations stay."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def inside(name: str) -> str:
    """Write a group's name inside a sentence: ``các sở, ban, ngành`` (Phụ lục II)."""
    return lower_first(name) if name.startswith("Các ") else name


def upper_first(text: str) -> str:
    """Raise the first letter."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str]) -> tuple[str, ...]:
    """Write recipients one a line: a dash before each, ``;`` behind it, ``.`` behind the last (II.9)."""
    every = [clean(item).strip().rstrip(";.") for item in items]
    return tuple(
        f"- {item}{'.' if number == len(every) else ';'}"
        for number, item in enumerate(every, 1)
    )


def joined(names: Sequence[str]) -> str:
    """Join names that may hold commas themselves."""
    return "; ".join(names)
