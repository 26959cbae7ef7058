"""The shipped templates: current, sound, and checked as an office's own would be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from tools.make_templates import templates

from plantrack.errors.documents import BadParagraphError, BadTemplateError
from plantrack.formats.checktemplate import TemplateFault, check_template, kind_of
from plantrack.formats.documents import Writer
from plantrack.formats.docx.frame import compiled, template_paragraphs, unzip, zipped
from plantrack.formats.templatefaults import place_of
from plantrack.formats.texts import render_text
from plantrack.messages import words
from plantrack.sources.workspace import shipped
from tests.formats.documents import real

SHIPPED = shipped("templates")


@pytest.mark.slow
def test_the_shipped_word_templates_are_those_of_the_maker() -> None:
    assert [
        path.name for path, data in templates().items() if path.read_bytes() != data
    ] == []


def every() -> list[Path]:
    return [path for path in sorted(SHIPPED.iterdir()) if kind_of(path.name)]


@pytest.mark.parametrize("path", every(), ids=lambda path: path.name)
def test_no_shipped_template_has_a_fault(path: Path) -> None:
    kind = kind_of(path.name)
    assert kind is not None
    assert check_template(path, (SHIPPED,), real(kind)) == []


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of a shipped template with one text of its body changed."""
    path = folder / name
    if name.endswith(".docx"):
        parts = unzip((SHIPPED / name).read_bytes(), name)
        body = parts["word/document.xml"].decode()
        assert old in body
        parts["word/document.xml"] = body.replace(old, new).encode()
        path.write_bytes(zipped(parts))
        return path
    text = (SHIPPED / name).read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_an_unknown_field_is_named_with_its_place_in_a_word_file(
    tmp_path: Path,
) -> None:
    path = changed(tmp_path, "reminder.docx", "{{ intro }}", "Mở đầu: {{ office.nam }}")
    (fault,) = check_template(path, (SHIPPED,), real("reminder"))
    assert fault == TemplateFault(
        "reminder.docx",
        "paragraph",
        fault.line,
        "unknown",
        "office.nam",
        "Mở đầu: {{ office.nam }}",
    )
    assert fault.line > 10


def test_an_unknown_field_is_named_with_its_line_in_a_text(tmp_path: Path) -> None:
    path = changed(tmp_path, "overdue.md.j2", "{{ intro }}", "{{ introduction }}")
    (fault,) = check_template(path, (SHIPPED,), real("overdue"))
    assert (fault.unit, fault.line, fault.problem, fault.detail) == (
        "line",
        11,
        "unknown",
        "introduction",
    )


TABLE = "{{p tables.overdue }}"
IN_A_CELL = "{{ signer_name }}"


@pytest.mark.parametrize(
    ("old", "new", "problem", "detail"),
    [
        (TABLE, "{{ tables.overdue }}", "table", "tables.overdue"),
        (TABLE, "Bảng: {{ tables.overdue }}", "table", "tables.overdue"),
        (TABLE, "{{ tables['overdue'] }}", "table", "tables['overdue']"),
        (TABLE, "{{r tables.overdue }}", "table", "tables.overdue"),
        (
            TABLE,
            "{% for name, t in tables.items() %}{{ t }}{% endfor %}",
            "table",
            "tables.agencies",
        ),
        (TABLE, "Bảng: {{p tables.overdue }}", "alone", "{{p tables.overdue }}"),
        (TABLE, "{%p if overdue %}có{%p endif %}", "alone", "{%p if overdue %}"),
        (TABLE, "{{p intro }}", "not_table", "intro"),
        (IN_A_CELL, "Bảng: {{ tables.overdue }}", "table", "tables.overdue"),
        (IN_A_CELL, "Bảng: {{p tables.overdue }}", "alone", "{{p tables.overdue }}"),
    ],
)
@pytest.mark.slow
def test_a_table_has_its_paragraph_for_itself(
    tmp_path: Path, old: str, new: str, problem: str, detail: str
) -> None:
    """Both the check and the document refuse what would be a broken Word file, and name its paragraph."""
    path = changed(tmp_path, "overdue.docx", old, new)
    (fault,) = check_template(path, (SHIPPED,), real("overdue"))
    assert (fault.problem, fault.detail, fault.text) == (problem, detail, new)
    with pytest.raises(BadParagraphError) as told:
        Writer((tmp_path,)).write(real("overdue"), "docx")
    assert (told.value.reason, told.value.number) == (
        f"report.check.{problem}",
        fault.line,
    )
    assert told.value.reason_values == {"detail": detail}
    for speech in (words("vi"), words("en")):
        assert f" {fault.line}: " in speech.error(told.value)


def test_a_table_is_placed_in_a_cell_and_under_any_way_to_name_it(
    tmp_path: Path,
) -> None:
    path = changed(tmp_path, "overdue.docx", TABLE, "{{p tables['overdue'] }}")
    assert check_template(path, (SHIPPED,), real("overdue")) == []
    path = changed(tmp_path, "overdue.docx", IN_A_CELL, TABLE)
    assert check_template(path, (SHIPPED,), real("overdue")) == []


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("{{ office.__class__ }}", "unsafe"),
        ("{{ overdue / 0 }}", "fails"),
        ("{{ demands[99] }}", "unknown"),
        ("{{ nothing }}", "unknown"),
        ("{% nếu overdue %}", "misplaced"),
        ("{{ intro intro }}", "unexpected"),
    ],
)
def test_what_stops_a_word_document_is_told_with_its_paragraph(
    tmp_path: Path, tag: str, problem: str
) -> None:
    """In a sandbox, while it is filled, or before; after loops, conditions and tables too."""
    path = changed(tmp_path, "reminder.docx", "{{ closing }}", tag)
    with pytest.raises(BadParagraphError) as told:
        Writer((tmp_path,)).write(real("reminder"), "docx")
    lines = [
        line
        for part in template_paragraphs(unzip(path.read_bytes(), ""), "").values()
        for line in part
    ]
    assert told.value.reason == f"report.check.{problem}"
    assert lines[told.value.number - 1] == tag
    (fault,) = check_template(path, (SHIPPED,), real("reminder"))
    assert (fault.line, fault.text) == (told.value.number, tag)


def test_paragraphs_of_rows_that_a_tag_repeats_are_counted_too() -> None:
    row = "<w:tr><w:tc><w:p/><w:p><w:r><w:t>{%tr for one in many %}</w:t></w:r></w:p></w:tc></w:tr>"
    end = "<w:p ><w:r><w:t>{{ nothing }}</w:t></w:r></w:p>"
    closing = row.replace("for one in many", "endfor")
    xml = f"<w:document><w:body>\n<w:tbl>{row}{closing}</w:tbl>{end}</w:body></w:document>"
    template = compiled(xml, "x.docx", 0)
    with pytest.raises(UndefinedError) as told:
        template.render(many=[1, 2])
    assert place_of(told.value) == ("<template>", 5)


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [("overdue.md.j2", "{{ intro }}", 11), ("overdue.html.j2", "{{ intro }}", 8)],
)
def test_what_only_fails_when_a_text_is_filled_has_its_line(
    tmp_path: Path, name: str, old: str, line: int
) -> None:
    path = changed(tmp_path, name, old, "{{ intro.__class__ }}")
    with pytest.raises(BadTemplateError) as told:
        render_text(real("overdue"), (tmp_path, SHIPPED), html="html" in name)
    assert told.value.values["file"] == f"{path}:{line}"
    assert told.value.number == line


def test_half_a_tag_is_found(tmp_path: Path) -> None:
    path = changed(tmp_path, "overdue.docx", "{{ intro }}", "{{ intro }")
    faults = check_template(path, (SHIPPED,), real("overdue"))
    assert [(fault.problem, fault.text) for fault in faults][:1] == [
        ("loose", "{{ intro }")
    ]


def test_a_loop_that_does_not_end_is_found(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "appendix.docx", "{{ heading }}", "{% if heading %}{{ heading }}"
    )
    (fault,) = check_template(path, (SHIPPED,), real("appendix"))
    assert (fault.problem, fault.detail) == ("unclosed", "if")


@pytest.mark.parametrize(
    ("tag", "problem", "detail"),
    [
        ("{{ intro", "unclosed", "{{"),
        ("{{ intro }", "unexpected", "}"),
        ("{{ intro closing }}", "unexpected", "closing"),
        ("{{ intro $ }}", "unexpected", "$"),
        ("{{ }}", "empty", "expression"),
        ("{# intro", "unclosed", "{#"),
        ("{% for line in totals %}", "unclosed", "for"),
        ("{% for line in totals %}{% endif %}", "unclosed", "for"),
        ("{% nếu intro %}", "misplaced", "nếu"),
        ("{% endfor %}", "misplaced", "endfor"),
        ("{{ intro|hoa }}", "no_filter", "hoa"),
        ("{{ intro is hay }}", "no_filter", "hay"),
        ("{{ office.nam }}", "unknown", "office.nam"),
        ("{{ proposals[99] }}", "unknown", "99"),
        ("{{ ''.__class__ }}", "unsafe", "__class__"),
    ],
)
def test_a_broken_tag_is_told_in_words_of_the_catalogues(
    tmp_path: Path, tag: str, problem: str, detail: str
) -> None:
    """No sentence of the template language reaches the user."""
    path = tmp_path / "overdue.md.j2"
    path.write_text(tag, "utf-8")
    fault = check_template(path, (SHIPPED,), real("overdue"))[0]
    assert (fault.problem, fault.detail) == (problem, detail)
    for speech in (words("vi"), words("en")):
        assert (
            detail in speech(f"report.check.{problem}", detail=detail)
            or problem == "empty"
        )


def test_what_only_fails_when_filled_is_found(tmp_path: Path) -> None:
    path = changed(tmp_path, "overdue.html.j2", "{{ intro }}", "{{ overdue / 0 }}")
    (fault,) = check_template(path, (SHIPPED,), real("overdue"))
    assert (fault.problem, fault.detail) == ("fails", "division by zero")


@pytest.mark.parametrize("name", ["overdue.docx", "overdue.md.j2"])
def test_what_is_no_template_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe\x00nothing")
    (fault,) = check_template(tmp_path / name, (SHIPPED,), real("overdue"))
    assert fault.problem == "unreadable"


def test_a_template_that_is_not_utf_8_stops_the_document_and_says_so(
    tmp_path: Path,
) -> None:
    (tmp_path / "overdue.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(BadTemplateError) as told:
        render_text(real("overdue"), (tmp_path, SHIPPED), html=False)
    assert told.value.reason == "report.template.not_utf8"


def test_an_offices_own_template_wins(tmp_path: Path) -> None:
    changed(tmp_path, "overdue.md.j2", "# {{ type }}", "# {{ type }} NỘI BỘ")
    assert (
        "# BÁO CÁO NỘI BỘ"
        in Writer((tmp_path, SHIPPED)).write(real("overdue"), "md").decode()
    )
    assert "NỘI BỘ" not in Writer((SHIPPED,)).write(real("overdue"), "md").decode()


@pytest.mark.parametrize(
    "tag",
    [
        "{{ office.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '../pyproject.toml' %}",
        "{{ intro.format.__globals__ }}",
        "{{ nothing }}",
    ],
)
def test_a_template_reaches_nothing_but_its_fields(tmp_path: Path, tag: str) -> None:
    shutil.copy(SHIPPED / "base.md.j2", tmp_path)
    (tmp_path / "overdue.md.j2").write_text(tag, "utf-8")
    with pytest.raises(BadTemplateError):
        render_text(real("overdue"), (tmp_path,), html=False)
