"""Files, settings and queries: where they are wrong, and why."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # the system's reasons
    "os.ENOENT": "no such file or folder",
    "os.EACCES": "permission denied",
    "os.EISDIR": "is a folder",
    "os.ENOTDIR": "the path leads through a file that is no folder",
    "os.ENOSPC": "the disk is full",
    "os.EDQUOT": "this account has used up its share of the disk",
    "os.EFBIG": "the file would grow beyond what the system allows",
    "os.ESPIPE": "is no ordinary file (a pipe or a device)",
    "os.EROFS": "can only be read, not written",
    "os.ENAMETOOLONG": "the name is too long",
    "os.EPERM": "the system does not allow it",
    "os.EBUSY": "another program is using it",
    "os.ELOOP": "the link leads round to itself",
    "os.EEXIST": "there is a file or folder of this name",
    "os.EIO": "the disk cannot be read or written",
    "os.EBADF": "closed",
    "os.EINVAL": "the name cannot be used",
    # A reason that has no words of ours is told as the system names it.
    "os.other": "the system says {reason}",
    # what git leaves in the place of a file
    "git.pointer": "the file is a pointer of Git LFS without its contents; fetch them with: git lfs pull",
    "git.conflict": "marks of a git conflict (“<<<<<<<”) are left; choose a side, remove the marks and run it again",
    # slips in YAML and TOML
    "slip.csv.open_quote": "a quotation mark opens a cell and none closes it; close it, or write a quotation mark inside a cell twice",
    "slip.csv.after_quote": "words stand behind the quotation mark that closes a cell; write a quotation mark inside a cell twice",
    "slip.csv.long_cell": "a cell is longer than any of a plan",
    "slip.csv.other": "({said})",
    "slip.csv.unheaded": "no heading stands above cell {cell} ({count} columns have one); add a heading or take the cell out",
    "slip.csv.flow": "“{said}” cannot be read as a list; write it like [{{name: …}}]",
    "slip.csv.one_column": "there is only one column; part columns by commas, semicolons or tabs",
    "slip.yaml.tab": "a tab stands where blanks indent a line; put blanks in its place",
    "slip.yaml.start": "a value cannot begin with “{char}”; put the whole value in double quotation marks",
    "slip.yaml.colon": (
        "a colon stands in a text without quotation marks; put the whole text in double quotation marks"
    ),
    "slip.yaml.no_colon": (
        "the colon behind a key is missing; write “key: value”, and indent a text's next line deeper than its key"
    ),
    "slip.yaml.quote": "the quotation mark that opens here is never closed; close it at the end of the text",
    "slip.yaml.after_quote": (
        "words follow the closing quotation mark; a text with double marks in it goes into single ones as a whole"
    ),
    "slip.yaml.escape": (
        "what follows \\ within double quotation marks has no meaning; put the whole text in single ones"
    ),
    "slip.yaml.bracket": (
        "the bracket opened in line {line}, column {column} is not closed, or a comma between two items is missing "
        "before this place"
    ),
    "slip.yaml.bracket_end": "a closing bracket is missing, or a bracket or a comma too many stands here",
    "slip.yaml.indent": (
        "this line is not indented like the lines it belongs with; mend the number of blanks before it"
    ),
    "slip.yaml.block": "a line end must follow > or |; the text goes into the lines below, indented",
    "slip.yaml.dash": "the dash of a list goes into the next line, not behind the key",
    "slip.yaml.documents": "a file holds one part; take the line --- away, or make two files",
    "slip.yaml.control": "there is a control character {char}; remove it",
    "slip.yaml.other": "cannot be read on from here ({problem})",
    "slip.toml.duplicate": "line {line}, column {column}: this key or table is there already; keep one of them",
    "slip.toml.string": "line {line}, column {column}: a quotation mark is never closed; close it at the end of the text",
    "slip.toml.escape": (
        "line {line}, column {column}: a \\ cannot stand by itself in double quotation marks; double it, or use single ones"
    ),
    "slip.toml.equals": "line {line}, column {column}: an equals sign must follow the key; a key that is not plain ASCII stands in quotation marks",
    "slip.toml.bracket": "line {line}, column {column}: a bracket is not closed, or a comma between two items is missing",
    "slip.toml.after": "line {line}, column {column}: something follows the value; one key a line, texts in double quotation marks",
    "slip.toml.value": "line {line}, column {column}: the value is not valid; texts stand in double quotation marks",
    "slip.toml.statement": "line {line}, column {column}: this is no line “key = value” or “[table]”",
    "slip.toml.other": "line {line}, column {column}: cannot be read on from here ({problem})",
    "slip.toml.deep": "nested too deep; write it more simply",
    "slip.toml.utf8": "the file is not UTF-8; open it and save it again as UTF-8",
    # what a file must hold
    "shape.file": "the whole file",
    "shape.mapping": "a group of lines “key: value”",
    "shape.list": "a list, each item after a dash",
    "shape.text": "text",
    "shape.id": "an id or a name of the directory",
    # plantrack.toml
    "config.syntax": "TOML syntax: {problem}.",
    "config.unknown_key": "plantrack.toml has no key “{name}” (nearest: {nearest}).",
    # A setting that cannot be is told with what it is: the file may be another than one thinks.
    "config.plans": 'plans must be a list of file patterns such as ["data/appendix_*.yaml"]; it is {value}',
    "config.progress": "progress must be a folder inside the workspace; it is {value}",
    "config.templates": "templates must be the name of a folder; it is {value}",
    "config.lang": 'lang must be "vi" or "en"; it is {value}',
    "config.due_soon_days": "due_soon_days must be a whole number from 0 to 3650; it is {value}",
    "config.roll": 'roll must be "none" or "next-workday"; it is {value}',
    "config.confirm": "confirm must be true or false; it is {value}",
    "config.before": 'before must be "exclusive" or "inclusive"; it is {value}',
    "config.days_off": "every line must be date,off|work,name,source such as 2026-01-02,off,…; it is “{line}”",
    "config.not_utf8": "the file is not UTF-8; open it and save it again as UTF-8.",
    "config.views": '[views] must hold lines name = "query"; it is {value}',
    "config.validate": "[validate] must be a table of keys; it is {value}",
    "config.unknown_rule": "[validate] names a rule that is not there: “{rule}”.",
    "config.validate.select": 'validate.select must be a list of codes or prefixes, such as ["PT4"]; it is {value}',
    "config.validate.ignore": 'validate.ignore must be a list of codes or prefixes, such as ["PT507"]; it is {value}',
    "config.validate.per_file": '[validate.per_file] must be lines "file pattern" = ["code"]; it is {value}',
    "config.validate.min_lead_days": "validate.min_lead_days must be a whole number from 0 to 3650; it is {value}",
    # queries
    "query.quote": "this quotation mark is not closed.",
    "query.bracket": "the bracket opened here is not closed.",
    "query.end": "the query ends where a condition must follow.",
    "query.unexpected": "“{found}” cannot stand here.",
    "query.unknown_key": "there is no key “{found}” (nearest: {nearest}).",
    "query.unknown_value": "there is no value “{found}” (nearest: {nearest}).",
    "query.unknown_plan": "no plan “{found}” (at hand: {nearest}).",
    "query.unknown_section": "no section “{found}” (nearest: {nearest}).",
    "query.unknown_agency": "no single agency “{found}” (nearest: {nearest}).",
    "query.no_value": "a value must follow “{found}”.",
    "query.no_order": "“{found}” has no order; use a colon.",
    "query.bad_date": "cannot read the date “{found}”; write 2026-04-30, 30/4/2026, 2026-04, 2026-Q2, 2026, tháng-4.",
}
