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

from plantrack.records.alike import AlikeRows
from plantrack.records.nodes import Map, Node, RowSeq, Seq, TreeMark

_HEAD: Final = re.compile(r"( *)(- |)([^\W\d](?:[\w ]*\w)?)")
"""What stands before a colon: indentation, dash, key."""
_MARGIN: Final = re.compile(r"( *)(- |)")
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


def simple_tree(text: str, above: int = 0) -> Map | None:
    """Return the tree of a text of the simple kind, None where it is of another: then libyaml tells what it is.

    The text may be a part of a file, with so many lines of the file ``above`` it.
    """
    if _FOREIGN.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    try:
        return _Lines(text, above).root()
    except _NotSimpleError:
        return None


_Head = tuple[int, bool, str, int]
"""How a line begins: its indentation, whether a dash follows, the key before the colon (empty on a line of another
kind), and how many characters there are up to a value that stands one blank behind the colon."""
_NO_HEAD: Final[_Head] = (-1, False, "", 0)
"""What stands behind the last line: it ends every block."""
_END: Final = "\n"
"""No line holds its own end."""


class _Lines:
    """The lines of a file, and how far they were read."""

    def __init__(self, text: str, above: int) -> None:
        self.text, self.above = text, above
        self.lines = [*[""] * above, *text.split("\n"), _END]
        self.at = above
        # Lines begin alike: a thousand of a plan have a dozen heads.
        self.heads: dict[str, _Head] = {}

    def root(self) -> Map:
        """Read the whole file as a mapping."""
        (indent, dash, *_), _ = self._line()
        if indent or dash:
            raise _NotSimpleError
        root = self._mapping(0)
        if self._line()[0] is not _NO_HEAD:
            raise _NotSimpleError
        return root

    def _line(self) -> tuple[_Head, str]:
        """Return how the next line that says something begins, and its value; lines that do not are passed over."""
        line = self.lines[self.at]
        while not (words := line.strip(" ")) or words[0] == "#":
            self.at += 1
            line = self.lines[self.at]
        if line is _END:
            return _NO_HEAD, ""
        text, colon, value = line.partition(": ")
        if not colon and words[-1] == ":":
            text, colon = line.rstrip(" ")[:-1], ":"
        return self._head(text) if colon else _keyless(text), value

    def _head(self, text: str) -> _Head:
        """Return how a line begins that has this text before its colon."""
        head = self.heads.get(text)
        if head is None:
            found = _HEAD.fullmatch(text)
            head = self.heads[text] = (
                (len(found[1]), bool(found[2]), found[3], len(text) + 2)
                if found
                else _keyless(text)
            )
        return head

    def _mapping(self, column: int) -> Map:
        """Read the entries whose keys stand in a column; the first may stand behind ``- ``."""
        node = Map((self.at + 1, column + 1))
        keys_at: dict[str, TreeMark] = {}
        values_at: dict[str, TreeMark] = {}
        node.keys_at, node.values_at = keys_at, values_at
        lines, known, at = self.lines, self.heads.get, self.at
        while (
            True
        ):  # a large plan is a million of these: as little as can be is done for one
            text, colon, value = lines[at].partition(": ")
            head = known(text) if colon else None
            if head is None:
                self.at = at
                head, value = self._line()
                at = self.at
            indent, dash, key, start = head
            # A line further to the right, or a dash amid keys, is some other YAML: whoever reads on has no place
            # for it.
            if node and (dash or indent != column):
                self.at = at
                return node
            if not key or key in node:
                raise _NotSimpleError
            keys_at[key], values_at[key] = (at + 1, column + 1), (at + 1, start + 1)
            if not value or value[0] in _OPENERS:
                self.at = at
                node[key], values_at[key] = self._opened(value, column, start)
                at = self.at
            else:
                odd = ": " in value or _COMMENT in value or value[-1] in ": "
                node[key] = _plain(value) if odd else value
                at += 1

    def _sequence(self, column: int) -> Seq:
        """Read the items whose ``- `` stands in a column: mappings all."""
        node = Seq((self.at + 1, column + 1))
        while self._is_item(column):
            node.append(item := self._item(column))
            node.items_at.append(item.at)
        return node

    def _rows(self, column: int) -> RowSeq:
        """Read a list as long as a plan has rows: the same, quicker where its items are laid out alike."""
        node = RowSeq((self.at + 1, column + 1))
        alike = AlikeRows(self.text, self.lines, self.above, column + 2)
        while self._is_item(column):
            item = self._item(column)
            alike.met(item)
            runs, self.at = alike.take(self.at)
            node.parts += (item, *runs)
        return node

    def _is_item(self, column: int) -> bool:
        (indent, dash, *_), _ = self._line()
        return dash and indent == column

    def _item(self, column: int) -> Map:
        (_, _, key, _), _ = self._line()
        return self._mapping(column + 2) if key else self._flow_item(column + 2)

    def _flow_item(self, start: int) -> Map:
        rest = self.lines[self.at][start:]
        words = rest.strip(" ")
        if not _FLOW_ITEM.fullmatch(words):
            raise _NotSimpleError
        return self._flow_mapping(words, start + len(rest) - len(rest.lstrip(" ")))

    def _nested(self, column: int) -> Map | Seq | RowSeq:
        """Read what stands under a key in a column."""
        self.at += 1
        (indent, dash, *_), _ = self._line()
        if dash and indent >= column:
            return self._sequence(indent) if column else self._rows(indent)
        if dash or indent <= column:
            raise _NotSimpleError
        return self._mapping(indent)

    def _opened(self, value: str, column: int, start: int) -> tuple[Node, TreeMark]:
        """Read a value that begins with a mark of YAML's own, or with blanks, or stands in the lines below; return
        where it begins too."""
        words = value.strip(" ")
        if not words:
            nested = self._nested(column)
            return nested, nested.at
        start += value.index(words)
        mark = (self.at + 1, start + 1)
        if words == ">-":
            return self._folded(column), mark
        return self._on_line(words, start), mark

    def _on_line(self, words: str, start: int) -> Node:
        """Read a value of one line."""
        if words[0] == "{":
            return self._flow_mapping(words, start)
        if words[0] == "[":
            return self._flow_list(words, start)
        self.at += 1
        if words[0] not in _OPENERS:
            return _plain(words)
        quoted = _QUOTED.fullmatch(words)
        if quoted is None:
            raise _NotSimpleError
        return quoted[1] if quoted[2] is None else quoted[2].replace("''", "'")

    def _folded(self, column: int) -> str:
        """Read the lines of a folded block, which are all as far from the left."""
        lines, at = self.lines, self.at + 1
        line = lines[at]
        indent = len(line) - len(line.lstrip(" "))
        margin, words = line[:indent], []
        while line.startswith(margin):
            said = line[indent:]
            if not said or said[0] == " " or said[-1] == " " or line is _END:
                break
            words.append(said)
            at += 1
            line = lines[at]
        self.at = at
        if indent <= column or not words or self._goes_on(column):
            raise _NotSimpleError
        return words[0] if len(words) == 1 else " ".join(words)

    def _goes_on(self, column: int) -> bool:
        """Tell whether the next line that is not empty may still be one of a block under a key in a column."""
        at = self.at
        while not self.lines[at]:
            at += 1
        line = self.lines[at]
        return len(line) - len(line.lstrip(" ")) > column

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


def _keyless(line: str) -> _Head:
    """Return how a line of another kind than ``key: value`` begins."""
    found = _MARGIN.match(line)
    indent, dash = found.groups() if found else ("", "")
    return len(indent), bool(dash), "", 0


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
