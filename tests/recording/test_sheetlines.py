"""A line of a returned sheet, as spreadsheets leave it."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.messages import words
from plantrack.progress.filled import SheetSlot
from plantrack.recording.sheetlines import SheetLine, Titles
from plantrack.recording.sheets import MARK_TITLES
from plantrack.sources.returned.model import RawCell, SheetTable

DAY = date(2026, 4, 30)
TITLES = (*MARK_TITLES.values(), "Tình trạng")


def line_of(day: RawCell, epoch: date) -> SheetLine:
    head = Titles((words("vi"),)).head(TITLES)
    assert head is not None
    marks = ("hanoi", "A.I.1", "", "stc", day, "0123456789ab")
    return SheetLine(SheetTable("hanoi", (), epoch), 2, marks, head)


@pytest.mark.parametrize("epoch", [date(1899, 12, 30), date(1904, 1, 1)])
def test_the_day_of_a_sheet_is_counted_as_its_workbook_counts(epoch: date) -> None:
    slot = SheetSlot("hanoi", "A.I.1", "", "stc", DAY)
    assert line_of("2026-04-30", epoch).slot() == slot
    assert line_of((DAY - epoch).days, epoch).slot() == slot
