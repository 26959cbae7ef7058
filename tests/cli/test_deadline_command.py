"""``plantrack deadline``: one text explained, many lines as JSON Lines."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.deadline import explained
from plantrack.cli.commands.deadline import _json_lines
from plantrack.deadlines.calendar.workdays import standard
from plantrack.deadlines.explain import MEANINGS, explain
from plantrack.formats.pages.deadline import deadline_page, explained_json
from plantrack.formats.plain import render_plain
from plantrack.messages import LANGS, words
from tests.conftest import Cli
from tests.strategies import examples

DAY = ("--as-of", "2026-11-22")
FIELDS = [
    *(
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
    ),
    *("milestones", "note"),
]


def test_a_dated_text_shows_its_day_weekday_and_pieces(cli: Cli) -> None:
    answer = cli("deadline", "Trước ngày 12/9/2025", *DAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Cách đọc thời hạn\n"
        "=================\n"
        "Chữ in      Trước ngày 12/9/2025\n"
        "Loại        có thời hạn\n"
        "Hạn         thứ Năm, 11/09/2025 (ngày làm việc)\n"
        "Viết chuẩn  Trước ngày 12/9/2025\n"
        "\n"
        "Từng phần được hiểu là\n"
        "  Nghĩa              Giá trị             Chữ\n"
        "  trước, không tính                      Trước\n"
        "  ngày               đến hết 11/09/2025  ngày 12/9/2025\n"
    )


def test_a_recurring_text_shows_the_next_five_due_dates_with_their_periods(
    cli: Cli,
) -> None:
    lines = cli("deadline", "Tháng 4 hàng năm /Theo yêu cầu", *DAY).out.splitlines()
    assert "Loại         định kỳ, theo yêu cầu" in lines
    assert [
        re.split("  +", line.strip())[:2] for line in lines if "kỳ năm 20" in line
    ] == [
        ["thứ Sáu, 30/04/2027", "kỳ năm 2027"],
        ["Chủ nhật, 30/04/2028", "kỳ năm 2028"],
        ["thứ Hai, 30/04/2029", "kỳ năm 2029"],
        ["thứ Ba, 30/04/2030", "kỳ năm 2030"],
        ["thứ Tư, 30/04/2031", "kỳ năm 2031"],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ngày 06/9/2026",
            "Chủ nhật, 06/09/2026 (ngày nghỉ: cuối tuần; ngày làm việc tiếp theo: thứ Hai, 07/09/2026)",
        ),
        (
            "Ngày 02/9/2026",
            "thứ Tư, 02/09/2026 (ngày nghỉ: Quốc khánh; ngày làm việc tiếp theo: thứ Năm, 03/09/2026)",
        ),
        ("31/02/2026", "chưa đọc được"),
        ("Từ tháng 10/2025", "thứ Tư, 01/10/2025"),
        (
            "Hằng tuần, từ 01/01/2020 đến 31/12/2021",
            "Không còn kỳ hạn nào kể từ ngày xét.",
        ),
        (
            "Quý I/2026: dự thảo; Quý III/2026: ban hành",
            "01/07/2026  30/09/2026  Quý III/2026: ban hành",
        ),
        ("2 lần/năm", "2 lần mỗi năm"),
        ("6 tháng/lần", "mỗi 6 tháng"),
        ("", "(không nêu thời hạn)"),
    ],
)
def test_what_is_told_of_a_text(text: str, said: str, cli: Cli) -> None:
    answer = cli("deadline", text, *DAY)
    assert answer.code == 0
    assert said in answer.out


def test_the_year_left_out_is_the_plans(cli: Cli) -> None:
    answer = cli("deadline", "Trước 15/12", "--plan-year", "2026", "--format", "json")
    assert json.loads(answer.out)["due"] == "2026-12-14"


def test_json_of_one_text_adds_how_it_was_read(cli: Cli) -> None:
    data = json.loads(cli("deadline", "30/4 hằng năm", *DAY, "--format", "json").out)
    assert list(data) == [*FIELDS, "canonical", "problem", "workday", "next", "pieces"]
    assert data["next"][0] == {
        "period": "2027",
        "start": "2027-01-01",
        "due": "2027-04-30",
    }
    assert data["pieces"][0] == {
        "words": "30/4",
        "start": 0,
        "end": 4,
        "meaning": "term.day",
        "value": "--04-30",
    }


@pytest.mark.parametrize("format_", ["table", "md", "csv"])
def test_the_other_formats_show_the_words_too(format_: str, cli: Cli) -> None:
    answer = cli("deadline", "Quý IV/2025", "--format", format_)
    assert answer.code == 0
    assert "Quý IV/2025" in answer.out


def test_english_on_request(cli: Cli) -> None:
    assert (
        "Thursday, 11/09/2025 (working day)"
        in cli("deadline", "Trước ngày 12/9/2025", "--lang", "en").out
    )


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("Tháng 13/2025", "không có tháng 13", "there is no month 13"),
        ("Khẩn trương", "không hiểu: Khẩn trương", "not understood: Khẩn trương"),
        ("Quý IV/2025 (dự kiến)", "dự kiến", "dự kiến"),
        (
            "Thứ Hai, 12/9/2025 (dự kiến)",
            "ngày 12/09/2025 là thứ Sáu, không phải thứ Hai; dự kiến",
            "12/09/2025 is a Friday, not a Monday; dự kiến",
        ),
        ("Quý IV/2025", None, None),
    ],
)
def test_a_note_is_in_the_readers_language_and_the_cells_own_words_stay(
    text: str, vietnamese: str | None, english: str | None, cli: Cli
) -> None:
    for lang, note in (("vi", vietnamese), ("en", english)):
        data = json.loads(
            cli("deadline", text, *DAY, "--lang", lang, "--format", "json").out
        )
        assert data["note"] == note
        line = cli("deadline", "-", "--lang", lang, stdin=f"{text}\n").out
        assert json.loads(line)["note"] == note
        assert note is None or note in cli("deadline", text, *DAY, "--lang", lang).out


def test_every_meaning_has_words_in_both_languages() -> None:
    for lang in LANGS:
        for meaning in set(MEANINGS) - {"sep"}:
            assert words(lang)(f"reading.meaning.{meaning}")


def test_the_workspaces_way_of_counting_before_is_heeded(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plantrack.toml").write_text('before = "inclusive"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert (
        json.loads(cli("deadline", "Trước ngày 12/9/2025", "--format", "json").out)[
            "due"
        ]
        == "2025-09-12"
    )


def test_lines_become_json_lines_one_for_one(process: Cli) -> None:
    answer = process("deadline", "-", stdin="Quý IV/2025\n\n  \r\nTrước 15/12")
    assert (answer.code, answer.err) == (0, "")
    records = [json.loads(line) for line in answer.out.splitlines()]
    assert [(one["text"], one["kind"], one["due"]) for one in records] == [
        ("Quý IV/2025", "dated", "2025-12-31"),
        ("", "unknown", None),
        (records[2]["text"], "unknown", None),
        ("Trước 15/12", "unknown", None),
    ]
    assert all(list(one) == FIELDS for one in records)


def test_json_is_what_lines_are_written_in_anyhow(cli: Cli) -> None:
    lines = "Quý I/2026: báo cáo; Quý III/2026: tổng kết\n"
    answer = cli(
        "deadline", "-", "--format", "json", "--plan-year", "2026", stdin=lines
    )
    assert answer == cli("deadline", "-", "--plan-year", "2026", stdin=lines)
    assert json.loads(answer.out)["milestones"] == [
        {
            "text": "Quý I/2026: báo cáo",
            "start": "2026-01-01",
            "due": "2026-03-31",
            "label": "báo cáo",
        },
        {
            "text": "Quý III/2026: tổng kết",
            "start": "2026-07-01",
            "due": "2026-09-30",
            "label": "tổng kết",
        },
    ]


def test_nothing_on_stdin_gives_nothing(process: Cli) -> None:
    assert process("deadline", "-") == (0, "", "")


def test_a_byte_order_mark_is_not_part_of_the_first_line() -> None:
    (line,) = _json_lines(
        [b"\xef\xbb\xbfQu\xc3\xbd IV/2025\r\n"], None, "exclusive", words("vi")
    )
    assert json.loads(line)["due"] == "2025-12-31"


@given(
    st.lists(
        st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"") + b"\n"),
        max_size=8,
    )
)
def test_any_bytes_give_one_object_a_line(lines: list[bytes]) -> None:
    found = list(_json_lines(lines, 2026, "exclusive", words("vi")))
    assert len(found) == len(lines)
    assert all(
        line.count(b"\n") == 1 and list(json.loads(line)) == FIELDS for line in found
    )


@examples(60)
@given(st.text(max_size=60))
def test_any_text_can_be_explained(text: str) -> None:
    found = explained(explain(text, 2026), date(2026, 11, 22))
    for lang in LANGS:
        assert render_plain(deadline_page(found, standard(), words(lang)))
        json.dumps(explained_json(found, standard(), words(lang)))


@pytest.mark.parametrize(
    "text", ["- Tháng 9/2025", "-Tháng 9/2025", "– Tháng 9/2025", "+ Tháng 9/2025"]
)
def test_a_leading_mark_is_a_part_of_the_text(text: str, cli: Cli) -> None:
    for line in (
        (text, "--format", "json"),
        ("--format", "json", text),
        ("--format", "json", "--", text),
    ):
        answer = cli("deadline", *line)
        assert (answer.code, json.loads(answer.out)["due"]) == (0, "2025-09-30")


def test_what_was_not_understood_is_told(cli: Cli) -> None:
    out = cli("deadline", "Trưóc ngày 15/11/2025; blorp", *DAY).out
    assert "Chữ không hiểu  «blorp»" in out
    assert "đọc «Trưóc» là «trước»" in out
