"""The rows of a comparison: old and new text side by side, the words that differ marked, what kind of change it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from plantrack.answers.differences.short import id_list
from plantrack.diff.model import Change, DeadlineShift, Diff
from plantrack.diff.record import printed as of_record
from plantrack.likeness.wording import word_diff
from plantrack.plan.fields import compared
from plantrack.reports.common import SPEECH
from plantrack.reports.model import ReportLine, TextMark
from plantrack.reports.naming.style import clean, count

_LABELS: Final = {
    "title": "Nội dung",
    "product": "Kết quả",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời gian hoàn thành",
    "band": "Giai đoạn",
}


def column_labels() -> Mapping[str, str]:
    """Return what the columns of the document are called, the usual ones first."""
    further = {field.name: field.heading.vi for field in compared() if field.printed}
    return {
        **_LABELS,
        **{name: label for name, label in further.items() if name not in _LABELS},
    }


_OURS: Final = ("id", "until", "agencies")
"""Keys of the header by which the record is kept; no document prints them."""


_NONE: Final = (TextMark("(không có)"),)


def is_reworded(change: Change) -> bool:
    """Tell whether the same leads are only named in other words."""
    return change.kind == "lead" and change.severity == "minor"


def compared_lines(diff: Diff) -> Iterator[ReportLine]:
    """Yield the rows of the table, part by part, with one run of numbers; what differs in spelling only is left out."""
    told = [change for change in diff.changes if change.severity != "cosmetic"]
    headings = [
        _text_row(one)
        for one in told
        if one.kind in ("header", "section") and one.field not in _OURS
    ]
    of_tasks = {*column_labels(), "added", "removed", "moved"} - {"band"}
    tasks = [one for one in told if one.kind in of_tasks]
    parts = (
        ("Thông tin văn bản và tên phần, mục", [*headings, *_band_rows(told)]),
        ("Nhiệm vụ tại Phụ lục", list(_task_rows(diff, tasks))),
        ("Chỉ số, kịch bản và tổ chức thực hiện", list(_body_rows(diff, told))),
    )
    # One run of numbers over the parts: a comment is on "dòng 12".
    number = 0
    for title, rows in parts:
        if rows:
            yield ReportLine((title,), "band")
        for old, new, kind in rows:
            number += 1
            yield ReportLine((number, old, new, kind, ""))


_Row = tuple[tuple[TextMark, ...], tuple[TextMark, ...], str]


def _band_rows(changes: Iterable[Change]) -> Iterator[_Row]:
    """Tell each renaming of a year band once, with the tasks that stand under it."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.kind == "band":
            groups.setdefault((printed(change.old), printed(change.new)), []).append(
                change
            )
    for group in groups.values():
        (old, empty_old), (new, empty_new) = _sides(group[0])
        ids = id_list(change.new_id or "" for change in group)
        kind = f"Sửa giai đoạn của {count(len(group))} nhiệm vụ: {ids}"
        yield (
            (TextMark("Giai đoạn: "), *(old or [TextMark(empty_old)])),
            (TextMark("Giai đoạn: "), *(new or [TextMark(empty_new)])),
            kind,
        )


def _body_rows(diff: Diff, changes: Sequence[Change]) -> Iterator[_Row]:
    """Tell changes of commitments and duties; where one version has none at all, that and how many there are."""
    sizes = (
        ("commitment", "chỉ số, kịch bản", diff.old.commitments, diff.new.commitments),
        ("duty", "trách nhiệm thường xuyên", diff.old.duties, diff.new.duties),
    )
    for kind, named, old, new in sizes:
        if old and new:
            yield from (_text_row(change) for change in changes if change.kind == kind)
        elif new:
            there = (TextMark(f"{count(len(new))} {named}"),)
            yield _NONE, there, f"Bổ sung toàn bộ phần {named}"
        elif old:
            gone = (TextMark(f"{count(len(old))} {named}"),)
            yield gone, _NONE, f"Bãi bỏ toàn bộ phần {named}"


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


def _whole(id_: str | None, record: Mapping[str, Any]) -> tuple[TextMark, ...]:
    """Tell a whole task; where all is new or gone, no single word is marked."""
    lines = [f"{id_}. {printed(record.get('title')) or printed(record.get('product'))}"]
    for field, label in column_labels().items():
        if field not in ("title", "band", "other") and record.get(field):
            lines.append(f"{label}: {printed(record[field])}")
    lines += [f"{heading}: {text}" for heading, text in record.get("other", {}).items()]
    return (TextMark(clean("\n".join(lines))),)


def _changed(diff: Diff, group: list[Change], old_index: int, new_index: int) -> _Row:
    # Both numbers stand: the reader has two papers before him.
    before, after = diff.old.tasks[old_index], diff.new.tasks[new_index]
    old, new = [TextMark(f"{before.id}. ")], [TextMark(f"{after.id}. ")]
    fields = {change.field or change.kind: change for change in group}
    if "title" not in fields:
        for side, task in ((old, before), (new, after)):
            side.append(TextMark(clean(task.title or task.product or "")))
    kinds: list[str] = []
    labels = {
        **column_labels(),
        **{
            field: _own_heading(field) for field in fields if field.startswith("other.")
        },
    }
    for field, label in labels.items():
        change = fields.get(field)
        if change is None:
            continue
        for side, (marks, empty) in zip((old, new), _sides(change), strict=True):
            named = [] if field == "title" else [TextMark(f"\n{label}: ")]
            side.extend((*named, *(marks or [TextMark(empty)])))
        kinds.append(_kind(change, label))
    if any(change.kind == "moved" for change in group):
        kinds.append(f"Chuyển từ {before.section} sang {after.section}")
    return tuple(old), tuple(new), "; ".join(kinds)


def _own_heading(field: str) -> str:
    """Return the heading of one of the document's own columns from the field of its change."""
    return field.partition(".")[2]


def _sides(
    change: Change,
) -> tuple[tuple[list[TextMark], str], tuple[list[TextMark], str]]:
    """Return both texts as each was printed, the words that only one of them has marked."""
    before, after = clean(printed(change.old)), clean(printed(change.new))
    # What stays is told in the spelling of the second text: the old column is read backwards.
    old, new = _side(after, before, "old"), _side(before, after, "new")
    return (old, "(để trống)"), (new, "(để trống)")


def _side(other: str, text: str, look: Literal["old", "new"]) -> list[TextMark]:
    runs = [run for run in word_diff(other, text) if run.op != "-"]
    return [
        mark
        for run in runs
        for mark in _stretches(run.text, look if run.op == "+" else "")
    ]


def _stretches(text: str, look: Literal["", "old", "new"]) -> list[TextMark]:
    """Mark words, not the blanks around them."""
    bare = text.strip()
    if not look or not bare:
        return [TextMark(text)]
    start = text.index(bare)
    parts = (
        TextMark(text[:start]),
        TextMark(bare, look),
        TextMark(text[start + len(bare) :]),
    )
    return [part for part in parts if part.text]


_MOVED: Final = {"earlier": "sớm hơn", "later": "lùi"}


def _kind(change: Change, label: str) -> str:
    shift = change.detail
    if isinstance(shift, DeadlineShift) and shift.move in _MOVED:
        days = f" {count(abs(shift.days))} ngày" if shift.days else ""
        return f"Thời hạn {_MOVED[shift.move]}{days}"
    if is_reworded(change):
        return "Sửa cách ghi cơ quan chủ trì"
    return f"Sửa {label.lower()}"


def _text_row(change: Change) -> _Row:
    """Tell a change of a record without columns: a heading, a commitment, a duty, a field of the header."""
    name = {
        "header": "Thông tin văn bản",
        "section": "Tên phần, mục",
        "commitment": "Chỉ số, kịch bản",
    }
    label = name.get(change.kind, "Tổ chức thực hiện")
    key = f"diff.header.{(change.field or '').replace('.', '_')}"
    if change.kind == "header" and key in SPEECH:
        label = SPEECH(key)
    if change.field == "issued":
        change = change._replace(old=_issued(change.old), new=_issued(change.new))
    if change.old is None:
        return _NONE, _plain(change.new), f"Bổ sung: {label}"
    if change.new is None:
        return _plain(change.old), _NONE, f"Bãi bỏ: {label}"
    (old, empty_old), (new, empty_new) = _sides(change)
    return (
        tuple(old or [TextMark(empty_old)]),
        tuple(new or [TextMark(empty_new)]),
        label,
    )


def _plain(value: Any) -> tuple[TextMark, ...]:
    """Return a text of which no word is marked: all of it is new, or gone."""
    return (TextMark(clean(printed(value))),)


def _issued(day: str | None) -> str | None:
    """Write a day, month or year of issue as documents do."""
    return day and "/".join(str(int(part)) for part in reversed(day.split("-")))


def printed(value: Any) -> str:
    """Return a value of a plan file as it was printed; of a record its title or its text."""
    if isinstance(value, Mapping):
        if value.get("agency") and value.get("text"):
            return f"{printed(value['agency'])}: {value['text']}"
        for key in ("printed", "title", "text"):
            if value.get(key):
                return str(value[key])
        return "; ".join(str(item) for item in value.values())
    return of_record(value)
