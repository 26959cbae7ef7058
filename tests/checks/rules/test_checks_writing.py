"""Two ways of writing in one plan: which of them is told, from how many on, and how it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from tests.small import small_workspace


def found(folder: Path, code: str, titles: list[str]) -> list[Finding]:
    rows = [{"title": title, "deadline": "Quý I/2026"} for title in titles]
    file = small_workspace(folder, *rows)
    told = check_file(file, Choice(), Surroundings()).findings
    return [finding for finding in told if finding.code == code]


@pytest.mark.parametrize("stopped", [0, 1, 2, 3, 6])
@pytest.mark.parametrize("others", [0, 1, 2, 5, 6, 8])
def test_the_fewer_of_titles_with_and_without_a_stop_are_slips(
    stopped: int, others: int, tmp_path: Path
) -> None:
    titles = [f"Việc số {number}." for number in range(stopped)]
    titles += [f"Việc khác số {number}" for number in range(others)]
    told = found(tmp_path, "PT507", titles)
    odd = min(stopped, others)
    # one may always be a slip; of several at most one title in four
    if odd == 1 or (odd and 4 * odd <= stopped + others):
        first = 1 if stopped <= others else stopped + 1
        ids = [f"A.{number}" for number in range(first, first + odd)]
        assert [finding.task for finding in told] == ids
        assert all(
            finding.args == {"count": odd, "total": stopped + others}
            for finding in told
        )
        texts = [finding.fix and finding.fix.text for finding in told]
        assert not any(finding.fix and finding.fix.safe for finding in told)
        mended = [f"{title[-1]}." for title in titles[first - 1 : first - 1 + odd]]
        assert texts == ([""] * odd if stopped <= others else mended)
    else:
        assert told == []


@pytest.mark.parametrize("end", ["v.v.", "..."])
def test_an_ellipsis_is_no_stop_of_a_sentence(end: str, tmp_path: Path) -> None:
    assert found(tmp_path, "PT507", [f"Việc một {end}", "Việc hai"]) == []


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("PT504", "hòa giải", "hoà giải"),
        ("PT504", "thủy lợi", "thuỷ lợi"),
        ("PT504", "TÙY TỪNG", "TUỲ TỪNG"),
        ("PT504", "hóa đơn", "hoá đơn"),
        ("PT504", "khỏe mạnh", "khoẻ mạnh"),
        ("PT512", "giai đoạn 2026-2030", "giai đoạn 2026–2030"),
        ("PT512", "giai đoạn 2026 - 2030", "giai đoạn 2026 – 2030"),
        ("PT512", "thôn - xóm", "thôn – xóm"),
        ("PT513", "báo cáo hàng năm", "báo cáo hằng năm"),
        ("PT513", "Hàng tuần báo cáo", "Hằng quý báo cáo"),
    ],
)
def test_the_rarer_of_two_ways_is_told_beside_the_usual_one(
    code: str, one: str, other: str, tmp_path: Path
) -> None:
    def told(*titles: str) -> list[tuple[str | None, Mapping[str, str | int]]]:
        numbered = [f"{title}, việc {number}" for number, title in enumerate(titles)]
        return [
            (each.task, each.args) for each in found(tmp_path, code, list(numbered))
        ]

    ((task, args),) = told(one, other, other)
    assert (task, args["count"], args["most"]) == ("A.1", 1, 2)
    ((task, args),) = told(one, one, other)
    assert (task, args["count"], args["most"]) == ("A.3", 1, 2)
    # of as many the second way is told, at its first place
    ((task, args),) = told(one, other)
    assert (task, args["count"], args["most"]) == ("A.2", 1, 1)
    assert told(one, one) == []
    assert told(other, other) == []


@pytest.mark.parametrize(
    "titles",
    [
        ["Hoà Lạc phát triển", "hòa giải ở cơ sở"],
        ["khu công nghệ cao Hoà Lạc", "hòa giải ở cơ sở"],
        ["quý I rà soát", "thủy lợi"],
        ["qua quỳ rà soát", "thủy lợi"],
        ["mặt hàng nông sản", "báo cáo hằng năm"],
        ["thôn-xóm", "thôn – xóm"],
    ],
)
def test_what_is_no_other_way_of_writing(titles: list[str], tmp_path: Path) -> None:
    codes = ("PT504", "PT512", "PT513")
    assert [each for code in codes for each in found(tmp_path, code, titles)] == []


def test_a_word_in_capitals_or_at_the_beginning_is_no_name(tmp_path: Path) -> None:
    (mark,) = found(tmp_path, "PT504", ["HOÀ GIẢI Ở CƠ SỞ", "hòa giải", "hòa giải"])
    assert mark.task == "A.1"
    (mark,) = found(tmp_path, "PT504", ["Hoà giải ở cơ sở", "hòa giải", "hòa giải"])
    assert mark.task == "A.1"
