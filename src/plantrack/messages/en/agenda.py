"""The calendar of due days."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "agenda.name": "Due days: {name}",
    "agenda.none": "No due day is left; the calendar file is empty.",
    "agenda.product": "Product: {text}",
    "agenda.lead": "Lead: {text}",
    "agenda.support": "Support: {text}",
    "agenda.deadline": "Deadline: {text}",
}
