"""The time axis."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "timeline.title": "Tasks on a time axis, as of {day}",
    "timeline.span": "From {first} to {last}.",
    "timeline.today": "today {day}",
    "timeline.none": "Nothing falls due in this stretch.",
    "timeline.shared": "A task with several leads stands under each of them.",
    "timeline.undated": "Not on the axis: {units} without a due day (standing, on demand …).",
    "timeline.outside": "Outside this stretch: {units}.",
    "timeline.look.overdue": "overdue",
    "timeline.look.soon": "due soon",
    "timeline.look.coming": "not yet due",
    "timeline.look.done": "done",
    "timeline.look.stopped": "cancelled",
    "timeline.look.running": "time of the work",
}
