"""Numbers and years in words: every one that a cell can name, as it is said."""

from __future__ import annotations

import pytest

from plantrack.deadlines.words.numerals import composed, year_in_words
from plantrack.text import fold

ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spoken(number: int) -> list[str]:
    """Say a number from 1 to 99 behind "hai nghìn", in each way."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [f"{odd} {ONES[ones]}" for odd in ("linh", "lẻ")]
    behind = {1: ["mốt", "một"], 4: ["tư", "bốn"], 5: ["lăm", "nhăm", "năm"]}
    last = behind.get(ones, [ONES[ones]])
    if tens == 1:
        return [f"mười {one}".rstrip() for one in last]
    return [
        f"{ONES[tens]} {tenth}{one}".rstrip() for tenth in ("mươi ", "") for one in last
    ]


@pytest.mark.parametrize("thousand", ["hai nghìn", "hai ngàn"])
@pytest.mark.parametrize("hundred", ["", "không trăm", "không"])
def test_every_year_of_the_century(thousand: str, hundred: str) -> None:
    for number in range(1, 100):
        for said in spoken(number):
            if said in ONES:  # "hai nghìn hai" may be 2200
                continue
            words = fold(f"{thousand} {hundred} {said}").split()
            assert year_in_words(words) == (2000 + number, len(words)), words
            more = [*words, "den", "hai"]
            assert year_in_words(more) == (2000 + number, len(words)), more


def test_the_year_two_thousand() -> None:
    for words in ("hai nghìn", "hai nghìn không", "hai ngàn không trăm"):
        folded = fold(words).split()
        assert year_in_words(folded) == (2000, len(folded))


@pytest.mark.parametrize(
    "words",
    ["hai", "hai trăm", "hai nghìn đến", "hai nghìn lẻ", "hai nghìn lẻ mấy", ""],
)
def test_what_is_no_year(words: str) -> None:
    assert year_in_words(fold(words).split()) == (0, 0)


def test_numbers_of_several_words() -> None:
    found = composed()
    expected = {
        *((f"mười {ONES[ones]}", 10 + ones) for ones in (6, 7, 8, 9)),
        *(
            (said, number)
            for number in range(20, 32)
            for said in spoken(number)
            if "mươi" in said
        ),
    }
    assert set(found) == expected
    assert len(found) == len(expected)
