"""PT5: which characters of a cell are told, what is to stand in their place, and whether that is sure."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from tests.checks.examples import plan_text

RULES = tuple(f"PT5{number:02}" for number in (1, 2, 3, 5, 6, 8, 9, 10, 11))
Told = tuple[str, str, str | None, bool]
"""A code, the characters that are pointed at, those in their place, whether that is safe."""


def found(folder: Path, text: str, name: str = "plan.yaml") -> list[Finding]:
    path = folder / name
    path.write_text(plan_text(text), "utf-8")
    every = check_file(path, Choice(), Surroundings()).findings
    return [one for one in every if one.code in RULES]


def row(title: str, lead: str = "Sở Nội vụ", number: str = "A.I.1") -> str:
    cells = {
        "id": number,
        "title": title,
        "product": "Đề án",
        "lead": lead,
        "deadline": "Tháng 6/2026",
    }
    return f"  - {json.dumps(cells, ensure_ascii=False)}\n"


def told(folder: Path, title: str, lead: str = "Sở Nội vụ") -> list[Told]:
    text = "tasks:\n" + row(title, lead)
    lines = plan_text(text).split("\n")
    return [
        (
            one.code,
            lines[one.place.line - 1][one.place.column - 1 :][: one.width],
            one.fix and one.fix.text,
            bool(one.fix and one.fix.safe),
        )
        for one in found(folder, text)
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # two syllables are two words, one is one
        ("Xây\u200bdựng", [("PT502", "\u200b", " ", True)]),
        ("Thự\u00adc hiện", [("PT502", "\u00ad", "", True)]),
        # either may be
        ("Rà to\u200bán", [("PT502", "\u200b", " ", False)]),
        ("Rà xkq\u200bwkz", [("PT502", "\u200b", " ", False)]),
        # behind the last letter, before a mark: nothing is meant
        ("Rà soát\u200b, sửa", [("PT502", "\u200b", "", True)]),
        ("\u200bRà soát", [("PT502", "\u200b", "", True)]),
        ("Rà soát\ufeff", [("PT502", "\ufeff", "", True)]),
        # a name begins with a capital
        ("Rà\u200bSNV", [("PT502", "\u200b", " ", True)]),
        # a blank that is none
        ("Rà\u00a0soát", [("PT502", "\u00a0", " ", True)]),
        ("Rà\u200b\u00a0soát", [("PT502", "\u200b\u00a0", " ", True)]),
    ],
)
def test_what_nobody_sees(title: str, expected: list[Told], tmp_path: Path) -> None:
    assert told(tmp_path, title) == expected


def test_characters_are_named_once_each(tmp_path: Path) -> None:
    title = "Rà\u200b\ufeff\u200bsoát"
    (one,) = found(tmp_path, "tasks:\n" + row(title))
    assert one.args["codes"] == "U+200B U+FEFF"
    (one,) = found(tmp_path, "tasks:\n" + row("Тheо dõi", lead="Sở Nội vụ"))
    assert one.args == {"text": "Тheо", "right": "Theo", "codes": "U+0422 U+043E"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rà sоát", [("PT503", "sоát", "soát", False)]),
        ("Ðề án", [("PT503", "Ðề", "Đề", False)]),
        ("Nhóm а", [("PT503", "а", "a", False)]),
        # a whole word of another language
        ("Nhóm со", []),
        ("Nhóm αβγ", []),
        ("Nhóm β", []),
    ],
)
def test_a_letter_of_another_alphabet(
    title: str, expected: list[Told], tmp_path: Path
) -> None:
    assert told(tmp_path, title) == expected


@pytest.mark.parametrize(
    ("title", "gone", "safe"),
    [
        ("Rà soát , sửa", " ", True),
        ("Rà soát ; sửa", " ", True),
        ("Rà soát .", " ", True),
        ("Rà soát (cũ ) mới", " ", True),
        ("Rà soát ( cũ) mới", " ", True),
        ("Rà soát /sửa", " ", True),
        ("Rà soát/ sửa", " ", True),
        ("Rà soát,, sửa", ",", False),
        ("Rà soát,; sửa", ";", False),
        ("Rà soát.. Sửa", ".", False),
        ("Rà soát;", ";", False),
        ("Rà soát:", ":", False),
        ("Bao gồm: rà soát:", ":", False),
        ("Rà soát -", " -", False),
        (", rà soát", ", ", False),
        ("; rà soát", "; ", False),
        (") rà soát", ") ", False),
        ("Rà soát các, sở", ",", False),
        ("Những, việc", ",", False),
    ],
)
def test_a_mark_that_is_too_much(
    title: str, gone: str, safe: bool, tmp_path: Path
) -> None:
    every = [one for one in told(tmp_path, title) if one[0] == "PT506"]
    assert every == [("PT506", gone, "", safe)]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Rà soát, sửa",
            "Rà soát / sửa",
            "Rà soát/sửa",
            "Rà soát ... sửa",
            "Rà soát.",
        ),
        *("Việc bao gồm:", "Như sau:", "Cụ thể :", "Đó là:", "Dưới đây:"),
        *("Bác, cô, chú", "Rà soát - sửa", "Rà soát 1.5", "Rà soát .NET"),
    ],
)
def test_a_mark_that_is_right(title: str, tmp_path: Path) -> None:
    every = [one for one in told(tmp_path, title) if one[0] == "PT506"]
    assert [one for one in every if one[1] != " "] == []


def test_a_stop_behind_a_name_is_too_much_and_behind_a_sentence_not(
    tmp_path: Path,
) -> None:
    assert told(tmp_path, "Rà soát.", "Sở Nội vụ.") == [("PT506", ".", "", False)]
    assert told(tmp_path, "Rà soát", "Sở Nội vụ, v.v.") == []
    assert told(tmp_path, "Rà soát", "Sở Nội vụ...") == []


@pytest.mark.parametrize(
    ("end", "below", "count"), [(":", True, 0), (":", False, 1), (";", True, 1)]
)
def test_a_colon_over_rows_announces_them(
    end: str, below: bool, count: int, tmp_path: Path
) -> None:
    text = "tasks:\n" + row(f"Rà soát{end}") + row("Sửa", number="A.I.2")
    if below:
        text += row("Sửa", number="A.I.1.1")
    assert [one.task for one in found(tmp_path, text)] == ["A.I.1"] * count


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Rà soát , sửa", "Rà soát , sửa"),
        (
            "Xây dựng kế hoạch phát triển , rà soát quy hoạch đô thị",
            "phát triển , rà soát",
        ),
        ("Kế hoạch phát triển,, rà soát lại quy hoạch", "phát triển,, rà soát"),
        ("Xây dựng kế hoạch rà soát;", "hoạch rà soát;"),
    ],
)
def test_the_words_around_a_mark_are_shown(
    title: str, shown: str, tmp_path: Path
) -> None:
    one = next(
        one for one in found(tmp_path, "tasks:\n" + row(title)) if one.code == "PT506"
    )
    assert one.args["text"] == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Rà soát quy hoạch,kế hoạch phát triển", "quy hoạch,kế hoạch"),
        ("Rà soát quy hoạch,kếhoạch phát triển", "quy hoạch,kếhoạch phát"),
        ("Rà soát quy hoạch,kếhoạchh phát triển", "quy hoạch,kếhoạchh"),
        ("Rà soát kinh tế- xã hội nông thôn mới", "soát kinh tế- xã hội nông"),
    ],
)
def test_so_are_those_around_a_comma_and_a_dash(
    title: str, shown: str, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, "tasks:\n" + row(title))
    assert one.args["text"] == shown


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "phát triển phát triển đô thị",
            [("PT508", "phát triển phát triển", "phát triển", False)],
        ),
        (
            "Phát triển phát triển đô thị",
            [("PT508", "Phát triển phát triển", "Phát triển", False)],
        ),
        ("phát triển, phát triển đô thị", []),
        ("phát triển phát triểnn đô thị", []),
        ("xa xa xa", []),
        ("2026 2027 2026 2027", []),
        # a comma or semicolon wants a blank behind it, save in abbreviations and addresses
        ("y tế,giáo dục", [("PT510", ",", ", ", True)]),
        ("y tế;giáo dục", [("PT510", ";", "; ", True)]),
        ("phần A,b", [("PT510", ",", ", ", True)]),
        ("phần a,BC", [("PT510", ",", ", ", True)]),
        ("ngành VH,TT&DL", []),
        ("ngành VH,T", []),
        ("mức 1,5 tỷ", []),
        ("theo https://a.vn/x,y", []),
        ("theo www.a.vn/x,y", []),
        ("theo www.a.vn rà soát,sửa", [("PT510", ",", ", ", True)]),
        # which blank is wanted beside a dash is for a person to say
        ("kinh tế- xã hội", [("PT511", "- ", " - ", False)]),
        ("kinh tế -xã hội", [("PT511", " -", " - ", False)]),
        ("kinh tế - xã hội", []),
        ("kinh tế-xã hội", []),
        # brackets and quotes
        ("Rà soát (cũ", [("PT505", "(", None, False)]),
        ("Rà soát “cũ” mới”", [("PT505", "”", None, False)]),
    ],
)
def test_words_blanks_dashes_and_brackets(
    title: str, expected: list[Told], tmp_path: Path
) -> None:
    assert told(tmp_path, title) == expected


def test_brackets_in_names_are_another_rules(tmp_path: Path) -> None:
    assert told(tmp_path, "Rà soát", "Sở Nội vụ (phòng A") == []


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ("    title: Rà  soát\n", [(0, 14, 2)]),
        ("    title: Rà soát    lại\n", [(0, 19, 4)]),
        ("    title: >-\n      Rà  soát\n      sửa  lại\n", [(1, 9, 2), (2, 10, 2)]),
        ("    title: Rà  soát\n    product: Đề  án\n", [(0, 14, 2), (1, 16, 2)]),
        # blanks of YAML, and those of comments
        ("    title:   Rà soát  \n", []),
        ("    title: Rà soát   # vì  thế\n", []),
        ("    title: Rà soát\n    # vì  thế\n    remark: x\n", []),
        ("    title: Rà soát\n    key: a  b\n", []),
        ('    title: "Rà soát"  \n', []),
        ("    other: {Kho: a  , Mức: b}\n    title: Rà soát\n", []),
    ],
)
def test_two_blanks_between_words(
    cells: str, places: list[tuple[int, int, int]], tmp_path: Path
) -> None:
    text = f"tasks:\n  - id: A.I.1\n{cells}    lead: Sở Nội vụ\n"
    first = plan_text(text).split("\n").index("  - id: A.I.1") + 2
    every = [one for one in found(tmp_path, text) if one.code == "PT509"]
    assert [
        (one.place.line - first, one.place.column, one.width) for one in every
    ] == places
    assert all(one.task == "A.I.1" and one.fix and one.fix.safe for one in every)


def test_loose_marks_are_one_finding_a_file(tmp_path: Path) -> None:
    loose = unicodedata.normalize("NFD", "Sửa đổi")
    text = "tasks:\n" + row(f"Rà soát, {loose}") + row("Sửa", number="A.I.2")
    text += row(loose, number="A.I.3") + row("Lập đề án", number="A.I.4")
    (one,) = found(tmp_path, text)
    whole = plan_text(text)
    line = whole[: whole.index(loose)].count("\n") + 1
    column = whole.split("\n")[line - 1].index(loose) + 2
    assert (one.code, one.place.line, one.place.column) == ("PT501", line, column)
    assert one.args == {"count": 2}
    assert one.fix
    assert one.fix.start == whole.index(loose) + 1
    assert one.fix.end == whole.index("\n", whole.rindex(loose))
    mended = whole[: one.fix.start] + one.fix.text + whole[one.fix.end :]
    assert mended == unicodedata.normalize("NFC", whole)
