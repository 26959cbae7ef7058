"""What there are kinds of is declared once, and nothing of it can be forgotten."""

from __future__ import annotations

from typing import get_args

import pytest

from plantrack.answers.queries.keys import CHOICES
from plantrack.checks.registry import CHECKS, RULES
from plantrack.deadlines.model import Deadline, DeadlineKind
from plantrack.deadlines.writing.cell import write
from plantrack.formats.looks import look_of, style_of
from plantrack.formats.page import DueLook, Style
from plantrack.messages import LANGS, words
from plantrack.progress.events import COLUMNS, EVENT_KINDS, EventStatus, Recordable
from plantrack.progress.standing import CLOSED, DONE, STATUSES, Status
from plantrack.reports.kinds import KINDS, REPORT_KINDS, AgencyKind, PlanKind
from tests.conftest import ROOT, Cli


def test_every_status_has_its_looks() -> None:
    assert get_args(Status) == STATUSES
    assert {style_of(status) for status in STATUSES} <= {*get_args(Style)}
    assert {look_of(status) for status in STATUSES} <= {*get_args(DueLook)}
    assert DONE < CLOSED < {*STATUSES}


def test_every_kind_of_deadline_has_its_word_is_written_and_can_be_asked_for() -> None:
    for kind in get_args(DeadlineKind):
        assert all(words(lang)(f"kind.{kind}") for lang in LANGS)
        assert write(Deadline("Khẩn trương", kind, rrule="FREQ=YEARLY"))
    assert {*CHOICES["kind"]} == {*get_args(DeadlineKind)}


def test_every_status_of_an_event_is_declared() -> None:
    assert (
        {*EVENT_KINDS}
        == {*get_args(Recordable), "withdrawn"}
        == {*get_args(EventStatus)}
    )
    assert {kind.needs for kind in EVENT_KINDS.values()} - {None} <= {*COLUMNS}
    assert all(kind.decides for kind in EVENT_KINDS.values() if kind.opens)


def test_every_kind_of_document_is_declared_and_has_its_templates() -> None:
    assert tuple(REPORT_KINDS) == KINDS
    assert {*get_args(PlanKind), *get_args(AgencyKind), "comparison"} == {*KINDS}
    for kind in KINDS:
        assert [*(ROOT / "templates").glob(f"{kind}.docx")], kind
        assert [*(ROOT / "templates").glob(f"{kind}.md.j2")], kind


def test_every_rule_is_declared_by_one_family_and_has_its_page() -> None:
    assert len({rule.name for rule in CHECKS}) == len(CHECKS) == len(RULES)
    pages = {
        page.name.partition("-")[0] for page in (ROOT / "docs" / "rules").glob("PT*.md")
    }
    assert pages == {*RULES}


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("report", "nosuch"), ", ".join(KINDS)),
        (("list", "--format", "nosuch"), "table, plain, json, csv, md"),
        (("report", "overdue", "--format", "nosuch"), "md, docx, html, pdf, xlsx"),
        (("update", "A.I.1", "--status", "nosuch"), ", ".join(get_args(Recordable))),
        (("list", "status:nosuch"), ", ".join(STATUSES)),
        (("list", "kind:nosuch"), "dated, recurring, "),
        (("validate", "--select", "PT999"), "PT4"),
        (("stats", "--by", "nosuch"), "agency, plan, section, status, leader"),
        (
            (
                "diff",
                "data/appendix_hanoi.yaml",
                "data/appendix_hanoi.yaml",
                "--only",
                "nosuch",
            ),
            "lead",
        ),
    ],
)
def test_an_unknown_name_is_a_misuse_that_names_the_known_ones(
    arguments: tuple[str, ...], known: str, cli: Cli
) -> None:
    answer = cli(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert known in answer.err
