"""PT108 and PT109: which number of a row or section follows which, and what is told where one does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.rules.numbering import _roman_value
from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.text import roman
from tests.checks.examples import plan_text

FOUR = "A A.I A.II A.III A.IV"


def told(folder: Path, sections: str, tasks: str) -> list[str]:
    """Return what is told of the numbers: the id, and what stands before it (``<``) or was to come (``>``)."""
    text = "sections:\n"
    text += "".join(f"  - {{id: {one}, title: x}}\n" for one in sections.split())
    text += "tasks:\n"
    text += "".join(
        f'  - {{id: "{one}", title: Việc {number}, product: x, deadline: Quý I/2026}}\n'
        for number, one in enumerate(tasks.split())
    )
    file = folder / "plan.yaml"
    file.write_text(plan_text(text), "utf-8")
    found = check_file(file, Choice(), Surroundings()).findings
    return [
        f"{one.args['id']} > {one.args['expected']}"
        if one.code == "PT108"
        else f"{one.args['id']} < {one.args['before']}"
        for one in found
        if one.code in ("PT108", "PT109")
    ]


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ("A.I.1 A.I.2 A.II.1 A.II.2", []),
        ("A.I.1 A.I.2 A.II.3 A.II.4 A.III.1 A.IV.2", []),
        ("A.I.1 A.I.2 A.I.3 A.II.2", ["A.II.2 > A.II.4"]),
        ("A.I.1 A.I.2 A.II.4", ["A.II.4 > A.II.3"]),
        ("A.I.2", ["A.I.2 > A.I.1"]),
        ("A.I.0 A.I.1", ["A.I.0 > A.I.1"]),
        ("A.I.1 A.I.3 A.I.4", ["A.I.3 > A.I.2"]),
        ("A.I.1 A.I.2 A.I.02 A.I.3", ["A.I.02 < A.I.2"]),
        ("A.I.1 A.I.2 A.I.3 A.I.01", ["A.I.01 < A.I.3"]),
        # rows of two sections may stand among each other
        ("A.I.1 A.II.1 A.I.2 A.II.2", []),
        ("A.I.1 A.I.1.1 A.I.1.2 A.I.2 A.I.2.1", []),
    ],
)
def test_a_section_begins_at_one_or_goes_on_from_the_one_before_it(
    tasks: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, FOUR, tasks) == expected


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ("A.I.1 A.I.2 A.I.2 A.I.3 A.I.5", ["A.I.5 > A.I.4"]),
        ("A.I.1 A.I.2 A.I.2 A.I.4 A.I.6", ["A.I.6 > A.I.5"]),
        ("A.I.1 A.I.1 A.I.1 A.I.5", ["A.I.5 > A.I.4"]),
        ("A.I.1 A.I.2 A.I.2 A.I.02", ["A.I.02 < A.I.2"]),
    ],
)
def test_after_a_number_that_stands_twice_both_ways_of_counting_on_are_right(
    tasks: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, FOUR, tasks) == expected


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("A A.I A.II B B.I", []),
        ("A A.II", ["A.II > A.I"]),
        ("A A.I A.III A.IV", ["A.III > A.II"]),
        ("A A.I A.II A.IX", ["A.IX > A.III"]),
        ("A A.II A.I", ["A.II > A.I", "A.I < A.II"]),
        ("A A.1 A.3", ["A.3 > A.2"]),
        # Roman and other digits count apart
        ("A A.I A.1 A.II A.2", []),
        # parts are letters, not Roman numbers
        ("A C D", []),
    ],
)
def test_sections_with_one_parent_follow_one_another(
    sections: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, sections, "") == expected


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ("A.IV.1 A.V A.VI", []),
        ("A.VI", ["A.VI > A.V"]),
        ("A.IV.1 A.IV.2 A.V B.I.3", []),
    ],
)
def test_roman_rows_go_on_from_the_sections_beside_them(
    tasks: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, f"{FOUR} B B.I", tasks) == expected


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("12345678", True),
        ("123456789", False),  # a number of a paper
        ("²", False),
        ("٣", False),
        ("x", False),
        ("IIX", False),
        ("MCMXCIX", True),
    ],
)
def test_what_is_no_number_of_a_row_is_not_asked_to_follow(
    number: str, is_one: bool, tmp_path: Path
) -> None:
    first = "I" if number.isalpha() else "1"
    expected = [f"A.I.{number} > A.I.{first}"] if is_one else []
    assert told(tmp_path, FOUR, f"A.I.{number}") == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("MMXXVI", "MMXXVII"),
        ("DCCCXC", "DCCCXCI"),
        ("CCXLIX", "CCL"),
        ("CXCIX", "CC"),
        ("IX", "X"),
    ],
)
def test_the_number_that_is_missed_is_told_in_roman_digits(
    before: str, expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, f"A A.{before}", "A.MMM")
    assert found[-1] == f"A.MMM > A.{expected}"


def test_roman_numbers_are_read_as_they_are_written() -> None:
    for number in range(1, 4000):
        assert _roman_value(roman(number)) == number
    assert [_roman_value(text) for text in ("", "A", "IIX", "VV", "i")] == [None] * 5
