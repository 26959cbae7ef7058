"""Texts kept as UTF-8 are the texts, and stay bytes where nobody reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plantrack.utf8 import Utf8, filled, followed, picked

texts = st.lists(st.text(max_size=4), max_size=6)


def both(given_texts: list[str]) -> tuple[list[str], Utf8]:
    return given_texts, Utf8([text.encode() for text in given_texts])


@given(texts)
def test_they_are_the_texts(given_texts: list[str]) -> None:
    plain, kept = both(given_texts)
    assert (list(kept), len(kept)) == (plain, len(plain))
    assert [kept[number] for number in range(-len(plain), len(plain))] == plain * 2
    assert list(kept[1:3]) == plain[1:3]
    assert all(text in kept for text in plain)


@given(texts, st.data())
def test_what_is_done_with_them_is_done_with_texts_and_leaves_bytes(
    given_texts: list[str], data: st.DataObject
) -> None:
    plain, kept = both(given_texts)
    places = data.draw(st.lists(st.integers(0, len(plain) - 1))) if plain else []
    ends = [data.draw(st.sampled_from(("", " (kỳ năm 2026)"))) for _ in plain]
    for one in (plain, kept):
        answers = picked(one, places), filled(one, "–"), followed(one, ends)
        assert [type(answer) for answer in answers] == [type(one)] * 3
        assert list(answers[0]) == [plain[place] for place in places]
        assert list(answers[1]) == [text or "–" for text in plain]
        assert list(answers[2]) == [text + end for text, end in zip(plain, ends, strict=True)]


def test_all_of_them_in_order_are_they_themselves() -> None:
    for one in both(["a", "b"]):
        assert picked(one, range(2)) is one
        assert filled(one, "–") is one
