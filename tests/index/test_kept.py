"""Plans made of the index's rows: what is read back is what the file says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from plantrack.findings import stops
from plantrack.index.keeping.kept import KeptPlans
from plantrack.index.keeping.opening import close_bases, open_base
from plantrack.index.keeping.plans import load_kept
from plantrack.plan.model import Task
from plantrack.sources.files import load_plans
from plantrack.sources.workspace import find_workspace
from tests.small import small_workspace
from tests.strategies import Record, as_yaml, plans

MUCH = {
    "key": "viec-1",
    "delivers": ["CS.a", "KB.b"],
    "depends_on": ["A.2"],
    "start": "Tháng 1/2026",
    "remark": "Ghi chú",
    "leader": "Chủ tịch",
    "other": {"Nguồn vốn": "Ngân sách"},
    "milestones": [{"id": "A.1.a", "product": "Dự thảo", "deadline": "Tháng 2/2026"}],
    "targets": [{"name": "Tỷ lệ", "value": "90", "unit": "%"}],
    "deadline": {"printed": "Sớm", "due": "2026-03-31"},
}


def said(tasks: object) -> list[Task]:
    """What tasks say; where each of their cells stands is not kept."""
    assert isinstance(tasks, tuple | list)
    return [task._replace(marks={}) for task in tasks]


def test_few_have_much_and_it_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = small_workspace(
        tmp_path, MUCH, "Tháng 6/2026", {"remark": "Hai"}, {"key": "viec-4"}
    )
    fresh = said(load_plans((file,)).plans[0].tasks)
    assert [bool(task.cells) for task in fresh] == [True, False, True, False]
    for _ in range(2):  # made anew, then as it is kept
        assert said(list(load_kept((file,)).plans[0].tasks)) == fresh
        close_bases()


def test_a_task_that_was_found_is_the_one_of_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = small_workspace(tmp_path, "Tháng 6/2026", MUCH, {"remark": "Hai"})
    base = open_base(find_workspace(tmp_path)).base
    base.execute("CREATE TEMPORARY TABLE found (plan, task)")
    base.executemany(
        "INSERT INTO found VALUES ('thu', ?)", [("A.2",), ("A.2",), ("A.1",)]
    )
    kept = KeptPlans(base, str)
    found = dict(kept.tasks_found())
    tasks = kept.plans["thu"].tasks
    assert {key for _, key in found} == {"A.1", "A.2"}
    assert [found["thu", "A.1"], found["thu", "A.2"]] == list(tasks[:2])
    assert found["thu", "A.2"] is tasks[1]
    fresh = load_plans((file,)).plans[0].tasks
    assert said([task._replace(place=fresh[0].place) for task in tasks]) == said(
        [task._replace(place=fresh[0].place) for task in fresh]
    )
    close_bases()


@pytest.mark.slow
@given(plans())
def test_any_plan_comes_back(record: Record) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", f"{name}/cache")
        file = Path(name, "thu.yaml")
        file.write_bytes(as_yaml(record))
        fresh = load_plans((file,))
        if any(map(stops, fresh.findings)):
            return
        (plan,) = load_kept((file,)).plans
        assert said(list(plan.tasks)) == said(fresh.plans[0].tasks)
        close_bases()
