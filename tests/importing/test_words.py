import pytest

from plantrack.importing.words import joined


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Sở Tài", "chính"), "Sở Tài chính"),
        (("phát triển KT-", "XH"), "phát triển KT-XH"),
        (("kinh tế - ", "xã hội"), "kinh tế - xã hội"),
        (("theo yêu cầu/", "thực tế"), "theo yêu cầu/thực tế"),
        (("Nội vụ,", "…)"), "Nội vụ,…)"),
        (("Nội vụ, ", "…)"), "Nội vụ, …)"),
        (("Điều 5", "…"), "Điều 5 …"),
        (("Luật số 115/2020/QH", "14 ngày"), "Luật số 115/2020/QH14 ngày"),
        (("Luật số 97/2019/QH1", "4 ngày"), "Luật số 97/2019/QH14 ngày"),
        (("", "  ", "Sở"), "Sở"),
        (("Trước ngày 30/9/202", "6"), "Trước ngày 30/9/2026"),
        (("Quý II/20", "26"), "Quý II/2026"),
        (("Đạt 20", "26 xã"), "Đạt 20 26 xã"),
    ],
)
def test_lines_that_the_paper_cut_are_joined(
    lines: tuple[str, ...], words: str
) -> None:
    assert joined(lines) == words
