"""Progress: the log, updates, the sheets for agencies, carrying over to a new revision."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "progress.no_log": "progress of the plan “{plan}” cannot be recorded here.",
    "progress.no_log.hint": "Make a workspace first: plantrack init FOLDER && cd FOLDER",
    "progress.no_library": "the library {library} is not installed.",
    "progress.no_library.hint": 'Install it with: pip install "plantrack[{extra}]"',
    # names
    "progress.extended_from": "extended from {day}",
    "progress.extended": "extended",
    "progress.done_on": "Done on {day}",
    "progress.finished": "{done}/{total} agencies done",
    "progress.whole": "(whole task)",
    "progress.started": "Started",
    "progress.progress": "In progress",
    "progress.done": "Done",
    "progress.reopened": "Reopened",
    "progress.extended_event": "Extended",
    "progress.cancelled": "Stopped",
    "progress.percent": "{percent}%",
    "progress.new_due": "new due date {day}",
    "progress.column.date": "Date",
    "progress.column.event": "Update",
    "progress.column.agency": "Agency",
    "progress.column.period": "Period",
    "progress.column.detail": "Detail",
    "progress.column.by": "By",
    "progress.column.recorded": "Recorded",
    "progress.column.before": "Before",
    "progress.column.after": "After",
    # update
    "progress.update.recorded": "{count} updates recorded in {file}.",
    "progress.update.dry": "Dry run: {count} updates would be recorded in {file}; nothing is written.",
    "progress.update.title": "Progress update",
    "progress.refused": "{task}: {reason}",
    "progress.refused.none": "Nothing is recorded.",
    "progress.refused.ambiguous": "is in several plans: {candidates}. Please name the plan too.",
    "progress.refused.period": "there is no period “{period}”; there are: {known}.",
    "progress.refused.no_periods": "the task does not recur, so it has no period “{period}”.",
    "progress.refused.period_needed": "the task recurs; name the period, as --period {proposed}; there are: {known}.",
    "progress.refused.period_none": "the task recurs and no period fits yet; name --period; there are: {known}.",
    "progress.refused.not_owed": "{agency} does not lead this task; it is owed by: {owing}.",
    "progress.refused.nobody_owes": "the task names no lead, so nothing can be recorded for {agency}; leave --agency out.",
    "progress.refused.future": "{day} is after the day in question, {as_of}.",
    "progress.refused.before_plan": "{day} is before the plan was issued, {issued}.",
    "progress.refused.new_due_needed": "an extension needs the new due date: --new-due.",
    "progress.refused.new_due_elsewhere": "--new-due goes with --status extended only.",
    "progress.refused.percent_elsewhere": "--percent goes with --status started or progress only.",
    "progress.refused.no_document": (
        "an extension needs the document that allows it: --document; without one, --force and the reason in --note."
    ),
    "progress.refused.not_later": (
        "the new due date {new_due} is not after the present one, {due}; if so meant, --force and the reason in --note."
    ),
    "progress.refused.already_done": "it is done already ({day}); to correct the day give --date.",
    "progress.refused.already_cancelled": "it is stopped already.",
    "progress.refused.closed": "it is done or stopped; reopen it first: --status reopened.",
    "progress.refused.not_closed": "it is neither done nor stopped, so there is nothing to reopen.",
    "progress.refused.undone_by_later": (
        "{day} is before the update of {later}, so it would have no effect; please give another date."
    ),
    # log
    "progress.log.title": "Progress log: {count} updates",
    "progress.log.none": "No updates yet.",
    "progress.log.history": "History",
    "progress.log.shares": "Agency by agency",
    "progress.log.orphans": "{count} updates speak of a task, period or agency that the plan no longer has (marked *).",
}
