from plantrack.importing.reading.printed.ink import Glyph, Ruling
from plantrack.importing.reading.printed.lines import lines_of

EM = 12.0


def typed(
    text: str, left: float = 0.0, base: float = 20.0, size: float = EM
) -> list[Glyph]:
    """Letters half an em wide; a `_` is a gap where no blank was printed."""
    glyphs = []
    for letter in text:
        if letter != "_":
            glyphs.append(
                Glyph(letter, left, base - 0.69 * size, left + size / 2, base)
            )
        left += size / 2
    return glyphs


def texts(glyphs: list[Glyph], loose: tuple[Ruling, ...] = ()) -> list[str]:
    return [line.text for line in lines_of(glyphs, loose).lines]


def test_glyphs_are_read_line_by_line_whatever_their_order() -> None:
    glyphs = [*typed("hai", base=36), *typed("một", base=20)]
    assert texts(glyphs) == ["một", "hai"]


def test_a_gap_is_a_blank_and_a_blank_at_the_end_is_kept() -> None:
    assert texts(typed("Sở_Tài chính ")) == ["Sở Tài chính "]


def test_a_letter_printed_twice_for_boldness_is_one() -> None:
    glyphs = typed("Sở")
    assert texts([glyphs[0], glyphs[0]._replace(left=0.3, right=6.3), *glyphs[1:]]) == [
        "Sở"
    ]


def test_a_footnote_mark_is_left_out_and_told() -> None:
    mark = Glyph("5", 36, 20 - 4 - 0.69 * 7, 39, 16)
    read = lines_of([*typed("Báo_cáo"[:6]), mark])
    assert read.raised == "5"
    assert "5" not in read.lines[0].text


def test_a_square_metre_keeps_its_power() -> None:
    power = Glyph("2", 18, 20 - 4 - 0.69 * 7, 21, 16)
    assert texts([*typed("5 m"), power]) == ["5 m²"]


def test_struck_words_are_left_out_and_underlined_ones_are_not() -> None:
    struck = lines_of(
        [*typed("cũ "), *typed("mới", left=18)], (Ruling(20 - 0.28 * EM, 0, 12),)
    )
    assert struck.lines[0].text.strip() == "mới"
    assert struck.struck == "cũ"
    assert texts(typed("mới"), (Ruling(21, 0, 18),)) == ["mới"]
