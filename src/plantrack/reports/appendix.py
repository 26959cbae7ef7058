"""Phụ lục của Kế hoạch: the plan's own table, as it would be issued."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.plan.model import Plan, Section, Task
from plantrack.reports.common import STT, Asked
from plantrack.reports.model import Column, Line, Report, Table
from plantrack.reports.office import attached_to
from plantrack.reports.style import clean, file_name, lower_first

_NAMED: Final = "Phân công, tiến độ"
"""How an appendix is named whose title the record does not give."""

COLUMNS = (
    STT,
    Column("Nội dung", 92, "both"),
    Column("Kết quả", 38),
    Column("Đơn vị chủ trì", 42),
    Column("Đơn vị phối hợp", 42),
    Column("Thời gian hoàn thành", 30, "center"),
)


def appendix_report(asked: Asked) -> Report:
    """Set the appendix from the record: the same columns, headings and cells."""
    plan = asked.plan
    header = plan.header
    heading = header.appendix_title or f"{_NAMED} {lower_first(header.title)}"
    label = f"Phụ lục {clean(header.appendix_number)}" if header.appendix_number else "Phụ lục"
    table = Table("Phân công nhiệm vụ và thời gian hoàn thành", COLUMNS, tuple(appendix_lines(plan)))
    fields = {
        "plan": asked.source,
        "label": label,
        "heading": clean(heading).upper(),
        "attached": attached_to(plan),
    }
    title = f"{label} {asked.source.cited}"
    return Report(
        "appendix", title, file_name("phu-luc", plan.id), asked.judging.as_of, fields, {"tasks": table}
    )


def appendix_lines(plan: Plan) -> Iterator[Line]:
    """Yield the rows in order: a part's heading, a year band where it changes, a section's heading, tasks."""
    sections = {section.id: section for section in plan.sections}
    opened: tuple[str, ...] = ()
    band: str | None = None
    for task in plan.tasks:
        path = tuple(id_ for id_ in _path(task.section) if id_ in sections)
        fresh = [id_ for number, id_ in enumerate(path) if opened[number : number + 1] != (id_,)]
        if path[:1] != opened[:1]:
            band = None
            if fresh:
                yield _heading(sections[fresh.pop(0)])
        if task.band != band:
            band = task.band
            if band:
                yield Line((clean(band),), "band")
        for id_ in fresh:
            yield _heading(sections[id_])
        opened = path
        yield Line(task_values(task))


def _path(section: str) -> list[str]:
    parts = section.split(".")
    return [".".join(parts[: number + 1]) for number in range(len(parts))]


def _heading(section: Section) -> Line:
    return Line((section.id.rpartition(".")[2], clean(section.title)), "group")


def task_values(task: Task) -> tuple[str, ...]:
    """Return a task's cells as printed."""
    texts = (task.title, task.product, task.lead.text, task.support.text, task.deadline.text)
    return (task.id.rpartition(".")[2], *(clean(text or "") for text in texts))
