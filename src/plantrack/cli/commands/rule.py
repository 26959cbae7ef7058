"""``plantrack rule``: what a rule of ``validate`` finds, with a bad and a good example."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.checks.documents import page
from plantrack.checks.registry import RULES, matching
from plantrack.cli.line.declare import Argument
from plantrack.cli.line.language import HELP
from plantrack.cli.line.options import FormatName, LangName, Output
from plantrack.cli.named import nearest
from plantrack.cli.out.delivery import deliver, show
from plantrack.errors.asked import UnknownRuleError
from plantrack.formats.pages.rules import shown_rules
from plantrack.messages import words


def command(
    code: Annotated[Optional[str], Argument("CODE", "help.rule_code", "rule")] = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Print the page of a rule; without a code, or with the beginning of one, list the rules."""
    codes = matching((code,)) if code else frozenset(RULES)
    if not codes:
        raise UnknownRuleError(code or "", nearest(code or "", RULES))
    speech = words(lang or HELP.lang)
    rules = [rule for rule in RULES.values() if rule.code in codes]
    if code and len(rules) == 1 and format_ is None:
        deliver(page(rules[0], speech.lang).encode(), output, speech)
        return
    show(shown_rules(rules, speech), format_, output, speech)
