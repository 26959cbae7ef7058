"""The head of documents: titles of every beginning, stamps, and an issuer beside whom the state's name is broken."""

from __future__ import annotations

import pytest

from plantrack.importing.blocks import Paragraph
from plantrack.importing.body.header import header_of
from plantrack.importing.body.issuer import issuer_of


def head(*lines: str) -> dict[str, str]:
    return dict(header_of([Paragraph(line) for line in lines]).fields)


@pytest.mark.parametrize(
    "title",
    [
        "Thực hiện chuyển đổi số trên địa bàn phường năm 2026",
        "Triển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
        "Chuyển đổi số năm 2026",
    ],
)
def test_the_line_under_the_kind_is_the_title_however_it_begins(title: str) -> None:
    body = "Thực hiện Kế hoạch số 100/KH-UBND, UBND phường xây dựng kế hoạch như sau:"
    assert head("KẾ HOẠCH", title, body)["title"] == title


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Kế hoạch số 100/KH-UBND, UBND phường xây dựng kế hoạch như sau:",
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "I. MỤC ĐÍCH",
    ],
)
def test_a_sentence_of_the_body_is_no_title(sentence: str) -> None:
    assert "title" not in head("KẾ HOẠCH", sentence)


@pytest.mark.parametrize("stamp", ["DỰ THẢO 2", "(Dự thảo lần 1)", "MẬT", "HỎA TỐC"])
def test_a_stamp_is_no_part_of_the_title(stamp: str) -> None:
    assert head("KẾ HOẠCH", stamp, "Chuyển đổi số")["title"] == "Chuyển đổi số"


def test_the_name_of_the_state_broken_beside_the_issuer_is_none_of_his() -> None:
    lines = [
        "UBND THÀNH PHỐ HÀ NỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "ỦY BAN NHÂN DÂN PHƯỜNG YÊN VIỆT NAM",
        "HÒA Độc lập - Tự do - Hạnh phúc",
        "Số: 45/KH-UBND",
    ]
    assert issuer_of(lines) == "UBND phường Yên Hòa"
