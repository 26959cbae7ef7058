import pytest

from plantrack.importing.syllables import is_syllable, odd_words


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "giếng",
        "quốc",
        "quý",
        "thuỷ",
        "thủy",
        "hoà",
        "hòa",
        "khuỷu",
        "ước",
        "yêu",
        "gì",
        "và",
        "được",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["ngh", "điiều", "hôạch", "tac", "duoc", "bf", "zè", "vưc"]
)
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_words_of_capitals_may_stand_for_anything() -> None:
    assert odd_words("BQL Khu CNC xây đựnng") == ["đựnng"]
