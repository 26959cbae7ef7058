"""A component of the layout → a Word paragraph style, as XML."""

from __future__ import annotations

from plantrack.formats.docx.nd30 import FONT, STYLES, TABLE_STYLES, Element, twips

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def style_xml(element: Element) -> str:
    """Return the style's ``w:style`` element; it stands alone, based on Normal only."""
    custom = (
        ""
        if element.name.islower() or element.name in ("Title", "Subtitle", "Body Text")
        else ' w:customStyle="1"'
    )
    properties = [
        "<w:keepNext/>" if element.keep else "",
        _border(element),
        _spacing(element),
        _indent(element),
        f'<w:jc w:val="{element.align}"/>',
        f'<w:outlineLvl w:val="{element.outline - 1}"/>' if element.outline else "",
    ]
    flags = f'<w:b w:val="{int(element.bold)}"/><w:i w:val="{int(element.italic)}"/>'
    size = round(element.size * 2)
    return (
        f'<w:style xmlns:w="{W}" w:type="paragraph"{custom} w:styleId="{element.id}">'
        f'<w:name w:val="{element.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{''.join(properties)}</w:pPr>"
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{flags}'
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _border(element: Element) -> str:
    if element.share is None:
        return ""
    return (
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )


def _spacing(element: Element) -> str:
    before, after = round(element.before * 20), round(element.after * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}" {_line(element)}/>'


def _line(element: Element) -> str:
    """Write the height of a line; a drawn line is the border of an empty paragraph as low as Word allows."""
    points = element.line
    if element.low:
        points = 1
    elif element.share is not None:
        points = 2
    if points is None:
        return 'w:line="240" w:lineRule="auto"'
    return f'w:line="{round(points * 20)}" w:lineRule="exact"'


def _indent(element: Element) -> str:
    left, first = twips(element.indent), twips(abs(element.first))
    return f'<w:ind w:left="{left}" w:right="0" w:{"firstLine" if element.first >= 0 else "hanging"}="{first}"/>'


def known_styles(styles: bytes) -> dict[str, Element]:
    """Return the components by the ids that ``word/styles.xml`` gives their styles.

    The names hold: a program other than Word gives styles ids of its own when it saves a template.
    """
    from lxml import etree

    by_name = {element.name.casefold(): element for element in STYLES.values()}
    found: dict[str, Element] = {}
    root = etree.fromstring(
        styles, etree.XMLParser(resolve_entities=False, no_network=True)
    )
    for style in root.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        element = (
            None
            if name is None
            else by_name.get(name.get(f"{{{W}}}val", "").casefold())
        )
        if element is not None:
            found[style.get(f"{{{W}}}styleId", "")] = element
    return found


def missing_styles(styles: bytes) -> bytes:
    """Return ``word/styles.xml`` with the styles that tables need, where an office's own template has lost them."""
    absent = [
        STYLES[name]
        for name in TABLE_STYLES
        if f'w:styleId="{name}"'.encode() not in styles
    ]
    added = "".join(style_xml(element) for element in absent).encode()
    return styles.replace(b"</w:styles>", added + b"</w:styles>") if added else styles
