"""YAML text → a tree of strings that knows where everything stands.

A text of the simple kind is read line by line (:mod:`plantrack.records.simple`), of any other libyaml's events are
walked once. Every scalar stays text (``1.10``, ``012`` and ``no`` survive), every
node knows its line and column, and what PyYAML would let pass in silence becomes a finding: a
duplicate key, an alias, nesting or size beyond the limits.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import yaml

from plantrack import collector
from plantrack.findings import Finding, Place, Related
from plantrack.records.encoding import not_utf8
from plantrack.records.nodes import MOST_KEYS, Map, Node, Seq, TreeMark
from plantrack.records.simple import simple_tree
from plantrack.text import nfc

MAX_BYTES: Final = 64 * 1024 * 1024
"""About 200,000 rows; a file that is larger is no plan."""
MAX_DEPTH: Final = 24
MAX_LINE: Final = 1024 * 1024
"""A line may be longer only in a file of a few times as much, which is a whole plan on one line."""
_LONG_LINES: Final = 8 * MAX_LINE
_MOST_FINDINGS: Final = 1_000


class Tree(NamedTuple):
    """A file's root node (None where it could not be read) and what was found while reading it."""

    root: Node | None
    findings: tuple[Finding, ...]


def read_tree(data: bytes, file: str) -> Tree:
    """Read one YAML document from ``data``; never raises. ``file`` names it in the findings."""
    text = text_of(data, file)
    if isinstance(text, Tree):
        return text
    with collector.paused():
        if (root := simple_tree(text)) is not None:
            return Tree(root, ())
        return EventWalk(text, file).tree()


def text_of(data: bytes, file: str, decoded: str | None = None) -> str | Tree:
    """Return the characters of a file, which may be ``decoded`` already; a tree without a root where they are too
    many, or none."""
    if len(data) > MAX_BYTES:
        return _failed("PT009", Place(file), limit=MAX_BYTES >> 20)
    if len(data) > _LONG_LINES and (line := long_line(data)):
        return _failed("PT020", Place(file, line), limit=MAX_LINE >> 20)
    if decoded is not None:
        return decoded
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of_byte(data, error.start, file)
        return Tree(None, (not_utf8(data, place, error.start),))


def long_line(data: bytes) -> int:
    """Return the number of the first line that is longer than any of a plan, 0 where there is none."""
    at = 0
    # From one end of line to the last that may follow it: a line's own length is not asked for.
    while len(data) - at > MAX_LINE:
        end = data.rfind(b"\n", at, at + MAX_LINE + 1)
        if end < 0:
            return data.count(b"\n", 0, at) + 1
        at = end + 1
    return 0


def _failed(code: str, place: Place, **args: str | int) -> Tree:
    return Tree(None, (Finding(code, "error", place, args),))


def _place_of_byte(data: bytes, offset: int, file: str) -> Place:
    before = data[:offset].decode("utf-8", "replace")
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


class _EnoughError(Exception):
    """So much is wrong with the file that no more need be told."""


class _TooDeepError(Exception):
    def __init__(self, mark: TreeMark) -> None:
        self.mark = mark


class EventWalk:
    """One pass over the events of one file."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Finding] = []

    def tree(self) -> Tree:
        """Return what the text says."""
        try:
            root = self._document()
        except yaml.MarkedYAMLError as error:
            from plantrack.records.syntax import slip_of  # only a broken file needs it

            slip = slip_of(error, self.text)
            return self._broken(
                "PT002",
                Place(self.file, slip.line, slip.column),
                slip=f"yaml.{slip.kind}",
                **slip.args,
            )
        except yaml.reader.ReaderError as error:
            data = self.text.encode()
            # libyaml (which names no encoding) counts bytes, pure Python characters
            in_bytes = error.encoding == "?"
            offset = (
                error.position
                if in_bytes
                else len(self.text[: error.position].encode())
            )
            char = f"U+{_code_point(error.character):04X}"
            return self._broken(
                "PT002",
                _place_of_byte(data, offset, self.file),
                slip="yaml.control",
                char=char,
            )
        except _EnoughError:
            return Tree(None, tuple(self.findings))
        except _TooDeepError as error:
            return self._broken("PT008", Place(self.file, *error.mark), limit=MAX_DEPTH)
        return Tree(root, tuple(self.findings))

    def _broken(self, code: str, place: Place, **args: str | int) -> Tree:
        return Tree(None, (*self.findings, Finding(code, "error", place, args)))

    def _find(
        self,
        code: str,
        mark: TreeMark,
        related: tuple[Related, ...] = (),
        **args: str | int,
    ) -> None:
        self.findings.append(
            Finding(code, "error", Place(self.file, *mark), args, related=related)
        )
        if len(self.findings) >= _MOST_FINDINGS:
            raise _EnoughError

    def _document(self) -> Node | None:
        loader = _LOADER(self.text)
        try:
            return self._only_document(loader.get_event)
        finally:
            loader.dispose()  # nothing survives the walk but plain strings and containers

    def _only_document(self, next_event: Any) -> Node | None:
        next_event()  # StreamStart
        event = next_event()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(next_event(), next_event, 0)
        next_event()  # DocumentEnd
        event = next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self._find("PT002", _mark(event), slip="yaml.documents")
        return root

    def _node(self, event: Any, next_event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value: str = event.value
            return value if value.isascii() else nfc(value)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, next_event, depth + 1)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(event, next_event, depth + 1)
        self._find("PT007", _mark(event), name=str(event.anchor))
        return ""

    def _mapping(self, event: Any, next_event: Any, depth: int) -> Map:
        at = _mark(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(at)
        node = Map(at)
        keys_at: dict[str, TreeMark] = {}
        values_at: dict[str, TreeMark] = {}
        node.keys_at, node.values_at = keys_at, values_at
        while True:
            event = next_event()
            if type(event) is _MAPPING_END or len(node) > MOST_KEYS:
                return self._whole(node, at)
            # A large plan is a million of these two pairs of lines, so scalars take no further call.
            start = event.start_mark
            key_at = (start.line + 1, start.column + 1)
            key: Node = (
                event.value
                if type(event) is _SCALAR
                else self._node(event, next_event, depth)
            )
            event = next_event()
            start = event.start_mark
            value_at = (start.line + 1, start.column + 1)
            value: Node
            if type(event) is _SCALAR:
                value = event.value
                if not value.isascii():
                    value = nfc(value)
            else:
                value = self._node(event, next_event, depth)
            if not isinstance(key, str):
                self._find("PT005", key_at, key="?", expected="text")
                continue
            key = key if key.isascii() else nfc(key)
            if key in node:
                first = Related(Place(self.file, *keys_at[key]))
                self._find("PT003", key_at, (first,), key=key)
            else:
                node[key] = value
                keys_at[key] = key_at
                values_at[key] = value_at

    def _whole(self, node: Map, at: tuple[int, int]) -> Map:
        if len(node) > MOST_KEYS:
            self._find("PT021", at, limit=MOST_KEYS)
            raise _EnoughError
        return node

    def _sequence(self, event: Any, next_event: Any, depth: int) -> Seq:
        at = _mark(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(at)
        node = Seq(at)
        while True:
            event = next_event()
            if type(event) is yaml.SequenceEndEvent:
                return node
            node.items_at.append(_mark(event))
            node.append(self._node(event, next_event, depth))


def _mark(event: Any) -> TreeMark:
    start = event.start_mark
    return (start.line + 1, start.column + 1)


def _code_point(character: object) -> int:
    """PyYAML gives the offending character as an int (libyaml), as text or as bytes (pure Python)."""
    if isinstance(character, int):
        return character
    return ord(character) if isinstance(character, str | bytes) and character else 0


_SCALAR: Final = yaml.ScalarEvent
_MAPPING_END: Final = yaml.MappingEndEvent
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
