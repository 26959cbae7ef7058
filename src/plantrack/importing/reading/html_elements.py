"""What single elements of a web page say: hidden or not, how far a cell spans, which number a list item has."""

from __future__ import annotations

import re
from typing import Any, Final

from plantrack.importing.reading.word.numbers import spelled

_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r"sdfootnote|_ftnref|footnote|cite_ref", re.IGNORECASE)
_NOTE_SIGN: Final = re.compile(r"\W*(?:\d{1,2}|\*)\W*")
WIDEST: Final = 200  # columns of any table that people read
_TALLEST: Final = 65_534  # rows that a cell may say it spans (the standard's own limit)
_LIST_FORMS: Final = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def is_hidden(element: Any) -> bool:
    """Tell whether an element itself says that it is not shown; style sheets are not read."""
    return element.get("hidden") is not None or bool(
        _HIDDEN.search(element.get("style", ""))
    )


def is_note(element: Any) -> bool:
    """Tell whether an element is the sign of a footnote: a link to one, or a raised small number."""
    if element.tag == "a":
        names = " ".join(
            element.get(name, "") for name in ("class", "name", "id", "href")
        )
        return bool(_NOTE.search(names))
    words = "".join(element.itertext())
    return element.tag == "sup" and bool(_NOTE_SIGN.fullmatch(words))


def cells_of(row: Any) -> list[Any]:
    """Return the cells of a row, not those of tables in it."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def span_of(element: Any, name: str) -> int:
    """Return ``colspan`` or ``rowspan``, within what a browser takes; 1 for what is no number."""
    text = str(element.get(name, "1")).strip()
    most = WIDEST if name == "colspan" else _TALLEST
    return max(1, min(int(text[:9]), most)) if text.isdigit() else 1


def list_number(element: Any) -> str:
    """Return the number that a browser writes before an item of a numbered list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    items = [item for item in parent if item.tag == "li"]
    start = parent.get("start", "1")
    number = element.get("value") or (
        int(start) if start.lstrip("-").isdigit() else 1
    ) + items.index(element)
    form = _LIST_FORMS.get(parent.get("type", "1"), "decimal")
    return f"{spelled(int(number), form)}. "
