"""Reading known keys out of a YAML mapping, with a finding for everything that does not fit."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from plantrack.dates import Span, read_span
from plantrack.findings import Finding, Place
from plantrack.records.nodes import Map, Node, RowRun, RowSeq, Seq, TreeMark
from plantrack.text import squeeze

_MOST_TOLD: Final = 100
"""So many keys of one mapping that nobody knows are told; there are no more in a file made by hand."""
# difflib compares letter by letter: a whole text as a key would take seconds.
_LONGEST_KEY: Final = 60
MOST_FINDINGS: Final = 1_000
"""Errors of one file that are told."""


def tidy(text: str) -> str:
    """Return the words of a text: on one line, no two blanks between them, none at the ends."""
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()


def tidy_all(texts: Sequence[str]) -> list[str]:
    """Return the words of each text."""
    # Nearly always none has anything to be taken out, which is told of all at once.
    whole = "\n".join(texts)
    if "  " in whole or whole.count("\n") >= len(texts):
        return list(map(tidy, texts))
    return list(map(str.strip, texts))


class RecordReader:
    """Collects the findings of one file while its records are read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def place(self, mark: TreeMark) -> Place:
        """Return the position ``mark`` of this file."""
        return Place(self.file, *mark)

    def find(self, code: str, mark: TreeMark, **args: str | int) -> None:
        """Record an error at ``mark``; of very many the first are enough."""
        if len(self.findings) >= MOST_FINDINGS:
            return
        self.findings.append(Finding(code, "error", self.place(mark), args))

    def warn(self, code: str, mark: TreeMark, **args: str | int) -> None:
        """Record at ``mark`` what stops no answer."""
        self.findings.append(Finding(code, "warning", self.place(mark), args))

    def record(
        self, node: Node, at: TreeMark, known: Iterable[str], key: str = ""
    ) -> RecordFields | None:
        """Return ``node`` as a mapping with checked keys, or None with a finding.

        ``key`` is the key that it stands under, empty for the file itself.
        """
        if not isinstance(node, Map):
            self.find("PT005", at, key=key, expected="mapping")
            return None
        return RecordFields(self, node, frozenset(known))


class RecordFields:
    """One mapping of a file, read key by key."""

    def __init__(self, reader: RecordReader, node: Map, known: frozenset[str]) -> None:
        self.reader = reader
        self.node = node
        if not known.issuperset(node):
            for key in islice((one for one in node if one not in known), _MOST_TOLD):
                # A long text is no slip of a key, and would be compared letter by letter.
                nearest = (
                    difflib.get_close_matches(key, known, 1)
                    if len(key) <= _LONGEST_KEY
                    else []
                )
                reader.find(
                    "PT004",
                    node.keys_at[key],
                    key=key,
                    nearest=nearest[0] if nearest else "",
                )

    def at(self, key: str) -> TreeMark:
        """Return where the value of ``key`` stands; the mapping's own place where it is absent."""
        return self.node.values_at.get(key, self.node.at)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return the text of ``key``; blank counts as absent."""
        value = self.node.get(key)
        if isinstance(value, str):
            if words := tidy(value):
                return words
        elif value is not None:
            self.reader.find("PT005", self.at(key), key=key, expected="text")
            return None
        if required:
            self.reader.find("PT010", self.at(key), key=key)
        return None

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        """Return the text of ``key`` where it is one of ``choices``."""
        value = self.text(key, required=True)
        if value is not None and value not in choices:
            self.reader.find(
                "PT012", self.at(key), key=key, value=value, expected=", ".join(choices)
            )
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under ``key``, empty where it is absent."""
        if key not in self.node:
            return ()
        return tuple(
            item
            for item, at in self.items(key)
            if self._is_text(item, at, key) and isinstance(item, str)
        )

    def _is_text(self, item: Node, at: TreeMark, key: str) -> bool:
        if isinstance(item, str):
            return True
        self.reader.find("PT005", at, key=key, expected="text")
        return False

    def named(self, key: str) -> dict[str, str]:
        """Return the texts of the mapping under ``key`` by their names, which are free; empty where absent."""
        value = self.node.get(key)
        if value is None or value == "":
            return {}
        if not isinstance(value, Map):
            self.reader.find("PT005", self.at(key), key=key, expected="mapping")
            return {}
        inner = RecordFields(self.reader, value, frozenset(value))
        return {squeeze(name): text for name in value if (text := inner.text(name))}

    def records(self, key: str, known: Iterable[str]) -> Iterator[RecordFields]:
        """Yield the mappings of the list under ``key``."""
        if not (items := self.items(key)):
            return
        names = frozenset(known)
        for item, at in items:
            fields = self.reader.record(item, at, names, key)
            if fields is not None:
                yield fields

    def items(self, key: str) -> Iterable[tuple[Node, TreeMark]]:
        """Return what the list under ``key`` holds, each with its place."""
        value = self.node.get(key)
        if isinstance(value, Seq | RowSeq):
            return zip(value, value.items_at, strict=True)
        if value is not None and value != "":
            self.reader.find("PT005", self.at(key), key=key, expected="list")
        return ()

    def rows(self, key: str) -> Iterable[tuple[Node | RowRun, TreeMark]]:
        """Return the same; of what is laid out alike a run at once, with the place of its first row."""
        value = self.node.get(key)
        if not isinstance(value, RowSeq):
            return self.items(key)
        return [
            (
                part,
                (part.lines[0], part.column) if isinstance(part, RowRun) else part.at,
            )
            for part in value.parts
        ]

    def record(self, key: str, known: Iterable[str]) -> RecordFields | None:
        """Return the mapping under ``key``, None where it is absent."""
        value = self.node.get(key)
        if value is None or value == "":
            return None
        return self.reader.record(value, self.at(key), known, key)

    def span(self, key: str, *, required: bool = False) -> Span | None:
        """Return the days that the date, month or year under ``key`` covers (ISO 8601, ``2026-05``)."""
        value = self.text(key, required=required)
        if value is None:
            return None
        span = read_span(value)
        if span is None:
            self.reader.find(
                "PT012", self.at(key), key=key, value=value, expected="YYYY-MM-DD"
            )
        return span

    def check_format(self, known: str, *, required: bool = True) -> None:
        """Check the file's ``format`` line against the one version this program reads."""
        found = self.text("format", required=required)
        if found is not None and found != known:
            self.reader.find("PT006", self.at("format"), value=found, expected=known)
