"""Templates that ask for too much are stopped and named; the others are filled as ever."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plantrack.errors.documents import BadTemplateError
from plantrack.formats import limited
from plantrack.formats.documents import Writer
from plantrack.sources.workspace import shipped
from tests.formats.documents import real

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits need fork")
SHIPPED = shipped("templates")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SECONDS", 2)


HOSTILE = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ lipsum(n=100000) }}",
    "{{ 'x'.ljust(3000000000) }}",
    "{{ 'x'|center(4000000000) }}",
    "{{ 'x' * 10000000000 }}",
    "{{ '%9999999999d' % 1 }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% include 'overdue.md.j2' %}",
    "{{ 'x'|truncate(-1) }}",
    "{% set x = namespace(a='x') %}{% for n in range(60) %}{% set x.a = x.a * 2 %}{% endfor %}{{ x.a|length }}",
    "{% if 1 %}" * 500 + "{% endif %}" * 500,
]


@pytest.mark.many
@pytest.mark.parametrize("line", HOSTILE, ids=[text[:30] for text in HOSTILE])
def test_a_template_that_asks_for_too_much_is_stopped_and_named(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / "overdue.md.j2").write_text(f"# Xin chào\n\n{line}\n", "utf-8")
    assert "overdue.md.j2" in _named(tmp_path)


def _named(folder: Path) -> str:
    """Fill the template; return the file that is named as at fault, or its own where it asked for little after all."""
    try:
        written = Writer((folder, SHIPPED)).write(real("overdue"), "md")
    except BadTemplateError as error:
        return str(error.values["file"])
    return "overdue.md.j2" if len(written) < 100_000 else ""


@pytest.mark.parametrize("line", HOSTILE[:1])
@pytest.mark.slow
def test_the_line_is_named_too(tmp_path: Path, line: str) -> None:
    (tmp_path / "overdue.md.j2").write_text(f"# Xin chào\n\n{line}\n", "utf-8")
    with pytest.raises(BadTemplateError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), "md")
    assert (caught.value.reason, caught.value.number) == ("report.template.limits", 3)


def test_an_offices_own_template_is_filled_in_its_process(tmp_path: Path) -> None:
    (tmp_path / "overdue.md.j2").write_text("# {{ title }}\n", "utf-8")
    (tmp_path / "overdue.docx").write_bytes((SHIPPED / "overdue.docx").read_bytes())
    own, ours = Writer((tmp_path, SHIPPED)), Writer((SHIPPED,))
    assert own.write(real("overdue"), "md").decode().startswith("# ")
    assert own.write(real("overdue"), "docx") == ours.write(real("overdue"), "docx")


def test_faults_of_its_own_come_through_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "overdue.md.j2").write_text("# a\n{{ khong_co }}\n", "utf-8")
    with pytest.raises(BadTemplateError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), "md")
    assert (caught.value.reason, caught.value.reason_values["detail"]) == (
        "report.check.unknown",
        "khong_co",
    )
