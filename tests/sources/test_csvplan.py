"""A plan's table as CSV gives the same plan as its YAML."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.diff.record import plan_record
from plantrack.findings import Place
from plantrack.formats.plancsv import render_plan_csv
from plantrack.messages import words
from plantrack.plan.model import Column, Plan
from plantrack.sources.csvfile import sheet
from plantrack.sources.files import load_plans
from plantrack.sources.read import read_plan
from tests.conftest import FILES
from tests.strategies import as_yaml, examples, plans

COLUMNS = (
    "id",
    "band",
    "title",
    "product",
    "lead",
    "support",
    "deadline",
    "key",
    "delivers",
    "depends_on",
)
HEAD = "format: plantrack/1\nplan: {id: thu, title: Thử}\n"


def table(tasks: list[dict[str, Any]], delimiter: str = ",") -> str:
    """Write task records as a spreadsheet program would."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(COLUMNS)
    writer.writerows([cell(task.get(column)) for column in COLUMNS] for task in tasks)
    return out.getvalue()


def cell(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(value) if isinstance(value, list) else value or ""


def write(folder: Path, text: str | bytes, head: str | None = HEAD) -> Path:
    path = folder / "thu.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if head is not None:
        path.with_suffix(".plan.yaml").write_text(head, "utf-8")
    return path


def load(path: Path) -> Plan:
    loaded = load_plans((path,))
    assert loaded.findings == ()
    return loaded.plans[0]


def told(path: Path) -> list[tuple[str, int, int]]:
    findings = load_plans((path,)).findings
    return [
        (finding.code, finding.place.line, finding.place.column) for finding in findings
    ]


NOWHERE = Place("")


def unplaced(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column._replace(place=NOWHERE) for column in columns)


def contents(plan: Plan) -> Any:
    """What a plan says, without the places where it says it."""
    return (
        plan.header._replace(agencies=None, columns=unplaced(plan.header.columns)),
        [
            section._replace(place=NOWHERE, columns=unplaced(section.columns))
            for section in plan.sections
        ],
        [
            task._replace(
                place=NOWHERE,
                marks={},
                milestones=tuple(
                    one._replace(place=NOWHERE) for one in task.milestones
                ),
                targets=tuple(one._replace(place=NOWHERE) for one in task.targets),
            )
            for task in plan.rows
        ],
        [commitment[:-1] for commitment in plan.commitments],
        [duty[:-1] for duty in plan.duties],
    )


def back(plan: Plan) -> list[dict[str, Any]]:
    """Make the records of a plan's YAML from the plan."""
    records = []
    for task in plan.tasks:
        record: dict[str, Any] = {"id": task.id, "band": task.band, "title": task.title}
        record |= {"product": task.product, "key": task.key}
        record |= {
            key: getattr(task, key).text for key in ("lead", "support", "deadline")
        }
        record |= {"delivers": list(task.delivers), "depends_on": list(task.depends_on)}
        records.append({key: value for key, value in record.items() if value})
    return records


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", FILES)
def test_a_real_plan_goes_to_csv_and_back_without_loss(
    name: str, delimiter: str, tmp_path: Path
) -> None:
    document = yaml.load(FILES[name].read_bytes(), yaml.CBaseLoader)  # noqa: S506
    tasks = document.pop("tasks")
    agencies = (FILES[name].parent / document["plan"]["agencies"]).resolve()
    (tmp_path / agencies.name).write_bytes(agencies.read_bytes())
    document["plan"]["agencies"] = agencies.name
    path = write(
        tmp_path,
        "\ufeff" + table(tasks, delimiter),
        yaml.dump(document, allow_unicode=True),
    )
    plan = load(path)
    assert contents(plan) == contents(load(FILES[name]))
    assert back(plan) == tasks


@examples(60)
@given(record=plans())
@pytest.mark.slow
def test_any_plan_goes_to_csv_and_back_to_the_same_file(record: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        yaml_form = Path(folder) / "thu.yaml"
        yaml_form.write_bytes(as_yaml(record))
        plan = load(yaml_form)
        written = render_plan_csv(plan_record(plan))
        path = Path(folder) / "bang.csv"
        path.write_bytes(written.table)
        path.with_suffix(".plan.yaml").write_bytes(written.head)
        assert plan_record(load(path)) == plan_record(plan)


def test_an_override_stands_in_its_cell_as_a_mapping(tmp_path: Path) -> None:
    deadline = {"printed": "Sớm", "due": "2026-04-30"}
    plan = load(write(tmp_path, table([{"id": "A.1", "deadline": deadline}])))
    assert (plan.tasks[0].deadline.text, str(plan.tasks[0].deadline.due)) == (
        "Sớm",
        "2026-04-30",
    )
    assert plan.tasks[0].overrides == {"deadline": {"due": "2026-04-30"}}


def test_without_a_header_file_the_plan_is_called_by_its_table(tmp_path: Path) -> None:
    plan = load(write(tmp_path, "id,title\nA.1,Việc\n", head=None))
    assert (plan.header.id, plan.header.title, len(plan.tasks)) == ("thu", "thu", 1)


def test_columns_are_known_in_any_case_and_order_and_blank_rows_are_passed_over(
    tmp_path: Path,
) -> None:
    plan = load(write(tmp_path, " Title ,ID\r\n Một ,A.1\r\n,\r\n\r\nHai,A.2\r\n"))
    assert [(task.id, task.title, task.place.line) for task in plan.tasks] == [
        ("A.1", "Một", 2),
        ("A.2", "Hai", 5),
    ]


def test_a_cell_of_several_lines_moves_the_lines_after_it(tmp_path: Path) -> None:
    plan = load(write(tmp_path, 'id,title\nA.1,"Một\nhai"\nA.2,Ba\n'))
    assert [(task.title, task.place.line) for task in plan.tasks] == [
        ("Một hai", 2),
        ("Ba", 4),
    ]


def test_a_row_may_be_shorter_than_the_header(tmp_path: Path) -> None:
    assert load(write(tmp_path, "id,title,lead\nA.1\n")).tasks[0].title is None


def test_text_is_kept_in_nfc(tmp_path: Path) -> None:
    assert load(write(tmp_path, "id,title\nA.1,Hoa\u0300\n")).tasks[0].title == "Hoà"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"id,title\nA.1,\xff\n", [("PT001", 2, 0)]),
        ("title\nx\n", [("PT010", 1, 0), ("PT010", 2, 1)]),
        ("", [("PT010", 1, 0)]),
        ("STT|Nội dung\nA.1|x\n", [("PT015", 1, 0), ("PT010", 2, 1)]),
        ("id,id\nA.1,A.2\n", [("PT116", 1, 2)]),
        ("id,titel\nA.1,x\n", [("PT004", 1, 2)]),
        ("id,title\nA.1,a,b\n", [("PT015", 2, 3)]),
        ('id,title\nA.1,"x"y\n', [("PT015", 2, 0)]),
        ('id,title\nA.1,"x\n', [("PT015", 2, 0)]),
        ('id,lead\nA.1,"{agency: x"\n', [("PT015", 2, 2)]),
        ('id,lead\nA.1,"{a: 1, a: 2}"\n', [("PT015", 2, 2)]),
        ('id,lead\nA.1,"{agency: x}"\n', [("PT004", 2, 2)]),
    ],
)
def test_a_fault_is_told_at_its_line_and_cell(
    text: str | bytes, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert told(write(tmp_path, text)) == expected


def test_a_cell_that_is_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "_LONGEST_CELL", 10)
    before = csv.field_size_limit()
    assert told(write(tmp_path, "id,title\nA.1," + "x" * 11 + "\n")) == [
        ("PT015", 2, 0)
    ]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("head", "code"), [("a: [", "PT002"), ("", "PT010"), ("[]", "PT010")]
)
def test_a_header_file_that_is_broken_is_told_in_its_own_name(
    head: str, code: str, tmp_path: Path
) -> None:
    findings = load_plans((write(tmp_path, "id\nA.1\n", head),)).findings
    assert [(finding.code, Path(finding.place.file).name) for finding in findings] == [
        (code, "thu.plan.yaml")
    ]


def test_a_header_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "id\nA.1\n", None)
    path.with_suffix(".plan.yaml").mkdir()
    assert [finding.args for finding in load_plans((path,)).findings] == [
        {"reason": "EISDIR"}
    ]


def test_a_changed_header_file_is_seen_behind_the_cache(tmp_path: Path) -> None:
    path = write(tmp_path, "id\nA.1\n")
    assert load(path).header.title == "Thử"
    path.with_suffix(".plan.yaml").write_text(HEAD.replace("Thử", "Khác"), "utf-8")
    assert load(path).header.title == "Khác"


@given(st.text(st.sampled_from('id,;\t"\n\r{}:a.Ẩ \x00'), max_size=60))
def test_any_table_is_read_or_told(text: str) -> None:
    plan, findings = read_plan(
        Path("/nowhere/a.csv"), "a.csv", text.encode(), "exclusive"
    )
    assert plan is not None or findings


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1e", "\x85", "\u2028"])
def test_only_a_line_end_of_a_table_ends_a_row(mark: str, tmp_path: Path) -> None:
    """A word processor's own line break may stand in a cell without quotation marks."""
    plan = load(write(tmp_path, f"id,title\nA.1,Một{mark}hai\nA.2,Ba\n"))
    assert [(task.title, task.place.line) for task in plan.tasks] == [
        (f"Một{mark}hai", 2),
        ("Ba", 3),
    ]


def test_each_cell_that_is_filled_knows_its_line_and_number(tmp_path: Path) -> None:
    plan = load_plans(
        (write(tmp_path, "id,x,title,lead\nA.1,,Một,\nA.2,,,Hai\n"),)
    ).plans[0]
    assert [dict(task.marks) for task in plan.tasks] == [
        {"id": (2, 1), "title": (2, 3)},
        {"id": (3, 1), "lead": (3, 4)},
    ]


# -- tables as offices make them -------------------------------------------------------------------

HEADINGS = "STT;Nội dung;Kết quả;Đơn vị chủ trì;Đơn vị phối hợp;Thời gian hoàn thành;Nguồn vốn;Kinh phí (triệu đồng)"
ROW = "A.1;Một;Báo cáo;Sở Tài chính;Sở Y tế;Quý I/2026;Ngân sách;1.200"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADINGS}\n{ROW}\n",
        f"\ufeff{HEADINGS}\r\n{ROW}\r\n",
        f"sep=;\n{HEADINGS}\n{ROW}\n",
        f'"sep=;"\r\n{HEADINGS};;\r\n{ROW};;\r\n;;;;;;;;;\r\n',
        f"{HEADINGS}\n{ROW}\n".replace(";", "\t"),
        f"sep=\t\n{HEADINGS}\n{ROW}\n".replace(";", "\t"),
        f"{HEADINGS.upper()}\n{ROW}\n",
        f"{HEADINGS}\n{ROW}\n".replace("Nội dung", '"Nội\n dung"'),
    ],
)
def test_the_documents_own_headings_are_known_however_a_spreadsheet_saved_them(
    text: str, tmp_path: Path
) -> None:
    (task,) = load(write(tmp_path, text)).tasks
    assert (task.id, task.title, task.product) == ("A.1", "Một", "Báo cáo")
    assert (task.lead.text, task.support.text, task.deadline.text) == (
        "Sở Tài chính",
        "Sở Y tế",
        "Quý I/2026",
    )
    assert {heading.casefold(): words for heading, words in task.other.items()} == {
        "nguồn vốn": "Ngân sách",
        "kinh phí (triệu đồng)": "1.200",
    }


def test_a_delimiter_is_told_by_the_headings_it_makes_not_by_how_often_it_stands(
    tmp_path: Path,
) -> None:
    text = "TT;Nội dung, nhiệm vụ, giải pháp, công việc;Cơ quan, đơn vị chủ trì\nA.1;Một, hai, ba, bốn;Sở Y tế\n"
    (task,) = load(write(tmp_path, text)).tasks
    assert (task.id, task.lead.text) == ("A.1", "Sở Y tế")
    assert dict(task.other) == {
        "Nội dung, nhiệm vụ, giải pháp, công việc": "Một, hai, ba, bốn"
    }


def test_without_a_header_file_the_headings_are_the_documents_columns(
    tmp_path: Path,
) -> None:
    plan = load(write(tmp_path, f"{HEADINGS}\n{ROW}\n", head=None))
    assert [(column.field, column.heading) for column in plan.header.columns] == [
        *(
            ("id", "STT"),
            ("title", "Nội dung"),
            ("product", "Kết quả"),
            ("lead", "Đơn vị chủ trì"),
        ),
        *(
            ("support", "Đơn vị phối hợp"),
            ("deadline", "Thời gian hoàn thành"),
            ("other", "Nguồn vốn"),
        ),
        ("other", "Kinh phí (triệu đồng)"),
    ]
    assert (
        load(write(tmp_path, "id,title,key\nA.1,Một,k\n", head=None)).header.columns
        == ()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id;Noi dung\nA.1;x\n", [("PT004", 1, 2)]),
        ("sep=;\nid;Nội dug\nA.1;x\n", [("PT004", 2, 2)]),
        ("id;Kết quả;Sản phẩm\nA.1;x;y\n", [("PT116", 1, 3)]),
        ("id;Nguồn vốn;nguồn  vốn\nA.1;x;y\n", [("PT116", 1, 3)]),
        ("id;;title\nA.1;lạc;x\n", [("PT015", 2, 2)]),
        ("id;milestones\nA.1;Quý I\n", [("PT005", 2, 2)]),
        ("id;targets\nA.1;80%\n", [("PT005", 2, 2)]),
        ('id;targets\nA.1;"[{name: x, nam: y}]"\n', [("PT004", 2, 2)]),
    ],
)
def test_a_heading_that_is_none_is_told(
    text: str, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert told(write(tmp_path, text)) == expected


def test_a_heading_that_stands_twice_is_told_with_both_places(tmp_path: Path) -> None:
    (finding,) = load_plans(
        (write(tmp_path, "id,Kết quả,Sản phẩm\nA.1,x,y\n"),)
    ).findings
    assert [(one.place.line, one.place.column) for one in finding.related] == [(1, 2)]


def test_lists_stand_as_flow_in_one_cell(tmp_path: Path) -> None:
    text = (
        "id,delivers,milestones,targets,other\n"
        'A.1,CS.a CS.b,"[{id: a, deadline: Quý I/2026}]","[{name: Tỷ lệ, unit: ""%"", value: 80}]",'
        '"{Kết quả: Trùng tên}"\n'
    )
    (task,) = load(write(tmp_path, text)).tasks
    assert task.delivers == ("CS.a", "CS.b")
    assert [(one.id, str(one.deadline.due)) for one in task.milestones] == [
        ("a", "2026-03-31")
    ]
    assert [(one.name, one.unit, one.value) for one in task.targets] == [
        ("Tỷ lệ", "%", "80")
    ]
    assert dict(task.other) == {"Kết quả": "Trùng tên"}


def test_a_column_of_words_called_after_records_is_the_documents_own(
    tmp_path: Path,
) -> None:
    (task,) = load(write(tmp_path, "id;Chỉ tiêu;Các mốc\nA.1;Đạt 80%;Quý I\n")).tasks
    assert (dict(task.other), task.targets) == (
        {"Chỉ tiêu": "Đạt 80%", "Các mốc": "Quý I"},
        (),
    )


def test_words_that_look_like_flow_are_words_in_a_column_of_words(
    tmp_path: Path,
) -> None:
    (task,) = load(write(tmp_path, 'id,title,Nguồn vốn\nA.1,"{a: b}","[x"\n')).tasks
    assert (task.title, dict(task.other)) == ("{a: b}", {"Nguồn vốn": "[x"})


def test_no_cell_of_a_table_that_is_written_can_act_as_a_formula(
    tmp_path: Path,
) -> None:
    cells = ["=1+1", "-", "'=x", "''+x", "@a", "không"]
    record = {
        "format": "plantrack/1",
        "plan": {"id": "thu", "title": "Thử"},
        "tasks": [
            {"id": f"A.{number}", "remark": cell}
            for number, cell in enumerate(cells, 1)
        ],
    }
    written = render_plan_csv(record)
    rows = [*csv.reader(io.StringIO(written.table.decode("utf-8-sig")))]
    assert [row[1][0] for row in rows[1:]] == ["'", "'", "'", "'", "'", "k"]
    path = tmp_path / "thu.csv"
    path.write_bytes(written.table)
    path.with_suffix(".plan.yaml").write_bytes(written.head)
    assert [task.cells["remark"] for task in load(path).tasks] == cells


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("STT|Nội dung\nA.1|x\n", "bảng CSV: chỉ thấy một cột; các cột cách nhau"),
        ('id,title\nA.1,"x\n', "bảng CSV: dấu ngoặc kép mở một ô mà không có dấu đóng"),
        ('id,title\nA.1,"x"y\n', "bảng CSV: còn chữ sau dấu ngoặc kép đóng một ô"),
        ("id,title\nA.1,a,b\n", "bảng CSV: ô thứ 3 không có tiêu đề cột ở trên (2 cột"),
        ('id,lead\nA.1,"{agency: x"\n', "bảng CSV: «{agency: x» không đọc được thành"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_in_words(
    text: str, told_as: str, tmp_path: Path
) -> None:
    first = load_plans((write(tmp_path, text),)).findings[0]
    assert words("vi").finding(first).startswith(told_as)


@pytest.mark.parametrize("between", ["x", "x\n"])
@pytest.mark.parametrize("length", [1, 19_980, 20_000, 50_000])
def test_a_heading_is_read_however_long_it_is(length: int, between: str) -> None:
    """Also where it ends just before, at and behind the characters that are looked at first."""
    own = (between * length)[:length]
    for behind in range(24):
        text = f'id,title,"{own}{"y" * behind}"\r\n1,a,b\r\n'
        heading = sheet.heading_of(sheet.opened(text))
        assert heading is not None
        assert heading.cells == ["id", "title", f"{own}{'y' * behind}"]
        assert text[heading.end :] == "1,a,b\r\n"


def test_a_heading_that_does_not_end_is_none() -> None:
    text = 'id,title,"' + "x" * 50_000
    assert sheet.heading_of(sheet.opened(text)) is None


@given(st.text(alphabet='a,"\r\n', max_size=60), st.integers(1, 5))
@examples(100)
def test_parts_of_a_table_count_their_lines(text: str, count: int) -> None:
    """The parts make up the table, and each knows the lines before it as they are counted there."""
    found = list(sheet.parts(text, 0, count))
    assert "".join(text[one.start : one.end] for one in found) == text
    for one in found:
        before = text[: one.start]
        assert one.lines == len(io.StringIO(before, newline=None).readlines())
