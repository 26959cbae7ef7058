"""Every rule has a page, and its examples are true: the bad one has the marked faults, the good one none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plantrack.checks.documents import PageLang, folder, page
from plantrack.checks.registry import CHECKS, RULES, matching, unknown
from plantrack.messages import LANGS, words
from tests.checks.examples import Example, check_example, examples, marked

NOT_TEXT = {"PT001", "PT009", "PT011", "PT017", "PT020", "PT021", "PT612"}
"""Rules about what cannot be shown as the text of one file; tests of their own stand in test_checks_run.py."""

CHECKED = [example for example in examples() if example.kind != "text"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_one_page_in_each_language(lang: PageLang) -> None:
    """No page is missing, and none is of a rule that is gone."""
    expected = sorted(f"{rule.code}-{rule.name}.md" for rule in RULES.values())

    assert expected == sorted(path.name for path in folder(lang).glob("PT*.md"))


@pytest.mark.parametrize("code", RULES)
def test_page_says_what_the_program_says(code: str) -> None:
    """A page begins with the rule's code, name, Vietnamese summary and severity, and has both examples."""
    rule = RULES[code]
    summary = words("vi")(f"rule.{code}")
    severity = words("vi")(f"rule.severity.{rule.severity}")
    begun = {
        "en": f"# {code} {rule.name}\n\n> {summary}\n\nSeverity: {rule.severity}.",
        "vi": f"# {code} {rule.name}\n\n> {summary}\n\nMức độ: {severity}.",
    }
    titles = {"en": ["Bad", "Good"], "vi": ["Sai", "Đúng"]}

    for lang in LANGS:
        text = page(rule, lang)
        assert text.startswith(begun[lang])
        assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == titles[lang]


@pytest.mark.parametrize("code", RULES)
def test_both_pages_have_the_same_examples_and_an_explanation(code: str) -> None:
    """What is checked of one page holds for the other; a Vietnamese reader finds no English sentence."""
    english, vietnamese = (page(RULES[code], lang) for lang in ("en", "vi"))

    assert _blocks(english) == _blocks(vietnamese)
    told = vietnamese.partition("Mức độ:")[2].partition("## Sai")[0]
    assert len(told) > 40
    assert not re.search(r"\b(?:the|which|that|of an?)\b", told)


def _blocks(text: str) -> list[str]:
    return re.findall(r"^```.*?^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("lang", LANGS)
def test_rule_has_its_words(code: str, lang: str) -> None:
    """Every rule has a message and a summary in both languages."""
    speech = words("en" if lang == "en" else "vi")

    assert f"finding.{code}" in speech
    assert f"rule.{code}" in speech


@pytest.mark.parametrize("example", CHECKED, ids=lambda example: example.id)
def test_example(example: Example, tmp_path: Path) -> None:
    """Checking an example finds exactly what its marks say, line by line; a good one is without any fault."""
    shown, findings = check_example(example.kind, example.text, tmp_path)

    found = sorted((finding.place.line, finding.code) for finding in findings)
    assert marked(shown) == found
    assert (example.title == "Bad") == (example.code in {code for _, code in found})


def test_only_rules_about_bytes_have_no_checked_example() -> None:
    assert set(RULES) - {example.code for example in CHECKED} == NOT_TEXT


def test_codes_and_names_are_unique_and_in_order() -> None:
    names = [rule.name for rule in CHECKS]

    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"PT\d{3}", code) for code in RULES)


def test_prefixes_and_names_choose_rules() -> None:
    """``PT40``, a whole code in small letters and a name all choose; what chooses nothing is told."""
    assert matching(("PT40",)) == {code for code in RULES if code.startswith("PT40")}
    assert matching(("pt402",)) == {"PT402"}
    assert matching(("approval-before-proposal",)) == {"PT402"}
    assert unknown(("PT4", "PT999", "")) == ["PT999", ""]
