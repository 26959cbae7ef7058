"""Word templates made to stop the program: refused in words, by ``report`` as by ``template check``."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plantrack.errors.documents import BadTemplateError
from plantrack.errors.files import FileError
from plantrack.formats import limited
from plantrack.formats.checktemplate import check_template
from plantrack.formats.documents import Writer
from plantrack.sources.workspace import shipped
from tests.formats.documents import real

pytestmark = [
    pytest.mark.many,
    pytest.mark.skipif(sys.platform == "win32", reason="limits need fork"),
]
SHIPPED = shipped("templates")
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
LIMITS, TOO_LARGE, BROKEN = (
    f"report.template.{name}" for name in ("limits", "too_large", "not_docx")
)
ENTITIES = "".join(
    f'<!ENTITY {name} "{inner * 100}">'
    for name, inner in (("a", "x"), ("b", "&a;"), ("c", "&b;"), ("d", "&c;"))
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SECONDS", 3)


def _word_file(folder: Path, body: str, *, before: str = "", more: int = 0) -> Path:
    """Write the shipped template with ``body`` as its first paragraphs; return its path."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(SHIPPED / "overdue.docx") as own,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in own.namelist():
            data = own.read(name)
            if name == "word/document.xml":
                text = data.decode().replace("<w:body>", f"<w:body>{body}", 1)
                data = re.sub(r"(<\?xml.*?\?>)", rf"\1{before}", text).encode()
            made.writestr(name, data)
        for number in range(more):
            made.writestr(f"word/header{number + 10}.xml", "<a/>")
    path = folder / "overdue.docx"
    path.write_bytes(out.getvalue())
    return path


HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "800,000 paragraphs": (lambda: "<w:p/>" * 800_000, TOO_LARGE),
    "paragraphs in paragraphs": (lambda: "<w:p>" * 200_000, TOO_LARGE),
    "a tag of 500,000 attributes": (
        lambda: "<w:p " + " ".join(f'a{n}="x"' for n in range(500_000)) + "/>",
        TOO_LARGE,
    ),
    "6,500 opened tags": (lambda: PARAGRAPH % ("{%" * 6_500), "report.template.half"),
    "1,300 conditions in one another": (
        lambda: PARAGRAPH % ("{% if 1 %}" * 1_300 + "{% endif %}" * 1_300),
        LIMITS,
    ),
    "3,000 brackets": (
        lambda: PARAGRAPH % ("{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}"),
        LIMITS,
    ),
    "a sum of 50,000 terms": (
        lambda: PARAGRAPH % ("{{ " + "1+" * 50_000 + "1 }}"),
        LIMITS,
    ),
    "a text of 10 GB": (lambda: PARAGRAPH % "{{ 'x' * 10000000000 }}", LIMITS),
    "a macro that calls itself": (
        lambda: PARAGRAPH % "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        LIMITS,
    ),
    "loops in loops": (
        lambda: (
            PARAGRAPH
            % "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
        ),
        LIMITS,
    ),
    "half a pair of surrogates": (
        lambda: PARAGRAPH % "{{ '\\ud800' }}",
        "report.check.letter",
    ),
    "the number of half a pair": (lambda: PARAGRAPH % "&#xD800;", BROKEN),
    "what Python is made of": (
        lambda: PARAGRAPH % "{{ tables.overdue.__class__.__mro__ }}",
        "report.check.unsafe",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_word_template_is_named_with_what_is_wrong(
    tmp_path: Path, kind: str
) -> None:
    body, reason = HOSTILE[kind]
    path = _word_file(tmp_path, body())
    with pytest.raises(BadTemplateError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), "docx")
    assert (caught.value.reason, str(path)) == (reason, caught.value.values["file"])


@pytest.mark.parametrize("kind", HOSTILE)
def test_checking_it_finds_a_fault_and_ends(tmp_path: Path, kind: str) -> None:
    """What is constant is computed as soon as the template is read, so that reading too has its limits."""
    path = _word_file(tmp_path, HOSTILE[kind][0]())
    faults = check_template(path, (tmp_path, SHIPPED), real("overdue"))
    assert {fault.template for fault in faults} == {"overdue.docx"}


def test_entities_and_a_crowd_of_parts_are_refused(tmp_path: Path) -> None:
    _word_file(tmp_path, PARAGRAPH % "&d;", before=f"<!DOCTYPE a [{ENTITIES}]>")
    with pytest.raises(BadTemplateError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), "docx")
    assert caught.value.reason in (BROKEN, "report.check.unreadable")
    _word_file(tmp_path, "", more=5_000)
    with pytest.raises(BadTemplateError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), "docx")
    assert caught.value.reason == TOO_LARGE


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_pipe, _folder, _loop])
@pytest.mark.parametrize("format_", ["docx", "md", "html"])
def test_what_is_no_file_is_told_and_the_shipped_one_not_taken_in_silence(
    tmp_path: Path, make: object, format_: str
) -> None:
    name = "overdue.docx" if format_ == "docx" else f"overdue.{format_}.j2"
    assert callable(make)
    make(tmp_path / name)
    with pytest.raises(FileError) as caught:
        Writer((tmp_path, SHIPPED)).write(real("overdue"), format_)  # type: ignore[arg-type]
    assert str(caught.value.values["file"]).endswith(name)
