"""A stacked bar chart as Word draws it (DrawingML), numbers included, without a workbook behind it."""

from __future__ import annotations

from html import escape
from typing import Final

from plantrack.formats.docx.nd30 import FONT
from plantrack.formats.series import SERIES, Pattern, SeriesColours, has_room
from plantrack.reports.model import ReportChart
from plantrack.reports.naming.style import clean

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PRESETS: Final[dict[Pattern, str]] = {
    "hatched": "ltUpDiag",
    "dotted": "pct20",
    "crossed": "wdDnDiag",
}
_WIDTH, _HEIGHT = 160, 95  # mm
_AXES, _BAR = 26.0, 6.2  # mm: the numbers and the legend; a bar with its gap
_LOWEST, _HIGHEST = 40.0, 150.0  # mm
_EMU: Final = 36000


def chart_xml(chart: ReportChart) -> bytes:
    """Return the chart part."""
    # The sum stands beside the name: a bar of 1 beside one of 300 is too short for its number.
    names = [escape(f"{clean(name)}: {sum(values)}") for name, values in chart.bars]
    longest = max((sum(values) for _, values in chart.bars), default=0)
    series = "".join(
        _series(
            number, name, names, [values[number] for _, values in chart.bars], longest
        )
        for number, name in enumerate(chart.series)
    )
    text = (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="{FONT}"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:lang val="vi-VN"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D0D0"/>'
        '</a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        '<c:crosses val="max"/><c:crossBetween val="between"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text}</c:chartSpace>"
    ).encode()


def bars_high(body: bytes, chart: ReportChart) -> bytes:
    """Return a filled body whose chart is as high as its bars want, where the template has the usual height: one bar
    is no block, and of twenty each keeps its name."""
    wanted = min(max(_AXES + _BAR * len(chart.bars), _LOWEST), _HIGHEST)
    # Only that height is the shipped template's: an office that changed it wants its
    # own.
    usual = f'cy="{_HEIGHT * _EMU}"'.encode()
    return body.replace(usual, f'cy="{round(wanted * _EMU)}"'.encode())


def _series(
    number: int, name: str, names: list[str], values: list[int], longest: int
) -> str:
    cells = "".join(
        f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(names)
    )
    numbers = "".join(
        f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(values)
    )
    look = SERIES[number % len(SERIES)]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{escape(clean(name))}</c:v></c:tx>'
        f'<c:spPr>{_fill(look)}<a:ln w="6350">{_solid("000000")}</a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(look, values, longest)}"
        f'<c:cat><c:strLit><c:ptCount val="{len(names)}"/>{cells}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>0</c:formatCode><c:ptCount val="{len(values)}"/>{numbers}</c:numLit></c:val>'
        "</c:ser>"
    )


def _fill(look: SeriesColours) -> str:
    if look.pattern == "solid":
        return _solid(look.fill)
    return (
        f'<a:pattFill prst="{_PRESETS[look.pattern]}"><a:fgClr><a:srgbClr val="{look.line}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{look.fill}"/></a:bgClr></a:pattFill>'
    )


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _labels(look: SeriesColours, values: list[int], longest: int) -> str:
    """Write the numbers on the bars, on a ground without lines; none where there is no room for it."""
    absent = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        for place, value in enumerate(values)
        if not has_room(value, longest)
    )
    return (
        f'<c:dLbls>{absent}<c:numFmt formatCode="0" sourceLinked="0"/><c:spPr>{_solid(look.fill)}<a:ln><a:noFill/></a:ln>'
        '</c:spPr><c:txPr><a:bodyPr lIns="18000" tIns="0" rIns="18000" bIns="0"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="900" b="1">{_solid(look.number)}<a:latin typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:dLblPos val="ctr"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def drawing_xml(relation: str, height: float | None = None) -> str:
    """Return the run content that shows the chart of a relationship, ``height`` mm high; its description is a tag
    to fill."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:drawing xmlns:w="{word}" xmlns:wp="{wp}" xmlns:a="{_A}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH * _EMU}" cy="{round((height or _HEIGHT) * _EMU)}"/>'
        '<wp:docPr id="1" name="Biểu đồ" descr="{{ chart_note }}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
