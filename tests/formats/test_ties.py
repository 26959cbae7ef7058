"""Words that stand on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.formats.texts import render_text
from plantrack.formats.ties import BLANK, HYPHEN, Ties, tied_symbol
from plantrack.sources.workspace import shipped
from tests.formats.documents import WRITER, opened, real, texts

NAMES = (
    "Sở Tài chính",
    "Ủy ban nhân dân thành phố Hà Nội",
    "Trung tâm Phục vụ hành chính công thành phố Hà Nội",
    "Văn phòng UBND Thành phố",
    "Sở Nông nghiệp và Môi trường",
)


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("tại Kế hoạch số 246/KH-UBND", "tại Kế hoạch số_246/KH~UBND"),
        (
            "Kế hoạch số 83-KH/TU, ngày 12/01/2026",
            "Kế hoạch số_83~KH/TU, ngày_12/01/2026",
        ),
        ("Nghị định số 191/2026/NĐ-CP", "Nghị định số_191/2026/NĐ~CP"),
        ("Số: ___/BC-UBND", "Số: ___/BC~UBND"),
        ("còn 06 nhiệm vụ của 03 đơn vị", "còn 06_nhiệm_vụ của 03_đơn_vị"),
        ("chi tiết tại Phụ lục II kèm theo", "chi tiết tại Phụ_lục_II kèm theo"),
        ("đề nghị Sở Tài chính báo cáo", "đề nghị Sở_Tài_chính báo cáo"),
        (
            "của Ủy ban nhân dân thành phố Hà Nội",
            "của Ủy_ban_nhân_dân thành_phố_Hà_Nội",
        ),
        (
            "- Trung tâm Phục vụ hành chính công thành phố Hà Nội;",
            "- Trung_tâm_Phục_vụ_hành_chính_công thành_phố_Hà_Nội;",
        ),
        (
            "nhiều nhất là Văn phòng UBND Thành phố",
            "nhiều nhất là Văn_phòng UBND Thành_phố",
        ),
        ("Sở Nông nghiệp và Môi trường", "Sở_Nông_nghiệp và_Môi_trường"),
        ("kinh tế - xã hội 2026-2030", "kinh tế - xã hội 2026-2030"),
    ],
)
def test_what_belongs_together_is_tied(text: str, tied: str) -> None:
    text = text.replace("_", BLANK)
    told = Ties(NAMES).tied(text).replace(BLANK, "_").replace(HYPHEN, "~")
    assert told == tied


@given(st.text("số ngày12/KHĐ-UB nhiệmvụSởTàichính"), st.lists(st.sampled_from(NAMES)))
def test_ties_change_no_word(text: str, names: list[str]) -> None:
    told = Ties(names).tied(text)
    assert told.replace(BLANK, " ").replace(HYPHEN, "-") == text
    assert tied_symbol(text).replace(HYPHEN, "-") == text


def test_a_word_document_ties_its_sentences_and_the_symbols_of_its_cells() -> None:
    report = real("reminder")
    told = "\n".join(texts(opened(WRITER.write(report, "docx"))))
    assert "Kế hoạch số\u00a0246/KH-UBND" in told
    assert "Ủy\u00a0ban\u00a0nhân\u00a0dân thành\u00a0phố\u00a0Hà\u00a0Nội" in told
    assert b"<w:noBreakHyphen/>" in _body(WRITER.write(report, "docx"))


def _body(data: bytes) -> bytes:
    return bytes(opened(data).part.blob)


@pytest.mark.slow
def test_a_page_keeps_a_symbol_that_can_be_searched_for() -> None:
    page = render_text(real("reminder"), (shipped("templates"),), html=True)
    assert '<span style="white-space:nowrap">246/KH-UBND</span>' in page
    assert HYPHEN not in page
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "<" not in title
    assert "Sở Tài chính" in title
