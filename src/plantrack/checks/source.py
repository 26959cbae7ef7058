"""The text of a file, and where in it the words of a cell stand.

A plan keeps of each cell only its words and the place where its value begins. Where a finding needs
more, the words are found again in the file: through quotes, escapes, folded lines and decomposed letters.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from plantrack.findings import Place
from plantrack.text import nfc

# The line ends of YAML 1.1, which libyaml counts lines by.
LINE_END: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_NEWLINE: Final = re.compile("\n")  # alone it is found in half the time
_RARE_ENDS: Final = ("\x85", "\u2028", "\u2029")
_ESCAPES: Final = dict(
    zip(
        '0abtnvfre "/\\N_LP\t',
        '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t',
        strict=True,
    )
)
_ESCAPED: Final = re.compile(r"[\\']")
"""What stands otherwise in some quotes than it is meant."""
_CODES: Final = {"x": 2, "u": 4, "U": 8}
# No record is as long as this; what lies further is another's.
_KEY_REACH: Final = 20_000


class SourceText:
    """One file's text. Offsets count its characters, without a byte order mark; lines count from 1."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.data = data

    def __reduce__(self) -> tuple[type[SourceText], tuple[str, bytes]]:
        """Leave behind what was made of the bytes where they go to another process."""
        return SourceText, (self.file, self.data)

    @classmethod
    def read(cls, file: str) -> SourceText:
        """Read ``file``; one that cannot be read is empty, since reading it was a finding already."""
        try:
            return cls(file, Path(file).read_bytes())
        except OSError:
            return cls(file, b"")

    @cached_property
    def text(self) -> str:
        """The characters of the file, its line ends as they are."""
        return self.data.decode("utf-8-sig", errors="replace")

    def decoded(self) -> str | None:
        """Return the characters where the bytes are none but those of UTF-8, for who reads the file too."""
        return None if "\ufffd" in self.text else self.text

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes as they were read."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def is_table(self) -> bool:
        """Tell whether this is a CSV table, whose marks count cells instead of characters."""
        return self.file.lower().endswith(".csv")

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        text = self.text
        rare = any(end in text for end in _RARE_ENDS) or (
            "\r" in text and text.count("\r") != text.count("\r\n")
        )
        ends = (LINE_END if rare else _NEWLINE).finditer(text)
        return [0, *map(re.Match.end, ends)]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column; the end of the text for what lies beyond it."""
        if not 0 < line <= len(self.starts):
            return len(self.text)
        return min(self.starts[line - 1] + max(column, 1) - 1, len(self.text))

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line without its end; the empty text where there is none."""
        if not 0 < number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n\x85\u2028\u2029")

    def spell(self, start: int, words: str) -> Sequence[int] | None:
        """Return the offset of each character of ``words``, the value of the scalar that begins at ``start``.

        The last item is the offset behind the value. None where the scalar does not spell ``words``.
        """
        return _Spelling(self.text, start).of(words)

    def find(self, place: Place, key: str, words: str) -> Sequence[int] | None:
        """Spell ``words``, the value of ``key`` in the record that stands at ``place``."""
        begin = self.offset(place.line, place.column)
        pattern = re.compile(rf"""(?<![\w-])["']?{re.escape(key)}["']?[ \t]*:\s+""")
        for found in pattern.finditer(self.text, begin, begin + _KEY_REACH):
            spelled = self.spell(found.end(), words)
            if spelled is not None:
                return spelled
        return None

    def item(self, place: Place, word: str) -> Sequence[int] | None:
        """Spell ``word``, an item of the list that begins at ``place``."""
        begin = self.offset(place.line, place.column)
        found = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])").search(
            self.text, begin, begin + _KEY_REACH
        )
        return range(found.start(), found.end() + 1) if found else None


class _Spelling:
    """Follows the words of a scalar through its source text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.quote = text[start : start + 1]
        self.at = start
        if self.quote in ("'", '"'):
            self.at += 1
        elif self.quote in (">", "|"):
            end = LINE_END.search(text, start)
            self.at = end.end() if end else len(text)
            while self.at < len(text) and text[self.at].isspace():
                self.at += 1

    def of(self, words: str) -> Sequence[int] | None:
        """Return the offset of each character of ``words``, then that of what follows them."""
        # Nearly every value is written as it is meant.
        if self.text.startswith(words, self.at) and not _ESCAPED.search(words):
            return range(self.at, self.at + len(words) + 1)
        offsets: list[int] = []
        index = 0
        while index < len(words):
            before = index
            index = (
                self._blank(words, index, offsets)
                if words[index].isspace()
                else self._char(words, index, offsets)
            )
            if index == before:
                return None
        offsets.append(self.at)
        return offsets

    def _blank(self, words: str, index: int, offsets: list[int]) -> int:
        """Pass a run of white space, which may be a line end and an indent in the source."""
        start = self.at
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.quote == '"' and self.text.startswith(
                ("\\\n", "\\\r", "\\n", "\\t", "\\ ", "\\_"), self.at
            ):
                self.at += 2
            else:
                break
        if self.at == start:
            return index
        while index < len(words) and words[index].isspace():
            offsets.append(start)
            index += 1
        return index

    def _char(self, words: str, index: int, offsets: list[int]) -> int:
        """Pass one letter with the marks that belong to it."""
        char, start, stop = self._next()
        while stop < len(self.text) and unicodedata.combining(self.text[stop]):
            char += self.text[stop]
            stop += 1
        char = nfc(char)
        if not char or not words.startswith(char, index):
            return index
        self.at = stop
        offsets += [start] * len(char)
        return index + len(char)

    def _next(self) -> tuple[str, int, int]:
        """Return the next character as it is meant, where it starts and where it is over."""
        text, at = self.text, self.at
        if self.quote == "'" and text.startswith("''", at):
            return "'", at, at + 2
        while self.quote == '"' and text.startswith("\\", at):
            code = text[at + 1 : at + 2]
            if code in ("\n", "\r"):  # an escaped line end joins two lines
                at += 2
                while at < len(text) and text[at] in " \t\n":
                    at += 1
                continue
            if code in _CODES:
                digits = text[at + 2 : at + 2 + _CODES[code]]
                return _letter(digits), at, at + 2 + _CODES[code]
            return _ESCAPES.get(code, ""), at, at + 2
        return text[at : at + 1], at, at + 1


def _letter(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return ""
