"""Characters nobody sees: where a blank is meant, where nothing, and where a person has to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from tests.small import small_workspace


@pytest.mark.parametrize(
    ("text", "mended", "safe"),
    [
        ("Việc rà soát\u200bchỉ số", "Việc rà soát chỉ số", True),
        ("Sở\u200bTài chính", "Sở Tài chính", True),
        ("Quý\u200bIV/2026", "Quý IV/2026", True),
        ("tháng\ufeff4/2026", "tháng 4/2026", True),
        ("th\u00adành phố", "thành phố", True),
        ("Ngh\u200bị quyết", "Nghị quyết", True),
        ("ho\u200ba", "ho a", False),
        ("chỉ số \u200b", "chỉ số ", True),
        ("chỉ\u00a0số", "chỉ số", True),
        ("dashboard\u200bKPI", "dashboard KPI", False),
    ],
)
def test_what_stands_for_them_never_welds_two_words(
    tmp_path: Path, text: str, mended: str, *, safe: bool
) -> None:
    file = small_workspace(
        tmp_path, {"title": f"Việc {text} xong", "deadline": "Tháng 4/2026"}
    )
    found = [
        one
        for one in check_file(file, Choice(), Surroundings(root=tmp_path)).findings
        if one.code == "PT502"
    ]
    (fix,) = [one.fix for one in found]
    assert fix is not None
    source = file.read_text("utf-8")
    assert f"Việc {mended} xong" in source[: fix.start] + fix.text + source[fix.end :]
    assert fix.safe == safe
