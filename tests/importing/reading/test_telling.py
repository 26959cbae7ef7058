from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.plaintext import decoded, separator_of
from plantrack.importing.reading.source import Source
from plantrack.importing.reading.telling import format_of


def package(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"II*\x00....", "picture"),
        (rb"{\rtf1\ansi text}", "rtf"),
        (b"<!DOCTYPE html><html><body>", "html"),
        (b"\xef\xbb\xbf<html xmlns:o=...>", "html"),
        ("<html><body><table>".encode("utf-16"), "html"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "sheet-xml",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "html"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "doc",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls"),
        (package(word__document_xml="<w/>"), "docx"),
        (package(xl__workbook_xml="<w/>"), "xlsx"),
        (package(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (
            "| STT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Một | Sở A |".encode(),
            "markdown",
        ),
        (
            "TT | Nội dung | Chủ trì\n1 | Một | Sở A\n10 | Hai, ba | Sở B".encode(),
            "markdown",
        ),
        (
            (
                "TT | Nội dung | Chủ trì\n1  | Rà soát  | Sở A\n   | văn bản  | và B"
            ).encode(),
            "laid-text",
        ),
        (
            "<<TABLE 3x3>>\nTT | Nội dung | Chủ trì\n1 | Một | Sở A\n2 | Hai | B".encode(),
            "markdown",
        ),
        ("STT\tNội dung\tChủ trì\n1\tMột\tSở A\n2\tHai\tSở B".encode(), "tabs"),
        ('STT,Nội dung,Chủ trì\n1,"Một, hai",Sở A\n2,Hai,Sở B'.encode(), "csv"),
        ("STT   Nội dung     Chủ trì\n1     Một, hai     Sở A".encode(), "laid-text"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(data: bytes, name: str) -> None:
    assert format_of(Source("ke-hoach", data)) == name


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"PK\x03\x04 and no zip", "broken"),
        (package(mimetype="application/epub+zip"), "unknown_zip"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "PowerPoint Document".encode("utf-16-le"),
            "unknown",
        ),
        (bytes(range(256)) * 8, "unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    data: bytes, reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        format_of(Source("ke-hoach.docx", data))
    assert refused.value.reason == f"importing.refused.{reason}"
    assert refused.value.values == {"file": "ke-hoach.docx"}


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_whatever_unicode_form_it_was_saved_in(coding: str) -> None:
    assert (
        decoded("Nội dung\r\nThời hạn\rHết".encode(coding)) == "Nội dung\nThời hạn\nHết"
    )


def test_text_that_vietnamese_windows_saved_is_decoded() -> None:
    assert decoded(b"S\xea\xec Ta\xecch; \xf0\xf4n v\xf2i") is not None


def test_the_separator_is_the_one_that_stands_in_every_record() -> None:
    assert (
        separator_of("STT;Nội dung;Chủ trì\n1;Một, hai, ba;A\n2;Hai;B\n3;Ba, bốn;C")
        == ";"
    )
    assert separator_of("sep=;\n1;2;3") == ";"
    assert separator_of("Một câu, hai câu\nrồi một câu dài hơn") is None
