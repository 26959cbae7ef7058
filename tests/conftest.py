"""What all tests share: hypothesis profiles, a clean environment, the shipped plans, the program itself."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

from plantrack.cli.app import run
from plantrack.formats.excerpt import text_lines
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FILES = {
    "hanoi": DATA / "appendix_hanoi.yaml",
    "thanhhoa": DATA / "appendix_thanhhoa.yaml",
    "draft": DATA / "revisions" / "appendix_thanhhoa_draft.yaml",
}

# As the program does itself: what tests make in a moment has few cycles, and looking for them again and again takes a
# tenth of their time.
gc.set_threshold(200_000, 10, 10)

# A property is tried briefly with all other tests; .ci/run has a step that tries them at length.
# In CI the examples are the same each time: a change lands or not by what it is, not by luck.
IN_CI = os.environ.get("CI") == "true"
# No test fails for a machine being slow.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", UNHURRIED, max_examples=15, derandomize=IN_CI)
settings.register_profile(
    "ci", UNHURRIED, max_examples=150, derandomize=True, print_blob=True
)
# For tools.mutants: that a test fails is enough, nobody reads the smallest example of it.
settings.register_profile(
    "mutants",
    UNHURRIED,
    max_examples=30,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class Answer(NamedTuple):
    """What one run of the program gave: its exit code and both streams."""

    code: int
    out: str
    err: str


Cli = Callable[..., Answer]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-snapshots", action="store_true", help="write the expected texts anew"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the programs are required (in CI), a test that misses one fails instead of being passed over."""
    if os.environ.get("PLANTRACK_TEST_PROGRAMS") == "required":
        for item in items:
            item.own_markers = [
                mark for mark in item.own_markers if mark.name != "skipif"
            ]


def pytest_collection_finish() -> None:
    """Ten thousand collected tests stay to the end: the garbage collector need not look through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting of the machine reaches a test; the cache is the session's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in [name for name in os.environ if name.startswith("PLANTRACK_")]:
            patch.delenv(name)
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM"):
            patch.delenv(name, raising=False)
        # Else every process that a test starts compiles the whole program for itself.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session")
def plans(_clean_environment: None) -> dict[str, Plan]:
    """The shipped plans and the earlier draft, read afresh with every cell's place."""
    loaded = load_plans(tuple(FILES.values()))
    assert loaded.findings == ()
    return dict(zip(FILES, loaded.plans, strict=True))


@pytest.fixture(scope="session")
def hanoi(plans: dict[str, Plan]) -> Plan:
    return plans["hanoi"]


@pytest.fixture(scope="session")
def thanhhoa(plans: dict[str, Plan]) -> Plan:
    return plans["thanhhoa"]


@pytest.fixture
def cli(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """Run command lines in this process, at the project's top unless the test goes elsewhere."""
    monkeypatch.chdir(ROOT)

    def call(
        *arguments: str | Path, stdin: str | None = None, **environment: str
    ) -> Answer:
        text_lines.cache_clear()  # a process of its own starts without the last one's files
        capfdbinary.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            if stdin is not None:
                patch.setattr(
                    sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
                )
            code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return call


@pytest.fixture
def process() -> Cli:
    """Run the program as a process of its own."""

    def call(*arguments: str, stdin: str = "", **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "plantrack", *arguments],
            input=stdin.encode(),
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, **environment},
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's browser, one for all tests of a process."""
    from playwright.sync_api import sync_playwright

    from tests.site.browsing import CHROMIUM

    with sync_playwright() as player:
        shown = player.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield shown
        shown.close()
