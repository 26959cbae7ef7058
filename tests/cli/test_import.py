"""``plantrack import``: what it writes, says and refuses."""

from __future__ import annotations

import io
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.conftest import DATA, Cli
from tests.importing.made import HEAD, W, package, saved, sheet, word, work
from tests.strategies import examples

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


def test_an_update_shows_what_differs_and_keeps_what_is_the_plans_own(
    tmp_path: Path, cli: Cli
) -> None:
    plan = tmp_path / "kh.yaml"
    cli("import", put(tmp_path / "a.docx", word([HEAD, work(1), work(2)])), "-o", plan)
    kept = plan.read_text("utf-8").replace(
        '  - id: "2"\n', '  # quan trọng\n  - id: "2"\n    key: viec-hai\n'
    )
    plan.write_text(kept, "utf-8")
    new = put(
        tmp_path / "b.docx",
        word([HEAD, work(9, "1"), work(1, "2"), work(2, "3", deadline="Tháng 8/2026")]),
    )
    dry = cli("import", new, "--update", plan, "--dry-run")
    assert plan.read_text("utf-8") == kept
    answer = cli("import", new, "--update", plan)
    assert "Tháng 8/2026" in answer.out
    assert answer.out == dry.out
    assert "plantrack carry" in answer.err
    record = yaml.safe_load(plan.read_text("utf-8"))["tasks"]
    assert [(task["id"], task.get("key"), task["deadline"]) for task in record] == [
        ("1", None, "Tháng 10/2026"),
        ("2", None, "Tháng 2/2026"),
        ("3", "viec-hai", "Tháng 8/2026"),
    ]
    assert '  # quan trọng\n  - id: "3"\n    key: viec-hai\n' in plan.read_text("utf-8")
    again = cli("import", new, "--update", plan)
    assert "không khác" in again.err


def test_at_a_terminal_an_update_offers_to_move_the_log_and_does_so(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plantrack.toml").write_text('plans = ["kh.yaml"]\n', "utf-8")
    first = put(tmp_path / "a.docx", word([HEAD, work(1), work(2)]))
    cli("import", first, "-o", "kh.yaml")
    cli("update", "2", "--status", "done", "--date", "2026-02-01", "--by", "A")
    new = put(
        tmp_path / "b.docx", word([HEAD, work(9, "1"), work(1, "2"), work(2, "3")])
    )
    monkeypatch.setattr("plantrack.cli.revised._agrees", lambda _question: True)
    answer = cli("import", new, "--update", "kh.yaml")
    assert answer.code == 0
    assert "plantrack carry --plan kh" in answer.err
    log = (tmp_path / "progress" / "kh.csv").read_text("utf-8").splitlines()
    told = [line.split(",") for line in log[1:]]
    assert [(one[2], one[5]) for one in told] == [
        ("2", "done"),
        ("3", "done"),
        ("2", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("said", "agrees"), [("c\n", True), ("có\n", True), ("\n", False), ("", False)]
)
def test_only_a_person_at_a_terminal_is_asked(
    said: str,
    agrees: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from plantrack.cli import revised

    stdin = io.StringIO(said)
    monkeypatch.setattr("sys.stdin", stdin)
    assert not revised._agrees("?")
    monkeypatch.setattr(stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert revised._agrees("?") is agrees


def bomb() -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("word/document.xml", "w") as part,
    ):
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><w:document {W}><w:body><w:p>&l11;</w:p></w:body></w:document>'
DEEP = f"<w:document {W}><w:body>{'<w:tbl><w:tr><w:tc>' * 5000}"
REFUSED: dict[str, tuple[bytes, str]] = {
    "rong.docx": (b"", "tệp rỗng"),
    "chu.docx": (b"xin ch\xc3\xa0o", "không"),
    "cut.docx": (word("x")[:2000], "tệp hỏng"),
    "bom.docx": (bomb(), "lớn hơn"),
    "thuc-the.docx": (package({"word/document.xml": ENTITIES}), "tệp hỏng"),
    "sau.docx": (package({"word/document.xml": DEEP}), "tệp hỏng"),
    "la.zip": (package({"a.txt": "x"}), "tệp nén"),
    "kieu.odt": (package({"mimetype": " " * 50_000_000}), "tệp nén"),
    "dong.txt": (b"STT\tViec\n" + b"\n" * 300_000, "dài hơn"),
    "dai.csv": (b"a" * 17_000_000, "dài hơn"),
    "khoa.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
    ),
    "hong.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + "Workbook".encode("utf-16-le")
        + b"\0" * 600,
        "tệp hỏng",
    ),
    "hong.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "tệp hỏng",
    ),
    "nhi-phan.bin": (bytes(range(256)) * 20, "không nhận ra định dạng"),
    "khong-bang.docx": (
        word("KẾ HOẠCH", "Không có bảng nào."),
        "không tìm thấy bảng nhiệm vụ",
    ),
    "thong-ke.xlsx": (
        saved(sheet([["Năm", "Thu", "Chi"], [2025, 1, 2], [2026, 3, 4]])),
        "không tìm thấy bảng nhiệm vụ",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_imported_is_refused_with_its_reason_and_nothing_is_written(
    name: str, tmp_path: Path, cli: Cli
) -> None:
    data, reason = REFUSED[name]
    source = put(tmp_path / name, data)
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


CELLS = (
    "band",
    "title",
    "product",
    "lead",
    "support",
    "deadline",
    "start",
    "leader",
    "approver",
    "remark",
)


def rows(path: Path) -> list[dict[str, str]]:
    record = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar as text
    tasks = [
        {
            "id": task["id"],
            **{key: " ".join(task[key].split()) for key in CELLS if task.get(key)},
        }
        for task in record["tasks"]
    ]
    return [
        *tasks,
        *(
            {"id": one["id"], "title": " ".join(one["title"].split())}
            for one in record.get("sections", [])
        ),
    ]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
@pytest.mark.parametrize("plan", ["appendix_hanoi.yaml", "appendix_thanhhoa.yaml"])
def test_an_appendix_that_the_program_printed_gives_the_same_rows(
    plan: str, ending: str, tmp_path: Path, cli: Cli
) -> None:
    printed, back = tmp_path / f"phu-luc.{ending}", tmp_path / "lai.yaml"
    assert cli("report", "appendix", DATA / plan, "-o", printed).code == 0
    assert cli("import", printed, "-o", back).code == 0
    assert rows(back) == rows(DATA / plan)


VERBS = st.sampled_from(
    ("Xây dựng", "Rà soát, hoàn thiện", "Tham mưu, trình ban hành", "Tổ chức")
)
THINGS = st.sampled_from(
    (
        "quy chế phối hợp",
        "bộ chỉ số theo dõi",
        "cơ sở dữ liệu dùng chung",
        "đề án đào tạo",
    )
)
PLACES = st.sampled_from(
    (
        "trên địa bàn tỉnh",
        "giai đoạn 2026 - 2030 (đợt 1)",
        "tại các xã, phường; khu công nghiệp",
    )
)
LEADS = st.sampled_from(
    (
        "Sở Tài chính",
        "Văn phòng UBND tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an tỉnh",
    )
)
DEADLINES = st.sampled_from(
    (
        "Quý I/2026",
        "Trước ngày 30/6/2026",
        "Thường xuyên",
        "Tháng 4 hằng năm",
        "31/12/2026",
    )
)
TASKS = st.fixed_dictionaries(
    {
        "title": st.builds("{} {} {}".format, VERBS, THINGS, PLACES),
        "lead": LEADS,
        "deadline": DEADLINES,
    },
    optional={
        "product": st.sampled_from(("Quyết định", "Báo cáo", "Kế hoạch/Đề án")),
        "support": st.sampled_from(("Các sở, ban, ngành", "Sở Nội vụ; Sở Tư pháp")),
    },
)


@examples(12, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(
    groups=st.lists(st.lists(TASKS, min_size=2, max_size=5), min_size=1, max_size=3),
    band=st.sampled_from(("", "Năm 2026", "Giai đoạn 2026 - 2030")),
    ending=st.sampled_from(("docx", "xlsx")),
)
def test_a_made_plan_comes_back_from_its_printed_appendix(
    groups: list[list[dict[str, str]]], band: str, ending: str, tmp_path: Path, cli: Cli
) -> None:
    romans = ("I", "II", "III")
    tasks = [
        {"id": f"{romans[at]}.{number}", **({"band": band} if band else {}), **task}
        for at, group in enumerate(groups)
        for number, task in enumerate(group, 1)
    ]
    sections = [
        {"id": romans[at], "title": f"Nhóm nhiệm vụ thứ {at + 1}"}
        for at in range(len(groups))
    ]
    header = {
        "id": "lam-thu",
        "title": "Kế hoạch làm thử",
        "issued": "2026-01-05",
        "issuer": "UBND tỉnh Lào Cai",
    }
    record = {
        "format": "plantrack/1",
        "plan": header,
        "sections": sections,
        "tasks": tasks,
    }
    plan, printed, back = (
        tmp_path / "lam-thu.yaml",
        tmp_path / f"phu-luc.{ending}",
        tmp_path / "lai.yaml",
    )
    plan.write_text(
        yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8"
    )
    back.unlink(missing_ok=True)
    assert cli("report", "appendix", plan, "-o", printed).code == 0
    assert cli("import", printed, "-o", back).code == 0
    assert rows(back) == rows(plan)


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
