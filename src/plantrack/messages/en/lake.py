"""The lake of many offices."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "lake.soon_differs": "The offices differ in how near is soon; here it is {days} days for all.",
    "lake.more_breaks": "… and {count} more; plantrack lake check names all.",
    "lake.office": "Office {id}",
    "lake.all": "In all {tasks} tasks, {occurrences} occurrences.",
    "lake.left_out": "Only the {shown} most pressing of {tasks} tasks are listed; {left} are not shown (--limit 0 shows all).",
    "lake.many.unread": "{count} tasks have a deadline that was not read.",
    "lake.many.marked": "{count} tasks have a day beside words that were not read.",
    "lake.many.reported": "{count} assignments are reported done and wait to be confirmed.",
    "lake.which": "the folder of the lake is needed: plantrack lake overdue LAKE",
    "lake.rebuilt": "{office}: {count} assignments made anew.",
    "lake.check.title": "Check of the lake on {day}",
    "lake.check.all": "{offices} offices, {files} files.",
    "lake.check.none": "Nothing is wrong.",
    "lake.check.count": "{count} to look at:",
    "lake.check.code": "Code",
    "lake.check.told": "What is wrong",
    "lake.break.no_table": "is no table of a lake",
    "lake.break.no_office": "the folder is not named office=<office id>",
    "lake.break.no_part": "is no file part-*.parquet",
    "lake.break.unreadable": "cannot be read: {detail}",
    "lake.break.version": "was written by version {detail} of the lake, which this program does not read; export it again with the same plantrack",
    "lake.break.columns": "columns missing, too many or of another type: {detail}",
    "lake.break.missing": "this table is missing; export again (shares alone: plantrack lake rebuild)",
    "lake.break.torn": "the files come from {count} different exports; export again",
    "lake.break.no_key": "{count} rows without a key, such as {detail}",
    "lake.break.key_twice": "{count} keys stand in several rows, such as {detail}",
    "lake.break.word": "{count} rows with a value that is not listed, {detail}",
    "lake.break.day": "{count} rows in which the day as text and as a number are not a pair, {detail}",
    "lake.break.no_plan": "{count} rows of plans that are not in plans, such as {detail}",
    "lake.break.no_task": "{count} rows of tasks that are not in tasks, such as {detail}",
    "lake.break.no_record": "{count} tasks whose record is not in records, {detail}",
    "lake.break.no_share": "{count} occurrences are not in shares, such as {detail}; plantrack lake rebuild",
    "lake.break.event_without_task": "{count} events belong to no task, such as {detail}",
    "lake.break.exported_twice": "one plan was exported {count} times: {detail}",
    "lake.break.old_export": "the export is {count} days old ({detail})",
}
