"""Which encoding bytes that are not UTF-8 seem to be in."""

from __future__ import annotations

import pytest

from plantrack.findings import Place
from plantrack.records.encoding import likely_encoding, not_utf8, saved_otherwise
from plantrack.records.tree import text_of

LINE = "e1,2026-01-05,A.I.1,done,Tổ công tác"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINE.encode("utf-16"), "UTF-16"),
        (LINE.encode("utf-16-le"), "UTF-16"),
        (LINE.encode("utf-16-be"), "UTF-16"),
        ("ô đ ơ ư ă".encode("cp1258"), "Windows-1258"),
        ("ô đ ơ ư".encode("cp1258"), "Windows-1258"),
        ("ô đ ơ".encode("cp1258"), "Windows-1252 (ANSI)"),
        ("café".encode("cp1252"), "Windows-1252 (ANSI)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ""),
        (b"\0" * 64, ""),
    ],
)
def test_the_encoding_is_named_where_it_can_be_told(data: bytes, encoding: str) -> None:
    assert likely_encoding(data) == encoding


def test_of_utf16_no_line_is_shown() -> None:
    data = "plan:\n  id: x\n".encode("utf-16")
    found = text_of(data, "a.yaml")
    assert not isinstance(found, str)
    (finding,) = found.findings
    assert finding.place == Place("a.yaml")
    assert finding.args == {"byte": "0xFF", "encoding": "UTF-16"}


def test_other_bytes_have_their_place() -> None:
    finding = not_utf8(b"a\nb \xf4", Place("a.csv", 2), 4)
    assert finding.place == Place("a.csv", 2)
    assert finding.args == {"byte": "0xF4", "encoding": "Windows-1252 (ANSI)"}


def test_one_torn_line_is_no_other_encoding() -> None:
    whole = f"{LINE}\n".encode()
    torn = whole[: whole.index("ổ".encode()) + 1] + b"\n"
    assert saved_otherwise(torn) is None
    assert saved_otherwise(whole + torn + torn) is None
    assert saved_otherwise(torn + torn) == torn.index(b"T") + 1
