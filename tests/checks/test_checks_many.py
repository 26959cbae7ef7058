"""Files and rules shared among processes: the findings are those of one process, in the same order."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack import processes
from plantrack.checks import judging, many
from plantrack.checks.many import check_files
from plantrack.checks.run import Checked, Choice, Surroundings
from tests.conftest import FILES
from tests.strategies import as_yaml, examples, plans

AROUND = Surroundings(as_of=date(2026, 11, 22))
FORKS = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="forks are shared"
)


@contextmanager
def shared(*, files: bool) -> Iterator[list[int]]:
    """Let the smallest input be shared among three processes: several ``files``, or the rules of each. The list has
    how many works there were each time."""
    counts: list[int] = []
    share = processes.share

    def counted(works: Sequence[Callable[[], Any]], *others: Any) -> list[Any]:
        counts.append(len(works))
        return share(works, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "cores", lambda: 3)
        patch.setattr(processes, "share", counted)
        patch.setattr(many, "_MUCH", 0 if files else 1 << 40)
        patch.setattr(judging, "_LARGE", 1 << 40 if files else 0)
        yield counts


def told(checked: list[Checked]) -> list[tuple[object, ...]]:
    return [
        (one.findings, one.source.data, one.readable, one.opened, one.plan)
        for one in checked
    ]


def agree(paths: list[Path], choice: Choice = Choice()) -> None:  # noqa: B008
    alone = told(check_files(paths, choice, AROUND))
    with shared(files=True):
        assert told(check_files(paths, choice, AROUND)) == alone
    with shared(files=False):
        assert told(check_files(paths, choice, AROUND)) == alone


@FORKS
@examples(12)
@given(st.lists(plans().map(as_yaml), min_size=2, max_size=5))
@pytest.mark.slow
def test_processes_find_what_one_finds(files: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"plan_{number}.yaml" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        agree(paths)


@FORKS
@pytest.mark.parametrize("off", [(), ("PT5",), ("PT1", "PT506")])
@pytest.mark.slow
def test_real_plans_are_judged_alike(off: tuple[str, ...]) -> None:
    from plantrack.checks.run import active_codes

    agree(list(FILES.values()), Choice(active_codes((), off)))


@FORKS
@pytest.mark.slow
def test_what_is_large_is_shared_and_what_is_small_is_not(tmp_path: Path) -> None:
    missing, real = tmp_path / "none.yaml", list(FILES.values())
    with shared(files=True) as counts:
        check_files([*real, missing], Choice(), AROUND)
        assert counts == [len(real) + 1]
        # A single large file among small ones is not: its rules are.
        large = tmp_path / "large.yaml"
        large.write_bytes(real[0].read_bytes() + b"#" * 1_000_000)
        check_files([large, *real], Choice(), AROUND)
        assert counts == [len(real) + 1]
    with shared(files=False) as counts:
        check_files(real[:1], Choice(), AROUND)
        assert len(counts) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "share", None)
        assert len(check_files(real, Choice(), AROUND)) == len(real)


def test_progress_is_told_of_the_whole() -> None:
    parts: list[float] = []
    check_files(
        list(FILES.values()), Choice(), AROUND, lambda _file, part: parts.append(part)
    )
    assert parts[0] == 0.0
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
