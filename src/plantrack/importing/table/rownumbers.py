"""The printed numbers of rows."""

from __future__ import annotations

import re
from typing import Final

_LEADING_ZEROS: Final = re.compile(r"^0+(?=\d)")
_NUMBERLIKE: Final = re.compile(
    r"\(?(?:\d[\w.,]*|[IVXLC]{1,7}(?:\.\w+)*|[A-ZĐa-zđ](?:\.\w+)*|[A-ZĐ]{1,4}[-.]?\d[\w.]*|[-+•*])\s*\)?[.)/:]*"
)
_LONGEST_NUMBER: Final = 14


def bare_number(text: str) -> str:
    """Return the number of a row bare: without blanks, brackets, a dot behind it, or zeros before it.

    Words too long for one are none.
    """
    bare = (
        "".join(text.split()).replace(":", "") if len(text) <= _LONGEST_NUMBER else ""
    )
    bare = re.sub(r"(?<=\d),(?=\d)", ".", bare).strip("().,;:/-–*+•")
    return ".".join(_LEADING_ZEROS.sub("", piece) for piece in bare.split("."))


def is_row_number(text: str) -> bool:
    """Tell whether a cell holds the number of a row: ``1.2``, ``IV``, ``a)``, ``NV-03``, a dash."""
    return len(text) <= _LONGEST_NUMBER and bool(_NUMBERLIKE.fullmatch(text))
