"""How names are cut into words, how else one may be written, and the trie that they stand in."""

from __future__ import annotations

import pytest

from plantrack.agencies.names import cut, says, spelled, spellings, trie, walk, wording
from plantrack.agencies.vocabulary import Phrases


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sở Y tế", "sở y tế"),
        ("SỞ  Y\tTẾ", "sở y tế"),
        ("TP. Hà Nội", "tp hà nội"),
        ("VP. UBND TP.", "vp ubnd tp"),
        ("BQL. dự án; TT. Y tế", "bql dự án ; tt y tế"),
        ("TP . Hà Nội", "tp . hà nội"),
        ("Sở. Y tế", "sở . y tế"),
        (". Sở", ". sở"),
        ("Khoa học & Công nghệ", "khoa học và công nghệ"),
        ("Sở\u200b Y\u00adtế", "sở y tế"),
        # Letters of other alphabets that look like ours.
        ("ТР. Нà Nội", "tp hà nội"),
        ("Ðài", "đài"),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: str) -> None:
    wanted = [wording(word) or (word,) for word in words.split()]
    assert list(wording(text)) == [word for each in wanted for word in each]


def test_words_stand_where_they_are_in_the_text() -> None:
    assert [(token.text, token.start, token.end) for token in cut("TP. Huế & Y")] == [
        *(("TP", 0, 2), ("Huế", 4, 7), ("&", 8, 9), ("Y", 10, 11)),
    ]


def test_marks_alone_say_nothing() -> None:
    assert says(wording("Sở"))
    assert says(wording("5"))
    assert says(wording("- Sở"))
    assert not says(wording("- ,"))
    assert not says(())


def others(name: str) -> set[str]:
    return {" ".join(form) for form in spellings(wording(name))}


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Sở Y tế", ()),
        # commas left out, one, each or all; "và" or a dash for the last or for all
        (
            "Sở, ban, ngành",
            (
                *("sở ban ngành", "sở ban, ngành", "sở, ban ngành"),
                *("sở, ban và ngành", "sở ban và ngành"),
                *("sở - ban - ngành", "sở - ban ngành", "sở ban - ngành"),
                *("sở - ban và ngành", "sở, ban, ngành"),
            ),
        ),
        (
            "Khoa học và Công nghệ",
            ("khoa học - công nghệ", "khoa học, công nghệ", "khoa học công nghệ"),
        ),
        # contractions, short and long
        (
            "Văn phòng UBND",
            ("vp ubnd", "văn phòng ủy ban nhân dân", "vp ủy ban nhân dân"),
        ),
        ("BQL khu", ("ban quản lý khu",)),
        ("UBND TP Huế", ("ubnd thành phố huế", "ủy ban nhân dân tp huế")),
        # "Sở TP" is the department of justice, not one of the city
        ("Sở TP", ()),
        ("Sở TP Huế", ("sở thành phố huế",)),
        # only the first of two is written otherwise at a time
        ("HĐND, HĐND", ("hội đồng nhân dân, hđnd", "hđnd hđnd")),
    ],
)
def test_how_else_a_name_may_be_written(name: str, ways: tuple[str, ...]) -> None:
    wanted = {spelled(way) for way in ways} - {spelled(name)}
    assert wanted <= others(name)
    if not ways:
        assert others(name) == set()


def test_a_name_of_many_marks_has_few_other_spellings() -> None:
    many = ", ".join("abcdefghij")
    found = others(many)
    assert spelled("a b c d e f g h i j") in found
    assert spelled("a, b, c, d, e, f, g, h, i và j") in found
    # Two hundred and more ways to leave out some of the commas are not looked at.
    assert len(found) < 30
    few = ", ".join("abcd")
    assert spelled("a b, c d") in others(few)


def test_a_spelling_given_wins_over_one_derived() -> None:
    root = trie([("Sở A, B", "ab"), ("Sở A B", "khac")])
    assert ids(root, "Sở A B") == ["khac"]
    assert ids(root, "Sở A, B") == ["ab"]
    assert ids(root, "Sở A - B") == ["ab"]
    assert ids(root, "Sở") == []


def test_one_spelling_of_two_bodies_has_both_and_of_one_once() -> None:
    root = trie([("Sở A", "a"), ("sở a", "b"), ("SỞ A", "a"), ("- ,", "c")])
    assert ids(root, "Sở A") == ["a", "b"]
    assert set(root) == {wording("sở")[0]}


def test_a_former_name_counts_where_nobody_bears_it_today() -> None:
    root = trie(
        [("Sở A", "a"), ("Sở C, D", "c")],
        [("Sở A", "b"), ("Sở B", "b"), ("Sở C D", "d")],
    )
    assert ids(root, "Sở A") == ["a"]
    assert ids(root, "Sở B") == ["^b"]
    assert ids(root, "Sở C D") == ["c"]


def ids(root: dict[str, object], name: str) -> list[str]:
    line = wording(name)
    reached = dict(walk(root, line, 0, len(line))).get(len(line), {})
    found: list[str] = reached.get("", [])
    return found


def test_walking_goes_as_far_as_the_words_do() -> None:
    root = trie([("Sở A B", "a")])
    line = wording("x Sở A C")
    assert [stop for stop, _ in walk(root, line, 1, 4)] == [2, 3]
    assert [stop for stop, _ in walk(root, line, 1, 2)] == [2]
    assert list(walk(root, line, 0, 4)) == []
    assert list(walk(root, line, 1, 1)) == []


def test_the_longest_phrase_of_a_set_counts_within_its_range() -> None:
    phrases = Phrases("gồm", "gồm có") | Phrases("các")
    line = wording("bao gồm có các Sở")
    assert [phrases.at(line, index, 5) for index in range(6)] == [0, 2, 0, 1, 0, 0]
    assert phrases.at(line, 1, 2) == 1
    assert phrases.at(line, 1, 1) == 0
