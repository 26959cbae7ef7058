"""What is mended in a text before it is cut into tokens: signs that nobody sees, letters that only look alike,
digits that a machine took for letters.

Every step keeps the length of the text, or says where each of its characters stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from plantrack.deadlines.words.tokens import Slip

_UNSEEN: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e"
_ALIKE: Final = dict(
    zip(
        "АВЕКМНОРСТХаеорсухіјԁһѕԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXaeopcyxijdhsqwABEZHIKMNOPTYXo",
        strict=True,
    )
)
_WIDE: Final = re.compile(r"[\uff01-\uff5e]")
_ODD: Final = re.compile(
    rf"[{_UNSEEN}\uff01-\uff5eͰ-ԯ]|[0-9][lIOo|]|[lIO|][0-9]|[Qq][uU][ýyíìÝYÍ]\s+(?:[1l|I]{{0,2}}[1l|][Vv1l|I]*)|[a-z][`´^~'][a-zy]",
)
_NUMERIC: Final = re.compile(
    r"(?<![^\W\d_])[\dlIOo|]{1,4}(?:[ \t]*[/.\-][ \t]*[\dlIOo|]{1,4})*(?![^\W\d_|])"
)
_MIXED: Final = re.compile(r"\d[lIOo|]|[lIOo|]\d")
_DIGITS: Final = str.maketrans("lI|Oo", "11100")
_QUARTER: Final = re.compile(
    r"(?<=\b[Qq][uU][ýyíìÝYÍỷỶ]\s)(?=[1l|I]*[l|Vv])[1l|IVv]{1,3}\b(?![^\W\d_])"
)
_ROMAN: Final = str.maketrans("1l|v", "IIIV")


class Mended(NamedTuple):
    """The mended text; ``at`` holds where each of its characters (and its end) stood, None for "where it stands"."""

    text: str
    at: Sequence[int] | None
    slips: tuple[Slip, ...]


def mend(text: str) -> Mended:
    """Return ``text`` (NFC) as it is read."""
    if _ODD.search(text) is None:
        return Mended(text, None, ())
    slips: list[Slip] = []
    at: list[int] | None = None
    kept = [
        spot
        for spot, char in enumerate(text)
        if char not in _UNSEEN and not _is_accent_key(text, spot)
    ]
    if len(kept) < len(text):
        slips += [Slip(text[spot], spot, "") for spot in _dropped(text, kept)]
        at = [*kept, len(text)]
        text = "".join(text[spot] for spot in kept)
    place = at or range(len(text))
    text = _alike(text, place, slips)
    for pattern, table in ((_QUARTER, _ROMAN), (_NUMERIC, _DIGITS)):
        # Each replacement keeps the length, so the places that were found before stay
        # right.
        for found in list(pattern.finditer(text)):
            meant = found[0].translate(table)
            if meant != found[0] and (pattern is _QUARTER or _MIXED.search(found[0])):
                slips.append(Slip(found[0], place[found.start()], meant))
                text = text[: found.start()] + meant + text[found.end() :]
    return Mended(text, at, tuple(slips))


def _is_accent_key(text: str, spot: int) -> bool:
    """Tell whether an accent was typed as a sign of its own: nga`y."""
    return (
        text[spot] in "`´"
        and 0 < spot < len(text) - 1
        and text[spot - 1].isalpha()
        and text[spot + 1].isalpha()
    )


def _dropped(text: str, kept: list[int]) -> list[int]:
    """Return the places of the first few signs that were dropped."""
    # A PDF may leave one behind every letter; the first few tell what is the matter.
    return sorted(set(range(len(text))) - set(kept))[:3]


def _alike(text: str, place: Sequence[int], slips: list[Slip]) -> str:
    """Put Latin letters in the place of letters that look like them, and narrow wide signs."""
    out = list(text)
    for spot, char in enumerate(text):
        meant = _ALIKE.get(char) or (
            unicodedata.normalize("NFKC", char) if _WIDE.match(char) else char
        )
        if meant != char and len(meant) == 1:
            out[spot] = meant
            if char in _ALIKE and len(slips) < 3:
                slips.append(Slip(char, place[spot], meant))
    return "".join(out)
