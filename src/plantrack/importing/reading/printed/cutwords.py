"""Words wider than their column, which the office program cut where the line was full: put together again."""

from collections.abc import Iterable, Sequence

from plantrack.importing.reading.printed.lines import PrintedLine
from plantrack.syllables import is_syllable

# Few words begin with a vowel: what else does is the end of one that was cut.
_WORDS = frozenset(
    [
        "ăn",
        "ông",
        "uống",
        "ở",
        "ý",
        "yêu",
        "ưu",
        "ổn",
        "ấn",
        "áp",
        "anh",
        "em",
        "an",
        "ủy",
        "uỷ",
        "ước",
        "ảnh",
        "âm",
        "ôn",
        "ứng",
        "ẩm",
        "ô",
        "ai",
        "in",
        "ích",
    ]
)
_VOWELS = frozenset(
    "aăâeêioôơuưyáắấéếíóốớúứýàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ"
)
# A line is full where not one more of its letters would have had room.
ONE_LETTER = 0.9


def widest(cells: Iterable[Sequence[PrintedLine]]) -> float:
    """The width of the longest line of a column: what its lines have room for."""
    return max(
        (line.right - line.left for lines in cells for line in lines), default=0.0
    )


def whole(lines: Sequence[PrintedLine], room: float) -> list[PrintedLine]:
    """Return a cell's lines with cut words put together; `room` is the width of its column's longest line."""
    out = list[PrintedLine]()
    for line in lines:
        if out and _cut(out[-1], line, room):
            before = out.pop()
            out.append(line._replace(text=before.text + line.text, top=before.top))
        else:
            out.append(line)
    return out


def _cut(line: PrintedLine, following: PrintedLine, room: float) -> bool:
    """Whether the word that fills a line alone goes on in the next.

    A word that fits is never cut, so only a line of one word, with no room for one letter more, can end within one.
    """
    text = line.text
    if " " in text:
        return False
    tail = text.split("/")[-1] or text
    letter = (line.right - line.left) / max(1, len(tail))
    if line.right - line.left + ONE_LETTER * letter < room:
        return False
    return _one_word(text, following.text.split(" ")[0])


def _one_word(before: str, after: str) -> bool:
    if not after:
        return False
    if before[-1].isdigit():
        return after[0].isdigit() or after[0] == "/"
    if not (before[-1].isalpha() and after[0].isalpha()):
        return after[0] == "/" and before[-1].isalnum()
    if before.isupper() and after.isupper():
        return len(after) < 3
    tail = before.rsplit("/", maxsplit=1)[-1]
    if not is_syllable(tail + after):
        return False
    # Words with a stroke between them are long and cut often; of others both halves may be words.
    two_words = (
        is_syllable(before)
        and is_syllable(after)
        and (after[0].lower() not in _VOWELS or after.lower() in _WORDS)
    )
    return tail != before or not two_words
