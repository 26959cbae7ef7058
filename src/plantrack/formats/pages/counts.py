"""Rates, as people read them."""

from __future__ import annotations

from plantrack.messages import Words


def percent(rate: float | None, words: Words) -> str:
    """Write a rate in the language's style (``98,6%``); a dash where there is none."""
    if rate is None:
        return "–"
    return f"{rate * 100:.1f}".replace(".", words("decimal")) + "%"
