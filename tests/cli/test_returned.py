"""Sheets as they really come back: renumbered plans, merged cells, odd separators and encodings, other formats."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]

from plantrack.progress.log import read_log
from tests.conftest import ROOT, Cli
from tests.small import small_workspace

AS_OF = ("--as-of", "2026-09-26")
WORK = (
    {"title": "Ban hành quy chế làm việc"},
    {"title": "Xây dựng kho dữ liệu dùng chung"},
    {"title": "Số ba"},
)
ROWS = tuple(
    row | {"product": "Văn bản", "deadline": "Trước ngày 20/9/2026"} for row in WORK
)
STATUS, DATE, PERCENT, DOCUMENT, REASON = range(5, 10)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    small_workspace(tmp_path, *ROWS)
    return tmp_path


def rows_of(cli: Cli) -> list[list[str]]:
    """The lines of the agency's sheet as CSV; the titles stand on the fourth, A.1 on the fifth."""
    answer = cli("agency", "stc", "-o", "stc.csv", "--as-of", "2026-09-25")
    assert answer.code == 0, answer.err
    with Path("stc.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def place(rows: list[list[str]], task: str) -> int:
    return next(number for number, row in enumerate(rows) if row[:1] == [task])


def fill(rows: list[list[str]], task: str, *values: str) -> None:
    rows[place(rows, task)][STATUS : STATUS + len(values)] = values


def as_csv(rows: list[list[str]], separator: str = ",", begin: str = "") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (begin + out.getvalue()).encode("utf-8-sig")


def collected(cli: Cli, file: str, *more: str) -> dict[str, Any]:
    answer = cli("collect", file, "--format", "json", *AS_OF, *more)
    assert answer.code == 0, answer.err
    return dict(json.loads(answer.out))


def logged(office: Path) -> list[tuple[str, ...]]:
    path = office / "progress" / "thu.csv"
    events = read_log(path.read_bytes(), "log").events if path.exists() else ()
    return [(one.task, one.status, str(one.date), one.document) for one in events]


def test_a_row_of_a_sheet_printed_before_a_renumbering_follows_its_task(
    cli: Cli, office: Path
) -> None:
    rows = rows_of(cli)
    fill(rows, "A.2", "Hoàn thành", "18/9/2026")
    Path("back.csv").write_bytes(as_csv(rows))
    small_workspace(
        office, {"title": "Tổ chức hội nghị", "deadline": "Trước ngày 20/9/2026"}, *ROWS
    )
    found = collected(cli, "back.csv")
    assert logged(office) == [("A.3", "done", "2026-09-18", "")]
    (followed,) = found["files"][0]["followed"]
    assert (followed["old_id"], followed["new_id"]) == ("A.2", "A.3")
    assert collected(cli, "back.csv")["files"][0]["recorded"] == 0


def test_a_row_whose_task_is_gone_is_refused_by_name(cli: Cli, office: Path) -> None:
    rows = rows_of(cli)
    fill(rows, "A.2", "Hoàn thành", "18/9/2026")
    Path("back.csv").write_bytes(as_csv(rows))
    small_workspace(
        office,
        ROWS[0],
        {"title": "Tổ chức hội nghị", "deadline": "Trước ngày 20/9/2026"},
        ROWS[2],
    )
    answer = cli("collect", "back.csv", *AS_OF)
    assert "Xây dựng kho dữ liệu dùng chung" in answer.err
    assert logged(office) == []


def test_rows_that_have_a_twin_beside_them_come_back_each_to_itself(
    cli: Cli, office: Path
) -> None:
    small_workspace(office, ROWS[0], ROWS[1], ROWS[1])
    rows = rows_of(cli)
    fill(rows, "A.3", "Hoàn thành", "18/9/2026")
    Path("back.csv").write_bytes(as_csv(rows))
    collected(cli, "back.csv")
    assert [task for task, *_ in logged(office)] == ["A.3"]
    assert cli("list", *AS_OF).err == ""


def test_cells_merged_over_rows_speak_for_each_of_them(cli: Cli, office: Path) -> None:
    cli("agency", "stc", "-o", "stc.xlsx", "--as-of", "2026-09-25")
    book = openpyxl.load_workbook("stc.xlsx")
    sheet = book.active
    top = next(cell.row for cell in sheet["A"] if cell.value == "A.1")
    for column, value in (
        (STATUS, "Hoàn thành"),
        (DATE, "18/9/2026"),
        (DOCUMENT, "Báo cáo 5/BC"),
    ):
        sheet.cell(top, column + 1).value = value
        sheet.merge_cells(None, top, column + 1, top + 2, column + 1)
    book.save("back.xlsx")
    collected(cli, "back.xlsx")
    assert logged(office) == [
        (f"A.{n}", "done", "2026-09-18", "Báo cáo 5/BC") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("separator", "begin"),
    [(",", ""), (";", ""), ("\t", ""), (";", "sep=;\r\n"), (",", "sep=,\r\n")],
)
def test_what_cells_contain_does_not_decide_how_a_file_is_cut(
    cli: Cli, office: Path, separator: str, begin: str
) -> None:
    communes = (
        ", ".join(f"xã {n}" for n in range(40))
        + "; "
        + "; ".join(f"phường {n}" for n in range(40))
    )
    small_workspace(office, ROWS[0] | {"title": f"Rà soát tại {communes}"})
    rows = rows_of(cli)
    fill(rows, "A.1", "Hoàn thành", "18/9/2026")
    Path("back.csv").write_bytes(as_csv(rows, separator, begin))
    assert collected(cli, "back.csv")["files"][0]["recorded"] == 1


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (1234567.25, "1234567.25"),
        (123456.7, "123456.7"),
        (0.1, "0.1"),
        (77, "77"),
        (123456789012345, "123456789012345"),
    ],
)
def test_a_number_in_the_document_cell_keeps_its_digits(
    cli: Cli, office: Path, number: float, digits: str
) -> None:
    cli("agency", "stc", "-o", "stc.xlsx", "--as-of", "2026-09-25")
    book = openpyxl.load_workbook("stc.xlsx")
    sheet = book.active
    top = next(cell.row for cell in sheet["A"] if cell.value == "A.1")
    for column, value in (
        (STATUS, "Hoàn thành"),
        (DATE, "18/9/2026"),
        (DOCUMENT, number),
    ):
        sheet.cell(top, column + 1).value = value
    book.save("back.xlsx")
    collected(cli, "back.xlsx")
    assert logged(office)[0][3] == digits


@pytest.mark.parametrize("number", [12345678901234568.0, 1e22])
def test_a_number_of_which_digits_are_lost_is_told_as_damaged(
    cli: Cli, office: Path, number: float
) -> None:
    """A spreadsheet keeps fifteen digits."""
    cli("agency", "stc", "-o", "stc.xlsx", "--as-of", "2026-09-25")
    book = openpyxl.load_workbook("stc.xlsx")
    sheet = book.active
    top = next(cell.row for cell in sheet["A"] if cell.value == "A.1")
    for column, value in (
        (STATUS, "Hoàn thành"),
        (DATE, "18/9/2026"),
        (DOCUMENT, number),
    ):
        sheet.cell(top, column + 1).value = value
    book.save("back.xlsx")
    (problem,) = collected(cli, "back.xlsx")["files"][0]["problems"]
    assert (problem["reason"], problem["column"]) == ("rounded_number", "I")
    assert logged(office) == []


def _cp1258(text: str) -> bytes:
    return (
        text.encode("cp1252", "ignore")
        + "Nguyễn".encode("cp1252", "ignore")
        + b"\xec\xd2\xfd\xf5\xe3"
    )


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        (lambda text: text.encode("cp1252", "replace"), "dấu ?|Windows-125"),
        (_cp1258, "Windows-1258"),
    ],
)
def test_an_encoding_that_lost_the_letters_is_named_with_the_way_out(
    cli: Cli, office: Path, saved: Callable[[str], bytes], told: str
) -> None:
    text = as_csv(rows_of(cli)).decode("utf-8-sig")
    Path("back.csv").write_bytes(saved(text))
    answer = cli("collect", "back.csv", *AS_OF)
    assert answer.code == 2
    assert any(one in answer.err for one in told.split("|"))
    assert "CSV UTF-8" in answer.err


def test_letters_lost_to_question_marks_are_told_as_that(
    cli: Cli, office: Path
) -> None:
    text = as_csv(rows_of(cli)).decode("utf-8-sig")
    Path("back.csv").write_bytes(text.encode("ascii", "replace"))
    answer = cli("collect", "back.csv", *AS_OF)
    assert (answer.code, "dấu ?" in answer.err, "CSV UTF-8" in answer.err) == (
        2,
        True,
        True,
    )


def test_a_title_longer_than_a_cell_is_cut_with_a_mark_and_the_sheet_comes_back(
    cli: Cli, office: Path
) -> None:
    small_workspace(office, ROWS[0] | {"title": "Rà soát chỉ số " * 2900})
    cli("agency", "stc", "-o", "stc.xlsx", "--as-of", "2026-09-25")
    book = openpyxl.load_workbook("stc.xlsx")
    sheet = book.active
    top = next(cell.row for cell in sheet["A"] if cell.value == "A.1")
    title = sheet.cell(top, 2).value
    assert title.endswith("[…]")
    assert len(title) <= 32_767
    sheet.cell(top, STATUS + 1).value, sheet.cell(top, DATE + 1).value = (
        "Hoàn thành",
        "18/9/2026",
    )
    book.save("back.xlsx")
    assert collected(cli, "back.xlsx")["files"][0]["recorded"] == 1


def test_a_sheet_saved_as_xls_is_read(cli: Cli, office: Path) -> None:
    rows = rows_of(cli)
    fill(rows, "A.1", "Hoàn thành", "18/9/2026", "", "12")
    fill(rows, "A.2", "", "", "", "", "")
    book = xlwt.Workbook()
    sheet = book.add_sheet("thu")
    first = place(rows, "A.1")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text and not (column == STATUS and number in (first, first + 1)):
                sheet.write(
                    number,
                    column,
                    12 if (number, column) == (first, DOCUMENT) else text,
                )
    sheet.write_merge(first, first + 1, STATUS, STATUS, "Hoàn thành")
    sheet.write(first + 1, DATE, "19/9/2026")
    book.save("back.xls")
    collected(cli, "back.xls")
    assert logged(office) == [
        ("A.1", "done", "2026-09-18", "12"),
        ("A.2", "done", "2026-09-19", ""),
    ]


def as_ods(
    rows: list[list[str]],
    over: dict[tuple[int, int], int],
    typed: dict[tuple[int, int], str],
) -> bytes:
    """Make an OpenDocument sheet; ``over`` cells go over so many rows, ``typed`` ones have such attributes."""
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            span = over.get((number, column), 0)
            said = f' table:number-rows-spanned="{span}"' if span else ""
            kind = typed.get((number, column), 'office:value-type="string"')
            plain = text.replace("&", "&amp;").replace("<", "&lt;")
            content = f"<text:p>{plain}</text:p>" if text else ""
            cells.append(f"<table:table-cell{said} {kind}>{content}</table:table-cell>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="thu">{"".join(lines)}</table:table>'
    text = f"<office:document-content{names}>{body}</office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", text)
    return out.getvalue()


def test_a_sheet_saved_as_ods_is_read(cli: Cli, office: Path) -> None:
    rows = rows_of(cli)
    first = place(rows, "A.1")
    fill(rows, "A.1", "Hoàn thành", "18/09/26", "", "123.456.789.012.345")
    fill(rows, "A.2", "", "19/9/2026")
    typed = {
        (first, DATE): 'office:value-type="date" office:date-value="2026-09-18"',
        (first, DOCUMENT): 'office:value-type="float" office:value="123456789012345"',
    }
    Path("back.ods").write_bytes(as_ods(rows, {(first, STATUS): 2}, typed))
    collected(cli, "back.ods")
    assert logged(office) == [
        ("A.1", "done", "2026-09-18", "123456789012345"),
        ("A.2", "done", "2026-09-19", ""),
    ]


def test_who_and_what_has_not_answered_is_said(cli: Cli, office: Path) -> None:
    small_workspace(
        office, *ROWS, ROWS[0] | {"title": "Khám sức khỏe", "lead": "Sở Y tế"}
    )
    rows = rows_of(cli)
    fill(rows, "A.2", "Hoàn thành", "18/9/2026")
    Path("back.csv").write_bytes(as_csv(rows))
    answer = cli("collect", "back.csv", "--dry-run", *AS_OF)
    assert "2 dòng chưa có trả lời: thu:A.1, thu:A.3" in answer.out
    assert "chưa gửi lại biểu: Sở Y tế" in answer.out
    found = collected(cli, "back.csv")["unanswered"]
    assert [row["id"] for row in found["rows"]] == ["A.1", "A.3"]
    assert found["agencies"] == [{"plan": "thu", "agency": "syt", "name": "Sở Y tế"}]


def test_the_last_column_is_the_reason_and_the_offices_note_never_leaves(
    cli: Cli, office: Path
) -> None:
    cli(
        "update",
        "A.1",
        "--percent",
        "40",
        "--reason",
        "chờ hướng dẫn",
        "--note",
        "nội bộ: nhắc lần 3",
        "--date",
        "24/9/2026",
        *AS_OF,
    )
    rows = rows_of(cli)
    row = rows[place(rows, "A.1")]
    assert row[REASON] == "chờ hướng dẫn"
    assert "nội bộ" not in Path("stc.csv").read_text("utf-8")
    fill(rows, "A.1", "Đang thực hiện", "26/9/2026", "60", "", "chờ Bộ")
    Path("back.csv").write_bytes(as_csv(rows))
    collected(cli, "back.csv")
    last = read_log((office / "progress" / "thu.csv").read_bytes(), "log").events[-1]
    assert (last.percent, last.reason, last.note) == (60, "chờ Bộ", "")


# -- sheets made to stop the program: refused at once, whatever they unpack to


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return out.getvalue()


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOOK = (
    f'<workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '%s<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'


def bomb(sheet: str = "", book: str = "", strings: str = "", styles: str = "") -> bytes:
    parts = {
        "xl/workbook.xml": BOOK % book,
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>"
    if styles:
        parts["xl/styles.xml"] = (
            f"<styleSheet {MAIN}><cellXfs>{styles}</cellXfs></styleSheet>"
        )
    return packed(**parts)


def book_of(sheets: int, sheet: str) -> bytes:
    """Return a workbook that names one part as many sheets."""
    one = '<sheet name="a" sheetId="1" r:id="r1"/>'
    data = f"<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>"
    return packed(
        **{
            "xl/workbook.xml": (BOOK % "").replace(one, one * sheets),
            "xl/_rels/workbook.xml.rels": RELS,
            "xl/worksheets/sheet1.xml": data,
        }
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "rows": lambda: bomb("<row/>" * 900_000),
    "cells": lambda: bomb("<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>"),
    "names": lambda: bomb(book='<definedName name="x"/>' * 1_000_000),
    "strings": lambda: bomb(strings="<si><t>x</t></si>" * 3_000_000),
    "styles": lambda: bomb(styles='<xf numFmtId="0"/>' * 3_000_000),
    "text": lambda: bomb(f"<row><c><is><t>{'x' * 200_000_000}</t></is></c></row>"),
    "a text for all": lambda: bomb(
        ("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>") * 2_900,
        strings=f"<si><t>{'x' * 1_000_000}</t></si>",
    ),
    "merges": lambda: bomb(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        + '<mergeCell ref="A1:A1048576"/>' * 300_000
    ),
    "merges over rows": lambda: bomb(
        "<row><c><v>1</v></c></row>" * 90_000 + '<mergeCell ref="A1:A90000"/>' * 40_000
    ),
    "attributes": lambda: bomb(
        "<row " + " ".join(f'a{n}="x"' for n in range(500_000)) + "/>"
    ),
    "depth": lambda: bomb("<row>" + "<a>" * 3_000_000),
    "parts": lambda: packed(**{f"p{number}": "" for number in range(6_000)}),
    "sheets": lambda: book_of(10_000, ""),
    "one sheet again and again": lambda: book_of(
        400, "<row><c><v>1</v></c></row>" * 90_000
    ),
    "ods": lambda: packed(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": "<a>" + "<table-row/>" * 9_000_000 + "</a>"},
    ),
    "entities": lambda: packed(
        **{"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    ),
    "csv": lambda: b"a," * 9_000_000,
    "cell": lambda: b'"' + b"x" * 18_000_000,
}
# A process of its own starts the program: a child begins with the measure of the process that it was forked from.
MEASURED = """
import resource, subprocess, sys
program = [sys.executable, "-m", "plantrack", "collect", *sys.argv[1:]]
code = subprocess.run(program, stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
raise SystemExit(code)
"""
LARGEST = 300
"""Megabytes that the program may take for any of them."""


@pytest.mark.many
@pytest.mark.skipif(sys.platform == "win32", reason="the child is asked in POSIX's way")
def test_sheets_that_hold_too_much_are_refused_within_limits(office: Path) -> None:
    names = [f"{number}.xlsx" for number in range(len(BOMBS))]
    for name, make in zip(names, BOMBS.values(), strict=True):
        Path(name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *names, *AS_OF],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stderr
    assert (done.returncode, told.count("quá lớn")) == (2, len(BOMBS)), told
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    assert int(done.stdout.splitlines()[-1]) // unit < LARGEST


@pytest.mark.parametrize("kind", ["attributes", "depth", "sheets", "entities"])
@pytest.mark.slow
def test_a_sheet_that_holds_too_much_is_refused(
    cli: Cli, office: Path, kind: str
) -> None:
    Path("bomb.xlsx").write_bytes(BOMBS[kind]())
    answer = cli("collect", "bomb.xlsx", *AS_OF)
    assert (answer.code, "quá lớn" in answer.err) == (2, True)
