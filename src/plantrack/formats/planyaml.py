"""A plan's record as a plan file."""

from __future__ import annotations

from typing import Any

import yaml

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def render_plan_yaml(record: dict[str, Any]) -> str:
    """Return the record as YAML: keys in their order, text readable, lines of about a hundred characters.

    A value that YAML would take for a number or a date is quoted, though the program reads text anyway.
    """
    text: str = yaml.dump(
        record, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100
    )
    return text
