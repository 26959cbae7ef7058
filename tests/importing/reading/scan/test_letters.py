"""Letters that OCR takes for others, set right by what can stand at the place."""

import pytest

from plantrack.importing.reading.scan.letters import odd_words, set_right


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Xong trong Quý 11/2026", "Xong trong Quý II/2026"),
        ("quý 111/2026", "quý III/2026"),
        ("Quý 1V/2026", "Quý IV/2026"),
        ("Quý 1/2026", "Quý 1/2026"),
        ("các cƠ sở; các sỞ, ban", "các cơ sở; các sở, ban"),
        ("các SỞ, ban, ngành", "các sở, ban, ngành"),
        ("bổ sung BỘ chỉ số", "bổ sung Bộ chỉ số"),
        ("UBND TP và iHanoi", "UBND TP và iHanoi"),
        ("PHÊ DUYỆT BỔ SUNG", "PHÊ DUYỆT BỔ SUNG"),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết số 57-NQ/TW"),
    ],
)
def test_a_line_is_set_right(read: str, meant: str) -> None:
    assert set_right(read).line == meant


def test_words_of_capitals_may_stand_for_anything() -> None:
    assert odd_words("BQL Khu CNC xây đựnng") == ["đựnng"]
