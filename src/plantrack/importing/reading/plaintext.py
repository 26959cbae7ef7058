"""Files that are plain text: which letters their bytes are, and which form their tables have."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENOUGH_ROWS: Final = 3
_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|?)+\s*")
_PIPES: Final = re.compile(r"^\s*\|.*\|\s*$")
_BARRED: Final = re.compile(r".*\s\|\s.*\s\|(?:\s.*)?")
_FILLED: Final = re.compile(r"\S {2,}\||\| {2,}[^|\s]")


def decoded(data: bytes) -> str | None:
    r"""Return the text of ``data`` with ``\n`` between lines, or ``None`` where it is no text.

    UTF-8, UTF-16 with a byte order mark, else Windows-1258 as Vietnamese Windows saved it; letters of the
    fonts of TCVN3 and VNI come out as that and are decoded with the cells.
    """
    coding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    for name in (coding,) if coding else ("utf-8", "cp1258"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else re.sub(r"\r\n?", "\n", text)
    return None


def text_format(text: str) -> str:
    """Return ``markdown``, ``tabs``, ``csv`` or ``laid-text``, by what most of its rows look like."""
    lines = [line for line in text.split("\n") if line.strip()]
    ruled = any("|" in line and _RULE.fullmatch(line) for line in lines)
    if ruled or sum(1 for line in lines if _PIPES.match(line)) >= _ENOUGH_ROWS:
        return "markdown"
    if _is_barred(lines):
        return "markdown"
    if sum(1 for line in lines if line.count("\t") >= 2) >= _ENOUGH_ROWS:
        return "tabs"
    if separator_of(text):
        return "csv"
    return "laid-text"


def _is_barred(lines: list[str]) -> bool:
    """Whether rows stand on lines of their own with bars between their cells.

    Where blanks fill the cells, so that bars stand one under another, a row may go on over several lines.
    """
    rows = [line for line in lines if _BARRED.fullmatch(line)]
    filled = sum(1 for line in rows if _FILLED.search(line))
    return len(rows) >= _ENOUGH_ROWS and filled <= len(rows) / 2


_TAGS: Final = re.compile(
    r"</?(?:i|b|u|em|strong|span|p|font)(?:\s[^<>]*)?>", re.IGNORECASE
)
_STRESSED: Final = re.compile(r"(?<!\w)(\*{1,3}|__)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LOOSE_STRESS: Final = re.compile(r"\*\*")


def plain(words: str) -> tuple[str, bool]:
    """Return words without the signs of Markdown and HTML for bold and italics, and whether all were bold."""
    bare = " ".join(_TAGS.sub("", words).split())
    whole = _STRESSED.fullmatch(bare)
    bold = bool(whole and len(whole.group(1)) > 1) or words.strip().lower().startswith(
        "<b>"
    )
    return _LOOSE_STRESS.sub("", _STRESSED.sub(r"\2", bare)), bold


def separator_of(text: str) -> str | None:
    """Return the separator of a CSV file: what stands equally often in nearly every record; else ``None``."""
    import csv

    first = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    for separator in (";", ","):
        try:
            rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
            records = [row for row in rows if any(row)]
        except csv.Error:  # a quote that never closes
            return None
        widths = Counter(len(row) for row in records)
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        if width >= 3 and often >= _ENOUGH_ROWS and often >= 0.8 * len(records):
            return separator
    return None
