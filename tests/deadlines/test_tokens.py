"""What a cell is cut into: the name, the value and the place of every token."""

from __future__ import annotations

import pytest

from plantrack.deadlines.words.lexer import lex


def tokens_of(text: str) -> list[tuple[str, object, str]]:
    """Return the name, the value and the words of every token."""
    found = lex(text)
    return [
        (found.names[at], found.values[at], found.words(at, at + 1))
        for at in range(found.size)
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("15", [("num", 15, "15")]),
        ("999", [("num", 999, "999")]),
        ("2026", [("year4", 2026, "2026")]),
        ("20261", [("long", 0, "20261")]),
        ("12.500", [("long", 0, "12.500")]),
        ("03 (ba)", [("num", 3, "03 (ba)")]),
        ("12/9/2025", [("date", (12, 9, 2025), "12/9/2025")]),
        ("2025-09-12", [("date", (12, 9, 2025), "2025-09-12")]),
        ("12/9/20", [("date", (12, 9, 2020), "12/9/20")]),
        ("12/9/99", [("date", (12, 9, 2099), "12/9/99")]),
        ("12/9/100", [("date", (12, 9, 100), "12/9/100")]),
        ("12/9/20 25", [("date", (12, 9, 2025), "12/9/20 25")]),
        ("12/9/20 05", [("date", (12, 9, 2005), "12/9/20 05")]),
        ("12/9/202 5", [("date", (12, 9, 2025), "12/9/202 5")]),
        ("15/9", [("day_month", (15, 9), "15/9")]),
        ("9/2025", [("month_year", (9, 2025), "9/2025")]),
        ("2025-12", [("month_year", (12, 2025), "2025-12")]),
        (
            "2025-13",
            [("year4", 2025, "2025"), ("dash", 0, "-"), ("num", 13, "13")],
        ),
        (
            "1.2.19",
            [
                *(("num", 1, "1"), ("dot", 0, "."), ("num", 2, "2")),
                *(("dot", 0, "."), ("num", 19, "19")),
            ],
        ),
        ("80%", [("share", 80, "80%")]),
        ("50,5 %", [("share", 50, "50,5 %")]),
        ("17h30", [("clock", False, "17h30")]),
        ("00:00", [("clock", True, "00:00")]),
        ("0h30", [("clock", False, "0h30")]),
        ("24h00", [("clock", False, "24h00")]),
        ("100/KH-UBND", [("symbol", 0, "100/KH-UBND")]),
        ("UBND&HĐND", [("name", 0, "UBND&HĐND")]),
        ("IV", [("roman", 4, "IV")]),
        ("Sep", [("english", 9, "Sep")]),
        ("mười hai", [("numeral", 12, "mười hai")]),
        ("ba mươi mốt", [("numeral", 31, "ba mươi mốt")]),
        ("Xã", [("name", 0, "Xã")]),
        ("xã", [("word", 0, "xã")]),
        ("\n- xã", [("semicolon", 0, "\n-"), ("word", 0, "xã")]),
        ("(?)", [("open", 0, "("), ("mark", 0, "?"), ("close", 0, ")")]),
        # of a word of the lexicon its name is the value
        ("trước ngày", [("before", "before", "trước"), ("day", "day", "ngày")]),
        # words run together, each at its place
        (
            "Trướcngày 12/9/2025",
            [
                *(("before", "before", "Trước"), ("day", "day", "ngày")),
                ("date", (12, 9, 2025), "12/9/2025"),
            ],
        ),
        (
            "QuýI/2026",
            [
                *(("quarter", "quarter", "Quý"), ("roman", 1, "I")),
                *(("slash", 0, "/"), ("year4", 2026, "2026")),
            ],
        ),
        (
            "QIV/2026",
            [
                *(("quarter", "quarter", "Q"), ("roman", 4, "IV")),
                *(("slash", 0, "/"), ("year4", 2026, "2026")),
            ],
        ),
        # a year in words, and what goes on behind it
        (
            "hai nghìn không trăm hai mươi sáu đến",
            [
                ("year4", 2026, "hai nghìn không trăm hai mươi sáu"),
                ("until", "until", "đến"),
            ],
        ),
        (
            "năm hai nghìn lẻ năm",
            [("year", "year", "năm"), ("year4", 2005, "hai nghìn lẻ năm")],
        ),
        (
            "tháng hai nghìn",
            [("month", "month", "tháng"), ("year4", 2000, "hai nghìn")],
        ),
    ],
)
def test_the_tokens_of_a_text(text: str, tokens: list[tuple[str, object, str]]) -> None:
    assert tokens_of(text) == tokens


def test_behind_the_text_there_is_room_to_look_ahead() -> None:
    found = lex("Quý IV")
    assert found.names[found.size :] == ["end"] * 8
    assert found.values[found.size :] == [0] * 8


def test_places_are_those_of_the_text_as_written() -> None:
    found = lex("Tr\u200bước ngà\u200by 1\u200b2/9/2025\u200b")
    assert [found.words(at, at + 1) for at in range(found.size)] == [
        *("Tr\u200bước", "ngà\u200by", "1\u200b2/9/2025"),
    ]
    assert found.starts == [0, 7, 13]
    assert [(slip.text, slip.start) for slip in found.slips] == [
        *(("\u200b", 2), ("\u200b", 10), ("\u200b", 14)),
    ]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Tr. ngày 15/11", []),
        ("Tưóc ngày 15/11", [("Tưóc", 0, "trước")]),
        ("Xong trưóc 15/11", [("trưóc", 5, "trước")]),
        ("Trước nqày 15/11", [("nqày", 6, "ngày")]),
        ("hằng nãm", [("nãm", 5, "năm")]),
        ("hăng-năm", [("hăng", 0, "hằng")]),
        ("Kết thuc quý II", [("thuc", 4, "thúc")]),
        ("Thường xuyện", [("xuyện", 7, "xuyên")]),
        ("Thương xuyên", [("Thương", 0, "thường")]),
        ("hội trường 15/11", []),
    ],
)
def test_slips_are_told_with_their_place(
    text: str, slips: list[tuple[str, int, str]]
) -> None:
    assert [tuple(slip) for slip in lex(text).slips] == slips
