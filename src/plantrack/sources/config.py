"""``plantrack.toml``: read and checked key by key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from plantrack.errors.files import FileError
from plantrack.errors.workspace import BadConfigError
from plantrack.findings import reason_of
from plantrack.sources.office import read_office
from plantrack.sources.regular import read_regular
from plantrack.sources.settings import Config, DiffPolicy, Validation

_LARGEST: Final = 1_000_000
_CHOICES: Final = {
    "lang": ("vi", "en"),
    "roll": ("none", "next-workday"),
    "before": ("exclusive", "inclusive"),
}


# Compiled when a broken file asks for them: every workspace that has settings reads this module.
_WHERE: Final = r"\(at (?:line (\d+), column (\d+)|end of document)\)$"
_SLIPS: Final = (
    (r"overwrite|twice|immutable|[Dd]uplicate", "duplicate"),
    (r"Unterminated string|Illegal character '\\n'|Expected \"'\"", "string"),
    (r"Unescaped|hex value|escape", "escape"),
    (r"Expected '=' after", "equals"),
    (r"Unclosed|table declaration", "bracket"),
    (r"Expected newline", "after"),
    (r"Invalid (?:value|date)|Cannot.*value", "value"),
    (r"Invalid statement|key part", "statement"),
)


def read_config(path: Path) -> Config:
    """Read and check the file. Raises :class:`BadConfigError` or :class:`FileError`."""
    import tomllib  # only a workspace that has the file pays for it

    try:
        text = read_regular(path, most=_LARGEST).decode("utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise BadConfigError(str(path), "config.syntax", slip="toml.utf8") from error
    except ValueError as error:  # TOMLDecodeError, and a number of thousands of digits
        raise BadConfigError(
            str(path), "config.syntax", **_slip(text, str(error))
        ) from error
    except RecursionError as error:
        raise BadConfigError(str(path), "config.syntax", slip="toml.deep") from error
    for key, value in values.items():
        _check(str(path), key, value)
    return Config(
        **{key: _meant(str(path), key, value) for key, value in values.items()}
    )


def _meant(file: str, key: str, value: Any) -> Any:
    """Return a checked value as :class:`Config` has it."""
    match key:
        case "plans":
            return tuple(value)
        case "validate":
            return _validation(file, value)
        case "diff":
            return _diff_policy(file, value)
        case "office":
            return read_office(file, value)
    return value


def _slip(text: str, said: str) -> dict[str, str]:
    """Name the slip in TOML that the library speaks of, and where it stands: line and column from 1."""
    found = re.search(_WHERE, said)
    end = text.rstrip().split("\n")
    line, column = (
        found.groups() if found and found[1] else (str(len(end)), str(len(end[-1]) + 1))
    )
    slip = next((name for pattern, name in _SLIPS if re.search(pattern, said)), "other")
    problem = said[: found.start()].rstrip() if found else said
    return {"slip": f"toml.{slip}", "line": line, "column": column, "problem": problem}


def _validation(file: str, values: dict[str, Any]) -> Validation:
    for key, value in values.items():
        if key not in Validation._fields:
            nearest = difflib.get_close_matches(key, Validation._fields, 1)
            near = f"validate.{nearest[0]}" if nearest else ""
            raise BadConfigError(
                file, "config.unknown_key", name=f"validate.{key}", nearest=near
            )
        if not _fits_validation(key, value):
            raise BadConfigError(
                file, f"config.validate.{key}", name=key, value=str(value)
            )
    given: dict[str, list[str]] = values.get("per_file", {})
    return Validation(
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        per_file={pattern: tuple(codes) for pattern, codes in given.items()},
        min_lead_days=values.get("min_lead_days", Validation().min_lead_days),
    )


def _diff_policy(file: str, values: Any) -> DiffPolicy:
    given = values if isinstance(values, dict) else {}
    for key in given:
        if key not in DiffPolicy._fields:
            nearest = difflib.get_close_matches(key, DiffPolicy._fields, 1)
            near = f"diff.{nearest[0]}" if nearest else ""
            raise BadConfigError(
                file, "config.unknown_key", name=f"diff.{key}", nearest=near
            )
    fail_on, accepted = (
        given.get("fail_on", []),
        given.get("accepted", DiffPolicy().accepted),
    )
    inside = (
        isinstance(accepted, str)
        and not Path(accepted).is_absolute()
        and ".." not in Path(accepted).parts
    )
    if given is not values or not inside or not accepted or not _are_texts(fail_on):
        raise BadConfigError(file, "diff.config", value=str(values))
    return DiffPolicy(tuple(fail_on), accepted)


def _fits_validation(key: str, value: Any) -> bool:
    if key == "min_lead_days":
        return _is_days(value)
    if key == "per_file":
        return isinstance(value, dict) and all(
            _are_texts(codes) for codes in value.values()
        )
    return _are_texts(value)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _check(file: str, key: str, value: Any) -> None:
    if key not in Config._fields:
        nearest = difflib.get_close_matches(key, Config._fields, 1)
        raise BadConfigError(
            file,
            "config.unknown_key",
            name=key,
            nearest=", ".join(nearest or Config._fields),
        )
    if not _fits(key, value):
        raise BadConfigError(file, f"config.{key}", name=key, value=str(value))


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _are_queries(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(item, str) for item in value.values()
    )


def _is_days(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 3650


def _is_inside(value: Any) -> bool:
    """Tell whether a folder's name stays within the workspace, whatever the system that reads it."""
    if not _is_name(value):
        return False
    windows = PureWindowsPath(value)
    parts = {*windows.parts, *PurePosixPath(value).parts}
    return ".." not in parts and not windows.drive and not windows.root


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and "\0" not in value


_FITS: Final[dict[str, Callable[[Any], bool]]] = {
    "due_soon_days": _is_days,
    "confirm": lambda value: isinstance(value, bool),
    "plans": lambda value: _are_texts(value) and not any("\0" in one for one in value),
    "progress": _is_inside,
    "templates": _is_name,
    "views": _are_queries,
    "validate": _is_table,
    # These are checked with their own keys.
    "diff": lambda _: True,
    "office": lambda _: True,
}


def _fits(key: str, value: Any) -> bool:
    if key in _CHOICES:
        return value in _CHOICES[key]
    fits = _FITS.get(key)
    return fits(value) if fits else isinstance(value, str) and bool(value)
