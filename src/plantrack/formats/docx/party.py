"""The Party's own sizes and margins, put into a filled document that is one of the Party's.

Its guide (Hướng dẫn 05-HD/VPTW, which replaces 36-HD/VPTW) is known by two public restatements; its text was not
read. A template has the State's figures; where an office has changed one in its copy, that figure stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plantrack.formats.docx.nd30 import MARGINS, STYLES, Element, twips
from plantrack.formats.docx.styles import style_xml

RIGHT_MARGIN: Final = 15.0  # mm; top, bottom and left are the State's 20, 20, 30
LINE: Final = 18.0  # pt, exactly: the least of 18 to 22

PARTY: Final[Mapping[str, Element]] = {
    element.id: element
    for element in (
        STYLES["CoQuanChuQuan"]._replace(size=14),
        STYLES["CoQuanBanHanh"]._replace(size=14),
        STYLES["SoKyHieu"]._replace(size=14),
        STYLES["TrichYeuCongVan"]._replace(italic=True),
        STYLES["Title"]._replace(size=16),
        STYLES["Subtitle"]._replace(size=15),
        STYLES["KinhGui"]._replace(italic=True),
        STYLES["BodyText"]._replace(line=LINE),
        STYLES["NoiNhanDong"]._replace(size=12),
    )
}
"""The components that differ, by the ids of their styles."""

_STYLE: Final = re.compile(rb'<w:style [^>]*w:styleId="(\w+)".*?</w:style>', re.DOTALL)
_MARGIN: Final = re.compile(r'(<w:pgMar\b[^>]*?w:right=")(\d+)(")')


def party_styles(styles: bytes) -> bytes:
    """Return ``word/styles.xml`` with the Party's figures for the components whose size is the State's still."""

    def changed(found: re.Match[bytes]) -> bytes:
        element = PARTY.get(found[1].decode())
        state = STYLES.get(found[1].decode())
        if element is None or state is None:
            return found[0]
        # Word counts sizes in half points.
        kept = f'<w:sz w:val="{round(state.size * 2)}"/>'.encode()
        return style_xml(element).encode() if kept in found[0] else found[0]

    return _STYLE.sub(changed, styles)


def party_margins(body: bytes) -> bytes:
    """Return a filled body with the Party's right margin where the template has the State's."""
    state, own = str(twips(MARGINS.right)), str(twips(RIGHT_MARGIN))
    text = _MARGIN.sub(
        lambda found: f"{found[1]}{own if found[2] == state else found[2]}{found[3]}",
        body.decode(),
    )
    return text.encode()
