"""Characters that a reader would not see and a program would obey: shown as what they are.

Control characters of ASCII and Latin-1 move the cursor, colour, set titles; marks of direction turn the
words beside them round (Unicode TR 36). They may come from a stranger's file, so that no text format lets
them through. Files of data (a plan as YAML or CSV) are not made for showing, and keep them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import re

_ASCII: Final = bytes((*range(9), *range(11, 13), *range(14, 32), 127))
_LEADS: Final = (b"\xc2", b"\xe2\x80", b"\xe2\x81", b"\xd8\x9c")
"""How the others begin in UTF-8: C1, the marks of direction, the separators of lines."""


@cache
def _hidden() -> re.Pattern[str]:
    import re  # most answers hold nothing of the kind

    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
    )


def visible(text: str) -> str:
    """Return ``text`` with such characters written as their numbers (``⟨U+202E⟩``); line ends and tabs stay."""
    return text if text.isprintable() else _hidden().sub(_numbered, text)


def visible_json(text: str) -> str:
    """Return JSON with such characters escaped: the values stay what they are."""
    if _is_plain(text.encode(errors="replace")):
        return text
    return _hidden().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _is_plain(text: bytes) -> bool:
    """Tell whether a text in UTF-8 has no such character for certain; bytes are looked through in a tenth of the time
    that a pattern takes."""
    plain = len(text.translate(None, _ASCII)) == len(text) and b"\r" not in text
    # One byte is looked for in a fortieth of the time of two, and in most texts is not there.
    return plain and not any(lead[:1] in text and lead in text for lead in _LEADS)


def _numbered(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def fitted(text: str, width: int) -> str:
    """Break lines between words where they are longer than ``width`` characters; a longer word stays whole, so that
    what is to be typed can be copied."""
    import textwrap  # only what is told on a terminal is broken

    def broken(line: str) -> str:
        indent = " " * (len(line) - len(line.lstrip()))
        filled = textwrap.TextWrapper(width, subsequent_indent=indent)
        filled.break_long_words = filled.break_on_hyphens = False
        return filled.fill(line)

    return "\n".join(
        broken(line) if len(line) > width else line for line in text.split("\n")
    )
