from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from tests.deadlines.tables import ALL, EXAMPLES, VARIANTS, Row


def means(deadline: Deadline) -> tuple[object, ...]:
    """Everything but the words and where they stand."""
    days = tuple((milestone.start, milestone.due) for milestone in deadline.milestones)
    hangs = deadline.anchor and deadline.anchor.term
    unread = len(deadline.unread_words)
    bare = deadline._replace(
        text="", note=None, milestones=(), remarks=(), anchor=None, unread_words=()
    )
    return (*bare, days, hangs, unread)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.text[:60])
def test_worked_example(row: Row) -> None:
    deadline = parse(row.text, row.plan_year)
    assert (deadline.kind, deadline.start, deadline.due) == (
        row.kind,
        row.start,
        row.due,
    )
    assert deadline.on_demand == row.on_demand
    assert bool(deadline.milestones) == row.milestones
    if not row.rrule:
        assert deadline.rrule is None
    elif row.rrule in (
        "FREQ=MONTHLY",
        "BYMONTHDAY=25",
    ):  # a part of the rule that has to be in it
        assert row.rrule in (deadline.rrule or "").split(";")
    else:
        assert deadline.rrule == row.rrule


def _as_row(row: Row) -> Row:
    """Return the row as its text is read."""
    read = parse(row.text, row.plan_year)
    return row._replace(
        text=read.text,
        kind=read.kind,
        start=read.start,
        due=read.due,
        rrule=read.rrule or "",
        on_demand=read.on_demand,
        milestones=bool(read.milestones),
    )


def test_every_variant_is_read_as_it_stands_in_the_table() -> None:
    assert [(row, other) for row in VARIANTS if (other := _as_row(row)) != row] == []


def _old_tones(text: str) -> str:
    """Move tone marks to the other of the two places in use: hoà/hòa, quý/qúy, thuỷ/thủy."""
    pairs = {"oà": "òa", "oá": "óa", "uý": "úy", "uỷ": "ủy", "uỳ": "ùy"}
    for new, old in pairs.items():
        text = text.replace(new, old).replace(new.upper(), old.upper())
    return text


SPELLINGS: dict[str, Callable[[str], str]] = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "upper": str.upper,
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "around": lambda text: f" \t{text}\n",
    "trailing dot": lambda text: f"{text.rstrip('.')}." if text.strip("-/ .") else text,
    "trailing dots": lambda text: (
        f"{text.rstrip('.')}…" if text.strip("-/ .") else text
    ),
    "en dash": lambda text: text.replace("-", "–"),
    "em dash": lambda text: text.replace("–", "—").replace("-", "—"),
    "old tones": _old_tones,
    "hàng": lambda text: text.replace("hằng", "hàng").replace("Hằng", "Hàng"),
    "hăng": lambda text: text.replace("hằng", "hăng").replace("Hằng", "Hăng"),
    "hằng": lambda text: text.replace("hàng", "hằng").replace("Hàng", "Hằng"),
    "quí": lambda text: text.replace("uý", "uí"),
    "zero width": lambda text: text.replace(" ", "\u200b "),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_does_not_change_the_meaning(spelling: str) -> None:
    for row in ALL:
        other = SPELLINGS[spelling](row.text)
        assert means(parse(other, row.plan_year)) == means(
            parse(row.text, row.plan_year)
        ), other


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Quý lV/2025", "Quý IV/2025"),
        ("Quý ll, lll/2026", "Quý II, III/2026"),
        ("quý Ⅱ/2026", "Quý II/2026"),
        ("Quý４/２０２５", "Quý 4/2025"),
        ("Trước\nngày\n12/9/2025", "Trước ngày 12/9/2025"),
        ("Trướcngày12/9/2025", "Trước ngày 12/9/2025"),
        ("hằngquý", "hằng quý"),
        ("QuýIII/2026", "Quý III/2026"),
        ("Truoc ngay 12/9/2025", "Trước ngày 12/9/2025"),
        (
            "Dinh ky hang quy, truoc ngay 20 thang cuoi quy",
            "Định kỳ hằng quý, trước ngày 20 tháng cuối quý",
        ),
        ("Tháng 6/2025\n- Tháng 12/2025", "Tháng 6/2025; Tháng 12/2025"),
        ("Tháng 6/2025\n2. Tháng 12/2025", "Tháng 6/2025; Tháng 12/2025"),
        ("Tháng 6/2025\nb) Tháng 12/2025", "Tháng 6/2025; Tháng 12/2025"),
    ],
)
def test_typed_in_haste(text: str, same: str) -> None:
    assert means(parse(text)) == means(parse(same))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước ngày 12/9/2025", date(2025, 9, 12)),
        ("Trước 12/9/2025, 15/10/2025", date(2025, 10, 15)),
        ("Từ 01/9/2025 đến trước ngày 12/9/2025", date(2025, 9, 12)),
        ("Trước tháng 9/2025", date(2025, 8, 31)),
        ("Chậm nhất 12/9/2025", date(2025, 9, 12)),
    ],
)
def test_before_a_day_may_be_read_as_by_it(text: str, due: date) -> None:
    assert parse(text, before="inclusive").due == due


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("Trước ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("Trước 30/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
        ("Trước thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("Trước ngày 20 tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("Trước tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"),
    ],
)
def test_before_in_a_rule_may_be_read_as_by(text: str, rrule: str) -> None:
    assert parse(text, before="inclusive").rrule == rrule


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Trình UBND Thành phố trước ngày 20/11/2025", "Trình UBND Thành phố"),
        ("2025-2030, định hướng đến 2035", "định hướng đến 2035"),
        ("Quý IV/2025 (dự kiến)", "dự kiến"),
        ("Thường xuyên theo quy định", "theo quy định"),
        ("Quý I/2026, sau khi có hướng dẫn", "sau khi có hướng dẫn"),
        ("Tháng 9/2025, sau đó thường xuyên", "sau đó thường xuyên"),
        ("Trước ngày 12/9/2025", None),
        ("Hoàn thành trong tháng 8 năm 2026", None),
        ("Khẩn trương", None),
    ],
)
def test_note_is_what_stands_beside_the_deadline(text: str, note: str | None) -> None:
    assert parse(text).note == note


def test_milestones_keep_their_words() -> None:
    text = "Khởi động quý IV/2026; báo cáo quý II/2027 (lần 1), quý IV/2027; cập nhật hằng quý đến 2030."
    found = parse(text).milestones
    assert [milestone.text for milestone in found] == [
        "Khởi động quý IV/2026",
        "báo cáo quý II/2027 (lần 1)",
        "quý IV/2027",
        "cập nhật hằng quý đến 2030",
    ]
    assert [milestone.due for milestone in found] == [
        date(2026, 12, 31),
        date(2027, 6, 30),
        date(2027, 12, 31),
        date(2030, 12, 31),
    ]
