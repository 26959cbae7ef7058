"""Findings of reading and checking files."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # findings of reading
    "finding.PT001": "the file is not UTF-8 (byte {byte}).",
    "finding.PT001.hint": "Open it and save it again as UTF-8.",
    "finding.PT002": "YAML syntax: {problem}.",
    "finding.PT003": "the key “{key}” stands twice in one record.",
    "finding.PT004": "there is no key “{key}”.",
    "finding.PT004.hint": "Did you mean “{nearest}”?",
    "finding.PT005": "“{key}” must be {expected}.",
    "finding.PT006": "the format “{value}” cannot be read; this version reads “{expected}”.",
    "finding.PT007": "YAML anchors and aliases (*{name}) are not used here.",
    "finding.PT007.hint": "Write the content out in its place.",
    "finding.PT008": "nested too deep (more than {limit} levels).",
    "finding.PT009": "the file is too large (more than {limit} MB).",
    "finding.PT010": "“{key}” is missing.",
    "finding.PT011": "cannot open the file: {reason}.",
    "finding.PT012": "“{key}: {value}” is not valid; needed: {expected}.",
    "finding.PT013": "the directory “{path}” lies outside the plan's folder.",
    "finding.PT013.hint": "Put the directory beside the plan file.",
    "finding.PT014": "cannot open the directory “{path}”: {reason}.",
    "finding.PT015": "CSV table: {problem}.",
    # the progress log
    "finding.PT061": "this line of the log cannot be read and is passed over.",
    "finding.PT061.hint": "Column {column}: “{value}”.",
    "finding.PT062": "the id “{event}” stands in line {other} with other content; the one recorded last counts.",
    "finding.PT063": "the last line was torn while it was written and is passed over; all before it are there.",
    "finding.related": "see also: {place}",
    "finding.more": "… and {count} more.",
}
