"""``plantrack rule``: what a rule of ``validate`` finds, with a bad and a good example."""

from __future__ import annotations

import difflib
from typing import Annotated, Optional

from plantrack.answers.grid import Grid
from plantrack.checks.documents import page
from plantrack.checks.registry import RULES, matching
from plantrack.checks.rule import Rule
from plantrack.cli.line.declare import Argument
from plantrack.cli.line.language import HELP
from plantrack.cli.line.options import FormatName, LangName, Output
from plantrack.cli.out.delivery import deliver, show
from plantrack.errors import UnknownRuleError
from plantrack.formats import Shown
from plantrack.formats.page import Page, PageHeading, Table, TableColumn
from plantrack.messages import Words, words


def command(
    code: Annotated[Optional[str], Argument("CODE", "help.rule_code", "rule")] = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Print the page of a rule; without a code, or with the beginning of one, list the rules."""
    codes = matching((code,)) if code else frozenset(RULES)
    if not codes:
        near = difflib.get_close_matches((code or "").upper(), RULES, 3, 0.5)
        raise UnknownRuleError(code or "", near)
    speech = words(lang or HELP.lang)
    rules = [rule for rule in RULES.values() if rule.code in codes]
    if code and len(rules) == 1 and format_ is None:
        deliver(page(rules[0], speech.lang).encode(), output, speech)
        return
    shown = Shown(
        page=lambda: _page(rules, speech),
        grid=lambda: Grid(
            ("code", "name", "severity", "summary"),
            tuple(_row(rule, speech) for rule in rules),
        ),
        data=lambda: {
            "version": 1,
            "rules": [
                {**rule._asdict(), "summary": speech(f"rule.{rule.code}")}
                for rule in rules
            ],
        },
    )
    show(shown, format_, output, speech)


def _row(rule: Rule, speech: Words) -> tuple[str, ...]:
    return rule.code, rule.name, rule.severity, speech(f"rule.{rule.code}")


def _page(rules: list[Rule], speech: Words) -> Page:
    columns = tuple(
        TableColumn(speech(f"rule.column.{name}"), wrap=name == "summary")
        for name in ("code", "name", "severity", "summary")
    )
    rows = tuple(
        (
            rule.code,
            rule.name,
            speech(f"rule.severity.{rule.severity}"),
            speech(f"rule.{rule.code}"),
        )
        for rule in rules
    )
    return PageHeading(1, speech("rule.list")), Table(columns, rows)
