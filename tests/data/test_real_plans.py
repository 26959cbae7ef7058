"""The shipped plans: whole, understood to the last cell, and shown as the formats promise."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plantrack.answers.overdue import overdue_rows
from plantrack.answers.records import flat, tasks_json
from plantrack.index.rows import Judging, current_rows
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.conftest import FILES, ROOT, Cli
from tests.small import SAID

NAMES = [*FILES]
A_SECTIONS = ["A.I"] * 6 + ["A.II"] * 6 + ["A.III"] * 9 + ["A.IV"] * 6 + ["A"] * 3
TASK_KEYS = (
    *(
        "plan",
        "id",
        "section",
        "band",
        "title",
        "product",
        "lead",
        "support",
        "deadline",
    ),
    *("period", "due", "status", "days_overdue", "outstanding"),
)
EVERY_KEY = (
    *(
        "plan",
        "id",
        "parent",
        "section",
        "appendix",
        "band",
        "title",
        "product",
        "lead",
        "support",
        "deadline",
    ),
    *(
        "start_text",
        "leader",
        "approver",
        "funding",
        "basis",
        "remark",
        "other",
        "targets",
        "inherited",
    ),
    *(
        "period",
        "label",
        "due",
        "status",
        "days_overdue",
        "outstanding",
        "done_on",
        "extended_to",
        "requested_due",
    ),
)
CSV_COLUMNS = (
    *(
        "plan",
        "id",
        "section",
        "band",
        "title",
        "product",
        "lead",
        "support",
        "deadline",
    ),
    *("period", "start", "due", "status", "days_overdue", "outstanding"),
    *("done_on", "extended_to"),
)


@pytest.mark.parametrize(
    ("name", "count"), [("hanoi", 64), ("draft", 64), ("thanhhoa", 66)]
)
def test_a_plan_has_all_its_tasks_each_id_once(
    name: str, count: int, plans: dict[str, Plan]
) -> None:
    ids = [task.id for task in plans[name].tasks]
    assert len(ids) == len({*ids}) == count


@pytest.mark.parametrize(
    ("name", "scenarios"),
    [
        (
            "hanoi",
            ["B.I"] * 8 + ["B.II"] * 4 + ["B.III"] * 9 + ["B.IV"] * 11 + ["B"] * 2,
        ),
        (
            "draft",
            ["B.I"] * 8 + ["B.II"] * 4 + ["B.III"] * 9 + ["B.IV"] * 11 + ["B"] * 2,
        ),
        (
            "thanhhoa",
            ["B.I"] * 9 + ["B.II"] * 4 + ["B.III"] * 10 + ["B.IV"] * 11 + ["B"] * 2,
        ),
    ],
)
def test_the_tasks_stand_in_their_sections_in_order(
    name: str, scenarios: list[str], plans: dict[str, Plan]
) -> None:
    plan = plans[name]
    assert [task.section for task in plan.tasks] == A_SECTIONS + scenarios
    assert [section.id for section in plan.sections] == [
        *("A", "A.I", "A.II", "A.III", "A.IV", "B", "B.I", "B.II", "B.III", "B.IV")
    ]
    assert [task.id for task in plan.tasks if task.section in ("A", "B")] == [
        *("A.V", "A.VI", "A.VII", "B.V", "B.VI")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_task_has_a_title_a_lead_and_a_deadline(
    name: str, plans: dict[str, Plan]
) -> None:
    untitled = [task.id for task in plans[name].tasks if not task.title]
    assert untitled == (
        ["B.I.8"] if name == "draft" else []
    )  # the draft printed an empty cell
    assert all(task.lead.parties and task.deadline.text for task in plans[name].tasks)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_resolves_without_a_remainder(
    name: str, plans: dict[str, Plan]
) -> None:
    plan = plans[name]
    known = {*plan.directory.agencies, *plan.directory.groups}
    cells = [cell for task in plan.tasks for cell in (task.lead, task.support)]
    cells += [duty.agency for duty in plan.duties]
    assert [cell.text for cell in cells if cell.unread] == []
    assert {party.agency for cell in cells for party in cell.parties} <= known
    assert plan.directory.problems == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("hanoi", {"dated": 55, "on_demand": 3, "recurring": 5, "ongoing": 1}),
        ("thanhhoa", {"dated": 57, "on_demand": 3, "recurring": 5, "ongoing": 1}),
        ("draft", {"dated": 55, "on_demand": 3, "recurring": 5, "done": 1}),
    ],
)
def test_every_deadline_is_understood(
    name: str, kinds: dict[str, int], plans: dict[str, Plan]
) -> None:
    assert Counter(task.deadline.kind for task in plans[name].tasks) == kinds


@pytest.mark.parametrize(
    ("name", "commitments", "duties"),
    [("hanoi", 52, 16), ("thanhhoa", 66, 20), ("draft", 0, 0)],
)
def test_the_bodys_commitments_and_duties_are_all_there(
    name: str, commitments: int, duties: int, plans: dict[str, Plan]
) -> None:
    plan = plans[name]
    ids = [commitment.id for commitment in plan.commitments]
    assert (len(ids), len({*ids}), len(plan.duties)) == (
        commitments,
        commitments,
        duties,
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_a_task_delivers_exists_and_is_delivered_once(
    name: str, plans: dict[str, Plan]
) -> None:
    plan = plans[name]
    delivered = [id_ for task in plan.tasks for id_ in task.delivers]
    assert {*delivered} <= {commitment.id for commitment in plan.commitments}
    assert len(delivered) == len({*delivered})
    assert bool(delivered) == bool(plan.commitments)


@pytest.mark.parametrize(
    ("name", "group"), [("hanoi", "II.1.a"), ("thanhhoa", "II.2.a")]
)
def test_a_commitments_id_says_its_kind_and_group(
    name: str, group: str, plans: dict[str, Plan]
) -> None:
    letters = {"indicator": ("CS", "II.1"), "scenario": ("KB", "II.2")}
    for commitment in plans[name].commitments:
        prefix, part = letters[commitment.kind]
        head, letter, *_ = commitment.id.split(".")
        assert (head, commitment.group) == (prefix, f"{part}.{letter}")
    assert group in {commitment.group for commitment in plans[name].commitments}


@pytest.mark.parametrize(
    ("day", "hanoi", "thanhhoa"),
    [
        (date(2025, 9, 11), 0, 0),
        (date(2025, 9, 12), 1, 0),
        (date(2026, 11, 22), 58, 60),
    ],
)
def test_how_many_tasks_are_overdue(
    day: date, hanoi: int, thanhhoa: int, plans: dict[str, Plan]
) -> None:
    assert [
        len(overdue_rows([plans[name]], Judging(day))) for name in ("hanoi", "thanhhoa")
    ] == [
        hanoi,
        thanhhoa,
    ]


def test_the_first_one_overdue_was_due_on_the_day_before_the_day_named(
    hanoi: Plan,
) -> None:
    (row,) = overdue_rows([hanoi], Judging(date(2025, 9, 12)))
    assert (row.task.id, row.task.deadline.text, row.occurrence.due) == (
        "A.I.1",
        "Trước ngày 12/9/2025",
        date(2025, 9, 11),
    )


def test_a_task_is_json_to_the_letter(hanoi: Plan) -> None:
    rows = current_rows([hanoi], Judging(date(2026, 11, 22)))
    document = tasks_json(rows, date(2026, 11, 22), SAID)
    assert [*document] == [
        *("version", "as_of", "drafts", "unread", "marked", "reported", "counted_to"),
        "not_counted",
        *("counts", "tasks"),
    ]
    assert document["counts"] == {"tasks": 64, "occurrences": 64, "assignments": 198}
    assert (document["version"], document["as_of"], len(document["tasks"])) == (
        1,
        "2026-11-22",
        64,
    )
    task = document["tasks"][0]
    assert json.dumps(
        {key: task[key] for key in TASK_KEYS}, ensure_ascii=False
    ) == json.dumps(
        {
            "plan": "hanoi",
            "id": "A.I.1",
            "section": "A.I",
            "band": "Năm 2025",
            "title": hanoi.tasks[0].title,
            "product": "Quyết định ban hành Bộ chỉ số",
            "lead": {
                "text": "Văn phòng UBND Thành phố",
                "parties": [
                    {
                        "agency": "vpub",
                        "name": "Văn phòng UBND Thành phố",
                        "scope": None,
                        "via": None,
                    }
                ],
            },
            "support": {
                "text": "Các sở, ban, ngành",
                "parties": [
                    {
                        "agency": id_,
                        "name": hanoi.directory.name(id_),
                        "scope": None,
                        "via": "so-ban-nganh",
                    }
                    for id_ in hanoi.directory.members("so-ban-nganh")
                ],
            },
            "deadline": {
                "text": "Trước ngày 12/9/2025",
                "kind": "dated",
                "start": None,
                "due": "2025-09-11",
                "rrule": None,
                "on_demand": False,
                "rrules": [],
                "continues": False,
                "anchor": None,
                "unread_words": [],
            },
            "period": None,
            "due": "2025-09-11",
            "status": "overdue",
            "days_overdue": 437,
            "outstanding": ["vpub"],
        },
        ensure_ascii=False,
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_task_is_json_with_the_same_keys_in_the_same_order(
    name: str, plans: dict[str, Plan]
) -> None:
    for task in tasks_json(
        current_rows([plans[name]], Judging(date(2026, 11, 22))),
        date(2026, 11, 22),
        SAID,
    )["tasks"]:
        assert tuple(task) == EVERY_KEY
        for cell in (task["lead"], task["support"]):
            assert [*cell] == ["text", "parties"]
            assert all(
                [*party] == ["agency", "name", "scope", "via"]
                for party in cell["parties"]
            )
        assert [*task["deadline"]] == [
            "text",
            "kind",
            "start",
            "due",
            "rrule",
            "on_demand",
            "rrules",
            "continues",
            "anchor",
            "unread_words",
        ]


def test_a_cell_that_is_empty_in_the_document_is_null(hanoi: Plan) -> None:
    tasks = {
        task["id"]: task
        for task in tasks_json(
            current_rows([hanoi], Judging(date(2026, 11, 22))), date(2026, 11, 22), SAID
        )["tasks"]
    }
    assert tasks["A.III.8"]["support"] == {"text": None, "parties": []}
    assert tasks["B.I.7"]["product"] is None


def test_the_flat_table_has_a_column_a_field(hanoi: Plan) -> None:
    grid = flat(current_rows([hanoi], Judging(date(2026, 11, 22))))
    assert grid.columns == CSV_COLUMNS
    assert {len(row) for row in grid.rows} == {len(CSV_COLUMNS)}
    first = dict(zip(grid.columns, grid.rows[0], strict=True))
    assert (first["lead"], first["due"], first["outstanding"]) == (
        "Văn phòng UBND Thành phố",
        "2025-09-11",
        "vpub",
    )


def test_the_program_gives_the_same_json(cli: Cli, plans: dict[str, Plan]) -> None:
    answer = cli("list", "--format", "json", "--as-of", "2026-11-22")
    rows = current_rows(
        [plans["hanoi"], plans["thanhhoa"]], Judging(date(2026, 11, 22))
    )
    document: dict[str, Any] = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert (document.pop("source"), Path(document.pop("root"))) == ("folder", ROOT)
    assert document == tasks_json(rows, date(2026, 11, 22), SAID)
    assert Counter(task["status"] for task in document["tasks"]) == {
        "overdue": 118,
        "open": 2,
        "no_due": 10,
    }


def test_every_kind_and_status_has_a_name(plans: dict[str, Plan]) -> None:
    for lang in ("vi", "en"):
        for task in plans["thanhhoa"].tasks:
            assert words(lang)(f"kind.{task.deadline.kind}")
