"""Rates, as people read them."""

from __future__ import annotations

from plantrack.messages import Words


def percent(rate: float | None, words: Words) -> str:
    """Write a rate in the language's style (``98,6%``); a dash where there is none."""
    if rate is None:
        return "–"
    return f"{rate * 100:.1f}".replace(".", words("decimal")) + "%"


def rate_of(part: int, whole: int) -> float | None:
    """Return a share of a whole, 0 to 1; None where there is no whole."""
    return part / whole if whole else None
