"""What the styles of a Word file lend to their paragraphs and runs: numbering, and words nobody sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from plantrack.importing.reading.looks import PLAIN, TextLook
from plantrack.importing.reading.word.names import W, child, children, is_on, value

_DEEPEST: Final = 12  # Word allows ten styles based on one another; a ring of them must end all the same


def look_of(properties: Any) -> TextLook:
    """Return what ``w:rPr`` says."""
    if properties is None or not len(properties):
        return PLAIN
    said = children(properties)
    struck = _is_set(said, "strike")
    return TextLook(
        struck if struck is not None else _is_set(said, "dstrike"),
        _is_set(said, "vanish"),
        _is_set(said, "b"),
        _is_set(said, "caps"),
        _font(said.get(f"{W}rFonts")),
    )


def _is_set(said: Mapping[str, Any], name: str) -> bool | None:
    return is_on(said.get(W + name))


def _font(fonts: Any) -> str | None:
    if fonts is None:
        return None
    named: str | None = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return named


class Styles:
    """The styles of ``word/styles.xml``; each is resolved through those it is based on when first asked."""

    def __init__(self, root: Any) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._styles: dict[str | None, Any] = {
            style.get(f"{W}styleId"): style for style in found
        }
        self._looks: dict[str | None, TextLook] = {}
        self._of_paragraphs: dict[str | None, TextLook] = {}
        self._numberings: dict[str | None, tuple[str | None, str | None]] = {}
        defaults = (
            style
            for style in self._styles.values()
            if style.get(f"{W}default") in ("1", "true")
        )
        self._default = next(
            (
                style.get(f"{W}styleId")
                for style in defaults
                if style.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._common = (
            look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            if root is not None
            else PLAIN
        )

    def look(self, style: str | None) -> TextLook:
        """Return the look that a paragraph or character style gives its runs."""
        if style not in self._looks:
            look = PLAIN
            for ancestor in self._chain(style):
                look = look.over(look_of(child(ancestor, "rPr")))
            self._looks[style] = look
        return self._looks[style]

    def paragraph_look(self, style: str | None) -> TextLook:
        """Return the look of the runs of a paragraph of this style, the document's defaults below it."""
        if style not in self._of_paragraphs:
            own = self.look(style or self._default)
            self._of_paragraphs[style] = own.over(self._common)
        return self._of_paragraphs[style]

    def numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """Return the list and the level that a paragraph style sets, ``None`` for what none of its chain says."""
        if style not in self._numberings:
            number = level = None
            for ancestor in self._chain(style or self._default):
                properties = ancestor.find(f"{W}pPr/{W}numPr")
                number = number or value(properties, "numId")
                level = level or value(properties, "ilvl")
            self._numberings[style] = (number, level)
        return self._numberings[style]

    def _chain(self, style: str | None) -> list[Any]:
        chain: list[Any] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain
