"""The words of a cell from its lines: what the paper cut is joined again, letters that only look right are mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.text import nfc

_LOOKALIKES: Final = {
    **dict(
        zip("ƣƢÐð", "ưƯĐđ", strict=True)
    ),  # letters of other alphabets that old fonts and scanners give
    **dict.fromkeys(
        "\u00ad\u200b\u200c\u200d\u2060\ufeff", ""
    ),  # marks that nobody sees
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u2011\uf0b7\uf02d\uf0a7", "-"),
}
_TO_MEND: Final = re.compile(f"[{''.join(_LOOKALIKES)}]")
_CUT_YEAR: Final = re.compile(
    r"(?:\d[/.-]\d{1,2}[/.-]|[/.-]|năm )(?:2\n0\d\d|20\n\d\d|20\d\n\d)(?!\d)"
)
_CUT_WORD: Final = re.compile(r"[^\s\-–][-–/]$")


def clean(text: str) -> str:
    """Return ``text`` in NFC with the letters it means, blanks as they stand."""
    return _TO_MEND.sub(lambda found: _LOOKALIKES[found.group()], nfc(text))


def joined(lines: Iterable[str]) -> str:
    """Return the lines of one cell as one line of words.

    A line that ends within a word, at its hyphen or slash ("KT-" and "XH"), is joined without a blank; one
    that ends with a blank after the dash is not.
    """
    words = ""
    open_blank = False
    for line in lines:
        raw = clean(line)
        bare = " ".join(raw.split())
        if not bare:
            continue
        cut = bool(_CUT_WORD.search(words)) and not open_blank and bare[0] not in "-–/"
        # Office programs end a line before an ellipsis, which is no word of its own: "Nội vụ," and "…" below.
        cut = cut or (
            bare.startswith("…") and words.endswith((",", ";")) and not open_blank
        )
        # A law's number ends with the term of the Quốc hội: "115/2020/QH" goes on with "14".
        cut = cut or (words.endswith(("QH", "QH1")) and bare[0].isdigit())
        # So does a year that a narrow column or a page cut: "30/9/202" and "6".
        cut = cut or bool(_CUT_YEAR.search(f"{words}\n{bare}"))
        words = f"{words}{bare}" if cut or not words else f"{words} {bare}"
        open_blank = raw[-1:].isspace()
    return words


def capital_share(text: str) -> float:
    """Return which part of the letters are capitals, 0 where there are none."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0
    )


def mean(values: Sequence[float]) -> float:
    """Return the mean of ``values``, 0 where there are none."""
    return sum(values) / len(values) if values else 0.0
