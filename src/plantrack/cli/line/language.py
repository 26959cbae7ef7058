"""Which language the program speaks before any command has been read: its help texts need one."""

from __future__ import annotations

import os
import sys

from plantrack.messages import Lang, Words, as_lang, words


def early_lang(arguments: list[str]) -> Lang:
    """Return the language asked for, else Vietnamese."""
    return asked_lang(arguments) or "vi"


def asked_lang(arguments: list[str]) -> Lang | None:
    """Return the language that ``--lang`` among ``arguments`` or ``PLANTRACK_LANG`` asks for."""
    for number, argument in enumerate(arguments):
        value = None
        if argument == "--lang" and number + 1 < len(arguments):
            value = arguments[number + 1]
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        if found := as_lang(value):
            return found
    return as_lang(os.environ.get("PLANTRACK_LANG"))


# Commands declare their help texts when they are imported, before any command line has been read.
HELP: Words = words(early_lang(sys.argv[1:]))
"""The catalogue that help texts are written from."""
