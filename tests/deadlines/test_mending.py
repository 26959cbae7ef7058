"""Signs that are mended before a text is read: what they become, and where each of them stood."""

from __future__ import annotations

import pytest

from plantrack.deadlines.words.mending import mend

# Each beside the Latin letter that it looks like; the escapes say which alphabet.
ALIKE = {
    "\u0410": "A", "\u0412": "B", "\u0415": "E", "\u041c": "M", "\u0420": "P",
    "\u0422": "T", "\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p",
    "\u0441": "c", "\u0443": "y", "\u0445": "x", "\u0391": "A", "\u03bf": "o",
}  # fmt: skip


@pytest.mark.parametrize("strange", ALIKE)
def test_a_letter_of_another_alphabet_is_the_latin_one(strange: str) -> None:
    found = mend(f"nga{strange}y")
    assert found.text == f"nga{ALIKE[strange]}y"
    assert found.at is None
    assert found.slips == ((strange, 3, ALIKE[strange]),)


def test_of_many_the_first_three_are_told() -> None:
    found = mend("\u043e \u0430 \u0435 \u0441")
    assert found.text == "o a e c"
    assert [slip[1] for slip in found.slips] == [0, 2, 4]


def test_wide_signs_are_narrow_and_nothing_to_tell() -> None:
    assert mend("１２／９／２０２５") == ("12/9/2025", None, ())


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u2060"])
def test_signs_that_nobody_sees_are_dropped(sign: str) -> None:
    found = mend(f"12{sign}/9{sign}/20{sign}25{sign}")
    assert found.text == "12/9/2025"
    assert found.at == [0, 1, 3, 4, 6, 7, 8, 10, 11, 13]
    assert found.slips == ((sign, 2, ""), (sign, 5, ""), (sign, 9, ""))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nga`y", "ngay"),
        ("tha´ng", "thang"),
        ("nga`", "nga`"),
        ("`nga", "`nga"),
        ("nga` y", "nga` y"),
        ("12`y", "12`y"),
        ("a`1", "a`1"),
    ],
)
def test_an_accent_between_letters_is_a_key_of_its_own(text: str, meant: str) -> None:
    assert mend(text).text == meant


@pytest.mark.parametrize(
    ("text", "meant", "slips"),
    [
        ("ngày l5/11/2025", "ngày 15/11/2025", (("l5/11/2025", 5, "15/11/2025"),)),
        ("2O25", "2025", (("2O25", 0, "2025"),)),
        ("1|/I2", "11/12", (("1|/I2", 0, "11/12"),)),
        ("lO", "lO", ()),
        ("Quý l/2026", "Quý I/2026", (("l", 4, "I"),)),
        ("Quý lv", "Quý IV", (("lv", 4, "IV"),)),
        ("Quý 1l1", "Quý III", (("1l1", 4, "III"),)),
        ("Quý I", "Quý I", ()),
        ("Quý 1", "Quý 1", ()),
        ("a\u200b l5/11", "a 15/11", (("\u200b", 1, ""), ("l5/11", 3, "15/11"))),
    ],
)
def test_digits_and_quarters_that_a_machine_misread(
    text: str, meant: str, slips: tuple[tuple[str, int, str], ...]
) -> None:
    found = mend(text)
    assert (found.text, found.slips) == (meant, slips)


@pytest.mark.parametrize("text", ["", "Trước ngày 12/9/2025", "Quý IV/2026"])
def test_what_is_right_stays(text: str) -> None:
    assert mend(text) == (text, None, ())
