"""PT0: what is wrong with a file before it is a plan. Reading finds these; here they have their names."""

from __future__ import annotations

from typing import Final

from plantrack.checks.family import Family
from plantrack.checks.rule import Rule

UNREADABLE: Final = Rule("PT011", "unreadable-file", "error")
UNUSED_IGNORE: Final = Rule("PT016", "unused-ignore", "warning")
SAME_PLAN: Final = Rule("PT017", "plan-id-twice", "error")

RULES: Final[Family] = dict.fromkeys(
    (
        Rule("PT001", "not-utf8", "error"),
        Rule("PT002", "syntax", "error"),
        Rule("PT003", "duplicate-key", "error"),
        Rule("PT004", "unknown-key", "error"),
        Rule("PT005", "wrong-type", "error"),
        Rule("PT006", "unknown-format", "error"),
        Rule("PT007", "alias", "error"),
        Rule("PT008", "too-deep", "error"),
        Rule("PT009", "too-large", "error"),
        Rule("PT010", "missing-key", "error"),
        UNREADABLE,
        Rule("PT012", "bad-value", "error"),
        Rule("PT013", "directory-outside", "error"),
        Rule("PT014", "directory-unreadable", "error"),
        Rule("PT015", "bad-csv", "error"),
        UNUSED_IGNORE,
        SAME_PLAN,
        Rule("PT018", "left-by-git", "error"),
        Rule("PT019", "rule-not-kept", "warning"),
        Rule("PT020", "line-too-long", "error"),
        Rule("PT021", "too-many", "error"),
        Rule("PT061", "bad-log-line", "error"),
        Rule("PT062", "event-id-twice", "warning"),
        Rule("PT063", "torn-log-line", "warning"),
    )
)
