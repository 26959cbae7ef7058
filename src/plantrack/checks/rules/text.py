"""PT5: how the words are written: code points, marks, blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from operator import eq
from typing import Final

from plantrack.checks.cells import UNSEEN, CheckedPart, worded
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.checks.rules.brackets import MARKS, unbalanced
from plantrack.findings import Finding, Fix
from plantrack.plan.model import Plan, Task
from plantrack.syllables import is_typed_syllable
from plantrack.text import nfc

NOT_NFC: Final = Rule("PT501", "not-nfc", "warning")
INVISIBLE: Final = Rule("PT502", "invisible-character", "warning")
LOOK_ALIKE: Final = Rule("PT503", "look-alike-letter", "warning")
UNBALANCED: Final = Rule("PT505", "unbalanced-mark", "warning")
STRAY_PUNCTUATION: Final = Rule("PT506", "stray-punctuation", "info")
DOUBLED_WORDS: Final = Rule("PT508", "doubled-words", "warning")
DOUBLED_BLANK: Final = Rule("PT509", "doubled-blank", "info")
MISSING_BLANK: Final = Rule("PT510", "missing-blank", "info")
LOPSIDED_DASH: Final = Rule("PT511", "lopsided-dash", "info")
_BEFORE: Final = re.compile(r"[^\W_]+$")
_AFTER: Final = re.compile(r"[^\W_]+")
_INVISIBLES: Final = re.compile(f"[{UNSEEN}]+")
_LIKE: Final = dict(
    zip(
        "асеорухАВЕКМНОРСТХіІјѕԁοΟΑΒΕΗΙΚΜΝΡΤΧðÐ",
        "aceopyxABEKMHOPCTXiIjsdoOABEHIKMNPTXđĐ",
        strict=True,
    )
)
_STRANGE: Final = re.compile("[\u0370-\u03ff\u0400-\u052fðÐ]")
_TOKEN: Final = re.compile(r"[^\W\d_]+")

_STRAY: Final = (
    # pattern whose group "gone" goes; whether that is safe
    (re.compile(r"\S(?P<gone>\s+)(?:[,;:)\]”]|\.(?![.\w]))"), True),
    (re.compile(r"[(\[“](?P<gone>\s+)"), True),
    (re.compile(r"[^\s/](?P<gone>\s+)/[^\s/]"), True),
    (re.compile(r"[^\s/]/(?P<gone>\s+)[^\s/]"), True),
    (re.compile(r"[,;:](?P<gone>\s*[,;:])"), False),
    (re.compile(r"(?<!\.)\.(?P<gone>\.)(?!\.)"), False),
    (re.compile(r"(?P<gone>\s*(?:[,;:]|\s-))$"), False),
    (re.compile(r"^(?P<gone>[,;:.)]\s*)(?!\.)"), False),
    (re.compile(r"\b(?:[Cc]ác|[Nn]hững)(?P<gone>,)\s"), False),
)
_NAMES_STOP: Final = re.compile(r"(?<!\.)(?<!\bv\.v)(?P<gone>\.)$")
_NO_BLANK: Final = re.compile(r"(?P<mark>[,;])(?=[^\W\d_])")
_ADDRESS: Final = re.compile(r"://|www\.")
_LOPSIDED: Final = re.compile(r"[^\W_](?P<dash>- | -)(?=[^\W_])")
# Two blanks stand first: they are what the search looks for, and what is before them is seen to afterwards.
_DOUBLE: Final = re.compile(r"  (?<=[^\s:#-]  ) *(?=[^\s#])")
_TWICE: Final = re.compile(r"\b([^\W\d_]+ [^\W\d_]+) \1\b", re.IGNORECASE)


def not_nfc(plan: Plan, context: Context) -> Iterator[Finding]:
    """Letters typed as a base letter and loose marks, as some phones and PDF do: one finding a file."""
    text = context.source.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    lines = [
        number
        for number in range(1, len(context.source.starts) + 1)
        if _loose(context.source.line(number))
    ]
    if not lines:
        return
    first, last = context.source.line(lines[0]), context.source.line(lines[-1])
    start = context.source.offset(lines[0], _first_loose(first) + 1)
    end = context.source.offset(lines[-1], 1) + len(last)
    place = context.source.place(start)
    # A table's places count cells, and an edit needs characters.
    fix = None if context.source.is_table else Fix(start, end, nfc(text[start:end]))
    yield Finding(
        NOT_NFC.code,
        NOT_NFC.severity,
        place,
        {"count": len(lines)},
        plan.id,
        fix=fix,
        width=1,
    )


def _loose(line: str) -> bool:
    return not unicodedata.is_normalized("NFC", line)


def _first_loose(line: str) -> int:
    """Return where the first letter stands that NFC would change."""
    pairs = enumerate(zip(line, nfc(line), strict=False))
    return next(at for at, (one, other) in pairs if one != other)


def invisible(plan: Plan, context: Context) -> Iterator[Finding]:
    """Characters without width, and blanks that are no blanks."""
    for cell in context.suspects:
        for found in _INVISIBLES.finditer(cell.text):
            fix = _in_its_place(cell.text, *found.span())
            codes = " ".join(
                dict.fromkeys(f"U+{ord(char):04X}" for char in found.group())
            )
            yield context.find(
                INVISIBLE, CheckedPart(*cell, *found.span()), fix=fix, codes=codes
            )


def _in_its_place(text: str, start: int, end: int) -> tuple[str, bool]:
    """Return what stands for characters that nobody sees, and whether that is sure.

    Between two words a blank is meant, within one nothing. A Vietnamese word is one syllable: what is none
    when it is joined are two, if its parts are some; where either may be is for a person to say.
    """
    if any(char.isspace() for char in text[start:end]):
        return " ", True
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text[end:])
    if before is None or after is None:
        return "", True
    apart = is_typed_syllable(before[0]) and (
        is_typed_syllable(after[0]) or not after[0].islower()
    )
    joined = is_typed_syllable(before[0] + after[0])
    return "" if joined and not apart else " ", apart != joined


def look_alikes(plan: Plan, context: Context) -> Iterator[Finding]:
    """A Greek, Cyrillic or Icelandic letter in a Vietnamese word."""
    for cell in context.suspects:
        if not _STRANGE.search(cell.text):
            continue
        for word in _TOKEN.finditer(cell.text):
            strange = [char for char in word.group() if char in _LIKE]
            # A whole word of such letters is Greek or Russian; a single one is a slip of the keyboard.
            if strange and (len(strange) < len(word.group()) or len(strange) == 1):
                right = "".join(_LIKE.get(char, char) for char in word.group())
                codes = " ".join(
                    dict.fromkeys(f"U+{ord(char):04X}" for char in strange)
                )
                words = CheckedPart(*cell, *word.span())
                yield context.find(
                    LOOK_ALIKE,
                    words,
                    fix=(right, False),
                    text=word.group(),
                    right=right,
                    codes=codes,
                )


def unbalanced_marks(plan: Plan, context: Context) -> Iterator[Finding]:
    """Brackets and quotation marks without a partner, outside the cells that name agencies."""
    for cell in context.cells_of(filter(unbalanced, context.texts_with(MARKS))):
        if cell.key in ("lead", "support", "agency"):
            continue
        for at in unbalanced(cell.text):
            yield context.find(
                UNBALANCED, CheckedPart(*cell, at, at + 1), mark=cell.text[at]
            )


def stray_punctuation(plan: Plan, context: Context) -> Iterator[Finding]:
    """Marks that nothing follows, that stand twice, or that a blank parts from their word."""
    # Over rows below it a colon announces these.
    above = {task.parent for task in plan.tasks}
    for cell in context.suspects:
        seen: set[int] = set()
        patterns: tuple[tuple[re.Pattern[str], bool], ...] = _STRAY
        if isinstance(cell.record, Task) and cell.key in ("lead", "support"):
            patterns = (*_STRAY, (_NAMES_STOP, False))
        for pattern, safe in patterns:
            for found in pattern.finditer(cell.text):
                start, end = found.span("gone")
                if _announces(cell.text, start, end) or (
                    getattr(cell.record, "id", None) in above
                    and _closes(cell.text, start, end)
                ):
                    continue
                # Several patterns may find one mark.
                if start not in seen:
                    seen.add(start)
                    shown = _around(cell.text, start, end)
                    yield context.find(
                        STRAY_PUNCTUATION,
                        CheckedPart(*cell, start, end),
                        fix=("", safe),
                        text=shown,
                    )


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether a colon ends a cell: over rows below it announces these."""
    return text[start:end] == ":" and end == len(text)


def _announces(text: str, start: int, end: int) -> bool:
    """Tell whether a colon at the end announces the rows below: "bao gồm:", "như sau:"."""
    return (
        text[start:end] == ":" and end == len(text) and bool(_ANNOUNCING.search(text))
    )


_ANNOUNCING: Final = re.compile(
    r"\b(?:gồm|sau|sau đây|dưới đây|cụ thể|như|là|đó)\s*:$", re.IGNORECASE
)


def _around(text: str, start: int, end: int) -> str:
    """Return the words around a place, for a message."""
    first = text.rfind(" ", 0, max(0, start - 8)) + 1
    last = text.find(" ", end + 8)
    return text[first : last if last >= 0 else len(text)].strip()


def doubled_words(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two words that stand twice in a row: "phát triển phát triển"."""
    for cell in context.cells_of(filter(_repeats, context.texts)):
        for found in _TWICE.finditer(cell.text):
            text = found.group(1)
            yield context.find(
                DOUBLED_WORDS,
                CheckedPart(*cell, *found.span()),
                fix=(text, False),
                text=text,
            )


def _repeats(text: str) -> bool:
    """Tell whether some word stands again two words on, which every doubled pair needs."""
    words = text.split(" ")
    return any(map(eq, words, words[2:]))


def doubled_blanks(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two blanks between words. A plan's cells are read without them, so the file itself is searched."""
    source = context.source
    if source.is_table:
        return
    for found in _DOUBLE.finditer(source.text):
        start, end = found.span()
        place = source.place(start)
        task = context.task_at(place)
        if task is None or not _within(task, start, place.line, context):
            continue
        fix = Fix(start, end, " ")
        yield Finding(
            DOUBLED_BLANK.code,
            DOUBLED_BLANK.severity,
            place,
            {},
            plan.id,
            task.id,
            fix=fix,
            width=end - start,
        )


def _within(task: Task, offset: int, line: int, context: Context) -> bool:
    """Tell whether an offset lies inside the words of one of a task's cells."""
    for key in worded():
        mark = task.marks.get(key)
        cell = context.value(task, key)
        if mark and mark[0] <= line and cell.text:
            offsets = context.spell(task, key, cell.text)
            if offsets and offsets[0] < offset < offsets[-1]:
                return True
    return False


def missing_blanks(plan: Plan, context: Context) -> Iterator[Finding]:
    """A comma or semicolon with a letter right behind it; "VH,TT&DL" is an abbreviation."""
    for cell in context.suspects:
        text = cell.text
        for found in _NO_BLANK.finditer(text):
            at = found.start()
            if text[at - 1 : at].isupper() and text[at + 1 : at + 3].isupper():
                continue
            if _ADDRESS.search(text[:at].rpartition(" ")[2]):
                continue  # a mark within a web address
            words = CheckedPart(*cell, at, at + 1)
            shown = _around(text, at, at + 1)
            yield context.find(
                MISSING_BLANK, words, fix=(f"{found['mark']} ", True), text=shown
            )


def lopsided_dashes(plan: Plan, context: Context) -> Iterator[Finding]:
    """A dash with a blank on one side only: "xây dựng- tích hợp"."""
    for cell in context.suspects:
        for found in _LOPSIDED.finditer(cell.text):
            start, end = found.span("dash")
            shown = _around(cell.text, start, end)
            # which blank is wanted is a guess: "COVID- 19"
            yield context.find(
                LOPSIDED_DASH,
                CheckedPart(*cell, start, end),
                fix=(" - ", False),
                text=shown,
            )


RULES: Final[Family] = {
    NOT_NFC: not_nfc,
    INVISIBLE: invisible,
    LOOK_ALIKE: look_alikes,
    UNBALANCED: unbalanced_marks,
    STRAY_PUNCTUATION: stray_punctuation,
    DOUBLED_WORDS: doubled_words,
    DOUBLED_BLANK: doubled_blanks,
    MISSING_BLANK: missing_blanks,
    LOPSIDED_DASH: lopsided_dashes,
}
