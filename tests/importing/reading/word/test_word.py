"""What a Word file shows, and nothing of what it only holds."""

from __future__ import annotations

import pytest

from plantrack.importing.blocks import CellGrid, Document
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word.docx import read
from tests.importing.made import cell, raw_word, row, run, table

NUMBERED = (
    '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LISTS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2.%3"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def opened(body: str, options: Options | None = None, **parts: str) -> Document:
    return read(Source("tep.docx", raw_word(body, **parts)), options or Options())


def grid(document: Document) -> list[list[str]]:
    [found] = [block for block in document.blocks if isinstance(block, CellGrid)]
    return [["/".join(each.lines) for each in line.cells] for line in found.rows]


def said(document: Document) -> dict[str, object]:
    return {each.code: each.values.get("count") for each in document.said}


def test_the_numbers_that_word_writes_are_numbers_of_the_rows() -> None:
    levels = (0, 1, 1, 2, 2, 0, 1)
    rows = [
        row([cell(NUMBERED.format(level=level)), f"Việc {at}"])
        for at, level in enumerate(levels)
    ]
    document = opened(table(*rows), numbering=LISTS)
    assert [cells[0] for cells in grid(document)] == [
        "I.",
        "1)",
        "2)",
        "2.a",
        "2.b",
        "II.",
        "1)",
    ]


CHANGED = table(
    row(
        [
            "1",
            cell(
                run("Quý I")
                + f"<w:del {W}><w:r><w:delText>/2025</w:delText></w:r></w:del><w:ins>{run('/2026')}</w:ins>"
            ),
        ]
    ),
    row(["2", "bị xóa"], "<w:del/>"),
    row(["3", "được thêm"], "<w:ins/>"),
)


@pytest.mark.parametrize(
    ("tracked", "rows"),
    [
        ("accept", [["1", "Quý I/2026"], ["3", "được thêm"]]),
        ("reject", [["1", "Quý I/2025"], ["2", "bị xóa"]]),
    ],
)
def test_tracked_changes_are_taken_as_asked_and_said(
    tracked: str, rows: list[list[str]]
) -> None:
    document = opened(CHANGED, Options("reject" if tracked == "reject" else "accept"))
    assert grid(document) == rows
    assert said(document) == {f"tracked_{tracked}": 4}


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    first = f"<w:pPr><w:rPr><w:del {W}/></w:rPr></w:pPr>" + run("Sở Tài ")
    document = opened(table(row(["1", cell(first, run("chính"))])))
    assert grid(document) == [["1", "Sở Tài chính"]]


def test_struck_out_and_hidden_words_and_rows_are_left_out_and_said() -> None:
    body = table(
        row(["1", cell(run("Tháng 5/2026", "<w:strike/>") + run("Tháng 6/2026"))]),
        row(["2", cell(run("thấy được") + run(" giấu", "<w:vanish/>"))]),
        row(["3", "hàng ẩn"], "<w:hidden/>"),
        row(["4", cell(run("không gạch", '<w:strike w:val="0"/>'))]),
    )
    document = opened(body)
    assert grid(document) == [
        ["1", "Tháng 6/2026"],
        ["2", "thấy được"],
        ["4", "không gạch"],
    ]
    assert said(document) == {"struck": 1, "hidden": 1, "hidden_rows": 1}


def test_words_struck_out_by_a_style_are_left_out_too() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="bo"><w:rPr><w:strike/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="hoa"><w:rPr><w:caps/></w:rPr></w:style></w:styles>'
    )
    words = (
        '<w:pPr><w:pStyle w:val="hoa"/></w:pPr>'
        + run("cũ", '<w:rStyle w:val="bo"/>')
        + run("mới")
    )
    assert grid(opened(table(row([cell(words)])), styles=styles)) == [["MỚI"]]


def test_footnotes_comments_and_fields_leave_no_words_of_theirs() -> None:
    words = (
        run("Sở Y tế")
        + "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:commentReference w:id='2'/></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + run(" (7)")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    document = opened(table(row([cell(words)])))
    assert grid(document) == [["Sở Y tế (7)"]]
    assert said(document) == {"footnote": 1, "comment": 1}


@pytest.mark.parametrize(
    ("before", "raised", "words"),
    [
        ("Sổ tay", "1", "Sổ tay"),
        ("30/9/2026.", "(2)", "30/9/2026."),
        ("5.000 m", "2", "5.000 m2"),
        ("10", "3", "103"),
    ],
)
def test_a_raised_number_typed_behind_a_word_is_the_sign_of_a_note(
    before: str, raised: str, words: str
) -> None:
    sign = run(raised, '<w:vertAlign w:val="superscript"/>')
    document = opened(table(row([cell(run(before) + sign)])))
    assert grid(document) == [[words]]
    assert said(document) == ({"footnote": 1} if words == before else {})


def test_breaks_tabs_and_hyphens_are_what_they_show() -> None:
    words = "<w:r><w:t>KT</w:t><w:noBreakHyphen/><w:t>XH</w:t><w:softHyphen/><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
    assert grid(opened(table(row([cell(words)])))) == [["KT-XH a/b"]]


def test_a_table_in_a_cell_becomes_lines_of_it_and_in_a_layout_a_table_of_its_own() -> (
    None
):
    inner = table(row(["x", "y"]), row(["z", ""]))
    nested = f"<w:tc><w:tcPr/><w:p>{run('Ngoài')}</w:p>{inner}<w:p/></w:tc>"
    document = opened(table(row(["1", "2", nested]), row(["3", "4", "5"])))
    assert grid(document)[0] == ["1", "2", "Ngoài/x y/z/"]
    assert said(document) == {"nested": 1}
    laid_out = opened(table(row([f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>"])))
    assert [
        len(block.rows) for block in laid_out.blocks if isinstance(block, CellGrid)
    ] == [1, 2]


def test_columns_that_only_a_moved_border_makes_are_no_columns() -> None:
    grid_columns = (
        "<w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{w}"/>' for w in (700, 3000, 60, 2000))
        + "</w:tblGrid>"
    )
    wide = '<w:gridSpan w:val="2"/>'
    rows = row(["1", cell(run("a"), properties=wide), "b"]) + row(
        ["2", "c", cell(run("d"), properties=wide)]
    )
    document = opened(f"<w:tbl>{grid_columns}{rows}</w:tbl>")
    [found] = [block for block in document.blocks if isinstance(block, CellGrid)]
    assert found.width == 3
    assert [[each.column for each in line.cells] for line in found.rows] == [
        [0, 1, 2],
        [0, 1, 2],
    ]


def test_text_boxes_are_read_apart() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('Chữ trong hộp')}</w:p></w:txbxContent></w:pict></w:r>"
    document = opened(table(row([cell(run("Ô") + box)])))
    assert grid(document) == [["Ô"]]
    assert [getattr(block, "text", None) for block in document.blocks] == [
        None,
        "Chữ trong hộp",
    ]
    assert said(document) == {"textbox": 1}


def test_words_in_fonts_of_before_unicode_are_decoded_and_said() -> None:
    by_font = run("Së Tµi chÝnh", '<w:rFonts w:ascii=".VnTime"/>')
    capitals = run("uû ban", '<w:rFonts w:ascii=".VnTimeH"/>')
    by_words = run("Uû ban nh©n d©n thµnh phè")
    vni = run("Sôû Taøi chính", '<w:rFonts w:ascii="VNI-Times"/>')
    document = opened(
        table(row([cell(by_font), cell(capitals), cell(by_words), cell(vni)]))
    )
    assert grid(document) == [
        ["Sở Tài chính", "UỶ BAN", "Uỷ ban nhân dân thành phố", "Sở Tài chính"]
    ]
    assert "legacy" in said(document)
