"""Bảng so sánh nội dung sửa đổi, bổ sung của hai bản Kế hoạch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal

from plantrack.diff.model import Change, DeadlineShift, Diff
from plantrack.diff.wording import word_diff
from plantrack.reports.common import SPEECH
from plantrack.reports.model import Column, Line, Mark, Report, Table
from plantrack.reports.office import source_of
from plantrack.reports.style import clean, count, file_name, short_date

_LABELS: Final = {
    "title": "Nội dung",
    "product": "Kết quả",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời gian hoàn thành",
    "band": "Giai đoạn",
}
_COLUMNS: Final = (
    Column("STT", 11, "center"),
    Column("Theo bản hiện hành", 98),
    Column("Nội dung sửa đổi, bổ sung", 98),
    Column("Loại thay đổi", 45),
)
_NONE: Final = (Mark("(không có)"),)


def comparison_report(diff: Diff, day: date) -> Report:
    """Set the old and the new text of every change of substance side by side, changed words marked.

    What differs in spelling only, and rows that only got another number, are told in sum.
    """
    source = source_of(diff.new)
    lines = tuple(_lines(diff))
    told = Table("So sánh nội dung sửa đổi, bổ sung", _COLUMNS, lines)
    fields = {
        "plan": source,
        "heading": source.cited,
        "attached": f"(Bản hiện hành: {_version(diff, old=True)}; bản sửa đổi: {_version(diff, old=False)})",
        "summary": tuple(_summary(diff)),
        "day": short_date(day),
    }
    title = f"Bảng so sánh nội dung sửa đổi, bổ sung {source.cited}"
    return Report("comparison", title, file_name("so-sanh", diff.new.id), day, fields, {"changes": told})


def _version(diff: Diff, *, old: bool) -> str:
    plan = diff.old if old else diff.new
    named = source_of(plan).cited
    if named != source_of(diff.new if old else diff.old).cited:
        return named
    return plan.file.replace("\\", "/").rpartition("/")[2]


def _summary(diff: Diff) -> Iterator[str]:
    real = [change for change in diff.changes if change.severity != "cosmetic"]
    kinds = {
        kind: sum(change.kind == kind for change in real)
        for kind in ("added", "removed", "moved", "renumbered")
    }
    fields = {kind: sum(change.kind == kind for change in real) for kind in _LABELS}
    yield (
        f"Bản hiện hành có {count(len(diff.old.tasks))} nhiệm vụ, bản sửa đổi có {count(len(diff.new.tasks))} nhiệm vụ: "
        f"bổ sung {count(kinds['added'])}, bãi bỏ {count(kinds['removed'])}, chuyển mục {count(kinds['moved'])}, "
        f"chỉ đổi số thứ tự {count(kinds['renumbered'])} nhiệm vụ."
    )
    parts = [f"{label.lower()} {count(fields[kind])}" for kind, label in _LABELS.items() if fields[kind]]
    if parts:
        yield f"Số nhiệm vụ thay đổi về: {', '.join(parts)}."
    spelled = len(diff.changes) - len(real)
    if spelled:
        yield f"Ngoài ra có {count(spelled)} chỗ chỉ khác cách viết (chữ hoa, dấu câu), không nêu trong Bảng."


def _lines(diff: Diff) -> Iterator[Line]:
    told = [change for change in diff.changes if change.severity != "cosmetic"]
    number = 0
    for title, group in (
        ("Thông tin văn bản và tên phần, mục", [one for one in told if one.kind in ("header", "section")]),
        (
            "Nhiệm vụ tại Phụ lục",
            [one for one in told if one.kind in (*_LABELS, "added", "removed", "moved")],
        ),
        (
            "Chỉ số, kịch bản và tổ chức thực hiện",
            [one for one in told if one.kind in ("commitment", "duty")],
        ),
    ):
        rows = list(_task_rows(diff, group) if title.startswith("Nhiệm vụ") else map(_text_row, group))
        if rows:
            yield Line((title,), "band")
        for old, new, kind in rows:
            number += 1
            yield Line((number, old, new, kind))


_Row = tuple[tuple[Mark, ...], tuple[Mark, ...], str]


def _task_rows(diff: Diff, changes: Iterable[Change]) -> Iterator[_Row]:
    grouped: dict[tuple[int | None, int | None], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.old_index, change.new_index), []).append(change)
    for (old_index, new_index), group in grouped.items():
        if old_index is None:
            yield _NONE, _whole(group[0].new_id, group[0].new), "Bổ sung nhiệm vụ"
        elif new_index is None:
            yield _whole(group[0].old_id, group[0].old), _NONE, "Bãi bỏ nhiệm vụ"
        else:
            yield _changed(diff, group, old_index, new_index)


def _whole(id_: str | None, record: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Tell a whole task; where all is new or gone, no single word is marked."""
    lines = [f"{id_}. {printed(record.get('title')) or printed(record.get('product'))}"]
    for field, label in _LABELS.items():
        if field not in ("title", "band") and record.get(field):
            lines.append(f"{label}: {printed(record[field])}")
    return (Mark(clean("\n".join(lines))),)


def _changed(diff: Diff, group: list[Change], old_index: int, new_index: int) -> _Row:
    before, after = diff.old.tasks[old_index], diff.new.tasks[new_index]
    old, new = [Mark(f"{before.id}. ")], [Mark(f"{after.id}. ")]
    fields = {change.field or change.kind: change for change in group}
    if "title" not in fields:
        for side, task in ((old, before), (new, after)):
            side.append(Mark(clean(task.title or task.product or "")))
    kinds: list[str] = []
    for field, label in _LABELS.items():
        change = fields.get(field)
        if change is None:
            continue
        for side, (marks, empty) in zip((old, new), _sides(change), strict=True):
            named = [] if field == "title" else [Mark(f"\n{label}: ")]
            side.extend((*named, *(marks or [Mark(empty)])))
        kinds.append(_kind(change, label))
    if any(change.kind == "moved" for change in group):
        kinds.append(f"Chuyển từ {before.section} sang {after.section}")
    return tuple(old), tuple(new), "; ".join(kinds)


def _sides(change: Change) -> tuple[tuple[list[Mark], str], tuple[list[Mark], str]]:
    """Return both texts as each was printed, the words that only one of them has marked."""
    before, after = clean(printed(change.old)), clean(printed(change.new))
    # What stays is told in the spelling of the second text: the old column is read backwards.
    old, new = _side(after, before, "old"), _side(before, after, "new")
    return (old, "(để trống)"), (new, "(để trống)")


def _side(other: str, text: str, look: Literal["old", "new"]) -> list[Mark]:
    runs = [run for run in word_diff(other, text) if run.op != "-"]
    return [mark for run in runs for mark in _stretches(run.text, look if run.op == "+" else "")]


def _stretches(text: str, look: Literal["", "old", "new"]) -> list[Mark]:
    """Mark words, not the blanks around them."""
    bare = text.strip()
    if not look or not bare:
        return [Mark(text)]
    start = text.index(bare)
    parts = (Mark(text[:start]), Mark(bare, look), Mark(text[start + len(bare) :]))
    return [part for part in parts if part.text]


def _kind(change: Change, label: str) -> str:
    if isinstance(change.detail, DeadlineShift) and change.detail.move in ("earlier", "later"):
        days = f" {count(abs(change.detail.days))} ngày" if change.detail.days else ""
        return f"Thời hạn {'sớm hơn' if change.detail.move == 'earlier' else 'lùi'}{days}"
    return f"Sửa {label.lower()}"


def _text_row(change: Change) -> _Row:
    """Tell a change of a record without columns: a heading, a commitment, a duty, a field of the header."""
    name = {"header": "Thông tin văn bản", "section": "Tên phần, mục", "commitment": "Chỉ số, kịch bản"}
    label = name.get(change.kind, "Tổ chức thực hiện")
    if f"diff.header.{change.field}" in SPEECH and change.kind == "header":
        label = SPEECH(f"diff.header.{change.field}")
    if change.old is None or change.new is None:
        verb = "Bổ sung" if change.old is None else "Bãi bỏ"
        text = clean(printed(change.new if change.old is None else change.old))
        marks = (Mark(text),)
        return (
            (_NONE, marks, f"{verb}: {label}") if change.old is None else (marks, _NONE, f"{verb}: {label}")
        )
    (old, empty_old), (new, empty_new) = _sides(change)
    return tuple(old or [Mark(empty_old)]), tuple(new or [Mark(empty_new)]), label


def printed(value: Any) -> str:
    """Return a value of a plan file as it was printed; of a record its title or its text."""
    if isinstance(value, Mapping):
        if value.get("agency") and value.get("text"):
            return f"{printed(value['agency'])}: {value['text']}"
        for key in ("printed", "title", "text"):
            if value.get(key):
                return str(value[key])
        return "; ".join(str(item) for item in value.values())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
