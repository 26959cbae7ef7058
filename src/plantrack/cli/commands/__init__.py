"""The names of the commands."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = (
    *("overdue", "due", "list", "show", "agency", "agencies", "stats", "timeline"),
    *("calendar", "update", "log", "collect", "carry", "validate", "rule", "diff"),
    *("apply", "report", "template", "sql", "export", "lake", "site", "serve"),
    *("deadline", "schema", "init", "import"),
)
"""In the order of the help; each is the function ``command`` of the module of its name."""

DIRECT: Final = (
    "overdue",
    "due",
    "list",
    "show",
    "agency",
    "stats",
    "log",
    "diff",
    "report",
    "update",
    "validate",
    "import",
)
"""Those that are asked for often enough for their plain command lines to be read directly."""

HELP_OPTIONS: Final = frozenset(("--help", "-h"))
"""What asks for a help page behind any command; ``plantrack help COMMAND`` does the same."""
