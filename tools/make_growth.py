"""``python -m tools.make_growth`` draws docs/pictures/lake-growth.svg from the measured figures in docs/lake-costs.csv.

Each line of the file is one measured question: how many occurrences the lake has, the question, seconds of the
processors and MiB at most. Both axes count from zero, so that what grows as the lake does is a straight line.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
COSTS: Final = ROOT / "docs" / "lake-costs.csv"
PICTURE: Final = ROOT / "docs" / "pictures" / "lake-growth.svg"

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 150, 30, 50
_COLOURS: Final = ("#1f5fa8", "#a83232", "#2e7d32")
_STEPS: Final = 5
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
    """Return the picture: a line a question over the size of the lake."""
    widest = max(one.occurrences for one in costs)
    highest = max(one.busy for one in costs)
    parts = [*_axes(widest, highest)]
    for number, question in enumerate(dict.fromkeys(one.question for one in costs)):
        own = sorted(one for one in costs if one.question == question)
        places = [_place(one, widest, highest) for one in own]
        parts += _line(question, places, _COLOURS[number % len(_COLOURS)])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' aria-label="Seconds of the processors by occurrences in the lake">'
    )
    return "\n".join((head, *parts, "</svg>")) + "\n"


def _place(one: Cost, widest: int, highest: float) -> tuple[float, float]:
    across, down = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    x = _LEFT + across * one.occurrences / widest
    return x, _HEIGHT - _BOTTOM - down * one.busy / highest


def _axes(widest: int, highest: float) -> list[str]:
    floor, end = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    parts = [
        f'<path d="M{_LEFT} {_TOP}V{floor}H{end}" fill="none" stroke="#444"/>',
        f'<text x="{_LEFT}" y="18" {_TEXT}>seconds of the processors</text>',
        f'<text x="{end}" y="{_HEIGHT - 12}" text-anchor="end" {_TEXT}>million occurrences</text>',
    ]
    for step in range(_STEPS + 1):
        x, _ = _place(Cost(widest * step // _STEPS, "", 0, 0), widest, highest)
        _, y = _place(Cost(0, "", highest * step / _STEPS, 0), widest, highest)
        million = widest * step / _STEPS / 1_000_000
        parts.append(
            f'<text x="{x:.0f}" y="{floor + 18}" text-anchor="middle" {_TEXT}>{million:.1f}</text>'
        )
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end" {_TEXT}>{highest * step / _STEPS:.0f}</text>'
        )
    return parts


def _line(question: str, places: list[tuple[float, float]], colour: str) -> list[str]:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places
    ]
    return [
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *dots,
        f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{colour}" {_TEXT}>{question}</text>',
    ]


def main() -> None:
    """Draw the picture."""
    PICTURE.write_text(drawn(read_costs(COSTS)), "utf-8")


if __name__ == "__main__":
    main()
