"""What a spreadsheet shows for a stored number under a number format (ECMA-376, part 1, 18.8.30 and 18.8.31).

The separators are those of Vietnam (``1.234,5``) and the short date of the system is ``dd/mm/yyyy``.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

_BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    49: "@",
}
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<half>AM/PM|A/P)'
    r"|(?P<general>general)|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY: Final = re.compile(r"\$([^-]*)(?:-.*)?")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone
_DAYS: Final = ("CN", "T2", "T3", "T4", "T5", "T6", "T7")

FormatToken = tuple[str, str]


def code_of(number: int, own: dict[int, str]) -> str:
    """Return the format code of a number of format, the file's own formats first."""
    return own.get(number) or _BUILT_IN.get(number, "General")


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return what stands in the cell for ``value``."""
    section, negative = _section(value, code)
    tokens = _tokens(section)
    if section.strip().lower() in ("general", "@", ""):
        return _general(value)
    if any(kind == "general" for kind, _text in tokens):
        return "".join(
            _general(value) if kind == "general" else text for kind, text in tokens
        ).strip()
    if any(kind == "date" for kind, _text in tokens):
        return _date(value, tokens, _EPOCH_1904 if from_1904 else _EPOCH)
    text = _number(abs(value), tokens)
    return f"-{text}" if negative else text


def _section(value: float, code: str) -> tuple[str, bool]:
    """Return the part of the code for this value, and whether a minus is to be written before it."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if value < 0:
        return (parts[1], False) if len(parts) > 1 else (parts[0], True)
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], False


@lru_cache(256)
def _tokens(section: str) -> tuple[FormatToken, ...]:
    tokens: list[FormatToken] = []
    for found in _TOKEN.finditer(section):
        kind = found.lastgroup
        text = found.group(kind) if kind else ""
        if kind == "bracket":
            currency = _CURRENCY.fullmatch(text)
            tokens.append(("literal", currency.group(1) if currency else ""))
        elif kind in ("quoted", "escaped", "rest"):
            tokens.append(("literal", text))
        elif kind:
            tokens.append((kind, text.lower() if kind == "date" else text))
    return tuple(tokens)


def _general(value: float) -> str:
    # A spreadsheet shows eleven digits of a number without a format, further ones as a power of ten.
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _date(value: float, tokens: tuple[FormatToken, ...], epoch: datetime) -> str:
    try:
        # A time is stored as a part of a day, which is hardly ever exact: 8:30 would be 8:29:59.
        moment = epoch + timedelta(days=round(value * 86400) / 86400)
    except OverflowError:
        return _general(value)
    out = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            minutes = text[0] == "m" and len(text) <= 2 and _beside_time(tokens, at)
            out.append(f"{moment.minute:02d}" if minutes else _date_part(moment, text))
        elif kind == "half":  # as Windows writes AM and PM in Vietnamese: sáng, chiều
            out.append("SA" if moment.hour < 12 else "CH")
        else:
            out.append(text)
    return "".join(out).strip()


def _beside_time(tokens: tuple[FormatToken, ...], at: int) -> bool:
    """Tell whether an ``m`` means minutes: the next part before it is hours, or the one behind it seconds."""
    before = next((text for kind, text in reversed(tokens[:at]) if kind == "date"), "")
    behind = next((text for kind, text in tokens[at + 1 :] if kind == "date"), "")
    return before.startswith("h") or behind.startswith("s")


def _date_part(moment: datetime, text: str) -> str:
    letter, length = text[0], len(text)
    if letter == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else str(moment.year)
    if letter == "m" and length > 2:
        return f"Thg {moment.month}" if length == 3 else f"Tháng {moment.month}"
    if letter == "d" and length > 2:
        return _DAYS[moment.isoweekday() % 7]
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[
        letter
    ]
    return f"{number:0{min(length, 2)}d}"


def _number(value: float, tokens: tuple[FormatToken, ...]) -> str:
    places = [kind for kind, _text in tokens if kind in ("digit", "point")]
    decimals = len(places) - places.index("point") - 1 if "point" in places else 0
    percent = any(kind == "literal" and text == "%" for kind, text in tokens)
    shown_value = value * 100 if percent else value
    whole, _point, fraction = f"{shown_value:.{decimals}f}".partition(".")
    points = [at for at, (kind, _text) in enumerate(tokens) if kind == "point"]
    split = points[0] if points else len(tokens)
    head, tail = list(tokens[:split]), tokens[split + 1 :]
    out = _whole(whole, head)
    digits = iter(fraction)
    rest = "".join(
        next(digits, "") if kind == "digit" else _literal(kind, text)
        for kind, text in tail
    )
    return f"{out},{rest}" if decimals else out + rest


def _whole(digits: str, tokens: list[FormatToken]) -> str:
    """Write digits into the places from the right; the first place takes all that are left."""
    grouped = any(kind == "comma" for kind, _text in tokens)
    # "#" shows no nought: ",5" under the format "#.0".
    shows_nought = any(text == "0" for _kind, text in tokens)
    left = list(digits if digits != "0" or shows_nought else "")
    places = [at for at, (kind, _text) in enumerate(tokens) if kind == "digit"]
    first = places[0] if places else None
    out: list[str] = []
    written = 0
    for at, (kind, text) in reversed(list(enumerate(tokens))):
        if kind != "digit":
            out.append(_literal(kind, text))
            continue
        while left or text == "0":
            if grouped and written and written % 3 == 0:
                out.append(".")
            out.append(left.pop() if left else "0")
            written += 1
            if not left or at != first:
                break
    return "".join(reversed(out))


def _literal(kind: str, text: str) -> str:
    return text if kind == "literal" else ""
