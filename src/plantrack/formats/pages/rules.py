"""The rules of ``validate`` as a list: for people, as a flat table, as data."""

from __future__ import annotations

from typing import Any

from plantrack.answers.grid import Grid
from plantrack.checks.rule import Rule
from plantrack.formats import Shown
from plantrack.formats.page import Page, PageHeading, Table, TableColumn
from plantrack.messages import Words

_COLUMNS = ("code", "name", "severity", "summary")


def shown_rules(rules: list[Rule], speech: Words) -> Shown:
    """Return the faces of a list of rules, each with its sentence."""
    return Shown(
        page=lambda: _page(rules, speech),
        grid=lambda: _grid(rules, speech),
        data=lambda: _data(rules, speech),
    )


def _summary(rule: Rule, speech: Words) -> str:
    return speech(f"rule.{rule.code}")


def _grid(rules: list[Rule], speech: Words) -> Grid:
    rows = (
        (rule.code, rule.name, rule.severity, _summary(rule, speech)) for rule in rules
    )
    return Grid(_COLUMNS, tuple(rows))


def _data(rules: list[Rule], speech: Words) -> dict[str, Any]:
    told = [{**rule._asdict(), "summary": _summary(rule, speech)} for rule in rules]
    return {"version": 1, "rules": told}


def _page(rules: list[Rule], speech: Words) -> Page:
    columns = tuple(
        TableColumn(speech(f"rule.column.{name}"), wrap=name == "summary")
        for name in _COLUMNS
    )
    rows = tuple(
        (
            rule.code,
            rule.name,
            speech(f"rule.severity.{rule.severity}"),
            _summary(rule, speech),
        )
        for rule in rules
    )
    return PageHeading(1, speech("rule.list")), Table(columns, rows)
