"""``standing.sql`` against the plain model of its rules, on small worlds by seed."""

from __future__ import annotations

from collections import Counter

import pytest

from plantrack.index import standing
from plantrack.index.tables import EVENTS
from tests.index.engines import (
    RESULTS,
    asked_of,
    by_duckdb,
    by_sqlite,
    canonical,
    results,
    rows_of,
    sqlite_of,
)
from tests.index.model import judge
from tests.index.worlds import world

STATUSES = {
    *(
        "done_on_time",
        "done_late",
        "done",
        "overdue",
        "due_soon",
        "open",
        "upcoming",
        "no_due",
    ),
    *("waiting", "unread", "none", "draft", "reported", "cancelled"),
}


@pytest.mark.parametrize("seed", range(150))
def test_sqlite_agrees_with_the_model(seed: int) -> None:
    made = world(seed)
    assert canonical(by_sqlite(made)) == canonical(judge(made))


@pytest.mark.lake
@pytest.mark.parametrize("seed", range(1000, 1012))
def test_duckdb_agrees_with_the_model(seed: int) -> None:
    made = world(seed)
    assert canonical(by_duckdb(made)) == canonical(judge(made))


@pytest.mark.slow
def test_the_worlds_have_every_status_in_every_relation() -> None:
    seen = {name: Counter[str]() for name in RESULTS}
    for seed in range(150):
        for name, rows in judge(world(seed)).items():
            seen[name].update(row["status"] for row in rows)
    del seen["overdue_occurrences"]
    for counts in seen.values():
        assert counts.keys() == STATUSES


@pytest.mark.parametrize("seed", range(300, 340))
def test_shares_made_again_for_what_was_touched_are_those_made_of_all(
    seed: int,
) -> None:
    made = world(seed)
    events = made["events"]
    base = sqlite_of({**made, "events": events[: len(events) // 2]})
    added = events[len(events) // 2 :]
    places = ", ".join("?" * len(EVENTS.columns))
    rows = rows_of({"events": added}, EVENTS)
    base.executemany(f"INSERT INTO events VALUES ({places})", rows)
    standing.share_again(base, {(one["plan"], one["task"]) for one in added})
    whole = sqlite_of(made)
    kept = "SELECT * FROM main.shares ORDER BY plan, task, period, agency"
    assert base.execute(kept).fetchall() == whole.execute(kept).fetchall()


def test_views_kept_in_the_file_judge_by_the_day_of_the_last_write() -> None:
    made = world(7)
    base = sqlite_of(made)
    base.execute(
        "CREATE TABLE main.asked (as_of INTEGER, due_soon_days INTEGER, confirm INTEGER)"
    )
    base.execute("DROP TABLE temp.asked")
    last = max(one["counts_from"] for one in made["events"])
    standing.keep_views(base, asked_of(made)._replace(as_of=last))
    made["asked"][0]["as_of"] = last
    assert canonical(results(base)) == canonical(judge(made))
