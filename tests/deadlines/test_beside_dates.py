"""Words directly beside a date: which may stand there, which are half of another date, which are no words."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse

BEFORE = ("{}", "- {}", "Rà soát; {}", "(Rà soát), {}", "Tham mưu, rà soát. {}")
"""Where a clause stands in its cell does not matter to what stands beside its date."""


def unread(text: str) -> str:
    return " ".join(word.text for word in parse(text).unread_words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a season of the year, whose days nobody gives
        ("Hè 2026", "Hè"),
        ("Mùa 2026", "Mùa"),
        ("Mùa mưa năm 2026", "Mùa"),
        ("Mùa khô 2026", "Mùa khô"),
        ("Vụ Xuân 2026", "Vụ Xuân"),
        ("Vụ mùa 2026", "Vụ mùa"),
        ("Vụ Thu 2026", "Vụ"),
        ("vụ chiêm năm 2026", "vụ chiêm"),
        ("Kế hoạch vụ mùa 2026", "mùa"),
        ("Cầu Mùa Xuân 2026", "Xuân"),
        ("Học hè năm học 2025-2026", "hè"),
        # a number that may be a quarter or half of a date
        ("Kỳ III - 2025", "III"),
        ("Đợt III - 2026", "III"),
        ("Trước 30/9/2026 05", "05"),
        ("Tháng 1 2/2026", "2/2026"),
        ("15/6/2026 2027", "2027"),
        ("15/6 15/7/2026", "15/7/2026"),
        ("Tháng 1 tháng 2/2026", "tháng"),
        # half of a date, or a word of relation that no date took
        ("Quý II/2026 quý", "quý"),
        ("Tuần quý II/2026", "Tuần"),
        ("Ngày quý II/2026", "Ngày"),
        ("Năm quý II/2026", "Năm"),
        ("Tháng 6/2026 trước", "trước"),
        ("Tháng 6/2026 trước xã", "trước"),
        ("Tháng 6/2026 đến Hội nghị", "đến"),
        # no words
        ("Tr?c 30/9/2026", "Tr ? c"),
        ("Tr?c tháng 9/2026", "Tr ? c"),
        ("Sở Tr?c tháng 9/2026", "Tr ? c"),
        ("Blorp tháng 9/2026", "Blorp"),
        ("Hoa 5 quý II/2026", "5"),
        ("Quý II/2026 blorp", "blorp"),
        ("b Tháng 9/2026", "b"),
        ("§ tháng 9/2026", "§"),
        ("Tháng 9/2026 §", "§"),
        ("Trước blorp 15/6", "blorp 15/6"),
        ("Trước blorp tháng 6/2026", "blorp tháng 6/2026"),
        # a day that may be the event's or the deadline
        ("Trước ngày hội 15/6", "15/6"),
        ("Sau cuộc họp 15/6/2026", "15/6/2026"),
        ("Sau khi có Nghị quyết ngày 15/6/2026", "15/6/2026"),
    ],
)
def test_what_may_not_stand_beside_a_date(text: str, words: str) -> None:
    for before in BEFORE:
        cell = before.format(text)
        assert (parse(cell).kind, unread(cell)) == ("unknown", words), cell


QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    "words",
    [
        *("Tuần lễ đọc sách,", "Tháng hành động,", "Ngày hội", "Năm qua", "Lễ hội Xuân;"),
        *("Bà Xuân", "vỉa hè,", "Phụ lục II", "Số 12.500", "12.500", "Đợt thứ hai", "Lần thứ hai", "Đợt 1", "Lớp 10", "Giai đoạn 1", "Lần 2", "Học sinh lớp 10"),
        *("a)", "Sở Tài chính", "UBND các xã", "Hoàn thành Blorp", "%", "Đạt 12/12 chỉ tiêu,"),
        *("Đạt 9/10 tiêu chí,", "80%", "Theo Công văn ngày 12/9/2025,", "Kỷ niệm 81 năm ngày thành lập,"),
        *("Kỷ niệm 81 năm Quốc khánh,", "Chương trình", "Rà soát:", "Rà soát -"),
        # among four words of texts a word of the calendar is one of them
        *("Họp tuần của lãnh đạo xã,", "Thực hiện chế độ họp tuần của lãnh đạo đơn vị,"),
    ],
)  # fmt: skip
def test_what_may_stand_before_a_date(words: str) -> None:
    for before in BEFORE:
        found = parse(f"{before.format(words)} quý II/2026")
        assert (found.kind, found.start, found.due) == ("dated", *QUARTER), before
        assert found.unread_words == ()


@pytest.mark.parametrize(
    "words",
    [
        *(": 05 xã", "05 xã", "80%", "sau cấp xã", "dưới Xã", "trong nhóm", "Nhóm A"),
        *("nhóm", "giữa kỳ", "(lần 2)", "UBND các xã", "- rà soát", "trên 100 xã", "12 lớp"),
    ],
)  # fmt: skip
def test_what_may_stand_behind_a_date(words: str) -> None:
    for before in BEFORE:
        found = parse(f"{before.format('Quý II/2026')} {words}")
        assert (found.kind, found.start, found.due) == ("dated", *QUARTER), before
        assert found.unread_words == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Báo cáo tuần, quý II/2026", "tuần"),
        ("Quý II/2026 (nửa)", "nửa"),
        ("Hoàn thành blorp; quý II/2026", "blorp"),
        ("ab) Quý II/2026", "ab"),
        ("## Hoàn thành, quý II/2026", "# #"),
    ],
)
def test_apart_from_the_date_a_word_is_marked(text: str, words: str) -> None:
    for before in BEFORE:
        cell = before.format(text)
        found = parse(cell)
        assert (found.kind, found.start, found.due) == ("dated", *QUARTER), cell
        assert unread(cell) == words, cell


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("III - 2025", date(2025, 9, 30)),
        ("3 - 2025", date(2025, 3, 31)),
        ("Quý I quý II/2026", date(2026, 6, 30)),
        ("Ngày 30/6 (thứ Ba) năm 2026", date(2026, 6, 30)),
        ("Trước Hội nghị ngày 15/6/2026", date(2026, 6, 14)),
    ],
)
def test_what_goes_together(text: str, due: date) -> None:
    found = parse(text)
    assert (found.kind, found.due, found.unread_words) == ("dated", due, ())


def test_the_number_of_a_document_among_the_words_of_an_event_is_no_date() -> None:
    for before in BEFORE:
        found = parse(before.format("Trước khi ban hành Nghị định 15/6"))
        assert (found.kind, found.unread_words) == ("relative", ()), before
