"""Events by columns are the events, and their moments are told as the moments themselves tell them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.progress.columns import EventColumns
from plantrack.progress.events import COLUMNS, HEADER, Event, format_event, read_moment
from plantrack.progress.usual import usual_events
from tests.progress.events import event, events


@given(st.lists(events(), max_size=4))
def test_they_are_a_sequence_of_the_events(said: list[Event]) -> None:
    found = EventColumns.of(said)
    assert found == said == list(found)
    assert tuple(found.columns) == COLUMNS
    assert (len(found), bool(found)) == (len(said), bool(said))
    assert (found[:1], found[-2:]) == (tuple(said[:1]), tuple(said[-2:]))
    assert EventColumns.of(found) is found
    assert repr(found) == repr(tuple(said))
    assert found != [*said, event("e", None, "done")]


def test_a_column_is_put_in_the_place_of_another() -> None:
    one, two = event("e1", None, "done", "stc"), event("e2", None, "started")
    found = EventColumns.of([one, two]).having(agency=["snv", ""])
    assert found == [one._replace(agency="snv"), two]


def test_moments_are_those_of_the_events() -> None:
    found = usual_events(
        list(csv.reader([HEADER, format_event(event("e1", None, "done"))])),
        armed=False,
    )
    assert found is not None
    later = [one + timedelta(hours=1) for one in found.columns["recorded_at"]]
    assert found.having(agency=["stc"]).moments == found.moments
    assert found.having(recorded_at=later).moments == [later[0].isoformat()]


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-10T08:00:00Z",
        "2026-10-10T08:00:00-00:00",
        "2026-10-10T08:00:00",
        "2026-10-10 08:00:00+07:00",
        "2026-10-10T08:00:00.000000+07:00",
        "2026-10-10T08:00:00.120+07:00",
        "2026-10-10T08:00+07:00",
        "20261010T080000+07:00",
        "2026-W41-6T08:00:00+07:00",
        "2026-10-10T24:00:00+07:00",
        "2026-10-10T08:00:00+07:00:00",
    ],
)
def test_a_moment_in_another_form_is_written_in_the_usual_one(text: str) -> None:
    _told_alike([text, "2026-10-10T08:00:00.000001+07:00"])


@example([datetime(2026, 10, 10, 8, tzinfo=timezone(timedelta(hours=-3)))])
@given(
    st.lists(
        st.datetimes(
            timezones=st.sampled_from(
                (UTC, timezone(timedelta(hours=7)), timezone(timedelta(seconds=-1)))
            )
        ),
        min_size=1,
    )
)
def test_moments_are_told_as_they_are_written(moments: list[datetime]) -> None:
    _told_alike([moment.isoformat() for moment in moments])


def _told_alike(texts: list[str]) -> None:
    lines = [format_event(event(f"e{n}", None, "done")) for n in range(len(texts))]
    cells = list(csv.reader(lines))
    rows = [
        [
            text if name == "recorded_at" else cell
            for name, cell in zip(COLUMNS, row, strict=True)
        ]
        for row, text in zip(cells, texts, strict=True)
    ]
    found = usual_events([list(COLUMNS), *rows], armed=False)
    moments = [read_moment(text) for text in texts]
    if None in moments:
        assert found is None
    else:
        assert found is not None
        assert list(found.moments) == [one.isoformat() for one in moments if one]
