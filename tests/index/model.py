"""The rules of standing once more, one event at a time: slow, plain, and written without the SQL's shape.

A world is a dict of lists of dicts: asked, occurrences, parties, members, events.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
World = dict[str, list[Row]]

PRESSING = (
    *("overdue", "due_soon", "open", "upcoming", "draft"),
    *("waiting", "unread", "none", "no_due"),
)
UNDATED = {"none": "none", "unknown": "unread", "relative": "waiting"}


def judge(world: World) -> dict[str, list[Row]]:
    """Return the relations assignments, standings and current_occurrences of a world."""
    (asked,) = world["asked"]
    shares: dict[tuple[str, str, str], list[Row]] = {}
    for occurrence in world["occurrences"]:
        key = occurrence["plan"], occurrence["task"], occurrence["period"]
        events = heard_of(world, occurrence, asked["as_of"])
        for bearer in bearers(world, occurrence):
            shares.setdefault(key, []).append(share(occurrence, bearer, events, asked))
    standings = [combined(own) for own in shares.values()]
    tasks: dict[tuple[str, str], list[Row]] = {}
    for one in standings:
        tasks.setdefault((one["plan"], one["task"]), []).append(one)
    owed = [one for own in shares.values() for one in own if one["bearer"] != "nobody"]
    return {
        "assignments": owed,
        "standings": standings,
        "current_occurrences": [current(own) for own in tasks.values()],
        "overdue_occurrences": [one for one in standings if one["status"] == "overdue"],
    }


def bearers(world: World, occurrence: Row) -> list[Row]:
    """Return who owes an occurrence: agency, via, position, bearer."""
    if occurrence["agency"]:
        named = [{"agency": occurrence["agency"], "via": None, "position": 0}]
    else:
        named = [
            one
            for one in world["parties"]
            if (one["plan"], one["task"], one["role"])
            == (occurrence["plan"], occurrence["task"], "lead")
        ]
    if not named:
        return [{"agency": "", "via": None, "position": 0, "bearer": "nobody"}]
    found = []
    for one in named:
        members = [
            other
            for other in world["members"]
            if (other["plan"], other["agency"]) == (occurrence["plan"], one["agency"])
        ]
        for member in members:
            place = one["position"] + member["position"]
            found.append(
                {
                    "agency": member["member"],
                    "via": one["agency"],
                    "position": place,
                    "bearer": "agency",
                }
            )
        if not members:
            bearer = "agency" if one["agency"] else "words"
            found.append(
                {name: one[name] for name in ("agency", "via", "position")}
                | {"bearer": bearer}
            )
    return found


def heard_of(world: World, occurrence: Row, as_of: int) -> list[Row]:
    """Return the events that speak of an occurrence by a day, in order."""
    found = [
        one
        for one in world["events"]
        if (one["plan"], one["task"]) == (occurrence["plan"], occurrence["task"])
        and (
            one["period"] == occurrence["period"]
            or (occurrence["milestone"] and not one["period"])
        )
        and one["counts"]
        and one["counts_from"] <= as_of
    ]
    return sorted(
        found, key=lambda one: (one["counts_from"], one["recorded_us"], one["event"])
    )


def fold(events: Iterable[Row], agency: str) -> Row:
    """Walk through what was said of one party's share, in order, and return where it stands."""
    decided: str | None = None
    dones: list[Row] = []
    report: Row | None = None
    stop: Row | None = None
    asked: Row | None = None
    extension: dict[str, int] = {}
    anchored: int | None = None
    confirmations: list[Row] = []
    order: list[str] = []  # the ids of all that was heard
    for event in events:
        if event["agency"] not in ("", agency):
            continue
        order.append(event["event"])
        status = event["status"]
        if status == "done":
            decided, stop, asked = "done", None, None
            dones.append(event)
        elif status in ("reopened", "returned"):
            decided, dones, stop, report = "reopened", [], None, event
            asked = None if status == "returned" else asked
        elif status == "cancelled":
            decided, dones, stop, asked = "cancelled", [], event, None
        elif status == "extended":
            extension[event["agency"]], asked = event["new_due_day"], None
        elif status == "anchored":
            anchored = event["due_day"]
        elif status == "requested":
            asked = event
        elif status == "confirmed":
            confirmations.append(event)
        else:
            report = event
    by_recording = sorted(dones, key=lambda one: (one["recorded_us"], one["event"]))
    own = [one for one in by_recording if one["agency"] == agency][-1:]
    whole = [one for one in by_recording if one["agency"] == ""][-1:]
    words: dict[str | None, list[Row | None]] = {
        "done": [*(own or whole)],
        "cancelled": [stop],
    }
    word = next(iter(words.get(decided, [report])), None)
    at = order.index((own or whole)[0]["event"]) if dones else 0
    return {
        "decided": decided,
        "confirmed": bool(whole)
        or any(order.index(one["event"]) > at for one in confirmations),
        "done_day": (own or whole)[0]["day"] if dones else None,
        "closed_day": (whole or own)[0]["day"] if dones else None,
        "recorded": int(bool(order)),
        "anchored": anchored,
        "new_due_day": max(extension.values(), default=None),
        "requested_due_day": asked["new_due_day"] if asked else None,
        "said": word["status"] if word else None,
        "said_day": word["day"] if word else None,
        "percent": word["percent"] if word and decided in (None, "reopened") else None,
        **{
            name: word[name] if word else None
            for name in ("document", "note", "reason")
        },
    }


def share(occurrence: Row, bearer: Row, events: list[Row], asked: Row) -> Row:
    """Judge one party's share of an occurrence."""
    state = fold(events, bearer["agency"])
    as_of = asked["as_of"]
    original = occurrence["due_day"] if state["anchored"] is None else state["anchored"]
    due = original if state["new_due_day"] is None else state["new_due_day"]
    closed_by_words = state["decided"] is None and occurrence["kind"] == "done"
    decided = "done" if closed_by_words else state["decided"]
    owes = decided not in ("done", "cancelled")
    if owes:
        status = pressing(occurrence, due, asked)
    elif decided == "cancelled":
        status = "cancelled"
    elif asked["confirm"] and not state["confirmed"] and not closed_by_words:
        status = "reported"
    elif state["done_day"] is None or due is None:
        status = "done"
    else:
        status = "done_on_time" if state["done_day"] <= due else "done_late"
    kept = (
        "recorded",
        "done_day",
        "closed_day",
        "requested_due_day",
        "said",
        "said_day",
        "percent",
        "document",
        "note",
        "reason",
    )
    return {
        **{
            name: occurrence[name]
            for name in ("plan", "task", "period", "kind", "start_day")
        },
        "place": occurrence["position"],
        "decided": decided or "open",
        **bearer,
        **{name: state[name] for name in kept},
        "due_day": due,
        "original_due_day": original,
        "owes": int(owes),
        "status": status,
        "days_overdue": as_of - due if status == "overdue" else 0,
    }


def pressing(occurrence: Row, due: int | None, asked: Row) -> str:
    """Return the status of what is owed."""
    as_of = asked["as_of"]
    if occurrence["issued_day"] is None or occurrence["issued_day"] > as_of:
        return "draft"
    if due is not None and as_of > due:
        return "overdue"
    if due is not None and due <= as_of + asked["due_soon_days"]:
        return "due_soon"
    if occurrence["start_day"] is not None and as_of < occurrence["start_day"]:
        return "upcoming"
    if due is not None:
        return "open"
    return UNDATED.get(occurrence["kind"], "no_due")


def combined(shares: list[Row]) -> Row:
    """Judge an occurrence by the shares of its parties."""
    owing = [one for one in shares if one["owes"]]
    closed = [one for one in shares if not one["owes"] and one["status"] != "cancelled"]
    reported = [one for one in closed if one["status"] == "reported"]
    agencies = [one for one in shares if one["bearer"] == "agency"]
    done_day = None
    due: int | None
    if owing:
        status = min((one["status"] for one in owing), key=PRESSING.index)
        due = min(
            (one["due_day"] for one in owing if one["due_day"] is not None),
            default=None,
        )
    elif closed:
        days, dues = (
            [one["closed_day"] for one in closed],
            [one["due_day"] for one in closed],
        )
        due = None if None in dues else max(dues)
        done_day = None if None in days or reported else max(days)
        if reported:
            status = "reported"
        elif None in days or None in dues:
            status = "done"
        else:
            late = any(day > last for day, last in zip(days, dues, strict=True))
            status = "done_late" if late else "done_on_time"
    else:
        status, due = (
            "cancelled",
            max(
                (one["due_day"] for one in shares if one["due_day"] is not None),
                default=None,
            ),
        )
    return {
        **{name: shares[0][name] for name in ("plan", "task", "period", "kind")},
        **{
            name: least(shares, name)
            for name in ("place", "start_day", "original_due_day")
        },
        "due_day": due,
        "status": status,
        "done_day": done_day,
        "days_overdue": max(one["days_overdue"] for one in shares),
        "requested_due_day": max(
            (
                one["requested_due_day"]
                for one in shares
                if one["requested_due_day"] is not None
            ),
            default=None,
        ),
        "owes": int(bool(owing)),
        "recorded": max(one["recorded"] for one in shares),
        "parties": len(agencies),
        "outstanding": sum(one["owes"] for one in agencies),
        "finished": sum(
            not one["owes"] and one["status"] not in ("cancelled", "reported")
            for one in agencies
        ),
    }


def least(rows: list[Row], name: str) -> int | None:
    """Return the earliest day of a column."""
    return min((one[name] for one in rows if one[name] is not None), default=None)


def current(standings: list[Row]) -> Row:
    """Choose the occurrence that a task is asked about, with the status of its row."""
    ordered = sorted(standings, key=lambda one: one["place"])
    owed = sorted(
        (one for one in ordered if one["owes"]), key=lambda one: _late(one["due_day"])
    )
    overdue = [one for one in owed if one["status"] == "overdue"]
    reported = sorted(
        (one for one in ordered if one["status"] == "reported"),
        key=lambda one: _late(one["due_day"]),
    )
    chosen = (overdue or owed or reported or ordered[-1:])[0]
    status = chosen["status"]
    if not owed and not reported:
        found = {one["status"] for one in ordered}
        status = next(
            one
            for one in ("done_late", "done_on_time", "done", "cancelled")
            if one in found
        )
    return {**chosen, "status": status, "occurrence_status": chosen["status"]}


def _late(day: int | None) -> float:
    return float("inf") if day is None else day
