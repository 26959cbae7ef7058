"""The words of a Word paragraph as they stand on paper: what is deleted, struck out or hidden is not among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from plantrack.importing.reading.gathering import ParagraphWords
from plantrack.importing.reading.looks import PLAIN, TextLook
from plantrack.importing.reading.source import Options
from plantrack.importing.reading.word.names import MATH, MC, W, child, switch, value
from plantrack.importing.reading.word.styles import Styles, look_of
from plantrack.legacy import coding_of, unicode_of

_SIGNS: Final = {
    0xF0B7: "-",
    0xF02D: "-",
    0xF0A7: "-",
    0xF0FC: "✓",
    0xF0FE: "☒",
    0xF0A8: "☐",
}
_LITERAL: Final = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_PASSED_OVER: Final = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "sdtPr",
        "proofErr",
        "object",
        "rt",
        "commentRangeEnd",
    )
) | {f"{MC}Fallback"}


_NOTE_SIGN: Final = re.compile(r"\s*[(\[]?(?:\d{1,2}|\*{1,3})[)\]]?\s*")
_UNIT: Final = re.compile(r"(?<![^\W\d_])(?:k|c|d|m)?m$")  # m², km², m³


class _Reading:
    """What gathers while one paragraph is walked through."""

    def __init__(self, look: TextLook) -> None:
        self.look = look
        self.lines = [""]
        self.bold = True
        self.facts: dict[str, None] = {}
        self.boxes: list[Any] = []


def _is_note(run: Any, before: str) -> bool:
    """Tell whether a run is the typed sign of a footnote: a raised small number behind a word that is no unit."""
    if value(child(run, "rPr"), "vertAlign") != "superscript":
        return False
    words = "".join(text.text or "" for text in run.iterfind(f"{W}t"))
    behind_word = before[-1:].isalpha() or before[-1:] in tuple(".,;:)”")
    return (
        bool(_NOTE_SIGN.fullmatch(words)) and behind_word and not _UNIT.search(before)
    )


class TextReader:
    """Reads paragraphs, and counts over the whole file what a person must be told (``told``)."""

    def __init__(self, styles: Styles, options: Options) -> None:
        self._styles = styles
        self._rejecting = options.tracked == "reject"
        self.told: Counter[str] = Counter()
        gone = f"{W}ins {W}moveTo" if self._rejecting else f"{W}del {W}moveFrom"
        self._gone = frozenset(gone.split())
        self._handlers: dict[str, Callable[[Any, _Reading], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._text,
            f"{W}delText": self._text,
            f"{MATH}t": self._text,
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}sym": self._sign,
            f"{W}sdt": self._control,
            f"{W}footnoteReference": self._noted("footnote"),
            f"{W}endnoteReference": self._noted("footnote"),
            f"{W}commentReference": self._noted("comment"),
            f"{W}txbxContent": self._box,
            f"{MC}AlternateContent": self._choice,
            **dict.fromkeys(
                (W + name for name in ("ins", "del", "moveTo", "moveFrom")),
                self._change,
            ),
        }

    def paragraph(self, paragraph: Any, style: str | None, mark: Any) -> ParagraphWords:
        """Return the words of a ``w:p`` of this style; ``mark`` is the ``w:rPr`` of its end, ``None`` without one."""
        reading = _Reading(self._styles.paragraph_look(style))
        self._walk(paragraph, reading)
        lines = tuple(self._decoded(line, reading) for line in reading.lines)
        bold = reading.bold and any(map(str.strip, lines))
        boxes, runs_on = tuple(reading.boxes), self.is_gone(mark)
        return ParagraphWords(lines, bold, tuple(reading.facts), boxes, runs_on)

    def is_gone(
        self, properties: Any, inserted: str = "ins", deleted: str = "del"
    ) -> bool:
        """Tell whether tracked changes take away the row, cell or paragraph mark that has these properties."""
        if properties is None:
            return False
        changed = [
            name for name in (inserted, deleted) if child(properties, name) is not None
        ]
        self.told["tracked"] += len(changed)
        return (inserted if self._rejecting else deleted) in changed

    def _walk(self, element: Any, reading: _Reading) -> None:
        for one in element:
            tag = one.tag
            handler = self._handlers.get(tag)
            if handler is not None:
                handler(one, reading)
            elif tag in _LITERAL:
                reading.lines[-1] += _LITERAL[tag] if element.tag == f"{W}r" else ""
            elif tag not in _PASSED_OVER:
                self._walk(one, reading)

    def _run(self, run: Any, reading: _Reading) -> None:
        outer = reading.look
        reading.look = self._look(child(run, "rPr"), outer)
        if reading.look.hidden:
            self._leave_out("hidden", run, reading)
        elif reading.look.struck:
            self._leave_out("struck", run, reading)
        elif _is_note(run, reading.lines[-1]):
            self._leave_out("footnote", run, reading)
        else:
            self._walk(run, reading)
        reading.look = outer

    def _look(self, properties: Any, below: TextLook) -> TextLook:
        if properties is None:
            return below
        if self._rejecting:
            # How the run looked before the tracked change of its format.
            before = child(child(properties, "rPrChange"), "rPr")
            properties = properties if before is None else before
        style = value(properties, "rStyle")
        named = self._styles.look(style) if style else PLAIN
        return look_of(properties).over(named).over(below)

    def _leave_out(self, code: str, run: Any, reading: _Reading) -> None:
        # Only words are missed: hidden blanks and marks need no telling.
        if any((text.text or "").strip() for text in run.iterfind(f"{W}t")):
            self.told[code] += 1
            reading.facts[code] = None

    def _text(self, element: Any, reading: _Reading) -> None:
        text = element.text or ""
        look = reading.look
        if look.font and look.font.startswith((".Vn", "VNI-")):
            text = self._from_font(text, look.font, reading)
        if look.capitals:
            text = text.upper()
        if text.strip():
            reading.bold = reading.bold and bool(look.bold)
        reading.lines[-1] += text

    def _from_font(self, text: str, font: str, reading: _Reading) -> str:
        """Decode a run in a font of before Unicode, unless its letters are beyond that font's."""
        if any(
            ord(letter) > 0xFF and not 0x2010 <= ord(letter) <= 0x2026
            for letter in text
        ):
            return text
        decoded = unicode_of(text, "tcvn3" if font.startswith(".Vn") else "vni")
        if decoded != text:
            self.told["legacy"] += 1
            reading.facts["legacy"] = None
        return (
            decoded.upper()
            if font.startswith(".Vn") and font.endswith("H")
            else decoded
        )

    def _decoded(self, line: str, reading: _Reading) -> str:
        """Decode a line whose font does not say that it is of before Unicode, though its words do."""
        coding = (
            None if line.isascii() or "legacy" in reading.facts else coding_of(line)
        )
        if coding is None:
            return line
        self.told["legacy"] += 1
        reading.facts["legacy"] = None
        return unicode_of(line, coding)

    def _break(self, _element: Any, reading: _Reading) -> None:
        reading.lines.append("")

    def _sign(self, element: Any, reading: _Reading) -> None:
        # What else such a font draws is an ornament, for which there is no letter.
        reading.lines[-1] += _SIGNS.get(int(element.get(f"{W}char") or "0", 16), "")

    def _control(self, control: Any, reading: _Reading) -> None:
        """Walk through a content control, unless it still shows its prompt ("Click to enter text")."""
        content = child(control, "sdtContent")
        prompts = switch(child(control, "sdtPr"), "showingPlcHdr")
        if content is not None and not prompts:
            self._walk(content, reading)

    def _noted(self, code: str) -> Callable[[Any, _Reading], None]:
        def note(_element: Any, reading: _Reading) -> None:
            self.told[code] += 1
            reading.facts[code] = None

        return note

    def _box(self, content: Any, reading: _Reading) -> None:
        reading.boxes.append(content)

    def _choice(self, alternatives: Any, reading: _Reading) -> None:
        # Both say the same, for newer and older programs: reading both would double the
        # words.
        chosen = alternatives.find(f"{MC}Choice")
        chosen = chosen if chosen is not None else alternatives.find(f"{MC}Fallback")
        if chosen is not None:
            self._walk(chosen, reading)

    def _change(self, change: Any, reading: _Reading) -> None:
        self.told["tracked"] += 1
        reading.facts["tracked"] = None
        if change.tag not in self._gone:
            self._walk(change, reading)


_AROUND: Final = frozenset(
    W + name for name in ("customXml", "ins", "del", "moveTo", "moveFrom")
)
PARTS_OF_TEXT: Final = frozenset((f"{W}p", f"{W}tbl"))
ROWS: Final = frozenset((f"{W}tr",))
CELLS: Final = frozenset((f"{W}tc",))
_CONTROL: Final = f"{W}sdt"


def inside(element: Any, wanted: frozenset[str]) -> list[Any]:
    """Return the children of these names, those in content controls and custom markup among them."""
    found: list[Any] = []
    for one in element:
        tag = one.tag
        if tag in wanted:
            found.append(one)
        elif tag == _CONTROL:
            content = child(one, "sdtContent")
            found += inside(content, wanted) if content is not None else ()
        elif tag in _AROUND:
            found += inside(one, wanted)
    return found
