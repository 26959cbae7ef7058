"""Names of files as the disk has them: one name may be stored in two forms of Unicode (NFC, NFD)."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice, product
from pathlib import Path
from typing import Final

from plantrack.text import nfc

_MOST_FORMS = 64
HEADER_ENDING: Final = ".plan.yaml"
"""Of the file beside a table that holds the header of its plan."""


def header_file(plan: Path) -> Path:
    """Return where the header of a plan stands: in its own file, of a table in the one beside it, there or not."""
    is_table = plan.suffix.lower() == ".csv"
    return plan.with_suffix(HEADER_ENDING) if is_table else plan


def as_stored(path: Path) -> Path:
    """Return ``path`` as the disk has it: itself where it is there, else the one with the same letters.

    Where none has them ``path`` comes back as it is, for whoever opens it to say that it is not there.
    """
    # A Mac writes names in another form of Unicode than people type them.
    if str(path).isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        here = found / part
        found = here if os.path.lexists(here) else _same_letters(found, part)
    return found


def _same_letters(folder: Path, name: str) -> Path:
    wanted = nfc(name)
    with suppress(OSError):
        for other in sorted(folder.iterdir()):
            if nfc(other.name) == wanted:
                return other
    return folder / name


def not_utf8(paths: Sequence[str]) -> str | None:
    """Return the first of ``paths`` that holds bytes of no UTF-8, as people can be shown it; None where all do.

    A zip made on Windows leaves such names behind, where it is unpacked without knowing their letters.
    """
    try:
        "".join(paths).encode()  # all at once: there may be ten thousand
    except UnicodeEncodeError:
        shown = (os.fsencode(path).decode("utf-8", "replace") for path in paths)
        return next(one for one, path in zip(shown, paths, strict=True) if one != path)
    return None


def forms(pattern: str) -> tuple[str, ...]:
    """Return a pattern of names in each of the forms in which a disk may have them."""
    if pattern.isascii():
        return (pattern,)
    parts = (
        dict.fromkeys((part, nfc(part), unicodedata.normalize("NFD", part)))
        for part in pattern.split("/")
    )
    return tuple(islice(map("/".join, product(*parts)), _MOST_FORMS))
