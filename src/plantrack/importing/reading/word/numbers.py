"""The numbers that Word writes by itself before paragraphs of a list (ECMA-376, part 1, 17.9).

The text of the file does not hold them, though they are the row's STT to everyone who reads the paper.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from plantrack.importing.reading.word.names import W, value
from plantrack.importing.reading.word.styles import Styles
from plantrack.text import roman

_GAP: Final = re.compile(r"%([1-9])")
_OF_SIGN_FONTS: Final = range(0xE000, 0xF900)  # Symbol and Wingdings
_UNNUMBERED: Final = "0"  # numId 0 takes a paragraph out of the list of its style


class NumberingLevel(NamedTuple):
    """One level of a list: its first number, how it is written (``w:numFmt``), the text with ``%1`` as gaps,
    whether all numbers in it are Arabic, and after which level (from 1) it begins anew; 0 is never."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


class Numbering:
    """The lists of ``word/numbering.xml`` and how far each has counted; paragraphs must come in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, NumberingLevel]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, NumberingLevel]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        linked: dict[str, str] = {}
        for definition in root.iterfind(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId")
            self._levels[key] = _levels(definition)
            link = value(definition, "numStyleLink")
            if link:
                linked[key] = link
        for number in root.iterfind(f"{W}num"):
            key = number.get(f"{W}numId")
            self._abstract[key] = value(number, "abstractNumId") or ""
            overrides = [
                (_whole(override.get(f"{W}ilvl"), 0), override)
                for override in number.iterfind(f"{W}lvlOverride")
            ]
            starts = (
                (level, value(override, "startOverride"))
                for level, override in overrides
            )
            self._starts[key] = {
                level: int(start)
                for level, start in starts
                if start and start.isdigit()
            }
            self._own[key] = {
                level: look
                for _, override in overrides
                for level, look in _levels(override).items()
            }
        for (
            key,
            style,
        ) in linked.items():  # a list that only points to the style that defines it
            target, _level = self._styles.numbering(style)
            self._levels[key] = self._levels.get(
                self._abstract.get(target or "", ""), {}
            )

    def label(self, own: Any, style: str | None) -> str:
        """Return what Word writes before a paragraph, and count it; empty without a list.

        ``own`` is the paragraph's ``w:numPr``, ``None`` where only its style may number it.
        """
        if not self._abstract:
            return ""
        number, level = self._list_of(own, style)
        if not number or number == _UNNUMBERED or number not in self._abstract:
            return ""
        key = self._abstract[number]
        levels = {**self._levels.get(key, {}), **self._own[number]}
        if level not in levels:
            return ""
        counts = self._count(number, key, level, levels)
        return _written(levels, counts, level)

    def _list_of(self, own: Any, style: str | None) -> tuple[str | None, int]:
        of_style, style_level = self._styles.numbering(style)
        number = value(own, "numId") or of_style
        level = value(own, "ilvl") or (
            style_level if own is None or number == of_style else None
        )
        if (
            level is None and number in self._abstract
        ):  # a level may name the style whose paragraphs it numbers
            named = self._levels.get(self._abstract[number], {}).items()
            level = next(
                (str(depth) for depth, look in named if style and look.style == style),
                "0",
            )
        return number, _whole(level, 0)

    def _count(
        self, number: str, key: str, level: int, levels: dict[int, NumberingLevel]
    ) -> dict[int, int]:
        """Go one further at ``level``; the levels under it begin anew, unless they say after which they do."""
        counts = self._counts.setdefault(key, {})
        if (
            number not in self._begun
        ):  # an override of the start holds for the list's first paragraph
            self._begun.add(number)
            counts.update({at: start - 1 for at, start in self._starts[number].items()})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            after = levels[deeper].restart if deeper in levels else None
            if after is None or (after and level < after):
                del counts[deeper]
        return counts


def _whole(text: str | None, otherwise: int) -> int:
    """Return a number of the file, ``otherwise`` where it has none that counts."""
    return int(text) if text and text.isdecimal() else otherwise


def _levels(definition: Any) -> dict[int, NumberingLevel]:
    return {
        _whole(found.get(f"{W}ilvl"), 0): _level(found)
        for found in definition.iterfind(f"{W}lvl")
    }


def _level(found: Any) -> NumberingLevel:
    start, restart = value(found, "start") or "1", value(found, "lvlRestart")
    return NumberingLevel(
        _whole(start, 1),
        value(found, "numFmt") or "decimal",
        value(found, "lvlText") or "",
        found.find(f"{W}isLgl") is not None,
        int(restart) if restart and restart.isdigit() else None,
        value(found, "pStyle"),
    )


def _written(
    levels: dict[int, NumberingLevel], counts: dict[int, int], level: int
) -> str:
    here = levels[level]
    if here.form == "bullet":
        return _bullet(here.text)
    if here.form == "none":
        return _GAP.sub("", here.text)

    def number(gap: re.Match[str]) -> str:
        at = int(gap.group(1)) - 1
        known = levels.get(at)
        count = counts.get(at, known.start if known else 1)
        return spelled(count, "decimal" if here.legal or known is None else known.form)

    return _GAP.sub(number, here.text)


def _bullet(text: str) -> str:
    """Return a bullet with dashes for the signs of fonts that only Word has.

    Without a pattern: one for so wide a range takes longer to make than a document's bullets to read.
    """
    return "".join("-" if ord(sign) in _OF_SIGN_FONTS else sign for sign in text)


def spelled(count: int, form: str) -> str:
    """Return a number as ``w:numFmt`` has it written; a form that is not known is written in digits."""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * (
            (count - 1) // 26 + 1
        )  # after z Word goes on with aa
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and count > 0:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    return str(count)
