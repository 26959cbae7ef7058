"""``python -m tools.make_growth`` draws docs/pictures/lake-growth.svg from the measured figures in docs/lake-costs.csv.

Each line of the file is one measured question: how many occurrences the lake has, the question, seconds of the
processors and MiB at most. Every question has a panel of its own, as they cost very different things; both axes count
from zero. The thin line runs from nothing to the largest lake: measured points on it or above it say that the cost
grows no faster than the lake.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
COSTS: Final = ROOT / "docs" / "lake-costs.csv"
PICTURE: Final = ROOT / "docs" / "pictures" / "lake-growth.svg"

_WIDTH, _HEIGHT = 380, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 20, 40, 40
_ACROSS: Final = 2
_COLOURS: Final = ("#1f5fa8", "#a83232", "#2e7d32", "#7a4fa0")
_STEPS: Final = 4
_TEXT: Final = 'font-family="sans-serif" font-size="12"'


class Cost(NamedTuple):
    """What a question took of a lake of so many occurrences."""

    occurrences: int
    question: str
    busy: float
    most: int


def read_costs(path: Path) -> list[Cost]:
    """Read the measured figures."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Cost(
                int(row["occurrences"]),
                row["question"],
                float(row["busy"]),
                int(row["most"]),
            )
            for row in csv.DictReader(stream)
        ]


def drawn(costs: list[Cost]) -> str:
    """Return the picture: a panel a question, its seconds over the size of the lake."""
    questions = [*dict.fromkeys(one.question for one in costs)]
    widest = max(one.occurrences for one in costs)
    down = -(-len(questions) // _ACROSS)
    parts = []
    for number, question in enumerate(questions):
        own = sorted(one for one in costs if one.question == question)
        x, y = number % _ACROSS * _WIDTH, number // _ACROSS * _HEIGHT
        inside = _panel(own, widest, _COLOURS[number % len(_COLOURS)])
        parts += [f'<g transform="translate({x} {y})">', *inside, "</g>"]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_ACROSS * _WIDTH} {down * _HEIGHT}" role="img"'
        ' aria-label="Seconds of the processors by occurrences in the lake">'
    )
    return "\n".join((head, *parts, "</svg>")) + "\n"


def _panel(own: list[Cost], widest: int, colour: str) -> list[str]:
    """Draw one question, whose measured lakes stand from the smallest to the largest."""
    highest = max(one.busy for one in own)
    places = [_place(one.occurrences / widest, one.busy / highest) for one in own]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    (left, floor), (x, y) = _place(0, 0), places[-1]
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places
    ]
    return [
        f'<text x="{left}" y="20" fill="{colour}" {_TEXT}>{own[0].question}: seconds</text>',
        *_axes(widest, highest),
        f'<path d="M{left:.1f} {floor:.1f}L{x:.1f} {y:.1f}" stroke="#bbb"/>',
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *dots,
    ]


def _place(across: float, up: float) -> tuple[float, float]:
    """Return where a point of a panel stands, from 0 to 1 each way."""
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return _LEFT + width * across, _HEIGHT - _BOTTOM - height * up


def _axes(widest: int, highest: float) -> list[str]:
    (left, floor), (end, top) = _place(0, 0), _place(1, 1)
    parts = [
        f'<path d="M{left} {top}V{floor}H{end}" fill="none" stroke="#444"/>',
        f'<text x="{end}" y="{_HEIGHT - 6}" text-anchor="end" {_TEXT}>million occurrences</text>',
    ]
    for step in range(_STEPS + 1):
        x, y = _place(step / _STEPS, step / _STEPS)
        million = widest * step / _STEPS / 1_000_000
        seconds = highest * step / _STEPS
        parts += [
            f'<text x="{x:.0f}" y="{floor + 16}" text-anchor="middle" {_TEXT}>{million:.1f}</text>',
            f'<text x="{left - 8}" y="{y + 4:.0f}" text-anchor="end" {_TEXT}>{seconds:.1f}</text>',
        ]
    return parts


def main() -> None:
    """Draw the picture."""
    PICTURE.write_text(drawn(read_costs(COSTS)), "utf-8")


if __name__ == "__main__":
    main()
