"""``plantrack.toml``: read and checked key by key."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from plantrack.deadlines.model import Before
from plantrack.errors import BadConfigError, FileError
from plantrack.findings import reason_of

CONFIG_NAME: Final = "plantrack.toml"


class Config(NamedTuple):
    """The workspace's settings; every one has a default (DESIGN of the file: README, "Workspace")."""

    plans: tuple[str, ...] = ("data/appendix_*.yaml",)
    progress: str = "progress"
    templates: str = "templates"
    lang: str | None = None
    due_soon_days: int = 15
    roll: str = "none"
    before: Before = "exclusive"
    views: Mapping[str, str] = {}


_CHOICES: Final = {
    "lang": ("vi", "en"),
    "roll": ("none", "next-workday"),
    "before": ("exclusive", "inclusive"),
}


def read_config(path: Path) -> Config:
    """Read and check the file. Raises :class:`BadConfigError` or :class:`FileError`."""
    import tomllib  # only a workspace that has the file pays for it

    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfigError(str(path), "config.syntax", problem=str(error)) from error
    for key, value in values.items():
        _check(str(path), key, value)
    if "plans" in values:
        values["plans"] = tuple(values["plans"])
    return Config(**values)


def _check(file: str, key: str, value: Any) -> None:
    if key not in Config._fields:
        nearest = difflib.get_close_matches(key, Config._fields, 1)
        raise BadConfigError(file, "config.unknown_key", name=key, nearest=nearest[0] if nearest else "")
    if not _fits(key, value):
        raise BadConfigError(file, f"config.{key}", name=key, value=str(value))


def _fits(key: str, value: Any) -> bool:
    if key in _CHOICES:
        return value in _CHOICES[key]
    if key == "due_soon_days":
        return type(value) is int and 0 <= value <= 3650
    if key == "plans":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if key == "views":
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    return isinstance(value, str) and bool(value)
