"""What the readers of running text share (Word, OpenDocument, web pages): the words of a cell as they gather, how
sure they are, and what is told of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from plantrack.importing.blocks import Mark, SaidOfDocument

# A note or a change beside the words hardly ever alters them; a table in a cell or a text box may belong elsewhere.
_SURENESS: Final = {
    "footnote": 0.97,
    "tracked": 0.95,
    "comment": 0.95,
    "legacy": 0.95,
    "textbox": 0.7,
    "nested": 0.5,
}
_LEFT_OUT: Final = 0.85
"""Of words that were struck out or hidden: somebody may have meant them to stay."""


class ParagraphWords(NamedTuple):
    """A paragraph as read: its lines, whether all of them are bold, what was met in it (codes of marks), the
    text boxes that hang on it (each an element), and whether it runs into the next paragraph."""

    lines: tuple[str, ...]
    bold: bool
    facts: tuple[str, ...] = ()
    boxes: tuple[Any, ...] = ()
    runs_on: bool = False


class GatheredCell:
    """What gathers while the paragraphs of one cell are read: its lines, whether all are bold, what was met in them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.facts: dict[str, None] = {}
        self.bold = True
        self._runs_on = False

    def take(self, label: str, words: ParagraphWords) -> None:
        """Add a paragraph and the number before it; one whose mark was deleted has run on into it."""
        first, *rest = words.lines
        if label:
            first = f"{label} {first}".strip()
        if self._runs_on and self.lines:
            self.lines[-1] += first
        else:
            self.lines.append(first)
        self.lines += rest
        self._runs_on = words.runs_on
        self.facts |= dict.fromkeys(words.facts)
        if words.boxes:
            self.facts["textbox"] = None
        # An empty line has no look: editors leave the one between bold lines plain.
        self.bold = self.bold and (words.bold or not any(map(str.strip, words.lines)))


def marks_of(facts: Iterable[str]) -> tuple[Mark, ...]:
    """Return why a reader is not sure of a cell in which these were met."""
    return tuple([Mark(code, _SURENESS.get(code, _LEFT_OUT)) for code in facts])


def said_of(told: Mapping[str, int], tracked: str = "") -> tuple[SaidOfDocument, ...]:
    """Return what is told of a file by how often each was met; ``tracked`` says how its changes were taken."""
    changes = told.get("tracked", 0)
    others = ((code, count) for code, count in told.items() if code != "tracked")
    said = [(f"tracked_{tracked}", changes), *others]
    return tuple(
        SaidOfDocument(code, {"count": count}) for code, count in said if count
    )
