"""The page of each rule: what it finds, why, what to do, a bad and a good example."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from plantrack.checks.rule import Rule

PageLang = Literal["vi", "en"]


def page(rule: Rule, lang: PageLang) -> str:
    """Return a rule's page in a language, Markdown."""
    return (folder(lang) / f"{rule.code}-{rule.name}.md").read_text("utf-8")


def folder(lang: PageLang = "en") -> Path:
    """Return where the pages in a language are: inside the wheel, else in the checkout's ``docs/rules``; the
    Vietnamese ones in a folder below."""
    top = _top()
    return top if lang == "en" else top / lang


def _top() -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "docs" / "rules"
