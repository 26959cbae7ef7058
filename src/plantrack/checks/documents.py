"""The page of each rule: what it finds, why, what to do, a bad and a good example."""

from __future__ import annotations

from pathlib import Path

from plantrack.checks.rule import Rule


def page(rule: Rule) -> str:
    """Return a rule's page, Markdown."""
    return (folder() / f"{rule.code}-{rule.name}.md").read_text("utf-8")


def folder() -> Path:
    """Return where the pages are: inside the wheel, else in the checkout's ``docs/rules``."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "docs" / "rules"
