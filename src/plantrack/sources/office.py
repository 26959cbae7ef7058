"""``[office]`` of ``plantrack.toml``: who issues the documents; read and checked key by key."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from plantrack.errors.workspace import BadConfigError

CUTOFFS: Final = ("calendar", "15-14", "26-25")
"""How periods of report are cut: by the calendar, or from day to day (NĐ 09/2019/NĐ-CP, Điều 12)."""

_SIGNER: Final = ("authority", "capacity", "position", "name")


class Office(NamedTuple):
    """The office as set; what is None is taken from the plan (README, "Documents").

    ``id`` names the office among many (a slug); only what is exported for a lake needs it.
    The signers have the keys of :class:`~plantrack.plan.model.Signer`; ``letter_signer`` signs letters
    where another person does. ``reply_days`` are working days to answer a reminder in.
    """

    name: str | None = None
    parent: str | None = None
    short: str | None = None
    symbol: str | None = None
    place: str | None = None
    unit: str | None = None
    desk: str | None = None
    signer: Mapping[str, str] | None = None
    letter_signer: Mapping[str, str] | None = None
    recipients: tuple[str, ...] | None = None
    letter_recipients: tuple[str, ...] | None = None
    reply_days: int = 5
    cutoff: str = "calendar"
    id: str | None = None


def read_office(file: str, values: Any) -> Office:
    """Check the table and return it. Raises :class:`BadConfigError`, naming the key."""
    if not isinstance(values, dict):
        raise BadConfigError(file, "report.config.table", name="office")
    for key, value in values.items():
        _check(file, key, value)
    lists = {
        key: tuple(value) for key, value in values.items() if isinstance(value, list)
    }
    return Office(**{**values, **lists})


def is_office_id(text: str) -> bool:
    """Tell whether a text can name an office: small letters, figures, hyphens and underscores, a letter or figure
    first; it names folders too."""
    return (
        text.isascii()
        and text == text.lower()
        and text[:1].isalnum()
        and text.replace("-", "").replace("_", "").isalnum()
    )


def _check(file: str, key: str, value: Any) -> None:
    if key not in Office._fields:
        import difflib  # only a mistake needs it

        nearest = difflib.get_close_matches(key, Office._fields, 1)
        near = f"office.{nearest[0]}" if nearest else "office.name"
        raise BadConfigError(
            file, "config.unknown_key", name=f"office.{key}", nearest=near
        )
    reason = "text"
    if key in ("signer", "letter_signer"):
        reason = "signer"
        fits = isinstance(value, dict) and all(
            name in _SIGNER and isinstance(text, str) for name, text in value.items()
        )
    elif key in ("recipients", "letter_recipients"):
        reason = "list"
        fits = isinstance(value, list) and all(isinstance(text, str) for text in value)
    elif key == "reply_days":
        reason = "days"
        fits = type(value) is int and 0 < value < 366
    elif key == "cutoff":
        reason = "cutoff"
        fits = value in CUTOFFS
    elif key == "id":
        reason = "id"
        fits = isinstance(value, str) and is_office_id(value)
    else:
        fits = isinstance(value, str) and bool(value)
    if not fits:
        raise BadConfigError(
            file, f"report.config.{reason}", name=f"office.{key}", value=str(value)
        )
