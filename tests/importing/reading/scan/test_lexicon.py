from plantrack.importing.house import Pairs, house_pairs
from plantrack.importing.reading.scan.lexicon import Lexicon

HOUSE = Pairs(
    ["các chỉ số phục vụ chỉ đạo"] * 40
    + ["phê duyệt bổ sung"] * 40
    + ["UBND Thành phố"] * 40
)


def mended(
    text: str, *, unsure: tuple[str, ...] = (), read: tuple[str, ...] = ()
) -> str:
    return " ".join(Lexicon(HOUSE, read).mended([text], frozenset(unsure)).lines)


def test_marks_are_set_right_by_the_house() -> None:
    assert mended("Các chí số phục vụ chí đạo") == "Các chỉ số phục vụ chỉ đạo"
    assert mended("BỐ MẸ") == "BỐ MẸ"  # nothing stands beside it that the house knows
    assert mended("PHÊ DUYỆT BỐ SUNG") == "PHÊ DUYỆT BỔ SUNG"


def test_a_letter_is_changed_only_in_a_word_that_is_strange() -> None:
    assert mended("UBND Thành phế", unsure=("phế",)) == "UBND Thành phố"
    assert mended("UBND CP") == "UBND CP"


def test_what_was_changed_is_told() -> None:
    assert Lexicon(HOUSE, ()).mended(["chí đạo"]).changes == (("chí", "chỉ"),)


def test_the_document_itself_settles_what_the_house_does_not_know() -> None:
    read = ("khu chợ đêm",) * 6 + ("khu chọ đêm",)
    assert mended("khu chọ đêm", read=read) == "khu chợ đêm"
    assert mended("khu chọ đêm", read=("khu chợ đêm", "khu chọ đêm")) == "khu chọ đêm"


def test_a_syllable_that_both_readings_have_gives_way_to_nothing_but_a_flood() -> None:
    house = Pairs(["cơ quan trọng điểm", "quan trọng nhất"] * 8)
    lexicon = Lexicon(house, ())
    line = "các cơ quan trong hệ thống chính trị"
    assert lexicon.mended([line], second=line).lines == (line,)
    assert lexicon.mended([line]).lines == (line,)
    assert lexicon.mended([line], second=line.replace("trong", "trọng")).changes == (
        ("trong", "trọng"),
    )


def test_ids_and_comments_of_the_house_are_no_words() -> None:
    assert house_pairs().words["sở"] > 100
    assert house_pairs().pairs["bo", "khoa"] == 0
