"""A large plan read in several processes: the plan and the findings of one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack import processes
from plantrack.findings import Finding
from plantrack.plan import stretches
from plantrack.plan.model import PARTS, Plan, Task
from plantrack.plan.packing import packed, unpacked
from plantrack.records import fields
from plantrack.sources import read
from plantrack.sources.read import read_plan
from tests.conftest import FILES
from tests.sources.test_csvplan import HEAD, table
from tests.strategies import as_yaml, examples, plans

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="forks are shared"
)
PLANS = tuple(FILES.values())
HEADING = "id,title,lead,deadline,Ghi chú riêng\n"


@contextmanager
def shared(each: int = 2) -> Iterator[list[int]]:
    """Let the smallest file be read by two processes; the list has how many rows each reading put together."""
    counts: list[int] = []
    put_together = stretches.rows_in_stretches

    def counted(*given: Any) -> tuple[Task, ...]:
        tasks = put_together(*given)
        counts.append(len(tasks))
        return tasks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_LARGE", 0)
        patch.setattr(read, "_STRETCHES_EACH", each)
        patch.setattr(stretches, "cores", lambda: 2)
        patch.setattr(processes, "cores", lambda: 2)
        patch.setattr(stretches, "rows_in_stretches", counted)
        yield counts


def told(plan: Plan | None) -> Mapping[str, object]:
    """Return all that a plan holds; its directory as what it names."""
    if plan is None:
        return {}
    held = {name: getattr(plan, name) for name in PARTS if name != "directory"}
    return held | {"agencies": plan.directory.agencies, "groups": plan.directory.groups}


def agree(path: Path, data: bytes, each: int = 2) -> Sequence[int]:
    """Hold what two processes read against what one does; return how many rows were put together."""
    alone, found = read_plan(path, path.name, data, "exclusive")
    with shared(each) as counts:
        plan, findings = read_plan(path, path.name, data, "exclusive")
    assert told(plan) == told(alone)
    assert findings == found
    return counts


@pytest.mark.slow
def test_real_plans_are_read_alike() -> None:
    for path in PLANS:
        plan, _ = read_plan(path, path.name, path.read_bytes(), "exclusive")
        assert plan is not None
        assert agree(path, path.read_bytes()) == [len(plan.rows)]


@examples(40)
@given(st.data())
@pytest.mark.slow
def test_a_real_plan_with_a_slip_is_read_alike(data: st.DataObject) -> None:
    text = PLANS[0].read_text("utf-8")
    start = text.index("\ntasks:\n")
    text = text[: text.index("\n  - id: ", start + 4000) + 1]
    at = data.draw(st.integers(start, len(text) - 1))
    slips = (*" :-#\"'{[]}>,\n.", "\n\n", "  - ", "", "\n    lead: {parties: []}\n")
    slip = data.draw(st.sampled_from(slips))
    agree(PLANS[0], (text[:at] + slip + text[at + 1 :]).encode())


@examples(40)
@given(plans(), st.sampled_from((None, False)), st.integers(1, 3))
def test_any_plan_is_read_alike(
    record: dict[str, Any], style: bool | None, each: int
) -> None:
    text = yaml.safe_dump(
        record, allow_unicode=True, sort_keys=False, default_flow_style=style, width=999
    )
    agree(Path("/nowhere/x.yaml"), text.encode(), each)
    agree(Path("/nowhere/x.yaml"), as_yaml(record), each)


def test_a_row_stands_under_one_of_another_stretch() -> None:
    rows = [f"  - {{id: A.{number}.x, title: t}}" for number in range(9)]
    rows += [f"  - {{id: A.{number}, title: t}}" for number in range(8, -1, -1)]
    text = "\n".join((HEAD + "tasks:", *rows, ""))
    assert agree(Path("/nowhere/x.yaml"), text.encode(), 3) == [18]


def test_faults_are_told_in_the_order_of_the_file() -> None:
    rows = [f"  - {{id: A.{number}, titel: t}}" for number in range(9)]
    text = "\n".join((HEAD + "tasks:", *rows, "duties:", "  - {agency: x}", ""))
    assert agree(Path("/nowhere/x.yaml"), text.encode(), 3) == [9]


def test_of_very_many_faults_the_same_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "MOST_FINDINGS", 5)
    monkeypatch.setattr(stretches, "MOST_FINDINGS", 5)
    rows = [f"  - {{id: A.{number}, titel: t}}" for number in range(9)]
    text = "\n".join((HEAD + "tasks:", *rows, ""))
    assert agree(Path("/nowhere/x.yaml"), text.encode(), 3) == []


cells = st.sampled_from(
    ("", "x", "Sở Y tế", '"a\nb"', '"a\r\nb"', '"a""b"', 'a"b', '"a', "{a: b}", "[x]", " ", "\r")
)  # fmt: skip


@examples(60)
@given(
    st.lists(st.lists(cells, min_size=1, max_size=6).map(",".join), max_size=9),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.integers(1, 3),
)
@pytest.mark.slow
def test_any_table_is_read_alike(rows: list[str], end: str, each: int) -> None:
    text = HEADING + end.join(f"A.{at},{row}" for at, row in enumerate(rows))
    agree(Path("/nowhere/x.csv"), text.encode(), each)
    agree(Path("/nowhere/x.csv"), f"sep=,\n{text}{end}".encode(), each)


def test_a_table_is_cut_between_rows() -> None:
    tasks = [{"id": f"A.{number}", "title": "một\nhai\n"} for number in range(20)]
    assert agree(Path("/nowhere/x.csv"), table(tasks).encode(), 4) == [20]


def test_a_file_without_rows_is_read_alike() -> None:
    for text in ("", "id\n", "id,title\n\n\n", '"id'):
        agree(Path("/nowhere/x.csv"), text.encode())


def test_rows_come_as_they_were_sent() -> None:
    for path in PLANS:
        plan, _ = read_plan(path, path.name, path.read_bytes(), "exclusive")
        assert plan is not None
        assert unpacked(packed(plan.tasks)) == tuple(plan.tasks)
    assert unpacked(packed(())) == ()


def test_one_core_reads_as_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_LARGE", 0)
    monkeypatch.setattr(processes, "cores", lambda: 1)
    monkeypatch.setattr(stretches, "share", None)
    found: tuple[Finding, ...]
    plan, found = read_plan(PLANS[0], "x", PLANS[0].read_bytes(), "exclusive")
    assert plan is not None
    assert found == ()
