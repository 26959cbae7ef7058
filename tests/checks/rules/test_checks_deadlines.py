"""PT3: which deadlines are told, at which words, and with what; each rule at its edges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plantrack.checks.context import Settings
from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding

HEAD = {"id": "thu", "title": "Thử", "issued": "2026-01-06", "until": "2030-12-31"}


def found(
    folder: Path,
    *deadlines: str | dict[str, Any],
    settings: Settings | None = None,
    **header: str | None,
) -> list[Finding]:
    """Return the findings of PT3 in a plan with such rows; a text is the deadline of one."""
    rows = [
        {"id": f"A.{number}", "title": f"Việc {number}"}
        | ({"deadline": one} if isinstance(one, str) else one)
        for number, one in enumerate(deadlines, 1)
    ]
    head = {key: value for key, value in {**HEAD, **header}.items() if value}
    plan = {"format": "plantrack/1", "plan": head, "tasks": rows}
    text = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in plan.items()
    )
    path = folder / "plan.yaml"
    path.write_text(text + "\n", "utf-8")
    around = Surroundings(settings=settings or Settings())
    every = check_file(path, Choice(), around).findings
    return [one for one in every if one.code.startswith("PT3")]


def pointed(folder: Path, one: Finding) -> str:
    """Return the characters that a finding points at."""
    line = (folder / "plan.yaml").read_text("utf-8").split("\n")[one.place.line - 1]
    return line[one.place.column - 1 :][: one.width]


@pytest.mark.parametrize(
    ("deadline", "code", "severity", "args"),
    [
        ("Khẩn trương", "PT301", "error", {}),
        ("Tháng 13/2026", "PT302", "error", {}),
        ("31/02/2026", "PT302", "error", {}),
        ("Quý V/2026", "PT302", "error", {}),
        # before the issue; a whole year may be when the work was begun
        (
            "Ngày 05/01/2026",
            "PT303",
            "error",
            {"due": "05/01/2026", "issued": "2026-01-06"},
        ),
        ("Năm 2025", "PT303", "warning", {"due": "31/12/2025"}),
        ("Quý IV/2025", "PT303", "error", {"due": "31/12/2025"}),
        ("Tháng 12/2025", "PT303", "error", {"due": "31/12/2025"}),
        ("Giai đoạn 2024-2025", "PT303", "error", {"due": "31/12/2025"}),
        ("Trong tháng 01/2025", "PT303", "error", {"due": "31/01/2025"}),
        # too soon behind it
        ("Ngày 06/01/2026", "PT304", "warning", {"days": 0, "limit": 7}),
        ("Trước ngày 13/01/2026", "PT304", "warning", {"days": 6, "due": "12/01/2026"}),
        ("Ngày 13/01/2026", "", "", {}),
        # behind the end
        ("Năm 2030", "", "", {}),
        (
            "Tháng 01/2031",
            "PT305",
            "warning",
            {"due": "31/01/2031", "until": "31/12/2030"},
        ),
        ("Từ tháng 2/2026 và định kỳ theo quy định", "PT306", "warning", {}),
        ("Hằng tháng", "", "", {}),
        ("15/6 và 15/12 hằng năm; hằng tháng", "", "", {}),
        ("Đã ban hành", "PT308", "error", {}),
        ("Đã ban hành Quyết định số 12/QĐ-UBND", "", "", {}),
        # a day that is named and on which nobody works: a Sunday, a feast
        ("Ngày 31/5/2026", "PT309", "info", {"due": "31/05/2026"}),
        ("31/5/2026", "PT309", "info", {"due": "31/05/2026"}),
        ("Ngày 30/4/2026", "PT309", "info", {"due": "30/04/2026"}),
        ("Ngày 29/5/2026", "", "", {}),
        ("Tháng 5/2026", "", "", {}),
        ("Thứ Hai, ngày 15/5/2026", "PT312", "warning", {"day": "15/05/2026"}),
        ("Thứ Sáu, ngày 15/5/2026", "", "", {}),
        (
            "Tröôùc ngaøy 15/5/2026",
            "PT315",
            "warning",
            {"encoding": "VNI", "decoded": "Trước ngày 15/5/2026"},
        ),
        ("Tháng 6", "PT311", "warning", {"due": "30/06/2026"}),
    ],
)
def test_a_deadline_is_told_whole(
    deadline: str, code: str, severity: str, args: dict[str, Any], tmp_path: Path
) -> None:
    every = found(tmp_path, deadline)
    assert [(one.code, one.severity, one.task) for one in every] == (
        [(code, severity, "A.1")] if code else []
    )
    for one in every:
        assert pointed(tmp_path, one) == deadline
        assert {key: one.args[key] for key in args} == args


@pytest.mark.parametrize(
    ("deadline", "code", "words", "fix"),
    [
        ("Blorp trình trước ngày 15/5/2026", "PT313", "Blorp", None),
        ("Tước ngày 15/5/2026", "PT314", "Tước", "Trước"),
        ("Hoàn thành tước ngày 15/5/2026", "PT314", "tước", "trước"),
    ],
)
def test_words_of_a_deadline_are_pointed_at(
    deadline: str, code: str, words: str, fix: str | None, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, deadline)
    assert (one.code, pointed(tmp_path, one)) == (code, words)
    assert (one.fix and one.fix.text) == fix
    assert one.fix is None or not one.fix.safe
    assert one.args["text"] == (words if code == "PT314" else deadline)


def test_a_heading_whose_deadline_says_nothing_is_told_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "format: plantrack/1\nplan: {id: thu, title: Thử}\nsections:\n"
        "  - {id: A, title: x, deadline: Khẩn trương}\n"
        "  - {id: B, title: x, deadline: Quý I/2027}\n"
        "tasks:\n  - {id: A.1, title: x, deadline: Quý I/2027}\n",
        "utf-8",
    )
    every = check_file(path, Choice(), Surroundings()).findings
    (one,) = (one for one in every if one.code.startswith("PT3"))
    assert (one.code, one.place.line, pointed(tmp_path, one)) == (
        "PT301",
        4,
        "Khẩn trương",
    )


@pytest.mark.parametrize(
    ("issued", "until", "deadline", "codes"),
    [
        # of a month alone nobody knows how soon is too soon
        ("2026-01", None, "Ngày 31/12/2025", ["PT303"]),
        ("2026-01", None, "Ngày 05/01/2026", []),
        ("2026", None, "Năm 2025", ["PT303"]),
        (None, None, "Ngày 31/12/2025", []),
        (None, "2030-12-31", "Năm 2031", ["PT305"]),
        ("2026-01-05", None, "Năm 2099", []),
    ],
)
def test_days_are_held_against_what_the_header_says(
    issued: str | None,
    until: str | None,
    deadline: str,
    codes: list[str],
    tmp_path: Path,
) -> None:
    every = found(tmp_path, deadline, issued=issued, until=until)
    assert [one.code for one in every] == codes


def test_a_workspace_says_how_soon_is_too_soon_and_whether_days_move(
    tmp_path: Path,
) -> None:
    soon = Settings(min_lead_days=30)
    for day, count in (("04/02/2026", 1), ("05/02/2026", 0)):
        assert len(found(tmp_path, f"Ngày {day}", settings=soon)) == count
    assert found(tmp_path, "Ngày 31/5/2026", settings=Settings(roll=True)) == []


def test_what_many_rows_say_is_one_day_off(tmp_path: Path) -> None:
    for count, others in ((1, 0), (2, 1), (13, 12), (15, 12)):
        (one,) = found(tmp_path, *["Ngày 31/5/2026"] * count)
        assert (one.task, len(one.related)) == ("A.1", others)


def test_the_number_of_what_was_issued_may_stand_in_the_product(tmp_path: Path) -> None:
    for product, count in (("Quyết định số 12", 0), ("Quyết định", 1)):
        row = {"deadline": "Đã ban hành", "product": product}
        assert len(found(tmp_path, row)) == count


@pytest.mark.parametrize(
    ("deadlines", "expected"),
    [
        (
            ("Tháng 3/2026", "Tháng 03/2026", "Tháng 03/2027"),
            [("A.1", "3", "03", 1, 2)],
        ),
        (("Tháng 03/2026", "Tháng 3/2026", "Tháng 3/2027"), [("A.1", "03", "3", 1, 2)]),
        # of as many the longer one
        (("Tháng 3/2026", "Tháng 03/2026"), [("A.2", "03", "3", 1, 1)]),
        (("Tháng 03/2026", "T3/2026"), [("A.1", "03", "3", 1, 1)]),
        (("Tháng 03/2026", "13/3/2026"), [("A.1", "03", "3", 1, 1)]),
        (
            ("Tháng 5/2026", "Tháng 05/2026", "Tháng 3/2026", "Tháng 03/2026"),
            [("A.4", "03", "3", 1, 1), ("A.2", "05", "5", 1, 1)],
        ),
        (("Tháng 3/2026", "Tháng 4/2026", "Tháng 12/2026"), []),
        (("Tháng 3/2026", "Tháng 3/2026"), []),
    ],
)
def test_the_rarer_way_of_writing_a_month_is_told_once(
    deadlines: tuple[str, ...],
    expected: list[tuple[str, str, str, int, int]],
    tmp_path: Path,
) -> None:
    every = [one for one in found(tmp_path, *deadlines) if one.code == "PT310"]
    told = [
        (one.task, *(one.args[key] for key in ("text", "usual", "count", "most")))
        for one in every
    ]
    assert sorted(told) == sorted(expected)
    assert all(pointed(tmp_path, one) == one.args["text"] for one in every)
    assert all(len(one.related) == 1 for one in every)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"deadline": "Ngày 15/6"}, True),
        ({"deadline": "Ngày 15/6", "band": "Năm 2026"}, False),
        ({"deadline": {"printed": "Ngày 15/6", "due": "2026-06-15"}}, False),
        ({"deadline": "Ngày 15/6/2026"}, False),
    ],
)
def test_a_year_that_nothing_names(
    row: dict[str, Any], told: bool, tmp_path: Path
) -> None:
    assert [one.code for one in found(tmp_path, row)] == ["PT311"] * told


@pytest.mark.parametrize(
    ("due", "band", "said"),
    [
        ("2026-06-15", "Năm 2026", ""),
        ("2026-06-15", "Năm 2027", "15/06/2027 15/06/2026"),
        ("2026-06-15", None, ""),
    ],
)
def test_an_override_is_held_against_the_words_in_their_year(
    due: str, band: str | None, said: str, tmp_path: Path
) -> None:
    row: dict[str, Any] = {"deadline": {"printed": "Ngày 15/6", "due": due}}
    every = found(tmp_path, row | ({"band": band} if band else {}))
    told = [f"{one.args['said']} {one.args['given']}" for one in every]
    assert told == ([said] if said else [])
