"""All findings in plans that were spoilt by seed, as they were agreed: rule, place, width and what fills the sentence.

``agreed.txt`` has them under the name of their plan and their seed; ``--write-snapshots`` writes it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from plantrack.text import fold
from tests.conftest import DATA

FILE: Final = Path(__file__).with_name("agreed.txt")
AS_OF: Final = date(2026, 11, 22)
SPOILT: Final = tuple(
    (plan, seed) for plan in ("hanoi", "thanhhoa") for seed in range(10)
)
_SLIPS: Final[tuple[Callable[[random.Random, str], str], ...]] = (
    lambda _, text: text.replace(" ", "  ", 1),
    lambda _, text: fold(text),
    lambda _, text: text.upper(),
    lambda draw, text: text[: draw.randrange(1, len(text))],
    lambda _, text: f"{text},",
    lambda _, text: f"({text}",
    lambda _, text: f"{text} {text}",
    lambda draw, text: text.replace("2026", draw.choice(("2025", "2062", "202 6"))),
    lambda draw, text: text.replace(
        "A.I", draw.choice(("A.II", "A.1", "B.I", "A.I.")), 1
    ),
    lambda _, text: text.replace("ướ", "uớ").replace("hòa", "hoà"),
    lambda _, text: text[:0],
    lambda _, text: f"{text} như sau:",
    lambda _, text: f"{text} theo Quyết định số 12/QĐ-UBND ngày 31/02/2026",
)


def spoilt(plan: str, seed: int) -> str:
    """Return a plan file with some of its values changed as people change them by mistake."""
    draw = random.Random(f"{plan} {seed}")  # noqa: S311
    lines = (DATA / f"appendix_{plan}.yaml").read_text("utf-8").splitlines()
    rows = [
        at for at, line in enumerate(lines) if line.startswith("    ") and ": " in line
    ]
    for at in draw.sample(rows, 25):
        key, _, value = lines[at].partition(": ")
        if len(value) > 2 and value[0] not in "[{>|\"'":
            slipped = draw.choice(_SLIPS)(draw, value)
            lines[at] = f"{key}: {json.dumps(slipped, ensure_ascii=False)}"
    return "\n".join(lines) + "\n"


def told(found: tuple[Finding, ...]) -> str:
    return "\n".join(
        f"{one.code} {one.severity} {one.place.line}:{one.place.column}+{one.width} "
        f"{dict(one.args)} {[place.place[1:] for place in one.related]} {one.fix is not None}"
        for one in found
    )


@cache
def _agreed() -> dict[str, str]:
    parts = FILE.read_text("utf-8").split("\n\n")
    return dict(part.split("\n", 1) for part in parts if part)


def _told(plan: str, seed: int, folder: Path) -> str:
    for file in DATA.glob("agencies_*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    path = folder / "appendix_x.yaml"
    path.write_text(spoilt(plan, seed), "utf-8")
    around = Surroundings(as_of=AS_OF, root=folder)
    return told(check_file(path, Choice(), around).findings).replace(str(folder), "")


@pytest.mark.parametrize(("plan", "seed"), SPOILT)
def test_every_finding_is_told_as_it_was_agreed(
    plan: str, seed: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--write-snapshots"):
        every = [
            f"{one} {number}\n{_told(one, number, tmp_path)}" for one, number in SPOILT
        ]
        FILE.write_text("\n\n".join(every), "utf-8")
    assert _told(plan, seed, tmp_path) == _agreed()[f"{plan} {seed}"]
