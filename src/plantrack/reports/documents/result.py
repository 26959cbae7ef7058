"""Báo cáo kết quả: what an agency was given, has done and has not, to the body that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from plantrack.answers.tasks import agency_list
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows, own_rows
from plantrack.plan.tables import meant, printed_place
from plantrack.progress.events import Event
from plantrack.progress.standing import CLOSED, DONE
from plantrack.reports.common import (
    ReportBasis,
    due_value,
    due_words,
    first_values,
    numbered,
    situation,
    task_columns,
)
from plantrack.reports.documents.overdue import report_fields
from plantrack.reports.issuing.annexes import annexes, refer
from plantrack.reports.issuing.head import DocumentHead, head
from plantrack.reports.issuing.office import office_of
from plantrack.reports.letters.speech import is_called
from plantrack.reports.model import Report, ReportColumn, ReportTable
from plantrack.reports.naming.calling import addressee, names_in
from plantrack.reports.naming.style import clean, count, short_date, upper_first
from plantrack.reports.telling.asof import CutOff, at_end, cut_off
from plantrack.reports.telling.assessment import READ_FIRST, causes
from plantrack.reports.telling.figures import parted
from plantrack.reports.telling.logged import Units, state, told_of
from plantrack.reports.telling.period import ReportPeriod, following
from plantrack.reports.telling.reservations import reservations
from plantrack.sources.office import Office

_IDS_AT_MOST: Final = 10


def result_report(asked: ReportBasis, agency: str, period: ReportPeriod) -> Report:
    """Report of an agency (an id of the plan's directory) on what it leads, for the period; it goes up to the body
    that issued the plan, with its reasons."""
    # The agency reports as it stood at the end of the period, on the day on which it writes.
    cut = cut_off(asked.judging.as_of, period)
    asked = _of_agency(asked, agency)._replace(judging=at_end(asked, period))
    found = agency_list(asked.plan, agency, own_rows(asked.plan, agency, asked.judging))
    led = [*found.leads, *found.leads_via]
    late = [row for row in led if row.standing.status == "overdue"]
    coming = following(period, asked.settings.cutoff)
    # A unit named in the plan answers with the body that it is part of.
    units = frozenset((agency, *asked.plan.directory.units(agency)))
    tables = {"tasks": _table(asked, led, units, runs=cut.ahead <= period.last)}
    behind = annexes(
        [("tasks", f"Kết quả thực hiện nhiệm vụ {period.name}", cut.note)], tables
    )
    top = _head(asked)
    source, office = asked.source, top.office
    fields: dict[str, Any] = report_fields(asked, top) | {
        "abstract": f"Kết quả thực hiện {source.numbered}\n{period.name}",
        "period_line": f"(Kỳ báo cáo từ ngày {short_date(period.first)} đến ngày {short_date(period.last)}; "
        f"số liệu tính đến {cut.words})",
        "intro": f"Thực hiện {source.about}, {office.full} báo cáo kết quả như sau:",
        "situation": situation(asked, cut.day, all_rows([asked.plan], asked.judging)),
        "drafted": READ_FIRST,
        "directed": tuple(_directed(asked, led, period, units)) or ("Không có.",),
        "results": tuple(
            _results(
                *(led, len(found.supports), refer(behind, "tasks")),
                reservations(asked, [row.task.id for row in led]),
            )
        ),
        "obstacles": tuple(_obstacles(asked, late, units)),
        "coming": tuple(_coming(led, cut, coming)),
        "requests": tuple(_requests(asked, led, office.above, units)) or ("Không có.",),
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


def _of_agency(asked: ReportBasis, agency: str) -> ReportBasis:
    """Let the agency issue: by the settings where they are its own, else by what the directory says of it."""
    office = office_of(asked.plan, asked.settings)
    if is_called(asked, agency, office.full) and not office.own:
        return asked
    # The settings are those of the office that runs the program, not of the one that reports.
    settings = Office(name=addressee(asked.plan, agency), cutoff=asked.settings.cutoff)
    return asked._replace(settings=settings)


def _head(asked: ReportBasis) -> DocumentHead:
    office = office_of(asked.plan, asked.settings)
    given = asked.settings.recipients
    return head(
        *(asked.plan, asked.settings, asked.judging.as_of),
        type_symbol="BC",
        number=asked.number,
        signed=asked.signed,
        recipients=("Như trên", f"Lãnh đạo {office.short}") if given is None else given,
    )


def _directed(
    asked: ReportBasis, led: Sequence[Row], period: ReportPeriod, units: Units
) -> Iterator[str]:
    """Name the papers of the period, each with the task that it belongs to."""
    for row in led:
        for event in told_of(row, asked.judging, units):
            if event.document and period.first <= event.day <= period.last:
                yield f"{clean(event.document)} ngày {short_date(event.day)} (nhiệm vụ tại mục {printed_place(asked.plan, row.task.id)})."


def _results(
    led: Sequence[Row], supports: int, reference: str, kept: Iterable[str]
) -> Iterator[str]:
    statuses = [row.standing.status for row in led]
    if not led:
        yield f"Không có nhiệm vụ được giao chủ trì; phối hợp thực hiện {count(supports)} nhiệm vụ."
        return
    given = f"Được giao chủ trì {count(len(led))} nhiệm vụ{reference}"
    helped = f"; phối hợp thực hiện {count(supports)} nhiệm vụ" if supports else ""
    yield f"{given}{helped}."
    # "Late" is told twice in practice: done late, and late and not done.
    late, tardy = statuses.count("overdue"), statuses.count("done_late")
    done = sum(status in DONE for status in statuses)
    rest = len(led) - done - late
    parts = [
        f"đã hoàn thành {count(done)} nhiệm vụ"
        f"{parted(('đúng hạn', done - tardy), ('quá hạn', tardy))}"
        if done
        else "chưa hoàn thành nhiệm vụ nào",
        f"quá hạn chưa hoàn thành {count(late)} nhiệm vụ" if late else "",
        f"{count(rest)} nhiệm vụ đang thực hiện trong hạn, thường xuyên hoặc đã dừng"
        if rest
        else "",
    ]
    yield f"{upper_first('; '.join(part for part in parts if part))}."
    yield from kept


def _obstacles(asked: ReportBasis, late: Sequence[Row], units: Units) -> Iterator[str]:
    if not late:
        yield "Không có."
        return
    ids = [printed_place(asked.plan, row.task.id) for row in late]
    # A long row of numbers says less than the Phụ lục.
    named = f" (mục {', '.join(ids)})" if len(ids) <= _IDS_AT_MOST else ""
    yield f"Còn {count(len(late))} nhiệm vụ quá hạn chưa hoàn thành{named}."
    yield from causes(late, asked.judging, units)


def _coming(led: Sequence[Row], cut: CutOff, coming: ReportPeriod) -> Iterator[str]:
    ahead = sorted(
        (row.occurrence.due, printed_place(row.plan, row.task.id))
        for row in led
        if row.standing.status not in CLOSED
        and row.occurrence.due
        and cut.ahead <= row.occurrence.due <= coming.last
    )
    late = sum(row.standing.status == "overdue" for row in led)
    if late:
        yield f"Tập trung hoàn thành {count(late)} nhiệm vụ quá hạn."
    if ahead:
        named = "; ".join(
            f"mục {place} (hạn {short_date(due)})"
            for due, place in ahead[:_IDS_AT_MOST]
        )
        left = len(ahead) - _IDS_AT_MOST
        more = f" và {count(left)} nhiệm vụ khác" if left > 0 else ""
        yield f"Hoàn thành {count(len(ahead))} nhiệm vụ đến hạn đến hết {coming.name}: {named}{more}."
    if not late and not ahead:
        yield "Tiếp tục thực hiện các nhiệm vụ được giao theo tiến độ."


def _requests(
    asked: ReportBasis, led: Sequence[Row], above: str, units: Units
) -> Iterator[str]:
    """Say which extensions were asked for and are not granted yet; nothing else is made up."""
    for row in led:
        asking: Event | None = None
        for event in told_of(row, asked.judging, units):
            if event.status == "requested":
                asking = event
            elif event.status in ("extended", "done", "cancelled"):
                asking = None
        if asking and asking.new_due:
            why = f" (lý do: {clean(asking.reason)})" if asking.reason else ""
            yield (
                f"Đối với {above}: kính đề nghị xem xét, cho phép điều chỉnh thời hạn nhiệm vụ tại mục "
                f"{printed_place(asked.plan, row.task.id)} đến ngày "
                f"{short_date(asking.new_due)}{why}."
            )


def _table(
    asked: ReportBasis, led: Sequence[Row], units: Units, *, runs: bool
) -> ReportTable:
    # Estimates have a column of their own: they are never mixed with what is done.
    expected = (ReportColumn("Ước thực hiện cả kỳ", 20),) if runs else ()
    columns = (
        *task_columns(asked),
        ReportColumn("Nội dung nhiệm vụ", 64, "both"),
        ReportColumn("Kết quả, sản phẩm", 28),
        due_words(asked, 25),
        ReportColumn("Ngày hết hạn", 25, "center"),
        ReportColumn("Ngày hoàn thành", 25, "center"),
        ReportColumn("Kết quả thực hiện, nguyên nhân", 40),
        *expected,
    )
    lines = numbered(
        (
            *first_values(row),
            clean(meant(row.task, "deadline")),
            due_value(row),
            row.standing.done_on or "",
            state(row, asked.judging, units),
            *("" for _ in expected),
        )
        for row in led
    )
    return ReportTable("Kết quả thực hiện nhiệm vụ", columns, tuple(lines))
