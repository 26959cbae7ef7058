"""Who leads and who only helps, where one cell names both."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.small import small_workspace

from plantrack.agencies.directory import Directory
from plantrack.agencies.helping import parted
from plantrack.agencies.model import Agency
from plantrack.sources.files import load_plans

DIRECTORY = Directory(
    [
        Agency("stc", "Sở Tài chính"),
        Agency("sxd", "Sở Xây dựng"),
        Agency("thue", "Thuế tỉnh"),
        Agency("syt", "Sở Y tế"),
    ],
    [],
)

CELLS = [
    ("Sở Tài chính chủ trì; Sở Xây dựng phối hợp", "stc", "sxd"),
    ("Sở Tài chính chủ trì; Sở Xây dựng, Thuế tỉnh phối hợp", "stc", "sxd thue"),
    ("Sở Tài chính (chủ trì), Sở Xây dựng (phối hợp)", "stc", "sxd"),
    ("Sở Y tế, Sở Tài chính chủ trì; Sở Xây dựng hỗ trợ", "syt stc", "sxd"),
    ("Chủ trì: Sở Tài chính. Phối hợp: Sở Xây dựng, Thuế tỉnh", "stc", "sxd thue"),
    ("- Chủ trì: Sở Tài chính - Phối hợp: Sở Xây dựng; Thuế tỉnh", "stc", "sxd thue"),
    ("Sở Tài chính - Đơn vị phối hợp: Sở Xây dựng", "stc", "sxd"),
    ("Sở Tài chính; cơ quan phối hợp: Sở Xây dựng", "stc", "sxd"),
    ("Sở Tài chính chủ trì, Thuế tỉnh phối hợp cung cấp số liệu", "stc", "thue"),
    # Who leads with others' help is still who leads.
    ("Sở Tài chính chủ trì, phối hợp với Sở Xây dựng", "stc", ""),
    ("Sở Tài chính phối hợp với Sở Xây dựng; Sở Y tế", "stc syt", ""),
    ("Sở Tài chính phối hợp cùng Sở Xây dựng; Sở Y tế", "stc syt", ""),
    # Nobody is said to lead: all that are named answer, or those of whom nothing is said.
    ("Sở Tài chính phối hợp; Sở Xây dựng phối hợp", "stc sxd", ""),
    ("Sở Tài chính, Sở Xây dựng phối hợp", "stc", "sxd"),
    # Between one who leads and one who helps only those of whom nothing else is said help.
    (
        "Sở Tài chính chủ trì; Sở Y tế báo cáo; Sở Xây dựng; Thuế tỉnh phối hợp",
        "stc syt sxd",
        "thue",
    ),
    ("Sở Tài chính chủ trì; Sở Xây dựng; Thuế tỉnh", "stc sxd thue", ""),
    ("Sở Xây dựng phối hợp; Sở Y tế; Thuế tỉnh phối hợp", "syt", "sxd thue"),
    (
        "Sở Tài chính chủ trì; Sở Xây dựng phối hợp; Sở Y tế, Thuế tỉnh phối hợp",
        "stc",
        "sxd syt thue",
    ),
]


@pytest.mark.parametrize(("cell", "leads", "helps"), CELLS)
def test_who_leads_and_who_helps(cell: str, leads: str, helps: str) -> None:
    lead, support = parted(DIRECTORY.read(cell), DIRECTORY.read(""))
    assert [party.agency for party in lead.parties] == leads.split()
    assert [party.agency for party in support.parties] == helps.split()
    assert (lead.text, support.text) == (cell, "")


def test_one_who_stands_in_both_cells_helps_once() -> None:
    lead = DIRECTORY.read("Sở Tài chính chủ trì; Sở Xây dựng, Thuế tỉnh phối hợp")
    _, support = parted(lead, DIRECTORY.read("Sở Xây dựng; Sở Y tế"))
    assert [party.agency for party in support.parties] == ["thue", "sxd", "syt"]
    assert support.text == "Sở Xây dựng; Sở Y tế"


def test_a_row_is_owed_by_those_who_lead(tmp_path: Path) -> None:
    words = "Sở Tài chính chủ trì; Sở Xây dựng phối hợp"
    given = {
        "printed": words,
        "parties": [{"agency": "stc", "scope": "phối hợp"}, {"agency": "stc2"}],
    }
    file = small_workspace(
        tmp_path,
        {"lead": words, "deadline": "30/6/2026"},
        {"lead": given, "deadline": "30/6/2026"},
    )
    first, second = load_plans((file,)).plans[0].tasks
    assert [party.scope for party in first.lead.parties] == ["chủ trì"]
    assert [party.scope for party in first.support.parties] == ["phối hợp"]
    # What somebody states beside the words stands.
    assert len(second.lead.parties) == 2
