"""Tesseract as a program of the machine: lines of letters in, words with their sureness out.

All lines of a page are laid under one another on one sheet, so that the program starts once a page and has no columns
to guess; where a line stood is remembered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PIL import Image

from plantrack.importing.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantrack.importing.reading.scan.cleaning import Grey
    from plantrack.importing.reading.scan.strips import Strip

LANGUAGE: Final = "vie"
# Tesseract was trained on letters of this resolution; what is coarser is drawn larger first.
TRAINED_DPI: Final = 300
# White around each line, in inches: above and below, and to the sides.
GAP: Final = 0.05
# Letters lean over their strip by this much (inches).
OVER: Final = 0.01
# One call reads at most so many lines.
MOST_LINES: Final = 400
# No sheet takes longer than this (seconds).
PATIENCE: Final = 300


class Word(NamedTuple):
    """A word on the page (points of the picture) and how sure Tesseract is of it, 0 to 1."""

    text: str
    left: float
    right: float
    sureness: float


@lru_cache(1)
def _program(file: str) -> str:
    """The program, with Vietnamese installed.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it or its Vietnamese is missing.
    """
    found = shutil.which("tesseract")
    if found is None:
        raise RefusedError(file, "no_tesseract")
    known = subprocess.run(
        [found, "--list-langs"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    if LANGUAGE not in known.stdout.split():
        raise RefusedError(file, "no_vietnamese")
    return found


def require(file: str) -> None:
    """Make sure that letters can be recognised, before any page is drawn."""
    _program(file)


def recognised(
    page: Grey, lines: Sequence[Strip], dpi: float, file: str, scale: float = 1.0
) -> list[list[Word]]:
    """Return the words of each line of a page. `scale` draws the letters larger or smaller than usual."""
    words = list[list[Word]]()
    for start in range(0, len(lines), MOST_LINES):
        part = lines[start : start + MOST_LINES]
        words.extend(_of_sheet(page, part, dpi, file, scale))
    return words


def _of_sheet(
    page: Grey, lines: Sequence[Strip], dpi: float, file: str, scale: float
) -> list[list[Word]]:
    larger = max(1.0, TRAINED_DPI / dpi) * scale
    sheet, tops = _sheet(page, lines, dpi)
    image = Image.fromarray(sheet)
    if abs(larger - 1) > 0.01:
        size = (round(image.width * larger), round(image.height * larger))
        image = image.resize(size, Image.Resampling.LANCZOS)
    gap = round(GAP * dpi)
    words = list[list[Word]]([] for _ in lines)
    for text, (left, top, width, height), sureness in call(image, file):
        middle = (top + height / 2) / larger
        line = int(np.searchsorted(tops, middle, side="right")) - 1
        if line < 0:
            continue
        start = lines[line].left - gap + left / larger
        words[line].append(Word(text, start, start + width / larger, sureness))
    return words


def _sheet(page: Grey, lines: Sequence[Strip], dpi: float) -> tuple[Grey, list[float]]:
    """The lines under one another, and where the room of each begins."""
    gap, over = round(GAP * dpi), max(1, round(OVER * dpi))
    width = max((line.right - line.left for line in lines), default=0) + 2 * gap
    height = sum(line.bottom - line.top + 2 * over + gap for line in lines) + gap
    sheet = np.full((height, width), 255, np.uint8)
    tops, y = list[float](), gap
    for line in lines:
        top, bottom = max(0, line.top - over), line.bottom + over
        left, right = max(0, line.left - over), line.right + over
        part = page[top:bottom, left:right]
        sheet[
            y : y + part.shape[0],
            gap - (line.left - left) : gap - (line.left - left) + part.shape[1],
        ] = part
        tops.append(y - gap / 2)
        y += part.shape[0] + gap
    return sheet, tops


def call(
    image: Image.Image, file: str
) -> list[tuple[str, tuple[int, int, int, int], float]]:
    """Each word that Tesseract finds on a sheet: text, box (left, top, width, height), sureness."""
    packed = BytesIO()
    image.save(packed, "PPM")
    command = [
        _program(file),
        "-",
        "-",
        "-l",
        LANGUAGE,
        "--oem",
        "1",
        "--psm",
        "6",
        "--dpi",
        str(TRAINED_DPI),
        "tsv",
    ]
    # Its own threads slow it down where pages are read side by side.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=packed.getvalue(),
            capture_output=True,
            check=True,
            timeout=PATIENCE,
            env=environment,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise RefusedError(file, "tesseract_failed") from error
    found = list[tuple[str, tuple[int, int, int, int], float]]()
    for record in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        fields = record.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            left, top, width, height = (int(value) for value in fields[6:10])
            found.append(
                (
                    fields[11].strip(),
                    (left, top, width, height),
                    float(fields[10]) / 100,
                )
            )
    return found
