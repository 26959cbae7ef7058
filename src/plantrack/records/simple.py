"""The simple kind of YAML that plan files are written in, read line by line: several times quicker than by libyaml.

Whatever is not plainly of this kind is left to libyaml (:mod:`plantrack.records.tree`), so that no text has two
meanings: a line is ``key: value``, perhaps behind ``- ``; a value is plain words, words in quotes without escapes, a
folded block (``>-``) of even lines, or a flow mapping or list of such words on one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from plantrack.records.nodes import Map, Node, Seq, TreeMark

_LINE: Final = re.compile(
    r"^( *)(- |)(?:([^\W\d][\w ]*):(?:( +)([^ \n].*)| *))?(.*)$", re.MULTILINE
)
"""Indentation, dash, key, the blanks behind its colon, value; what else stands on a line of another kind."""
# One blank between words: with two YAML itself would keep them, and keys are compared
# bare.
_KEY: Final = r"[^\W\d]\w*(?: \w+)*"
_FLOW_ITEM: Final = re.compile(r"\{.*\}")
_COMMENT: Final = " #"
_FOREIGN: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Tabs, other ends of lines, marks of order, what YAML does not print."""
_OPENERS: Final = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""What plain words cannot begin with, or not always."""
_QUOTED: Final = re.compile(r"(?:\"([^\"\\]*)\"|'((?:[^']|'')*)')(?: +#.*)?")
_WORD: Final = (
    r"(?:\"(?P<quoted>[^\"\\]*)\""
    r"|(?P<plain>[^\s\-?:,\[\]{}#&*!|>'\"%@`=][^:,\[\]{}#?]*))"
)
_PAIR: Final = re.compile(rf" *(?P<key>{_KEY}): +{_WORD} *(?P<end>[,}}])")
_ITEM: Final = re.compile(rf" *{_WORD} *(?P<end>[,\]])")


class _NotSimpleError(Exception):
    """The text is not of the simple kind."""


def simple_tree(text: str) -> Map | None:
    """Return the tree of a text of the simple kind, None where it is of another: then libyaml tells what it is."""
    if _FOREIGN.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    try:
        return _Lines(text).root()
    except _NotSimpleError:
        return None


_Parts = tuple[str, str, str, str, str, str]
_END: Final[_Parts] = ("", "", "", "", "", "")
"""What stands behind the last line."""


class _Lines:
    """The lines of a file, whole and parted, and how far they were read."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.parts: list[_Parts] = _LINE.findall(text)
        self.at = 0
        # Another end of line than "\n" would shift all positions behind it.
        if len(self.parts) != len(self.lines):
            raise _NotSimpleError
        self.parts.append(_END)

    def root(self) -> Map:
        """Read the whole file as a mapping."""
        indent, dash, *_ = self._line()
        if indent or dash:
            raise _NotSimpleError
        root = self._mapping(0)
        if self._line() is not _END:
            raise _NotSimpleError
        return root

    def _line(self) -> _Parts:
        """Return the next line that says something; lines that do not are passed over."""
        found = self.parts[self.at]
        while not found[2]:
            rest = found[5]
            if found is _END or found[1] or (rest and rest[0] != "#"):
                break
            self.at += 1
            found = self.parts[self.at]
        return found

    def _mapping(self, column: int) -> Map:
        """Read the entries whose keys stand in a column; the first may stand behind ``- ``."""
        node = Map((self.at + 1, column + 1))
        keys_at: dict[str, TreeMark] = {}
        values_at: dict[str, TreeMark] = {}
        node.keys_at, node.values_at = keys_at, values_at
        parts, at = self.parts, self.at
        while (
            True
        ):  # a large plan is a million of these: as little as can be is done for one
            line = parts[at]
            if not line[2]:
                self.at = at
                line, at = self._line(), self.at
            indent, dash, key, gap, value, rest = line
            # Further to the right, or a dash amid keys, is some other YAML: only less
            # far ends a mapping.
            if node and (dash or len(indent) != column or line is _END):
                if len(indent) >= column and line is not _END:
                    raise _NotSimpleError
                self.at = at
                return node
            if rest or not key or key[-1] == " " or key in node:
                raise _NotSimpleError
            start = column + len(key) + 1 + len(gap)
            keys_at[key], values_at[key] = (at + 1, column + 1), (at + 1, start + 1)
            if not value or value[0] in _OPENERS:
                self.at = at
                node[key] = opened = self._opened(value.rstrip(" "), column, start)
                # What stands in the lines below begins there, not behind the colon.
                if not value and not isinstance(opened, str):
                    values_at[key] = opened.at
                at = self.at
            else:
                odd = ": " in value or _COMMENT in value or value[-1] in ": "
                node[key] = _plain(value) if odd else value
                at += 1

    def _sequence(self, column: int) -> Seq:
        """Read the items whose ``- `` stands in a column: mappings all."""
        node = Seq((self.at + 1, column + 1))
        while True:
            indent, dash, key, _, _, rest = self._line()
            if not dash or len(indent) != column:
                return node
            item = self._mapping(column + 2) if key else self._flow_item(rest, column)
            node.items_at.append(item.at)
            node.append(item)

    def _flow_item(self, rest: str, column: int) -> Map:
        words = rest.strip(" ")
        if not _FLOW_ITEM.fullmatch(words):
            raise _NotSimpleError
        return self._flow_mapping(words, column + 2 + len(rest) - len(rest.lstrip(" ")))

    def _nested(self, column: int) -> Map | Seq:
        """Read what stands under a key in a column."""
        self.at += 1
        indent, dash, *_ = self._line()
        if dash and len(indent) >= column:
            return self._sequence(len(indent))
        if dash or len(indent) <= column:
            raise _NotSimpleError
        return self._mapping(len(indent))

    def _opened(self, value: str, column: int, start: int) -> Node:
        """Read a value that begins with a mark of YAML's own, or stands in the lines below."""
        if not value:
            return self._nested(column)
        if value == ">-":
            return self._folded(column)
        if value[0] == "{":
            return self._flow_mapping(value, start)
        if value[0] == "[":
            return self._flow_list(value, start)
        quoted = _QUOTED.fullmatch(value)
        if quoted is None:
            raise _NotSimpleError
        self.at += 1
        return quoted[1] if quoted[2] is None else quoted[2].replace("''", "'")

    def _folded(self, column: int) -> str:
        """Read the lines of a folded block, which are all as far from the left."""
        lines, at = self.lines, self.at + 1
        margin = self.parts[at][0]
        indent, words = len(margin), []
        while at < len(lines) and lines[at].startswith(margin):
            line = lines[at][indent:]
            if not line or line[0] == " " or line[-1] == " ":
                break
            words.append(line)
            at += 1
        self.at = at
        if indent <= column or not words or self._goes_on(column):
            raise _NotSimpleError
        return words[0] if len(words) == 1 else " ".join(words)

    def _goes_on(self, column: int) -> bool:
        """Tell whether the next line that is not empty may still be one of a block under a key in a column."""
        at = self.at
        while at < len(self.lines) and not self.lines[at]:
            at += 1
        return len(self.parts[at][0]) > column

    def _flow_mapping(self, value: str, start: int) -> Map:
        number = self.at + 1
        node = Map((number, start + 1))
        keys_at: dict[str, TreeMark] = {}
        values_at: dict[str, TreeMark] = {}
        node.keys_at, node.values_at = keys_at, values_at
        for found in _flow(_PAIR, value, "}"):
            key = found["key"]
            if key in node:
                raise _NotSimpleError
            node[key], at = _word(found)
            keys_at[key] = (number, start + found.start("key") + 1)
            values_at[key] = (number, start + at + 1)
        self.at += 1
        return node

    def _flow_list(self, value: str, start: int) -> Seq:
        node = Seq((self.at + 1, start + 1))
        for found in _flow(_ITEM, value, "]"):
            word, at = _word(found)
            node.append(word)
            node.items_at.append((self.at + 1, start + at + 1))
        self.at += 1
        return node


def _plain(value: str) -> str:
    """Return plain words without a comment behind them."""
    if _COMMENT in value:
        value = value.partition(_COMMENT)[0]
    if value[-1] == " ":
        value = value.rstrip(" ")
    if ": " in value or value[-1] == ":":
        raise _NotSimpleError
    return value


def _flow(part: re.Pattern[str], value: str, end: str) -> Iterator[re.Match[str]]:
    """Yield the parts of a flow mapping or list, whose opening bracket is the first character."""
    at, closed = 1, False
    while not closed and (found := part.match(value, at)):
        yield found
        at, closed = found.end(), found["end"] == end
    if not closed or at != len(value):
        raise _NotSimpleError


def _word(found: re.Match[str]) -> tuple[str, int]:
    """Return a word of a flow mapping or list, and where it begins."""
    quoted = found["quoted"]
    if quoted is None:
        return found["plain"].rstrip(" "), found.start("plain")
    return quoted, found.start("quoted") - 1
