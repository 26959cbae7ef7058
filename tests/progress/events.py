"""Events to try things with: one made by hand, and strategies for any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from plantrack.progress.events import EVENT_KINDS, Event, EventStatus
from plantrack.progress.identity import PlanRows, RowIdentity

START = datetime(2025, 9, 10, 2, 0, tzinfo=UTC)


def event(
    id_: str, day: str | None, status: EventStatus, agency: str = "", **more: Any
) -> Event:
    """Make an event; its moment of recording follows from the digits of its id unless given."""
    moment = START + timedelta(
        minutes=int("".join(char for char in id_ if char.isdigit()) or 0)
    )
    values: dict[str, Any] = {
        "recorded_at": moment,
        "task": "A.I.1",
        "period": "",
        **more,
    }
    day_ = date.fromisoformat(day) if day else None
    return Event(event=id_, agency=agency, status=status, date=day_, **values)


days = st.dates(date(2025, 9, 10), date(2026, 12, 31))
# Anything a keyboard, a spreadsheet or a mail gives, except line breaks, which become blanks.
fields = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
).map(lambda text: " ".join(text.replace("\ufffd", "").replace("\ufeff", "").split()))
ids = st.from_regex(r"e[0-9a-f]{6}", fullmatch=True)
moments = st.datetimes(
    datetime(2025, 9, 10),  # noqa: DTZ001 - the zone is drawn
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@st.composite
def events(draw: st.DrawFn, agencies: tuple[str, ...] = ("", "stc", "syt")) -> Event:
    status = draw(st.sampled_from(tuple(EVENT_KINDS)))
    return Event(
        event=draw(ids),
        recorded_at=draw(moments),
        task=draw(st.sampled_from(("A.I.1", "A.V"))),
        period=draw(st.sampled_from(("", "2026"))),
        agency=draw(st.sampled_from(agencies)),
        status=status,
        date=draw(days),
        percent=draw(st.none() | st.integers(0, 100)),
        document=draw(fields),
        new_due=draw(days) if status in ("extended", "requested") else None,
        note=draw(fields),
        by=draw(fields),
        reason=draw(fields),
        value=draw(fields),
        ref=draw(ids) if status == "withdrawn" else "",
        title=draw(fields),
    )


def rows_of_lines(lines: Sequence[RowIdentity]) -> PlanRows:
    """Rows that are known whole."""
    return PlanRows([line[:3] for line in lines], lambda: lines)
