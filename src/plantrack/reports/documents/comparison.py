"""Bảng so sánh nội dung sửa đổi, bổ sung của hai bản Kế hoạch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from plantrack.diff.model import Change, DeadlineShift, Diff
from plantrack.filenames import slug
from plantrack.reports.common import STT
from plantrack.reports.documents.comparedrows import (
    column_labels,
    compared_lines,
    is_reworded,
)
from plantrack.reports.model import Report, ReportColumn, ReportTable
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.cited import source_of
from plantrack.reports.naming.style import count, short_date

_COLUMNS: Final = (
    STT,
    ReportColumn("Theo bản hiện hành", 88),
    ReportColumn("Nội dung sửa đổi, bổ sung", 88),
    ReportColumn("Loại thay đổi", 36),
    ReportColumn("Lý do điều chỉnh", 34),
)
"""The reason is the drafter's: its column is left to be filled in."""


def comparison_report(diff: Diff, day: date) -> Report:
    """Set the old and the new text of every change of substance side by side, changed words marked.

    What differs in spelling only, and rows that only got another number, are told in sum; a year band with
    another name, and a part of the plan that one version has not at all, stand once.
    """
    source = source_of(diff.new)
    told = ReportTable(
        "So sánh nội dung sửa đổi, bổ sung", _COLUMNS, tuple(compared_lines(diff))
    )
    fields = {
        "plan": source,
        "heading": source.cited,
        "attached": _versions(source_of(diff.old).cited, source.cited),
        "summary": tuple(_summary(diff)),
        "day": short_date(day),
    }
    title = f"Bảng so sánh nội dung sửa đổi, bổ sung {source.cited}"
    return Report(
        "comparison",
        title,
        slug("so-sanh", diff.new.id),
        day,
        fields,
        {"changes": told},
        names=names_in(diff.new),
    )


def _versions(old: str, new: str) -> str:
    if old == new:  # drafts have neither number nor day to tell them by
        return "(Bản hiện hành và bản sửa đổi của cùng văn bản)"
    return f"(Bản hiện hành: {old}; bản sửa đổi: {new})"


def _summary(diff: Diff) -> Iterator[str]:
    real = [change for change in diff.changes if change.severity != "cosmetic"]
    kinds = Counter[str](change.kind for change in real)
    reworded = sum(is_reworded(change) for change in real)
    yield (
        f"Bản hiện hành có {count(diff.tasks[0])} nhiệm vụ, bản sửa đổi có {count(diff.tasks[1])} nhiệm vụ: "
        f"bổ sung {count(kinds['added'])}, bãi bỏ {count(kinds['removed'])}, chuyển mục {count(kinds['moved'])}, "
        f"đánh số lại {count(kinds['renumbered'])} nhiệm vụ."
    )
    # The same lead in other words is no new lead.
    kinds["lead"] -= reworded
    parts = [
        f"{label.lower()} {count(kinds[kind])}"
        for kind, label in column_labels().items()
        if kinds[kind]
    ]
    if reworded:
        parts.append(f"cách ghi cơ quan chủ trì {count(reworded)}")
    if parts:
        yield f"Số nhiệm vụ thay đổi về: {', '.join(parts)}."
    if moved := _moves(real):
        yield moved
    # The reader must know that what is not in the table is as it was.
    touched = {change.new_id for change in real if change.new_id}
    same = sum(task.id not in touched for task in diff.new.tasks)
    yield f"Giữ nguyên {count(same)} nhiệm vụ, không nêu trong Bảng."
    spelled = len(diff.changes) - len(real)
    if spelled:
        yield f"Ngoài ra có {count(spelled)} chỗ chỉ khác cách viết (chữ hoa, dấu câu), không nêu trong Bảng."


_FAR: Final = ((30, "đến 30 ngày"), (90, "31-90 ngày"), (36500, "trên 90 ngày"))
"""How far a deadline was put off, in the classes in which lateness is told."""


def _moves(changes: Iterable[Change]) -> str:
    """Say how many deadlines were put off, by how far, and how many brought forward; empty where none were."""
    shifts = [
        one.detail
        for one in changes
        if isinstance(one.detail, DeadlineShift) and one.detail.days
    ]
    later = [abs(one.days or 0) for one in shifts if one.move == "later"]
    earlier = sum(one.move == "earlier" for one in shifts)
    parts = []
    if later:
        classes = Counter(
            next(label for most, label in _FAR if days <= most) for days in later
        )
        told = "; ".join(
            f"{label}: {count(classes[label])}" for _, label in _FAR if classes[label]
        )
        parts.append(f"lùi {count(len(later))} nhiệm vụ ({told})")
    if earlier:
        parts.append(f"sớm hơn {count(earlier)} nhiệm vụ")
    return f"Thời hạn: {', '.join(parts)}." if parts else ""
