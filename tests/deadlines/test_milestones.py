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
