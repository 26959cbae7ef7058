"""Small worlds by seed: plans, tasks, parties, occurrences and a log with every kind of trouble."""

from __future__ import annotations

import random

from tests.index.model import Row, World

DAY = 86_400_000_000
KINDS = [
    *["dated"] * 6,
    *["recurring"] * 5,
    *["ongoing", "on_demand", "relative", "relative", "unknown", "done", "none"],
    *["milestones"] * 3,
]
STATUSES = [
    *["done"] * 7,
    *["reopened"] * 2,
    *["cancelled"] * 2,
    *["extended"] * 3,
    *["started", "progress", "progress", "requested", "requested", "anchored"],
    *["confirmed"] * 3,
    *["returned"] * 2,
]


def world(seed: int) -> World:
    """Return the tables of a world."""
    rng = random.Random(seed)
    as_of = 20_400 + rng.randrange(400)
    asked = {
        "as_of": as_of,
        "due_soon_days": rng.choice([0, 7, 15, 30]),
        "confirm": rng.choice([0, 1]),
    }
    made: World = {
        "asked": [asked],
        "occurrences": [],
        "parties": [],
        "members": [],
        "events": [],
    }
    for plan in (f"p{number}" for number in range(rng.randint(1, 3))):
        issued = rng.choice([20_300, 20_300, 20_300, 20_500, None])
        for position, member in enumerate(("a3", "a1", "s7")):
            made["members"].append(
                {"plan": plan, "agency": "g", "position": position, "member": member}
            )
        owed: list[tuple[str, str, list[str]]] = []
        for number in range(rng.randint(1, 6)):
            owed += _task(rng, plan, f"A.{number}", issued, made)
        made["events"] += counted(_log(rng, plan, owed))
    rng.shuffle(made["events"])
    return made


def _near(rng: random.Random, day: int) -> int:
    """Return a day, as often as not a round one: so days meet each other, and the day asked for."""
    return round(day, -1) if rng.random() < 0.5 else day


def _leads(rng: random.Random) -> list[str]:
    """Return who leads: nobody, words that name nobody, one agency, several, a group, a group and others."""
    one = ["a0"]
    several = [f"a{number}" for number in range(rng.randint(2, 15))]
    return rng.choice(
        [[], [""], one, one, one, several, ["g"], ["g", "x1"], ["x1", "g"]]
    )


def _task(
    rng: random.Random, plan: str, task: str, issued: int | None, made: World
) -> list[tuple[str, str, list[str]]]:
    kind = rng.choice(KINDS)
    leads = _leads(rng)
    names: list[str] = []
    for agency in leads:
        row = {
            "plan": plan,
            "task": task,
            "role": "lead",
            "agency": agency,
            "position": len(names),
            "via": None,
        }
        made["parties"].append(row)
        names += ["a3", "a1", "s7"] if agency == "g" else [agency]
    made["parties"].append({**_support(plan, task)})
    milestone = kind == "milestones"
    by_party = len(leads) > 1 and rng.random() < 0.15
    periods = _periods(rng, kind)
    for number, (period, begins, due) in enumerate(periods):
        for shift, agency in enumerate(leads if by_party else [""]):
            made["occurrences"].append(
                {
                    "plan": plan,
                    "task": task,
                    "position": number * 100 + shift,
                    "period": period,
                    "agency": agency,
                    "milestone": int(milestone),
                    "kind": "dated" if milestone else kind,
                    "issued_day": issued,
                    "start_day": begins,
                    "due_day": due + 9 * shift if due else None,
                }
            )
    said = [*(period for period, _, _ in periods), *([""] if milestone else [])]
    return [
        (task, period, names) for period in said for _ in range(1 + len(names) // 3)
    ]


def _support(plan: str, task: str) -> Row:
    return {
        "plan": plan,
        "task": task,
        "role": "support",
        "agency": "a0",
        "position": 0,
        "via": None,
    }


def _periods(rng: random.Random, kind: str) -> list[tuple[str, int | None, int | None]]:
    start = rng.choice([None, _near(rng, 20_300 + rng.randrange(500))])
    if kind in ("recurring", "milestones"):
        first, step = (
            _near(rng, 20_350 + rng.randrange(200)),
            rng.choice([0, 7, 30, 91, 365]),
        )
        if kind == "recurring" and rng.random() < 0.2:
            return [("", start, None)]
        return [
            (f"k{n:02d}", first + (n - 1) * step, first + n * step)
            for n in range(rng.randint(1, 5))
        ]
    if kind == "dated" or (kind == "relative" and rng.random() < 0.3):
        return [("", start, _near(rng, 20_350 + rng.randrange(500)))]
    return [("", start, None)]


def _log(
    rng: random.Random, plan: str, owed: list[tuple[str, str, list[str]]]
) -> list[Row]:
    lines: list[Row] = []
    for number in range(rng.randint(0, 6 * len(owed))):
        task, period, leads = rng.choice(owed)
        status = rng.choice(STATUSES)
        recorded = (
            20_330 * DAY
            + rng.randrange(40) * 12 * DAY
            + rng.choice([0, rng.randrange(DAY)])
        )
        recorded_day = (recorded + 7 * DAY // 24) // DAY
        day = rng.choice(
            [
                None,
                recorded_day,
                _near(rng, recorded_day - rng.randrange(60)),
                recorded_day + 7,
            ]
        )
        moves = status in ("extended", "requested")
        lines.append(
            {
                "plan": plan,
                "event": f"e{rng.randrange(10**9)}",
                "recorded_us": recorded,
                "task": task,
                "period": rng.choice([period] * 9 + ["k99"]),
                "agency": rng.choice([*leads, *leads, "", "", "x"]),
                "status": status,
                "day": day,
                "counts_from": recorded_day if day is None else day,
                "percent": rng.choice([None, rng.randrange(101)]),
                "document": rng.choice(["", f"số {number}"]),
                "new_due_day": _near(rng, 20_400 + rng.randrange(500))
                if moves
                else None,
                "due_day": _near(rng, 20_400 + rng.randrange(500))
                if status == "anchored"
                else None,
                "note": rng.choice(["", f"ghi chú {number}"]),
                "reason": rng.choice(["", f"vướng {number}"]),
                "counts": 1,
                "ref": "",
            }
        )
        if rng.random() < 0.08:
            undone = rng.choice(lines)
            lines.append(
                {
                    **lines[-1],
                    "event": f"u{number}",
                    "status": "withdrawn",
                    "ref": undone["event"],
                }
            )
    return lines


def counted(events: list[Row]) -> list[Row]:
    """Mark what does not count: withdrawals, and what a withdrawal names that was not withdrawn itself."""
    gone: set[str] = set()
    said = [one for one in events if one["status"] == "withdrawn"]
    for one in sorted(
        said, key=lambda one: (one["recorded_us"], one["event"]), reverse=True
    ):
        if one["event"] not in gone:
            gone.add(one["ref"])
    return [
        {
            **one,
            "counts": int(one["status"] != "withdrawn" and one["event"] not in gone),
        }
        for one in events
    ]
