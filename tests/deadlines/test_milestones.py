"""What a milestone was read from, and what it is called: the words of one date, and of no other."""

from __future__ import annotations

import pytest

from plantrack.deadlines.parse import parse

Told = tuple[str, str | None, str]


def told(text: str) -> list[Told]:
    """Return the words, the label and the due day of each milestone."""
    found = parse(text, 2026).milestones
    return [(one.text, one.label, f"{one.due:%d/%m}") for one in found if one.due]


@pytest.mark.parametrize(
    ("text", "milestones"),
    [
        (
            "6 tháng đầu năm trước ngày 15/6; năm trước ngày 15/12",
            [
                ("6 tháng đầu năm trước ngày 15/6", "6 tháng đầu năm", "14/06"),
                ("năm trước ngày 15/12", "năm", "14/12"),
            ],
        ),
        (
            "Quý I/2026, chậm nhất ngày 15/3; Quý II/2026, chậm nhất ngày 15/6",
            [
                ("Quý I/2026, chậm nhất ngày 15/3", "Quý I/2026", "15/03"),
                ("Quý II/2026, chậm nhất ngày 15/6", "Quý II/2026", "15/06"),
            ],
        ),
        (
            "Quý II/2026, trước ngày 15/6/2026 (Sở A); quý IV/2026 (Sở B)",
            [
                ("Quý II/2026, trước ngày 15/6/2026 (Sở A)", "Sở A", "14/06"),
                ("quý IV/2026 (Sở B)", "Sở B", "31/12"),
            ],
        ),
    ],
)
def test_a_period_and_the_day_in_it_are_one(text: str, milestones: list[Told]) -> None:
    assert told(text) == milestones


def test_only_one_day_is_that_of_a_period() -> None:
    found = told("Tháng 6/2026, trước ngày 21/6/2026, trước ngày 11/6/2026")
    assert [due for _, _, due in found] == ["20/06", "10/06"]


@pytest.mark.parametrize(
    ("text", "milestones"),
    [
        (
            "Dự thảo: Quý I/2026 (trước ngày 15/3/2026); trình: Quý II/2026 (trước ngày 15/6/2026)",
            [
                (
                    "Dự thảo: Quý I/2026 (trước ngày 15/3/2026)",
                    "Dự thảo: Quý I/2026",
                    "14/03",
                ),
                (
                    "trình: Quý II/2026 (trước ngày 15/6/2026)",
                    "trình: Quý II/2026",
                    "14/06",
                ),
            ],
        ),
        (
            "Năm 2026: tháng 3, tháng 9; năm 2027: tháng 4",
            [
                ("Năm 2026: tháng 3", "Năm 2026", "31/03"),
                ("tháng 9", None, "30/09"),
                ("năm 2027: tháng 4", "năm 2027", "30/04"),
            ],
        ),
    ],
)
def test_what_heads_a_date_is_of_the_date_behind_it(
    text: str, milestones: list[Told]
) -> None:
    assert told(text) == milestones


LABELLED = [
    (
        "30/9/2026 (báo cáo sơ bộ: 30/6/2026)",
        [("30/9/2026", None), ("báo cáo sơ bộ: 30/6/2026", "báo cáo sơ bộ")],
    ),
    (
        "Quý III/2026 (dự thảo: 15/7; trình ký: 30/8)",
        [
            ("Quý III/2026", None),
            ("dự thảo: 15/7", "dự thảo"),
            ("trình ký: 30/8", "trình ký"),
        ],
    ),
    (
        "Chậm nhất 15/5 (gửi Sở Tài chính trước 10/5)",
        [
            ("Chậm nhất 15/5", None),
            ("gửi Sở Tài chính trước 10/5", "gửi Sở Tài chính"),
        ],
    ),
    (
        "30/6/2026 (cấp tỉnh), 31/7/2026 (cấp xã)",
        [("30/6/2026 (cấp tỉnh)", "cấp tỉnh"), ("31/7/2026 (cấp xã)", "cấp xã")],
    ),
    (
        "Năm 2026: 30/6; năm 2027: 31/3",
        [("Năm 2026: 30/6", "Năm 2026"), ("năm 2027: 31/3", "năm 2027")],
    ),
    (
        "Quý II/2026, quý IV/2026 (trước ngày 15/12/2026)",
        [("Quý II/2026", None), ("quý IV/2026 (trước ngày 15/12/2026)", "quý IV/2026")],
    ),
    ("10/6/2026 / 10/12/2026", [("10/6/2026", None), ("10/12/2026", None)]),
    (
        "a) Tháng 4/2026; b) Tháng 10/2026",
        [("a) Tháng 4/2026", "a)"), ("b) Tháng 10/2026", "b)")],
    ),
]


@pytest.mark.parametrize(
    ("cell", "expected"), LABELLED, ids=lambda each: str(each)[:40]
)
def test_words_belong_to_the_date_beside_them(
    cell: str, expected: list[tuple[str, str | None]]
) -> None:
    found = parse(cell, 2026).milestones
    assert [(one.text, one.label) for one in found] == expected


@pytest.mark.parametrize(
    ("cell", "several"),
    [
        ("Quý I, II/2026", False),
        ("Quý I và quý II/2026", False),
        ("Ban hành quý I/2026, thực hiện quý II-IV/2026", True),
        ("Quý I và hoàn thành quý II/2026", True),
    ],
)
def test_periods_are_one_where_nothing_else_is_said_of_the_later(
    cell: str, several: bool
) -> None:
    assert bool(parse(cell, 2026).milestones) == several


@pytest.mark.parametrize(
    ("cell", "goes_on"),
    [
        ("Ban hành quý I/2026, triển khai từ quý II/2026", True),
        ("Quý I/2026 và thực hiện từ quý II/2026 trở đi", True),
        (
            "Trình tháng 3/2026; phê duyệt tháng 4/2026; triển khai từ tháng 5/2026",
            True,
        ),
        ("Bắt đầu từ 01/4/2026, hoàn thành 30/6/2026", False),
        ("Hoàn thành 30/6/2026, bắt đầu từ 30/6/2026", False),
    ],
)
def test_work_that_begins_behind_the_last_due_day_goes_on(
    cell: str, goes_on: bool
) -> None:
    found = parse(cell, 2026)
    assert (found.kind, found.continues) == ("dated", goes_on)
