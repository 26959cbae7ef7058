"""Bảng so sánh nội dung sửa đổi, bổ sung của hai bản Kế hoạch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from plantrack.answers.diffids import id_list
from plantrack.diff.model import Change, DeadlineShift, Diff
from plantrack.diff.record import printed as of_record
from plantrack.filenames import slug
from plantrack.likeness.wording import word_diff
from plantrack.plan.fields import compared
from plantrack.reports.common import SPEECH, STT
from plantrack.reports.model import (
    Report,
    ReportColumn,
    ReportLine,
    ReportTable,
    TextMark,
)
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.cited import source_of
from plantrack.reports.naming.style import clean, count, short_date

_LABELS: Final = {
    "title": "Nội dung",
    "product": "Kết quả",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời gian hoàn thành",
    "band": "Giai đoạn",
}


def _labels() -> Mapping[str, str]:
    """Return what the columns of the document are called, the usual ones first."""
    further = {field.name: field.heading.vi for field in compared() if field.printed}
    return {
        **_LABELS,
        **{name: label for name, label in further.items() if name not in _LABELS},
    }


_OURS: Final = ("id", "until", "agencies")
"""Keys of the header by which the record is kept; no document prints them."""

_COLUMNS: Final = (
    STT,
    ReportColumn("Theo bản hiện hành", 88),
    ReportColumn("Nội dung sửa đổi, bổ sung", 88),
    ReportColumn("Loại thay đổi", 36),
    ReportColumn("Lý do điều chỉnh", 34),
)
"""The reason is the drafter's: its column is left to be filled in."""

_NONE: Final = (TextMark("(không có)"),)


def comparison_report(diff: Diff, day: date) -> Report:
    """Set the old and the new text of every change of substance side by side, changed words marked.

    What differs in spelling only, and rows that only got another number, are told in sum; a year band with
    another name, and a part of the plan that one version has not at all, stand once.
    """
    source = source_of(diff.new)
    told = ReportTable(
        "So sánh nội dung sửa đổi, bổ sung", _COLUMNS, tuple(_lines(diff))
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
    reworded = sum(_is_reworded(change) for change in real)
    yield (
        f"Bản hiện hành có {count(diff.tasks[0])} nhiệm vụ, bản sửa đổi có {count(diff.tasks[1])} nhiệm vụ: "
        f"bổ sung {count(kinds['added'])}, bãi bỏ {count(kinds['removed'])}, chuyển mục {count(kinds['moved'])}, "
        f"đánh số lại {count(kinds['renumbered'])} nhiệm vụ."
    )
    # The same lead in other words is no new lead.
    kinds["lead"] -= reworded
    parts = [
        f"{label.lower()} {count(kinds[kind])}"
        for kind, label in _labels().items()
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


def _is_reworded(change: Change) -> bool:
    """Tell whether the same leads are only named in other words."""
    return change.kind == "lead" and change.severity == "minor"


def _lines(diff: Diff) -> Iterator[ReportLine]:
    told = [change for change in diff.changes if change.severity != "cosmetic"]
    headings = [
        _text_row(one)
        for one in told
        if one.kind in ("header", "section") and one.field not in _OURS
    ]
    of_tasks = {*_labels(), "added", "removed", "moved"} - {"band"}
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
    for field, label in _labels().items():
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
        **_labels(),
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
    if _is_reworded(change):
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
