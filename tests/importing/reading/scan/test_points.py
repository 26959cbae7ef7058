"""Dashes, dots and colons are told by their measures, not by what OCR says."""

import numpy as np
import pytest

from plantrack.importing.reading.scan.points import measured
from plantrack.importing.reading.scan.strips import Strip
from plantrack.importing.reading.scan.tesseract import Word

# Width and stretches of height (from the top of the line) of the ink of each sign, in points; a line is 40 high.
LINE = 40
SHAPES = {
    "x": (18, [(5, 32)]),
    "-": (11, [(20, 23)]),
    "–": (20, [(20, 23)]),
    ":": (5, [(14, 19), (27, 32)]),
    ";": (5, [(14, 19), (27, 36)]),
}


def read(printed: str, as_read: str) -> str:
    """What becomes of a word that is printed so and was read so."""
    page, left = np.full((LINE, 400), 255, np.uint8), 20
    for sign in printed:
        width, stretches = SHAPES[sign]
        for top, bottom in stretches:
            page[top:bottom, left : left + width] = 0
        left += width + 3
    word = Word(as_read, 20, left - 4, 0.9)
    (taken,) = measured(page, Strip(20, 0, left, LINE), [word], LINE)
    return taken.text


@pytest.mark.parametrize(
    ("printed", "as_read", "taken"),
    [
        ("xx;", "Sở:", "Sở;"),
        ("xx:", "Sở;", "Sở:"),
        ("xx;", "Sở;", "Sở;"),
        ("xxxx–xxxx", "2021-2030", "2021–2030"),
        ("xx-xx", "12–CT", "12-CT"),
        ("xx-xx–xx", "20-KH-UB", "20-KH–UB"),
        ("–", "-", "–"),
    ],
)
def test_marks_are_measured(printed: str, as_read: str, taken: str) -> None:
    assert read(printed, as_read) == taken


def test_a_word_whose_marks_cannot_be_told_apart_stays_as_it_was_read() -> None:
    assert read("xx", "Sở;") == "Sở;"
    assert read("xx", "K-H") == "K-H"
