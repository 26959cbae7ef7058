"""Numbers as Vietnamese offices write them, and what a target asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.findings import Place
from plantrack.plan.model import Target
from plantrack.progress.aims import aim_of, called, read_number


def target(
    value: str | None, name: str | None = "Tỷ lệ", unit: str | None = "%"
) -> Target:
    return Target(name, unit, value, "2026", Place(""))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(
            ("82,5", "82.5"),
            ("82.5", "82.5"),
            ("80", "80"),
            ("80%", "80"),
            (" 80 % ", "80"),
        ),
        *(
            ("1.200", "1200"),
            ("1.234.567", "1234567"),
            ("1.200,5", "1200.5"),
            ("0,75", "0.75"),
            ("-3", "-3"),
        ),
        *(
            ("", None),
            ("nhiều", None),
            ("80-85", None),
            ("8 2", None),
            ("1,2,3", None),
            ("%", None),
        ),
        *(("12.34.56", None), ("1e5", None), ("∞", None), ("٣", None)),
    ],
)
def test_a_number_is_read_with_its_comma_and_its_dots(
    text: str, number: str | None
) -> None:
    assert read_number(text) == (Decimal(number) if number else None)


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_any_number_is_read_as_it_is_written(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    assert read_number(written) == Decimal(f"{whole}.{cents:02}")


@pytest.mark.parametrize(
    ("asked", "reaching", "missing"),
    [
        ("80", "80", "79,9"),
        ("≥ 80", "80", "79,9"),
        ("tối thiểu 80%", "80", "79,9"),
        ("80-85", "80", "79"),
        ("trên 80", "80,1", "80"),
        ("> 80", "81", "80"),
        ("không quá 50", "50", "51"),
        ("Tối đa 1.200", "1.200", "1.201"),
        ("≤ 5", "5", "5,1"),
        ("dưới 5", "4,9", "5"),
        ("< 5", "4", "5"),
    ],
)
def test_a_target_says_itself_what_reaches_it(
    asked: str, reaching: str, missing: str
) -> None:
    aim = aim_of(target(asked))
    assert aim is not None
    numbers = [read_number(text) for text in (reaching, missing)]
    assert [aim.reached(number) for number in numbers if number is not None] == [
        True,
        False,
    ]


@pytest.mark.parametrize("value", [None, "", "cao hơn năm trước"])
def test_a_target_without_a_number_asks_for_none(value: str | None) -> None:
    assert aim_of(target(value)) is None


def test_a_target_is_called_by_its_name_a_part_of_it_or_its_unit() -> None:
    two = (target("80", "Tỷ lệ hồ sơ"), target("5", "Tỷ lệ hồ sơ trễ hạn"))
    assert called(two, "") == two
    assert called(two, "tỷ lệ HỒ SƠ") == two[:1]
    assert called(two, "tre han") == two[1:]
    assert called(two, "hồ sơ") == two
    assert called(two, "khác") == ()
    names = ("Hồ sơ", "Hồ sơ trực tuyến", "Cấp hồ sơ")
    three = tuple(two[0]._replace(name=name) for name in names)
    assert called(three, "hồ sơ") == three[:1]
    assert called(three, "hồ sơ trực tuyến") == three[1:2]
    assert called(three, "cấp hồ sơ") == three[2:]
    nameless = (target("1.200", None, "doanh nghiệp"),)
    assert called(nameless, "doanh nghiệp") == nameless
