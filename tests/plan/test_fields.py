"""The table of columns: a column is added to it, and everything that handles rows knows it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from plantrack.answers.columns import chosen_columns
from plantrack.answers.differences.document import diff_json, read_changes
from plantrack.answers.queries.query import compile_query
from plantrack.answers.records import flat, tasks_json
from plantrack.diff.comparing import compare
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.formats import Screen, Shown, render
from plantrack.formats.pages.list import chosen_page
from plantrack.formats.plancsv import render_plan_csv
from plantrack.formats.planyaml import render_plan_yaml
from plantrack.index.rows import Judging, current_rows, rows_of
from plantrack.messages import words
from plantrack.plan import fields
from plantrack.plan.fields import CellKind, Field, Name
from plantrack.plan.headings import near, of_heading
from plantrack.plan.model import Plan, Task
from plantrack.plan.schema import json_schema
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.appendix import appendix_report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from tests.small import SAID
from tests.strategies import as_yaml

JUDGING = Judging(date(2026, 11, 22))
RECORD: dict[str, Any] = {
    "format": "plantrack/1",
    "plan": {
        "id": "thu",
        "title": "Thử",
        "issued": "2026-01-05",
        "until": "2027-12-31",
    },
    "tasks": [
        {"id": "A.1", "title": "Một", "deadline": "Quý I/2026", "mood": "Vui vẻ"},
        {"id": "A.2", "title": "Hai", "deadline": "Quý II/2026"},
    ],
}


@pytest.fixture
def mood(monkeypatch: pytest.MonkeyPatch) -> Field:
    """A column that no plan ever had, in the table for the length of a test."""
    made_up = Field(
        "mood",
        "text",
        Name("Tâm trạng", "Mood"),
        aliases=("Tâm thế",),
        json="mood_text",
    )
    monkeypatch.setattr(fields, "FIELDS", (*fields.FIELDS, made_up))
    return made_up


def read(file: Path, content: bytes) -> Plan:
    file.write_bytes(content)
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


@pytest.mark.usefixtures("mood")
class TestAMadeUpColumn:
    """YAML → list → JSON → CSV → diff → appendix → CSV → YAML, without another line changed."""

    @pytest.fixture
    def plan(self, tmp_path: Path) -> Plan:
        return read(tmp_path / "thu.yaml", as_yaml(RECORD))

    @pytest.fixture
    def other(self, tmp_path: Path) -> Plan:
        tasks = [{**task, "mood": "Lo lắng"} for task in RECORD["tasks"]]
        return read(tmp_path / "khac.yaml", as_yaml({**RECORD, "tasks": tasks}))

    def test_the_schema_has_it(self) -> None:
        assert Draft202012Validator(json_schema("plan")).is_valid(RECORD)

    def test_lists_show_it_in_every_format(self, plan: Plan) -> None:
        found = current_rows([plan], JUDGING)
        columns = chosen_columns("id,mood", (plan,))
        shown = Shown(
            page=lambda: chosen_page(found, columns, JUDGING, words("vi")),
            grid=lambda: flat(found, columns),
            data=lambda: tasks_json(found, JUDGING.as_of, SAID),
        )
        for format_ in ("plain", "table", "md"):
            text = render(shown, format_, Screen())
            assert "Tâm trạng" in text
            assert "Vui vẻ" in text
        assert [
            task["mood_text"]
            for task in json.loads(render(shown, "json", Screen()))["tasks"]
        ] == [
            "Vui vẻ",
            None,
        ]
        assert [*csv.reader(io.StringIO(render(shown, "csv", Screen())))] == [
            ["id", "mood_text"],
            ["A.1", "Vui vẻ"],
            ["A.2", ""],
        ]

    def test_queries_ask_for_it(self, plan: Plan) -> None:
        def found(query: str) -> list[str]:
            where = compile_query(query, JUDGING.as_of, (plan,))
            return [
                row.task.id
                for row in rows_of([plan], JUDGING, "current_occurrences", where)
            ]

        assert found("mood:vui") == ["A.1"]
        assert found("'vui ve'") == []
        assert found('"vui ve"') == ["A.1"]

    def test_diff_tells_it_and_apply_makes_it(self, plan: Plan, other: Plan) -> None:
        diff = compare(plan, other)
        told = [
            (change.kind, change.severity, change.old_id, change.old, change.new)
            for change in diff.changes
        ]
        assert told == [
            ("mood", "minor", "A.1", "Vui vẻ", "Lo lắng"),
            ("mood", "minor", "A.2", None, "Lo lắng"),
        ]
        document = json.loads(json.dumps(diff_json(diff, diff.changes, filtered=False)))
        assert apply(
            plan_record(plan), read_changes(document, "x.json")
        ) == plan_record(other)

    def test_the_appendix_prints_it(self, plan: Plan) -> None:
        table = appendix_report(ReportBasis(plan, JUDGING, Office())).tables["tasks"]
        assert [column.title for column in table.columns][-1] == "Tâm trạng"
        assert [line.values[-1] for line in table.lines] == ["Vui vẻ", ""]

    def test_csv_keeps_it_on_the_way_back_to_the_same_yaml(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        written = render_plan_csv(plan_record(plan))
        assert written.table.decode("utf-8-sig").startswith(
            "id,title,deadline,mood\r\n"
        )
        (tmp_path / "bang.plan.yaml").write_bytes(written.head)
        back = read(tmp_path / "bang.csv", written.table)
        assert yaml.load(render_plan_yaml(plan_record(back)), yaml.BaseLoader) == RECORD  # noqa: S506

    @pytest.mark.parametrize("heading", ["mood", "Tâm trạng", "TÂM THẾ"])
    def test_a_table_may_name_it_by_each_heading(
        self, heading: str, tmp_path: Path
    ) -> None:
        plan = read(tmp_path / "bang.csv", f"id,{heading}\nA.1,Vui vẻ\n".encode())
        assert plan.tasks[0].cells == {"mood": "Vui vẻ"}


def test_without_the_line_in_the_table_it_is_an_unknown_key(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_bytes(as_yaml(RECORD))
    findings = load_plans((file,)).findings
    assert [(finding.code, finding.args["key"]) for finding in findings] == [
        ("PT004", "mood")
    ]


def test_every_kind_of_cell_is_that_of_some_column() -> None:
    assert {field.cell for field in fields.known()} == {*get_args(CellKind)}


def test_a_column_of_the_model_is_one_of_the_table() -> None:
    aside = {"overrides", "place", "marks", "cells", "parent", "top", "inherited"}
    assert {*Task._fields} - aside == fields.OWN


def test_no_heading_names_two_columns() -> None:
    named: dict[str, str] = {}
    for field in fields.known():
        worded = field.cell in ("id", "text", "agencies", "deadline")
        for heading in (
            field.name,
            *((field.heading.vi, *field.aliases) if worded else ()),
        ):
            assert named.setdefault(heading.casefold(), field.name) == field.name
            known = of_heading(heading)
            assert known is not None
            assert known.name == field.name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("STT", "id"),
        ("nội  dung", "title"),
        ("Đơn vị chủ trì", "lead"),
        ("Sản phẩm", "product"),
        ("Ghi chú", "remark"),
        ("Kết quả (triệu đồng)", None),
        ("Kinh phí năm 2026", None),
        ("Mã số thuế", None),
        ("Chỉ tiêu", None),
        ("targets", "targets"),
    ],
)
def test_a_heading_is_known_only_whole(heading: str, name: str | None) -> None:
    field = of_heading(heading)
    assert (field.name if field else None) == name


@pytest.mark.parametrize(
    ("heading", "nearest"),
    [
        ("titel", "title"),
        ("Đơn vị chủ tri", "Đơn vị chủ trì"),
        ("Noi dung", "Nội dung"),
        ("Ghi chúu", "Ghi chú"),
        ("Nguồn vốn", None),
        ("Cấp tỉnh", None),
        ("Ghi chú của Sở", None),
        ("TTT", None),
        ("Nội dung", None),
    ],
)
def test_a_heading_one_slip_from_a_known_one_is_none_of_the_documents_own(
    heading: str, nearest: str | None
) -> None:
    assert near(heading) == nearest


# -- what the columns are ------------------------------------------------------------------------------


def having(**wanted: object) -> list[str]:
    return [
        field.name
        for field in fields.known()
        if all(getattr(field, name) == value for name, value in wanted.items())
    ]


def test_the_usual_columns_are_those_of_nearly_every_appendix() -> None:
    usual = ["id", "title", "product", "lead", "support", "deadline"]
    assert having(usual=True) == usual
    # They fill a landscape A4 between its margins, each with its share in millimetres.
    widths = {field.name: field.width for field in fields.known()}
    assert [widths[name] for name in usual] == [11, 92, 38, 42, 42, 30]
    assert {name: widths[name] for name in widths if name not in usual} == {
        "start": 26,
        **dict.fromkeys(("band", "leader", "approver", "funding", "basis"), 32),
        **dict.fromkeys(("remark", "other", "key", "delivers", "depends_on"), 32),
        **dict.fromkeys(("milestones", "targets"), 32),
    }


def test_which_columns_a_document_prints_lists_have_and_rows_inherit() -> None:
    unprinted = ["band", "key", "delivers", "depends_on", "milestones"]
    assert having(printed=False) == unprinted
    assert [name for name in fields.names() if name not in fields.printable()] == (
        unprinted
    )
    assert having(listed=False) == ["key", "delivers", "depends_on", "milestones"]
    assert having(severity="major") == [
        *("product", "lead", "deadline", "milestones", "targets"),
    ]
    assert having(inherited="together") == ["lead", "support"]
    assert having(inherited="alone") == ["deadline", "leader", "approver"]
    assert fields.inheritable() == (
        *("lead", "support", "deadline", "leader", "approver"),
    )


def test_compared_are_all_but_the_number_the_usual_first() -> None:
    compared = [field.name for field in fields.compared()]
    assert compared[:5] == ["title", "product", "lead", "support", "deadline"]
    assert sorted(compared) == sorted(set(fields.names()) - {"id"})


def test_a_column_is_found_by_its_key_and_by_what_lists_call_it() -> None:
    start = fields.named("start")
    assert start is not None
    assert (start.key, start.name) == ("start_text", "start")
    assert fields.of_list("start_text") is fields.of_list("start") is start
    assert fields.of_list("Thời gian bắt đầu") is None
    assert fields.named("start_text") is None
    assert fields.by_name()["start"] is start
    lead = fields.of_list("lead")
    assert lead is not None
    assert lead.key == "lead"
    assert [field.name for field in fields.cells_of("list", "id")] == [
        *("id", "delivers", "depends_on"),
    ]


@pytest.mark.parametrize(
    ("words", "blank"),
    [
        ("-", True),
        ("–", True),
        ("—", True),
        ("không", True),
        ("KHÔNG", True),
        ("Không", True),
        ("--", False),
        ("khong", False),
        ("không có", False),
        ("Không ai", False),
        ("", False),
    ],
)
def test_a_dash_and_khong_say_that_a_cell_is_empty(words: str, blank: bool) -> None:
    assert fields.is_blank(words) is blank


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        # one letter too many, missing, wrong, two that changed places: at the beginning, within, at the end
        ("xCăn cứ", "Căn cứ"),
        ("Căxn cứ", "Căn cứ"),
        ("Căn cứx", "Căn cứ"),
        ("ăn cứ", "Căn cứ"),
        ("Căncứ", "Căn cứ"),
        ("Căn c", "Căn cứ"),
        ("Xăn cứ", "Căn cứ"),
        ("Căn xứ", "Căn cứ"),
        ("Căn cx", "Căn cứ"),
        ("aCưn cứ", None),
        ("leadre", "leader"),
        ("elader", "leader"),
        ("ledaer", "leader"),
        # two slips are too many, two letters that changed places over a third too
        ("Căn cứxx", None),
        ("xxCăn cứ", None),
        ("Căn", None),
        ("Cn c", None),
        ("reader_", None),
        ("laeedr", None),
        # a short word is no slip of a short heading
        ("bandx", None),
        ("tile", None),
        ("leadx", None),
        # letters without their marks, however many
        ("Thoi gian hoan thanh", "Thời gian hoàn thành"),
        ("THOI GIAN HOAN THANH", "Thời gian hoàn thành"),
        ("Ma so", None),
    ],
)
def test_one_slip_parts_a_heading_from_a_known_one(
    typed: str, nearest: str | None
) -> None:
    assert near(typed) == nearest


def test_a_column_that_joins_the_table_joins_the_headings(mood: Field) -> None:
    assert of_heading("Tâm thế") is mood
    assert near("Tâm thếx") == "Tâm thế"
    assert fields.named("mood") is mood
