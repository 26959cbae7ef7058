"""What rows of a plan say of each other, in both directions and at the edge of each rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.rules.approvals import AT_MOST
from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from tests.checks.examples import plan_text


def found(folder: Path, code: str, text: str) -> list[Finding]:
    file = folder / "plan.yaml"
    file.write_text(plan_text(text), "utf-8")
    told = check_file(file, Choice(), Surroundings()).findings
    return [finding for finding in told if finding.code == code]


def row(number: int, rest: str) -> str:
    return f"  - {{id: A.{number}, title: Việc số {number}, {rest}}}\n"


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("Ngày 30/6/2026", "Ngày 01/7/2026", True),
        ("Ngày 30/6/2026", "Ngày 30/6/2026", False),
        ("Ngày 01/7/2026", "Ngày 30/6/2026", False),
        ("Ngày 30/6/2026", "Thường xuyên", False),
        ("Thường xuyên", "Ngày 30/6/2026", False),
    ],
)
def test_a_row_is_not_due_before_what_it_waits_for(
    own: str, other: str, told: bool, tmp_path: Path
) -> None:
    text = "tasks:\n" + row(1, f'deadline: "{own}", depends_on: [A.2]')
    findings = found(tmp_path, "PT406", text + row(2, f'deadline: "{other}"'))
    assert bool(findings) == told
    if told:
        args = {"id": "A.1", "due": "30/06/2026", "other": "A.2", "later": "01/07/2026"}
        assert {name: str(value) for name, value in findings[0].args.items()} == args
        assert len(findings[0].related) == 1


@pytest.mark.parametrize("length", [1, 2, AT_MOST - 1, AT_MOST, AT_MOST + 1, 40])
def test_a_circle_is_told_once_with_its_first_rows(length: int, tmp_path: Path) -> None:
    text = "tasks:\n" + "".join(
        row(number, f"depends_on: [A.{number % length + 1}]")
        for number in range(1, length + 1)
    )
    # a row that waits for one of the circle is no part of it
    text += row(90, "depends_on: [A.1]")
    (ring,) = found(tmp_path, "PT404", text)
    named = [f"A.{number}" for number in range(1, min(length, AT_MOST) + 1)]
    more = ["…"] if length > AT_MOST else []
    assert ring.args["ring"] == " → ".join([*named, *more, "A.1"])
    assert len(ring.related) == len(named) - 1


def test_two_circles_and_a_fork_are_told_apart(tmp_path: Path) -> None:
    text = "tasks:\n" + row(1, "depends_on: [A.2, A.3]") + row(2, "depends_on: [A.1]")
    text += row(3, "depends_on: [A.4]") + row(4, "depends_on: [A.3, A.9]")
    rings = [each.args["ring"] for each in found(tmp_path, "PT404", text)]
    assert rings == ["A.1 → A.2 → A.1", "A.3 → A.4 → A.3"]
    (missing,) = found(tmp_path, "PT405", text)
    assert missing.args["id"] == "A.9"


@pytest.mark.parametrize(
    ("printed", "given", "said"),
    [
        ("Ngày 30/6/2026", "due: 2026-06-30", ""),
        ("Ngày 30/6/2026", "due: 2026-07-01", "30/06/2026 01/07/2026"),
        ("Ngày 30/6/2026", "due: 2026-06-29", "30/06/2026 29/06/2026"),
        (
            "Hằng tháng",
            'rrule: "FREQ=MONTHLY;BYMONTHDAY=25"',
            "FREQ=MONTHLY;BYMONTHDAY=-1 FREQ=MONTHLY;BYMONTHDAY=25",
        ),
        (
            "Ngày 25 hằng tháng",
            'rrule: "FREQ=MONTHLY;BYMONTHDAY=-1"',
            "FREQ=MONTHLY;BYMONTHDAY=25 FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        ("Ngày 25 hằng tháng", 'rrule: "FREQ=MONTHLY;BYMONTHDAY=25"', ""),
        ("Hằng tháng", "due: 2026-06-30", "FREQ=MONTHLY;BYMONTHDAY=-1 30/06/2026"),
        ("Khi có yêu cầu", "due: 2026-06-30", ""),
    ],
)
def test_an_override_is_told_where_both_say_something_else(
    printed: str, given: str, said: str, tmp_path: Path
) -> None:
    deadline = f'deadline: {{printed: "{printed}", {given}}}'
    findings = found(tmp_path, "PT307", "tasks:\n" + row(1, deadline))
    told = [f"{each.args['said']} {each.args['given']}" for each in findings]
    assert told == ([said] if said else [])


COMMITTED = """\
commitments:
  - {id: CS.a, kind: indicator, group: II.1, title: Nhóm a}
  - {id: CS.a.1, kind: indicator, group: II.1, title: Chỉ số 1}
  - {id: CS.a.2, kind: indicator, group: II.1, title: Chỉ số 2}
  - {id: CS.b, kind: indicator, group: II.1, title: Nhóm b}
  - {id: CS.b.1, kind: indicator, group: II.1, title: Chỉ số 3}
"""


@pytest.mark.parametrize(
    ("delivered", "missing"),
    [
        ("", "CS.a CS.a.1 CS.a.2 CS.b CS.b.1"),
        ("CS.a", "CS.b CS.b.1"),
        ("CS.a.1", "CS.a.2 CS.b CS.b.1"),
        ("CS.a, CS.b.1", ""),
        ("CS.c", "CS.a CS.a.1 CS.a.2 CS.b CS.b.1"),
    ],
)
def test_a_group_and_its_items_are_delivered_by_each_other(
    delivered: str, missing: str, tmp_path: Path
) -> None:
    text = f"{COMMITTED}tasks:\n" + row(1, f"delivers: [{delivered}]")
    told = [each.args["id"] for each in found(tmp_path, "PT407", text)]
    assert told == missing.split()
    unknown = [each.args["id"] for each in found(tmp_path, "PT409", text)]
    assert unknown == (["CS.c"] if delivered == "CS.c" else [])


def test_what_two_rows_deliver_is_told_at_the_second(tmp_path: Path) -> None:
    text = f"{COMMITTED}tasks:\n" + row(1, "delivers: [CS.a, CS.a]")
    assert found(tmp_path, "PT408", text) == []
    (twice,) = found(tmp_path, "PT408", text + row(2, "delivers: [CS.b, CS.a]"))
    assert (twice.task, twice.args["other"], twice.args["id"]) == ("A.2", "A.1", "CS.a")
