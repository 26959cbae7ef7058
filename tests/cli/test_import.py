"""``plantrack import``: what it writes, says and refuses."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from tests.conftest import Cli
from tests.importing.made import HEAD, W, package, saved, sheet, word, work

FILES = Path(__file__).parents[1] / "data" / "import"
CUT = ["", "và các đơn vị trực thuộc", "", "", "", ""]
HEADED = ("KẾ HOẠCH", "Công tác năm 2026 của tỉnh", [HEAD, work(1), HEAD, CUT, work(2)])


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return put(tmp_path / "ke-hoach.docx", word(*HEADED))


def test_a_file_becomes_a_plan_that_the_program_reads(
    document: Path, tmp_path: Path, cli: Cli
) -> None:
    plan = tmp_path / "kh.yaml"
    answer = cli("import", document, "-o", plan)
    assert (answer.code, answer.out) == (0, "")
    assert "2 nhiệm vụ, 0 mục, 6 cột" in answer.err
    assert "1 ô còn ngờ" in answer.err
    assert f"Tiếp theo: plantrack validate {plan}" in answer.err
    listed = json.loads(cli("list", plan, "--format", "json").out)["tasks"]
    assert [
        (task["plan"], task["id"], task["deadline"]["text"]) for task in listed
    ] == [
        ("kh", "1", "Tháng 2/2026"),
        ("kh", "2", "Tháng 3/2026"),
    ]
    assert "  # ? nối hai phần bị ngắt trang\n" in plan.read_text("utf-8")


def test_without_a_name_for_it_the_plan_goes_to_standard_output(
    document: Path, cli: Cli
) -> None:
    answer = cli("import", document, "--id", "x", "--lang", "en")
    record = yaml.safe_load(answer.out)
    assert (record["plan"]["id"], record["plan"]["title"]) == (
        "x",
        "Công tác năm 2026 của tỉnh",
    )
    assert "2 tasks" in answer.err


@pytest.mark.slow
def test_a_file_is_read_from_standard_input(process: Cli) -> None:
    text = "\n".join("\t".join(row) for row in (HEAD, work(1), work(2), work(3)))
    answer = process("import", "-", stdin=text)
    assert (answer.code, len(yaml.safe_load(answer.out)["tasks"])) == (0, 3)


def test_a_plan_that_is_there_is_never_written_over(
    document: Path, tmp_path: Path, cli: Cli
) -> None:
    plan = put(tmp_path / "kh.yaml", b"mine")
    answer = cli("import", document, "-o", plan)
    assert (answer.code, plan.read_bytes()) == (2, b"mine")
    assert f"--update {plan}" in answer.err


def test_a_dry_run_writes_nothing(document: Path, tmp_path: Path, cli: Cli) -> None:
    answer = cli("import", document, "-o", tmp_path / "kh.yaml", "--dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"ke-hoach.docx"}


def test_every_doubt_is_data(document: Path, cli: Cli) -> None:
    found = json.loads(
        cli("import", document, "--dry-run", "--format", "json", "--lang", "en").out
    )
    assert (found["version"], found["counts"]) == (
        1,
        {"tasks": 2, "sections": 0, "doubts": 1},
    )
    assert found["doubts"] == [
        {
            "task": "1",
            "field": "title",
            "code": "joined_over_page",
            "reason": "two parts cut by a page, joined",
            "page": None,
            "box": None,
            "place": "table 1, row 4, cell 2",
            "sureness": 0.85,
            "alternatives": [],
        }
    ]


def test_a_plan_that_was_reviewed_has_no_marks_left(
    document: Path, tmp_path: Path, cli: Cli
) -> None:
    page = tmp_path / "kiem-tra.html"
    assert cli("import", document, "--dry-run", "--review", page).code == 0
    html = page.read_text("utf-8")
    assert html.count("<article") == 1
    assert 'data-task="1" data-field="title"' in html
    assert "http" not in re.sub(r"data:[^\"]*", "", html)
    text = "Xây dựng và trình ban hành quy chế"
    answers = put(
        tmp_path / "tra-loi.json",
        json.dumps(
            {"version": 1, "answers": [{"task": "1", "field": "title", "text": text}]}
        ).encode(),
    )
    plan = tmp_path / "kh.yaml"
    answer = cli("import", document, "-o", plan, "--answers", answers)
    assert "Không có ô nào còn ngờ." in answer.err
    assert "# ?" not in plan.read_text("utf-8")
    assert yaml.safe_load(plan.read_text("utf-8"))["tasks"][0]["title"] == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "không đúng dạng"),
        ("{", "không đúng dạng"),
        (
            '{"answers": [{"task": "9", "field": "title", "text": "x"}]}',
            "không có dòng 9",
        ),
        ('{"answers": [{"task": "1", "field": "title"}]}', "không đúng dạng"),
    ],
)
def test_answers_that_do_not_fit_are_refused(
    content: str, reason: str, document: Path, tmp_path: Path, cli: Cli
) -> None:
    answers = put(tmp_path / "tra-loi.json", content.encode())
    answer = cli("import", document, "-o", tmp_path / "kh.yaml", "--answers", answers)
    assert answer.code == 2
    assert reason in answer.err
    assert not (tmp_path / "kh.yaml").exists()


def test_names_that_no_directory_knows_become_one(tmp_path: Path, cli: Cli) -> None:
    rows = [HEAD, work(1, lead="Tổ giúp việc Hòa Bình"), work(2)]
    source = put(tmp_path / "a.docx", word(rows))
    answer = cli("import", source, "-o", tmp_path / "kh.yaml")
    directory = yaml.safe_load((tmp_path / "agencies_kh.yaml").read_text("utf-8"))
    assert [agency["name"] for agency in directory["agencies"]] == [
        "Tổ giúp việc Hòa Bình"
    ]
    assert (
        yaml.safe_load((tmp_path / "kh.yaml").read_text("utf-8"))["plan"]["agencies"]
        == "agencies_kh.yaml"
    )
    assert "danh bạ chưa biết «Tổ giúp việc Hòa Bình»" in answer.err


def bomb() -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
        made.open("word/document.xml", "w") as part,
    ):
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><w:document {W}><w:body><w:p>&l11;</w:p></w:body></w:document>'
DEEP = f"<w:document {W}><w:body>{'<w:tbl><w:tr><w:tc>' * 5000}"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "rong.docx": (lambda: b"", "tệp rỗng"),
    "chu.docx": (lambda: b"xin ch\xc3\xa0o", "không"),
    "cut.docx": (lambda: word("x")[:2000], "tệp hỏng"),
    "bom.docx": (bomb, "lớn hơn"),
    "thuc-the.docx": (lambda: package({"word/document.xml": ENTITIES}), "tệp hỏng"),
    "sau.docx": (lambda: package({"word/document.xml": DEEP}), "tệp hỏng"),
    "la.zip": (lambda: package({"a.txt": "x"}), "tệp nén"),
    "kieu.odt": (lambda: package({"mimetype": " " * 50_000_000}), "tệp nén"),
    "chi-so.xlsx": (
        lambda: package(
            {
                "xl/workbook.xml": WORKBOOK,
                "xl/_rels/workbook.xml.rels": RELATED,
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>'
                '<row r="x"><c r="A1" s="x" t="s"><v>y</v></c></row></sheetData></worksheet>',
            }
        ),
        "tệp hỏng",
    ),
    "dong.txt": (lambda: b"STT\tViec\n" + b"\n" * 300_000, "dài hơn"),
    "dai.csv": (lambda: b"a" * 17_000_000, "dài hơn"),
    "khoa.docx": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        ),
        "mật khẩu",
    ),
    "hong.xls": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "Workbook".encode("utf-16-le")
            + b"\0" * 600
        ),
        "tệp hỏng",
    ),
    "hong.doc": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
        ),
        "tệp hỏng",
    ),
    "nhi-phan.bin": (lambda: bytes(range(256)) * 20, "không nhận ra định dạng"),
    "khong-bang.docx": (
        lambda: word("KẾ HOẠCH", "Không có bảng nào."),
        "không tìm thấy bảng nhiệm vụ",
    ),
    "mau-trong.md": (
        (
            "| STT | Nội dung | Kết quả | Đơn vị chủ trì | Thời gian hoàn thành |\n"
            "|---|---|---|---|---|\n"
        ).encode,
        "không có dòng nào",
    ),
    "thong-ke.xlsx": (
        lambda: saved(sheet([["Năm", "Thu", "Chi"], [2025, 1, 2], [2026, 3, 4]])),
        "không tìm thấy bảng nhiệm vụ",
    ),
}


@pytest.mark.parametrize("at", ["read_draft", "imported", "deliver"])
def test_ctrl_c_leaves_nothing_half_written(
    at: str, document: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"plantrack.cli.imports.imported.{at}", interrupted)
    before = set(tmp_path.iterdir())
    answer = cli("import", document, "-o", tmp_path / "kh.yaml")
    assert (answer.code, answer.out) == (130, "")
    assert set(tmp_path.iterdir()) == before


def test_what_comes_by_a_pipe_is_never_cut_off_in_silence(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantrack.cli.imports.imported._LARGEST", 2_000_000)
    answer = cli("import", "-", stdin="x" * 2_000_001)
    assert (answer.code, answer.out) == (2, "")
    assert "tệp lớn hơn 2 MB" in answer.err


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.slow
def test_what_cannot_be_imported_is_refused_with_its_reason_and_nothing_is_written(
    name: str, tmp_path: Path, cli: Cli
) -> None:
    made, reason = REFUSED[name]
    source = put(tmp_path / name, made())
    answer = cli(
        "import", source, "-o", tmp_path / "kh.yaml", "--review", tmp_path / "r.html"
    )
    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_a_foreign_ending_is_said_and_the_content_decides(
    tmp_path: Path, cli: Cli
) -> None:
    source = put(tmp_path / "bang.docx", saved(sheet([HEAD, work(1), work(2)])))
    answer = cli("import", source, "--id", "x")
    assert (answer.code, len(yaml.safe_load(answer.out)["tasks"])) == (0, 2)
    assert "đuôi .docx nhưng nội dung là XLSX" in answer.err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--columns", "3=boss"),
        ("--columns", "lead"),
        ("--pages", "9-3"),
        ("--pages", "x"),
    ],
)
def test_an_option_that_cannot_be_read_says_how_it_is_written(
    option: str, value: str, document: Path, cli: Cli
) -> None:
    answer = cli("import", document, option, value)
    assert answer.code == 2
    assert f"không hiểu {option} {value}" in answer.err


def test_a_workspace_begins_with_the_plan_of_a_file(
    document: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = cli("init", tmp_path / "vp", "--from", document)
    assert (answer.code, "2 nhiệm vụ" in answer.err) == (0, True)
    assert [path.name for path in (tmp_path / "vp" / "data").iterdir()] == [
        "appendix_ke-hoach.yaml"
    ]
    monkeypatch.chdir(tmp_path / "vp")
    listed = json.loads(cli("list", "--format", "json").out)["tasks"]
    assert [(task["plan"], task["id"]) for task in listed] == [
        ("ke-hoach", "1"),
        ("ke-hoach", "2"),
    ]
