"""Targets against what was reached: the number that is to be reached, and the numbers that were recorded.

Numbers are written as Vietnamese offices write them: a comma before the decimals, dots between thousands.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from plantrack.plan.model import Target
from plantrack.text import fold, search_key

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_NUMBER: Final = re.compile(rf"{_THOUSANDS.pattern}|{_PLAIN.pattern}", re.ASCII)
_AT_MOST: Final = re.compile(
    r"[<≤]|\b(?:khong qua|khong vuot|toi da|duoi|giam con|nho hon|it hon)\b"
)
_NOT_ITSELF: Final = re.compile(
    r"[<>](?!=)|\b(?:tren|duoi|lon hon|nho hon|hon|it hon)\b"
)


class Aim(NamedTuple):
    """What a target asks for: a number, whether it is the most instead of the least, and whether the number
    itself is not enough."""

    number: Decimal
    most: bool
    beyond: bool

    def reached(self, value: Decimal) -> bool:
        """Tell whether a value reaches it."""
        if value == self.number:
            return not self.beyond
        return value < self.number if self.most else value > self.number


def read_number(text: str) -> Decimal | None:
    """Return a number as it is written (``82,5``, ``1.200``, ``82.5``, ``80%``), None where it is none."""
    said = text.strip().removesuffix("%").strip()
    sign = -1 if said.startswith("-") else 1
    bare = said.removeprefix("-")
    # First, since "1.200" would be a number of its own: twelve hundred, not one and a fifth.
    if _THOUSANDS.fullmatch(bare):
        return sign * Decimal(bare.replace(".", "").replace(",", "."))
    return sign * Decimal(bare.replace(",", ".")) if _PLAIN.fullmatch(bare) else None


def aim_of(target: Target) -> Aim | None:
    """Return what a target asks for, None where it names no number. Of a span ("80-85") the lower end counts."""
    said = target.value or ""
    found = _NUMBER.search(said)
    number = read_number(found[0]) if found else None
    if number is None:
        return None
    words = search_key(said)
    return Aim(number, bool(_AT_MOST.search(words)), bool(_NOT_ITSELF.search(words)))


def named(target: Target) -> str:
    """Return what a target is called in the log: its name, else its unit."""
    return target.name or target.unit or ""


def called(targets: tuple[Target, ...], name: str) -> tuple[Target, ...]:
    """Return the targets that ``name`` calls: those of that name, else those whose name holds it; all without one."""
    if not name:
        return targets
    wanted = fold(name)
    # A whole name decides: "Hồ sơ" does not call "Hồ sơ trực tuyến" where there are both.
    whole = tuple(one for one in targets if fold(named(one)) == wanted)
    return whole or tuple(
        one for one in targets if search_key(name) in search_key(named(one))
    )
