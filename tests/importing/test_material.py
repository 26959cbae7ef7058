"""Files of many kinds, each with what it must give: every cell exact, every id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.importing.draft import Draft
from plantrack.importing.errors import RefusedError
from plantrack.importing.making import draft_of
from plantrack.importing.reading.registry import read_document
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.table.tables import TableChoice
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.text import nfc, squeeze

FOLDER = Path(__file__).parents[1] / "data" / "import"
CELLS = ("title", "product", "lead", "support", "deadline")
FILES = {
    "hanoi_autonumber_landscape.docx": "hanoi",
    "thanhhoa_002_cutrows.docx": "thanhhoa_002",
    "layout2_permuted.docx": "layout2_permuted",
    "layout6_tworow_header.docx": "layout6_tworow_header",
    "layout7_ten_columns.docx": "layout7_ten_columns",
    "lookalikes.docx": "lookalikes",
    "hanoi.xlsx": "hanoi",
    "thanhhoa_002_portal.html": "thanhhoa_002",
    "hanoi_word.html": "hanoi",
    "hanoi.ods": "hanoi",
    "thanhhoa_002_cutrows.odt": "thanhhoa_002",
    "seed_002.txt": "thanhhoa_002",
    "hanoi_full_portrait.pdf": "hanoi",
    "hanoi_nolines_landscape.pdf": "hanoi",
    "thanhhoa_002_cutrows.pdf": "thanhhoa_002",
    "layout6_tworow_header.pdf": "layout6_tworow_header",
    "hanoi.doc": "hanoi",
    "hanoi.xls": "hanoi",
    "hanoi_autonumber_landscape.odt": "hanoi",
}


def drafted(name: str) -> Draft:
    source = Source(name, (FOLDER / name).read_bytes())
    return draft_of(read_document(source, Options()), TableChoice(), name)


def gold(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(
        (FOLDER / "gold" / f"{name}.json").read_text(encoding="utf-8")
    )
    return rows


@pytest.mark.parametrize(("name", "wanted"), FILES.items())
@pytest.mark.slow
def test_every_cell_and_id_of_a_file_is_read_exactly(name: str, wanted: str) -> None:
    draft = drafted(name)
    rows = gold(wanted)
    assert [task.id for task in draft.tasks] == [row["id"] for row in rows]
    for task, row in zip(draft.tasks, rows, strict=True):
        for cell in CELLS:
            assert squeeze(task.cells.get(cell, "")) == squeeze(
                nfc(row.get(cell) or "")
            ), (task.id, cell)
        assert task.cells.get("band") == row["band"], task.id


def test_the_head_of_a_whole_document_is_read() -> None:
    draft = drafted("hanoi_autonumber_landscape.docx")
    assert draft.header["number"] == "246/KH-UBND"
    assert draft.header["issued"] == "2025-09-10"
    assert draft.header["issuer"] == "UBND thành phố Hà Nội"
    assert draft.header["place"] == "Hà Nội"
    assert draft.header["appendix_number"] == "I"
    assert draft.signer["name"] == "Trương Việt Dũng"
    assert draft.signer["capacity"] == "KT. CHỦ TỊCH"


def test_a_number_that_is_left_blank_is_no_number_and_a_doubt() -> None:
    draft = drafted("thanhhoa_002_cutrows.docx")
    assert "number" not in draft.header
    assert ("", "number", "number_blank") in {
        (d.task, d.field, d.code) for d in draft.doubts
    }


def test_what_is_hidden_in_a_sheet_is_left_out_and_said() -> None:
    draft = drafted("hanoi.xlsx")
    assert [(said.code, said.values["columns"]) for said in draft.said] == [
        ("hidden_columns_of_sheet", "C")
    ]


def test_columns_of_their_own_are_kept_under_their_headings() -> None:
    draft = drafted("layout7_ten_columns.docx")
    assert [name for name, _heading in draft.columns] == [
        *(
            "id",
            "other",
            "title",
            "lead",
            "support",
            "other",
            "deadline",
            "product",
            "other",
            "remark",
        ),
    ]
    assert {"Nhóm nhiệm vụ"} <= draft.tasks[0].other.keys()
    assert all(
        "Nhóm nhiệm vụ" in task.other for task in draft.tasks
    )  # merged downwards over several rows


@pytest.mark.office
def test_an_rtf_is_read_through_libreoffice() -> None:
    rows = gold("layout2_permuted")
    draft = drafted("layout2_permuted.rtf")
    assert [(task.id, task.cells["title"]) for task in draft.tasks] == [
        (r["id"], r["title"]) for r in rows
    ]


def test_without_libreoffice_an_rtf_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RefusedError) as refused:
        drafted("layout2_permuted.rtf")
    assert refused.value.reason == "importing.refused.no_converter"
    assert "LibreOffice" in words("vi").error(refused.value)


@pytest.mark.parametrize(
    ("name", "plan", "apart"),
    [
        # KB.d.3 is parted from its words without a colon in the documents, as only its italics tell.
        ("hanoi_autonumber_landscape.docx", "hanoi", {"KB.d.3"}),
        ("thanhhoa_002_cutrows.docx", "thanhhoa", {"KB.d.3"}),
    ],
)
def test_the_body_gives_the_commitments_and_duties_of_the_shipped_plans(
    name: str, plan: str, apart: set[str], plans: dict[str, Plan]
) -> None:
    draft, shipped = drafted(name), plans[plan]
    wanted = {
        c.id: (c.kind, c.group, c.title, c.text)
        for c in shipped.commitments
        if c.id not in apart
    }
    found = {
        c["id"]: (c["kind"], c["group"], c["title"], c.get("text"))
        for c in draft.commitments
    }
    assert found.keys() == {c.id for c in shipped.commitments}
    assert {ident: found[ident] for ident in wanted} == wanted
    duties = [(duty["agency"], duty["source"], duty["text"]) for duty in draft.duties]
    assert duties == [
        (duty.agency.text, duty.source, duty.text) for duty in shipped.duties
    ]
