import pytest

from plantrack.importing.reading.printed.cutwords import whole
from plantrack.importing.reading.printed.lines import PrintedLine


def lines(*texts: str) -> list[PrintedLine]:
    return [
        PrintedLine(text, 0, 14 * n, 6.0 * len(text), 14 * n + 12)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("printed", "room", "read"),
    [
        (("12/9/20", "25"), 42, ["12/9/2025"]),
        (("12/9/20", "25"), 80, ["12/9/20", "25"]),  # it had room: two numbers
        (("ST", "T"), 12, ["STT"]),
        (("nghi", "ệp"), 24, ["nghiệp"]),
        (("Thành", "phố"), 30, ["Thành", "phố"]),
        (("năm/The", "o yêu cầu"), 42, ["năm/Theo yêu cầu"]),
    ],
)
def test_a_word_is_put_together_only_where_its_line_was_full(
    printed: tuple[str, ...], room: float, read: list[str]
) -> None:
    assert [line.text for line in whole(lines(*printed), room)] == read
