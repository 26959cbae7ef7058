"""Báo cáo kết quả: what an agency was given, has done and has not, to the body that gave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from plantrack.answers.tasks import agency_list
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows, own_rows
from plantrack.plan.tables import meant
from plantrack.progress.events import Event
from plantrack.progress.standing import CLOSED, DONE
from plantrack.reports.annexes import annexes, refer
from plantrack.reports.asof import at_end
from plantrack.reports.assessment import READ_FIRST, causes
from plantrack.reports.calling import addressee, names_in
from plantrack.reports.common import (
    Asked,
    due_value,
    due_words,
    first_values,
    numbered,
    situation,
    state,
    task_columns,
)
from plantrack.reports.head import DocumentHead, head
from plantrack.reports.letters import is_called
from plantrack.reports.model import Column, Report, Table
from plantrack.reports.office import office_of
from plantrack.reports.overdue import report_fields
from plantrack.reports.period import ReportPeriod, following
from plantrack.reports.style import clean, count, short_date
from plantrack.sources.office import Office


def result_report(asked: Asked, agency: str, period: ReportPeriod) -> Report:
    """Report of an agency (an id of the plan's directory) on what it leads, for the period; it goes up to the body
    that issued the plan, with its reasons."""
    asked = _of_agency(asked, agency)._replace(judging=at_end(asked, period))
    day = min(asked.judging.as_of, period.last)
    found = agency_list(asked.plan, agency, own_rows(asked.plan, agency, asked.judging))
    led = [*found.leads, *found.leads_via]
    late = [row for row in led if row.standing.status == "overdue"]
    coming = following(period, asked.settings.cutoff)
    tables = {"tasks": _table(asked, led, runs=day < period.last)}
    behind = annexes(
        [("tasks", f"Kết quả thực hiện nhiệm vụ {period.name}", _cut(day))], tables
    )
    top = _head(asked)
    source, office = asked.source, top.office
    fields: dict[str, Any] = report_fields(asked, top) | {
        "abstract": f"Kết quả thực hiện {source.numbered}\n{period.name}",
        "period_line": f"(Kỳ báo cáo từ ngày {short_date(period.first)} đến ngày {short_date(period.last)}; "
        f"số liệu tính đến hết ngày {short_date(day)})",
        "intro": f"Thực hiện {source.about}, {office.full} báo cáo kết quả như sau:",
        "situation": situation(asked, day, all_rows([asked.plan], asked.judging)),
        "drafted": READ_FIRST,
        "directed": tuple(_directed(asked, led, period)) or ("Không có.",),
        "results": tuple(_results(led, len(found.supports), refer(behind, "tasks"))),
        "obstacles": tuple(_obstacles(asked, late)),
        "coming": tuple(_coming(led, day, coming)),
        "requests": tuple(_requests(asked, led, office.above)) or ("Không có.",),
        "closing": f"Trên đây là báo cáo kết quả thực hiện {source.short} {period.name} của {office.full}; "
        f"kính báo cáo {office.above_full} xem xét, chỉ đạo./.",
        "annexes": tuple(behind.values()),
    }
    title = fields["abstract"].replace("\n", " ")
    name = slug("bao-cao-ket-qua", asked.plan.id, office.short, period.name)
    return Report(
        *("result", title, name, asked.judging.as_of, fields, tables),
        names=names_in(asked.plan, office),
    )


def _of_agency(asked: Asked, agency: str) -> Asked:
    """Let the agency issue: by the settings where they are its own, else by what the directory says of it."""
    office = office_of(asked.plan, asked.settings)
    if is_called(asked, agency, office.full) and not office.own:
        return asked
    settings = Office(name=addressee(asked.plan, agency), cutoff=asked.settings.cutoff)
    return asked._replace(settings=settings)


def _head(asked: Asked) -> DocumentHead:
    office = office_of(asked.plan, asked.settings)
    given = asked.settings.recipients
    return head(
        *(asked.plan, asked.settings, asked.judging.as_of),
        type_symbol="BC",
        number=asked.number,
        signed=asked.signed,
        recipients=("Như trên", f"Lãnh đạo {office.short}") if given is None else given,
    )


def _cut(day: date) -> str:
    return f"(Số liệu tính đến hết ngày {short_date(day)})"


def _events(asked: Asked, row: Row) -> list[Event]:
    progress = asked.judging.progress.get(asked.plan.id)
    events = progress.of(row.task.id, row.occurrence.period) if progress else []
    mine = {"", *row.standing.outstanding, *row.standing.finished}
    return [
        event
        for event in events
        if event.agency in mine and event.day <= asked.judging.as_of
    ]


def _directed(asked: Asked, led: Sequence[Row], period: ReportPeriod) -> Iterator[str]:
    """Name the papers of the period, each with the task that it belongs to."""
    for row in led:
        for event in _events(asked, row):
            if event.document and period.first <= event.day <= period.last:
                yield f"{clean(event.document)} ngày {short_date(event.day)} (nhiệm vụ {row.task.id})."


def _results(led: Sequence[Row], supports: int, reference: str) -> Iterator[str]:
    statuses = [row.standing.status for row in led]
    if not led:
        yield f"Không có nhiệm vụ được giao chủ trì; phối hợp thực hiện {count(supports)} nhiệm vụ."
        return
    late = statuses.count("overdue")
    done = sum(status in DONE for status in statuses)
    yield f"Được giao chủ trì {count(len(led))} nhiệm vụ{reference}; phối hợp thực hiện {count(supports)} nhiệm vụ."
    on_time = done - statuses.count("done_late")
    yield (
        f"Đã hoàn thành {count(done)} nhiệm vụ (đúng hạn {count(on_time)}, quá hạn "
        f"{count(statuses.count('done_late'))}); quá hạn chưa hoàn thành {count(late)} nhiệm vụ; "
        f"còn lại {count(len(led) - done - late)} nhiệm vụ đang thực hiện trong hạn, thường xuyên hoặc đã dừng."
    )


def _obstacles(asked: Asked, late: Sequence[Row]) -> Iterator[str]:
    if not late:
        yield "Không có."
        return
    ids = [row.task.id for row in late]
    named = f" ({', '.join(ids)})" if len(ids) <= 10 else ""
    yield f"Còn {count(len(late))} nhiệm vụ quá hạn chưa hoàn thành{named}."
    yield from causes(late, asked.judging)


def _coming(led: Sequence[Row], day: date, coming: ReportPeriod) -> Iterator[str]:
    ahead = sorted(
        (row.occurrence.due, row.task.id)
        for row in led
        if row.standing.status not in CLOSED
        and row.occurrence.due
        and day < row.occurrence.due <= coming.last
    )
    late = sum(row.standing.status == "overdue" for row in led)
    if late:
        yield f"Tập trung hoàn thành {count(late)} nhiệm vụ quá hạn."
    if ahead:
        named = "; ".join(f"{id_} (hạn {short_date(due)})" for due, id_ in ahead[:10])
        more = f" và {count(len(ahead) - 10)} nhiệm vụ khác" if len(ahead) > 10 else ""
        yield f"Hoàn thành {count(len(ahead))} nhiệm vụ đến hạn đến hết {coming.name}: {named}{more}."
    if not late and not ahead:
        yield "Tiếp tục thực hiện các nhiệm vụ được giao theo tiến độ."


def _requests(asked: Asked, led: Sequence[Row], above: str) -> Iterator[str]:
    """Say which extensions were asked for and are not granted yet; nothing else is made up."""
    for row in led:
        asking: Event | None = None
        for event in _events(asked, row):
            if event.status == "requested":
                asking = event
            elif event.status in ("extended", "done", "cancelled"):
                asking = None
        if asking and asking.new_due:
            why = f" (lý do: {clean(asking.reason)})" if asking.reason else ""
            yield (
                f"Đối với {above}: kính đề nghị xem xét, cho phép điều chỉnh thời hạn nhiệm vụ {row.task.id} đến ngày "
                f"{short_date(asking.new_due)}{why}."
            )


def _table(asked: Asked, led: Sequence[Row], *, runs: bool) -> Table:
    expected = (Column("Ước thực hiện cả kỳ", 20),) if runs else ()
    columns = (
        *task_columns(asked),
        Column("Nội dung nhiệm vụ", 64, "both"),
        Column("Kết quả, sản phẩm", 28),
        due_words(asked, 25),
        Column("Ngày hết hạn", 25, "center"),
        Column("Ngày hoàn thành", 25, "center"),
        Column("Kết quả thực hiện, nguyên nhân", 40),
        *expected,
    )
    lines = numbered(
        (
            *first_values(row),
            clean(meant(row.task, "deadline")),
            due_value(row),
            row.standing.done_on or "",
            state(row, asked.judging),
            *("" for _ in expected),
        )
        for row in led
    )
    return Table("Kết quả thực hiện nhiệm vụ", columns, tuple(lines))
