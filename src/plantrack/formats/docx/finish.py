"""What a filled body still needs: drawn lines as long as the words above them, words that stay together, no empty
last section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from plantrack.formats.docx.nd30 import Element, text_width, twips
from plantrack.formats.measure import line_length
from plantrack.formats.ties import HYPHEN, Ties

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def finished(xml: bytes, styles: Mapping[str, Element], ties: Ties) -> bytes:
    """Return the part with these put right; ``styles`` are the components by the ids of their styles.

    Raises ``XMLSyntaxError`` where it is not well-formed.
    """
    root = etree.fromstring(
        xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
    for paragraph in root.iter(f"{_W}p"):
        element = styles.get(_style(paragraph))
        if element is not None and element.share is not None:
            _draw(paragraph, element.share, styles)
    # A list, because what is tied puts further texts beside the one at hand.
    for text in list(root.iter(f"{_W}t")):
        _tie(text, ties)
    body = root.find(f"{_W}body")
    if body is not None:
        _drop_empty_section(body)
    return bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def _tie(text: Any, ties: Ties) -> None:
    """Set a text so that what stands together in it is not broken; a hyphen that ends no line is Word's own mark."""
    first, *more = ties.tied(text.text or "").split(HYPHEN)
    text.text = first
    last = text
    for part in more:
        hyphen, following = etree.Element(f"{_W}noBreakHyphen"), etree.Element(text.tag)
        following.text = part
        # Else Word drops the blanks at either end of a text.
        following.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        last.addnext(hyphen)
        hyphen.addnext(following)
        last = following


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "")


def _draw(paragraph: Any, share: float, styles: Mapping[str, Element]) -> None:
    """Indent the paragraph, whose border is the line, so that the line has its share of the text above."""
    above = paragraph.getprevious()
    if above is None or above.tag != f"{_W}p":
        return
    cell = paragraph.getparent()
    room = text_width(landscape=False)
    width = cell.find(f"{_W}tcPr/{_W}tcW")
    if width is not None:
        room = int(width.get(f"{_W}w", "0")) * 25.4 / 1440
    above_style = styles.get(_style(above))
    length = share * line_length(
        _text(above), above_style.size if above_style else 14, room
    )
    side = str(twips(max(0.0, (room - length) / 2)))
    properties = paragraph.find(f"{_W}pPr")
    # An office may have indented the line in its own template: the length is the
    # decree's.
    for old in properties.findall(f"{_W}ind"):
        properties.remove(old)
    indent = etree.Element(f"{_W}ind")
    indent.set(f"{_W}left", side)
    indent.set(f"{_W}right", side)
    indent.set(f"{_W}firstLine", "0")
    properties.find(f"{_W}pStyle").addnext(indent)


def _text(paragraph: Any) -> str:
    nodes = paragraph.iter(f"{_W}t", f"{_W}br")
    return "".join("\n" if node.tag == f"{_W}br" else node.text or "" for node in nodes)


def _drop_empty_section(body: Any) -> None:
    """Where the last section has no content, let the one before it be the last: no empty page at the end.

    The paragraph with the break stays: it may hold text, and Word wants one after a table.
    """
    last = body[-1] if len(body) else None
    if last is None or last.tag != f"{_W}sectPr":
        return
    before = last.getprevious()
    inner = None if before is None else before.find(f"{_W}pPr/{_W}sectPr")
    if inner is not None:
        body.remove(last)
        inner.getparent().remove(inner)
        body.append(inner)
