"""A date stands alone only where every other word is accounted for."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.explain import explain
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from plantrack.deadlines.words.slips import one_slip
from plantrack.text import search_key

WORDS = st.text("abcdeghiklmnopqrstuvxyăâđêôơưáàảãạ?#", min_size=1, max_size=8)
SCRAPS = st.sampled_from(
    ["trưócc", "tr?c", "ngaaay", "xqz", "blorp", "@@", "tháhg", "hếtt", "1/", "3//"]
)
PROSE = st.sampled_from(
    ["trình", "báo cáo", "hội nghị", "sở", "xã", "của", "không", "chưa", "đến", "trước"]
)
JOINTS = (
    "va",
    "cung",
    "lan",
    "hoac",
    "hay",
)  # part what is read, with or without their diacritics
DATE = "12/9/2026"
DUE = date(2026, 9, 12)


def accounted(deadline: Deadline, words: list[str], text: str) -> bool:
    """Tell whether each word is in the note, marked, or a part of what was read."""
    marked = {word.text for word in deadline.unread_words}
    milestones = " ".join(one.text for one in deadline.milestones)
    told = f"{deadline.note or ''} {milestones} {' '.join(str(value) for _, values in deadline.remarks for _, value in values)}"
    read = " ".join(
        piece.words
        for piece in explain(text).pieces
        if piece.meaning not in ("words", "sep")
    )
    parts = [part for word in words for part in re.findall(r"\w+", word)]
    return all(
        search_key(part) in JOINTS
        or part in told
        or part in read
        or any(part in one for one in marked)
        for part in parts
    )


@given(
    st.lists(st.one_of(WORDS, SCRAPS, PROSE), max_size=4),
    st.lists(st.one_of(WORDS, SCRAPS), max_size=3),
)
def test_no_word_is_lost(before: list[str], behind: list[str]) -> None:
    text = " ".join([*before, DATE, *behind])
    found = parse(text)
    assert found.kind == "unknown" or accounted(found, [*before, *behind], text)


@given(st.text("bcdghklmnqrstvx", min_size=4, max_size=8), st.booleans())
def test_what_is_no_word_beside_a_date_makes_it_unknown(
    scrap: str, ahead: bool
) -> None:
    words = (
        "truoc",
        "ngay",
        "thang",
        "trong",
        "tuan",
        "hang",
        "dinh",
        "cuoi",
        "giua",
        "nhat",
        "sang",
        "tren",
    )
    if any(one_slip(search_key(scrap), word) for word in words) or scrap in (
        "thg",
        "trc",
    ):
        return
    text = f"{scrap} {DATE}" if ahead else f"{DATE} {scrap}"
    assert parse(text).kind == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Blorp trình trước ngày 12/9/2026",
        "Trình ## trước ngày 12/9/2026",
        "Trước ngày 12/9/2026; blorp",
    ],
)
def test_elsewhere_the_date_stands_marked(text: str) -> None:
    found = parse(text)
    assert (found.kind, bool(found.unread_words)) == ("dated", True)
    assert all(
        found.text[word.start :].startswith(word.text) for word in found.unread_words
    )


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Kế hoạch năm 2027 hoàn thành trước 30/11/2026", date(2026, 11, 29)),
        (
            "Phân bổ vốn giai đoạn 2026-2030, gửi Bộ Tài chính trước ngày 15/5/2026",
            date(2026, 5, 14),
        ),
        ("Báo cáo quý III trước ngày 20/9/2026", date(2026, 9, 19)),
        ("Quý II/2026 (thay cho Quý IV/2025)", date(2026, 6, 30)),
        ("Chuyển từ 30/6/2026 sang 30/9/2026", date(2026, 9, 30)),
        ("Trước ngày Quốc khánh 02/9/2026", date(2026, 9, 1)),
        ("Trước Đại hội (15/10/2025)", date(2025, 10, 14)),
        ("Đạt 9/9 tiêu chí trước 30/6/2026", date(2026, 6, 29)),
    ],
)
def test_the_day_of_the_row_and_no_other(text: str, due: date) -> None:
    found = parse(text)
    assert (found.kind, found.start, found.due, found.unread_words)[:1] == ("dated",)
    assert (found.due, found.unread_words) == (due, ())


def test_what_goes_on_after_a_date() -> None:
    found = parse("Quý III/2026 và thực hiện thường xuyên")
    assert (found.kind, found.due, found.continues) == (
        "dated",
        date(2026, 9, 30),
        True,
    )


def test_two_rules_that_no_one_rule_tells() -> None:
    found = parse("Thứ Sáu hằng tuần, ngày 25 hằng tháng")
    assert (found.rrule, found.rrules) == (
        None,
        ("FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=25"),
    )


def test_what_a_relative_deadline_hangs_on() -> None:
    anchor = parse("Trong 05 ngày làm việc kể từ ngày nhận hồ sơ").anchor
    assert anchor is not None
    assert (anchor.text, anchor.term and tuple(anchor.term)) == (
        "kể từ ngày nhận hồ sơ",
        (5, "day", True),
    )


def test_milestones_have_labels() -> None:
    found = parse("Sở Tài chính: tháng 3/2026; Sở Y tế: tháng 6/2026").milestones
    assert [(one.label, one.due) for one in found] == [
        ("Sở Tài chính", date(2026, 3, 31)),
        ("Sở Y tế", date(2026, 6, 30)),
    ]
