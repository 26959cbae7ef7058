"""What text and tables of OpenDocument files share (OASIS ODF 1.3, part 3): styles, paragraphs, list numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from lxml import etree

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.gathering import ParagraphWords
from plantrack.importing.reading.looks import PLAIN, TextLook
from plantrack.importing.reading.package import OfficePackage, safe_parser
from plantrack.importing.reading.source import Options, Source
from plantrack.legacy import coding_of, unicode_of

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE: Final = f"{{{_URN}:office:1.0}}"
TEXT: Final = f"{{{_URN}:text:1.0}}"
TABLE: Final = f"{{{_URN}:table:1.0}}"
STYLE: Final = f"{{{_URN}:style:1.0}}"
DRAW: Final = f"{{{_URN}:drawing:1.0}}"
FO: Final = f"{{{_URN}:xsl-fo-compatible:1.0}}"
ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_BLANKS: Final = 1000
_NUMBER_FORMS: Final = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
}
_DEEPEST: Final = 12


class Roots(NamedTuple):
    """The trees of a file: its content and, where they stand apart, its styles."""

    content: Any
    styles: Any


class ListLevel(NamedTuple):
    """One level of a list style: first number, form, what stands before and behind, how many levels are shown."""

    start: int
    form: str
    prefix: str
    suffix: str
    shown: int


def roots_of(source: Source) -> Roots:
    """Return the trees of a package, or of a flat file that is one tree."""
    if source.data.startswith(b"PK"):
        package = OfficePackage(source)
        manifest = package.tree("META-INF/manifest.xml")
        if manifest is not None and any(
            tag.endswith("}encryption-data") for tag in _tags(manifest)
        ):
            raise RefusedError(source.name, "encrypted")
        content = package.tree("content.xml")
        if content is None:
            raise RefusedError(source.name, "broken")
        return Roots(content, package.tree("styles.xml"))
    try:
        return Roots(etree.fromstring(source.data, safe_parser()), None)
    except etree.XMLSyntaxError as error:
        raise RefusedError(source.name, "broken") from error


def _tags(root: Any) -> Iterator[str]:
    return (element.tag for element in root.iter() if isinstance(element.tag, str))


class Styles:
    """The styles of a file by name; each is resolved through its parents when first asked."""

    def __init__(self, roots: Roots) -> None:
        self._styles: dict[str, Any] = {}
        self._lists: dict[str, Any] = {}
        self._looks: dict[str | None, TextLook] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                self._styles[style.get(f"{STYLE}name")] = style
            for style in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists[style.get(f"{STYLE}name")] = style

    def look(self, name: str | None) -> TextLook:
        """Return the look of a style."""
        if name not in self._looks:
            look, style, depth = PLAIN, self._styles.get(name or ""), 0
            # Styles that are based on one another in a ring must end all the same.
            while style is not None and depth < _DEEPEST:
                look = look.over(_look_of(style.find(f"{STYLE}text-properties")))
                style = self._styles.get(style.get(f"{STYLE}parent-style-name", ""))
                depth += 1
            self._looks[name] = look
        return self._looks[name]

    def levels(self, name: str | None) -> dict[int, ListLevel]:
        """Return the numbered levels of a list style, counted from 1; bullets have an empty form."""
        style = self._lists.get(name or "")
        found: dict[int, ListLevel] = {}
        for level in style if style is not None else ():
            number = level.get(f"{TEXT}level")
            if number and number.isdigit():
                found[int(number)] = _level(level)
        return found


def _look_of(properties: Any) -> TextLook:
    if properties is None:
        return PLAIN
    line = properties.get(f"{STYLE}text-line-through-style") or properties.get(
        f"{STYLE}text-line-through-type"
    )
    shown = properties.get(f"{TEXT}display")
    weight = properties.get(f"{FO}font-weight")
    case = properties.get(f"{FO}text-transform")
    return TextLook(
        None if line is None else line != "none",
        None if shown is None else shown == "none",
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        None if case is None else case == "uppercase",
    )


def _level(level: Any) -> ListLevel:
    bullet = level.get(f"{TEXT}bullet-char")
    start, shown = (
        level.get(f"{TEXT}start-value", "1"),
        level.get(f"{TEXT}display-levels", "1"),
    )
    form = _NUMBER_FORMS.get(level.get(f"{STYLE}num-format", ""), "")
    prefix, suffix = (
        level.get(f"{STYLE}num-prefix", ""),
        level.get(f"{STYLE}num-suffix", ""),
    )
    if bullet is not None:
        return ListLevel(1, "", "-" if ord(bullet[0]) >= 0xE000 else bullet, "", 1)
    return ListLevel(
        int(start) if start.isdigit() else 1,
        form,
        prefix,
        suffix,
        int(shown) if shown.isdigit() else 1,
    )


class Paragraphs:
    """Reads paragraphs; ``told`` counts over the file what a person must be told."""

    def __init__(self, roots: Roots, options: Options) -> None:
        self.styles = Styles(roots)
        self.told: Counter[str] = Counter()
        self._rejecting = options.tracked == "reject"
        self._inserted, self._deleted = _changes(roots.content)
        self.told["tracked"] += len(self._inserted) + len(self._deleted)
        self._skipping = False

    def read(self, paragraph: Any) -> ParagraphWords:
        """Return the words of a ``text:p`` or ``text:h``."""
        lines = [""]
        facts: dict[str, None] = {}
        bold = [True]
        self._walk(
            paragraph,
            self.styles.look(paragraph.get(f"{TEXT}style-name")),
            lines,
            facts,
            bold,
        )
        whole = " ".join(lines)
        coding = None if whole.isascii() else coding_of(whole)
        if coding:
            self.told["legacy"] += 1
            facts["legacy"] = None
            lines = [unicode_of(line, coding) for line in lines]
        return ParagraphWords(
            tuple(lines), bold[0] and bool(whole.strip()), tuple(facts)
        )

    def _walk(
        self,
        element: Any,
        look: TextLook,
        lines: list[str],
        facts: dict[str, None],
        bold: list[bool],
    ) -> None:
        self._add(element.text, look, lines, facts, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, lines, facts, bold)
            self._add(child.tail, look, lines, facts, bold)

    def _child(
        self,
        child: Any,
        look: TextLook,
        lines: list[str],
        facts: dict[str, None],
        bold: list[bool],
    ) -> None:
        tag = child.tag
        if tag == f"{TEXT}line-break":
            lines.append("")
        elif tag in (f"{TEXT}s", f"{TEXT}tab"):
            count = child.get(f"{TEXT}c", "1")
            lines[-1] += " " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS)
        elif tag == f"{TEXT}note":
            self._fact("footnote", facts)
        elif tag == f"{OFFICE}annotation":
            self._fact("comment", facts)
        elif tag in (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
            self._change(child, look, lines, facts, bold)
        elif tag.startswith(DRAW) or tag in (
            f"{OFFICE}annotation-end",
            f"{TEXT}tracked-changes",
        ):
            return
        elif tag == f"{TEXT}hidden-text":
            self._fact("hidden", facts)
        else:
            own = (
                self.styles.look(child.get(f"{TEXT}style-name"))
                if tag == f"{TEXT}span"
                else PLAIN
            )
            self._walk(child, own.over(look), lines, facts, bold)

    def _change(
        self,
        mark: Any,
        look: TextLook,
        lines: list[str],
        facts: dict[str, None],
        bold: list[bool],
    ) -> None:
        ident = mark.get(f"{TEXT}change-id", "")
        facts["tracked"] = None
        if not self._rejecting:
            return
        if ident in self._inserted:
            self._skipping = mark.tag.endswith("change-start")
        elif ident in self._deleted:
            for paragraph in self._deleted[ident].iter(f"{TEXT}p", f"{TEXT}h"):
                self._walk(paragraph, look, lines, facts, bold)

    def _fact(self, code: str, facts: dict[str, None]) -> None:
        self.told[code] += 1
        facts[code] = None

    def _add(
        self,
        text: str | None,
        look: TextLook,
        lines: list[str],
        facts: dict[str, None],
        bold: list[bool],
    ) -> None:
        if not text or self._skipping:
            return
        if look.hidden or look.struck:
            if text.strip():
                self._fact("hidden" if look.hidden else "struck", facts)
            return
        if text.strip():
            bold[0] = bold[0] and bool(look.bold)
        lines[-1] += (
            " ".join(text.upper().split("\n"))
            if look.capitals
            else " ".join(text.split("\n"))
        )


def _changes(content: Any) -> tuple[frozenset[str], dict[str, Any]]:
    """Return the ids of tracked insertions, and of tracked deletions what was deleted."""
    inserted: set[str] = set()
    deleted: dict[str, Any] = {}
    for region in content.iter(f"{TEXT}changed-region"):
        ident = region.get(f"{TEXT}id") or region.get(ID) or ""
        if region.find(f"{TEXT}insertion") is not None:
            inserted.add(ident)
        removed = region.find(f"{TEXT}deletion")
        if removed is not None:
            deleted[ident] = removed
    return frozenset(inserted), deleted
