"""Progress: the log, updates, the sheets for agencies, carrying over to a new revision."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "progress.grew": "somebody else has just recorded something in {file}; try again.",
    "progress.no_log": "progress of the plan “{plan}” cannot be recorded here.",
    "progress.no_log.hint": "Make a workspace first: plantrack init FOLDER && cd FOLDER",
    "progress.reserved_name": "the plan “{plan}” has a name that Windows keeps for a device: no log can be made for it.",
    "progress.reserved_name.hint": "Change plan.id in the plan file, to {plan}-2026 say, and run the command again.",
    "progress.unwritten": "cannot write the log {file}: {reason}. Nothing is recorded.",
    "progress.unwritten.hint": "Make room on the disk or see who may write to that folder, then run the command again.",
    # names
    "progress.extended_from": "extended from {day}",
    "progress.extended": "extended",
    "progress.asks_for": "an extension to {day} is asked for",
    "progress.done_on": "Done on {day}",
    "progress.finished": "{done}/{total} agencies done",
    "progress.whole": "(whole task)",
    "progress.started": "Started",
    "progress.progress": "In progress",
    "progress.done": "Done",
    "progress.reopened": "Reopened",
    "progress.extended_event": "Extended",
    "progress.cancelled": "Stopped",
    "progress.requested": "Extension requested",
    "progress.anchored": "Term begins",
    "progress.confirmed": "Confirmed as done",
    "progress.returned": "Returned, not done",
    "progress.withdrawn": "Update withdrawn",
    "progress.value": "reached {value}",
    "progress.value_of": "{name}: reached {value}",
    "progress.withdraws": "withdraws {event}",
    "progress.is_withdrawn": "withdrawn",
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
    "progress.update.shared": "{task}: recorded agency by agency, for {count} of {named}.",
    "progress.update.beyond_until": (
        "Warning: {task}: the new due date {new_due} is after the plan's last day ({until})."
    ),
    "progress.update.title": "Progress update",
    "progress.refused": "{task}: {reason}",
    "progress.refused.none": "Nothing is recorded.",
    "progress.refused.ambiguous": "is in several plans: {candidates}. Please name the plan too.",
    "progress.refused.value_not_number": "“{value}” is no number; write 82,5 or 1.200.",
    "progress.refused.no_targets": "the task has no target; record --percent, or add targets to the plan file.",
    "progress.refused.target_needed": "the task has several targets, name one with --target: {known}.",
    "progress.refused.unknown_target": "there is no target “{target}”; name one of: {known}.",
    "progress.refused.target_elsewhere": "--target goes with --value only.",
    "progress.refused.period": "there is no period “{period}”; name one of: {known}.",
    "progress.refused.no_periods": "the task does not recur, so it has no period “{period}”.",
    "progress.refused.period_needed": "the task recurs; name the period, as --period {proposed}; there are: {known}.",
    "progress.refused.milestone_needed": "the task has milestones; name one, as --period {proposed}, or --period all for every one; there are: {known}.",
    "progress.refused.period_none": "the task recurs and no period fits yet; name --period; there are: {known}.",
    "progress.refused.not_owed": "{agency} does not lead this task; name one that owes it: {owing}.",
    "progress.refused.nobody_owes": "the task names no lead, so nothing can be recorded for {agency}; leave --agency out.",
    "progress.refused.none_owes": (
        "{agency}: all of them are done or stopped already; to correct one, name it with --agency."
    ),
    "progress.refused.none_closed": (
        "{agency}: none of them is done or stopped, so there is nothing to reopen."
    ),
    "progress.refused.future": "{day} is after the day in question, {as_of}; correct the day.",
    "progress.refused.before_plan": "{day} is before the plan was issued, {issued}; correct the day.",
    "progress.refused.new_due_needed": "an extension, granted or asked for, needs the new due date: --new-due.",
    "progress.refused.new_due_elsewhere": "--new-due goes with --status extended or requested only.",
    "progress.refused.percent_elsewhere": "--percent goes with --status started or progress only.",
    "progress.refused.status_needed": "give --status, or something to record (--percent, --document, --reason, --note).",
    "progress.refused.task_needed": "give the id of a task, such as: plantrack update A.I.2 --status done.",
    "progress.refused.not_relative": (
        "the deadline “{deadline}” does not run from a day yet unknown, so none can be recorded."
    ),
    "progress.refused.anchor_needed": "give the day from which it runs: --date.",
    "progress.refused.reason_needed": 'say why it is returned, for the agency to read: --reason "…".',
    "progress.refused.nothing_found": "nothing found to record. Look first: plantrack list asked:confirmation (reported; needs confirm = true) or asked:extension.",
    "progress.refused.agency_needed": "the query names several agencies; give --agency to say for which one it is.",
    "progress.refused.nothing_reported": "nothing is reported as done and no more time is asked for; see: plantrack log.",
    "progress.refused.no_event": "no update has this id; see the ids with: plantrack log.",
    "progress.refused.no_last": "the log has no update recorded by “{by}”. See: plantrack log; for another recorder give --by.",
    "progress.refused.already_withdrawn": "this update has been withdrawn already; see: plantrack log.",
    # What is refused by rule names the option that goes over it.
    "progress.refused.no_document": (
        "an extension needs the document that allows it: --document; without one, --force and the reason in --note."
    ),
    "progress.refused.not_later": (
        "the new due date {new_due} is not after the present one, {due}; if so meant, --force and the reason in --note."
    ),
    "progress.refused.already_done": "it is done already ({day}); to correct the day give --date.",
    "progress.refused.already_cancelled": "it is stopped already; to go on reopen it: --status reopened.",
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
    # what of a log does not count
    "progress.heard.misplaced": (
        "{file}: {count} updates do not count, as the words they were recorded with are not those of the task that has "
        "their number: {ids}. See them and move them to their tasks: plantrack carry"
    ),
    "progress.heard.strays": (
        "{file}: {count} updates do not count, as the plan “{plan}” has no such task or period: {places}. "
        "See each line: plantrack validate"
    ),
    "progress.heard.place": "line {line} ({at})",
    "progress.heard.unworded": (
        "{file}: {count} updates say no words of their task and count by its number alone. "
        "Add the words: plantrack carry --accept"
    ),
    # sheets
    "progress.bad_sheet": "{file}: {reason}",
    "progress.sheet_broken": "cannot be read as a table (XLSX, XLS, ODS or CSV); the file may be damaged.",
    "progress.sheet_too_large": "too large for a sheet of progress, so it is not read; remove superfluous rows, columns and tabs and save it again.",
    "progress.sheet_encoding": (
        "the CSV file is not UTF-8 (it looks like {encoding}), so Vietnamese letters cannot be read. In the spreadsheet "
        "choose Save As “CSV UTF-8”, or save it as .xlsx, and send it again."
    ),
    "progress.sheet.title": "PROGRESS SHEET: {agency}",
    "progress.sheet.how": (
        "As of {day}. Please fill in only: Status, Date, Percent, Document, Cause, Extension; "
        "neither remove nor change the other columns."
    ),
    "progress.sheet.task": "Id",
    "progress.sheet.title_column": "Task",
    "progress.sheet.product": "Product",
    "progress.sheet.agency": "Agency",
    "progress.sheet.due": "Due",
    "progress.sheet.status": "Status",
    "progress.sheet.date": "Date (dd/mm/yyyy)",
    "progress.sheet.percent": "Percent",
    "progress.sheet.document": "Document, product",
    # What "reason" was called in older sheets, which still come back.
    "progress.sheet.note": "Note, explanation",
    "progress.sheet.is.none": "Not begun",
    "progress.sheet.is.running": "In progress",
    "progress.sheet.is.done": "Done",
    # Shown where it is so, never offered: only the office stops work.
    "progress.sheet.is.stopped": "Stopped",
    "progress.sheet.nothing": "{agency} leads no task, so there is no sheet.",
    "progress.sheet.needs_file": "an XLSX sheet must go into a file: -o {file}",
    "progress.sheet.needs_folder": "--all needs a folder to write to: -o FOLDER",
    "progress.sheet.needs_name": "the agency's name is missing (or --all).",
    "progress.sheet.writing": "Writing sheets",
    # collect
    "progress.collect.title": "Sheets taken back",
    "progress.collect.file": "File",
    "progress.collect.new": "Updates",
    "progress.collect.same": "Unchanged",
    "progress.collect.refused": "Not taken",
    "progress.collect.row": "row {row}",
    "progress.collect.cell": "row {row}, column {column}",
    "progress.collect.none": "Nothing new to record.",
    "progress.collect.guess": "{place}: “{text}” is taken for {day}; if it is not, record it again with plantrack update.",
    "progress.collect.who": "Sheets returned by {count} agencies, {answered} of them answered",
    "progress.collect.answered": "Answered",
    "progress.collect.left": "Rows not answered",
    "progress.collect.all": "all answered",
    "progress.collect.reading": "reading {file}",
    "progress.collect.no_sheets": "{count} files are no sheets and were not read: {files}",
    "progress.collect.empty_folder": "{folder}: no sheet (XLSX, XLS, ODS, CSV) to take back; look at the name of the folder.",
    "progress.remind.title": "Agencies and tasks without an answer by {day}",
    "progress.remind.none": "Everyone has answered everything.",
    "progress.remind.sheet": "Sheet",
    "progress.remind.returned": "returned, this row as it was",
    "progress.remind.silent": "not returned",
    "progress.remind.next": "The next letter: plantrack report reminder --joint -o don-doc.docx",
    "progress.refused.empty": (
        "the file is empty. Needed is a progress sheet made by “plantrack agency NAME -o sheet.xlsx” and filled in."
    ),
    "progress.refused.no_form": (
        "is no progress sheet: it has no header line with the column Status and the hidden columns plantrack:plan … "
        "plantrack:print. Needed is the very file that “plantrack agency NAME -o sheet.xlsx” made, with all its columns."
    ),
    "progress.refused.marks_changed": (
        "the hidden cells that identify this row (columns plantrack:plan … plantrack:print) were changed or copied "
        "from another row; it is not taken, please fill in a new sheet."
    ),
    "progress.refused.no_mark": "what identifies the row (the hidden columns at the end) is missing; fill in a new sheet.",
    "progress.refused.other_plan": "the plan “{plan}” is not among those at hand; run this in the workspace that has it, or leave --plan out.",
    # The way out is the one that Excel offers, by its name there.
    "progress.refused.letters_lost": (
        "Vietnamese letters were lost (to question marks) when the CSV was saved. Open the original sheet, save it as "
        ".xlsx or “CSV UTF-8”, and send it again."
    ),
    "progress.refused.no_words": "the sheet has lost the words of row {task}, so what it is about cannot be told; fill in a new sheet.",
    "progress.refused.other_task": (
        "task {task} says something else today, and no task fits “{words}” alone; not recorded, please write a new sheet."
    ),
    "progress.collect.followed": "{place}: task {old} has the number {new} now; recorded for {new} by its words.",
    "progress.collect.unanswered": "{count} rows without an answer: {rows}",
    "progress.collect.silent": "{count} agencies have work overdue or due soon and sent no sheet: {agencies}",
    "progress.sheet.of_plan": "{heading} (as in the plan)",
    "progress.collect.edited": "{place}: the column “{title}” says “{text}”, the plan says “{plan}”; nothing is recorded of it: a sheet reports progress, to change this edit the plan.",
    "progress.collect.emptied": "(empty)",
    "progress.sheet.reason": "Cause, difficulty, proposal",
    "progress.sheet.new_due": "Extension asked for, to (dd/mm/yyyy)",
    "progress.sheet.office": "The office's word",
    "progress.sheet.returned": "Returned on {day}: {reason}",
    "progress.sheet.reopened": "Reopened on {day}: {reason}",
    "progress.sheet.requested": "Extension to {day} asked for, not answered yet",
    "progress.refused.request_stands": "the request for more time until {day} was taken from this sheet; to take it back: plantrack update --undo {event}",
    # For an agency, which has no options to give.
    "progress.refused.asked_not_later": "the day asked for, {new_due}, is not after the present due date {due}; correct it and send the sheet again.",
    "progress.refused.done_needs_no_time": "work that is done needs no more time; clear one of the two and send the sheet again.",
    "progress.refused.bad_status": "there is no status “{value}”; choose from the cell's list.",
    "progress.refused.bad_date": "cannot read the date “{value}”; write 18/9/2025.",
    "progress.refused.rounded_number": (
        "the cell holds a number of more than 15 digits ({value}), of which a spreadsheet keeps no more; write it as text (with an apostrophe in front)."
    ),
    "progress.refused.bad_percent": "cannot read the percentage “{value}”; write a number from 0 to 100.",
    "progress.refused.date_needed": "what is done needs its date.",
    "progress.refused.not_offered": "stopping a task is recorded by the office, not through a sheet.",
    "progress.refused.conflict": (
        "the log has changed since the sheet was written ({day}) and now says: {now}{since}; "
        "nothing is overwritten, please look with plantrack log."
    ),
    # carry
    "progress.carry.title": "The log carried over to a new revision",
    "progress.carry.old_plan": "From: {plan} ({file})",
    "progress.carry.new_plan": "To: {plan} ({file})",
    "progress.carry.summary": (
        "{count} updates carried over ({moved} under another task id), {lost} without a successor, "
        "{doubtful} to look at."
    ),
    "progress.carry.moved": "Tasks with another id",
    "progress.carry.shifted": "Milestones with another day",
    "progress.carry.old_due": "Old milestone",
    "progress.carry.new_due": "New milestone",
    "progress.carry.lost": "Without a successor (they stay in the old log)",
    "progress.carry.doubtful": "To look at",
    "progress.carry.old": "Old id",
    "progress.carry.new": "New id",
    "progress.carry.count": "Updates",
    "progress.carry.doubt": "Why",
    "progress.carry.doubt.match": "it may not be the same task",
    "progress.carry.doubt.period": "the new plan does not have this period or milestone",
    "progress.carry.doubt.agency": "this agency no longer leads it",
    "progress.carry.dry": "Dry run: {count} lines would be added to {file}; nothing is written.",
    "progress.carry.recorded": "{count} lines added to {file}; the lines that were there stay as they are.",
    "progress.carry.dry_new": "Dry run: {file} would be written; nothing is.",
    "progress.carry.written": "{file} written; {source} is as it was.",
    "progress.carry.one": "carry takes both files, the old revision and the new, or none, to move by the words recorded.",
    "progress.settle.title": "Updates whose words are not those of their task",
    "progress.settle.none": "Every update fits the task that has its number.",
    "progress.settle.worded": "The words of the task are added to {count} updates.",
    "progress.settle.left": "Not counted, to be looked at",
    "progress.settle.left.hint": (
        "No task fits alone. To count them for the task with that number: plantrack carry --accept; "
        "to drop one: plantrack update --undo ID."
    ),
    "progress.column.event_id": "Update id",
    # trend
    "progress.trend.title": "Course of time up to {day}",
    "progress.trend.day": "Up to",
    "progress.trend.fallen": "Fallen due",
    "progress.trend.done": "Done",
    "progress.trend.overdue": "Overdue",
    "progress.trend.rate": "Completion",
    "progress.trend.chart": "Overdue at the month's end",
}
