"""How a command declares its options: as data, so that a plain command line can be read without the
command-line library, whose import alone takes several times as long as the answer."""

from typing import NamedTuple


class Option(NamedTuple):
    """An option of a command, inside ``Annotated``: its names, and the keys of its texts.

    ``metavar`` is a key too where the catalogue has it. ``complete`` names the function of
    :mod:`plantrack.cli.line.complete` that knows its values, ``is_file`` forbids folders, ``least`` and ``most``
    bound a number.
    """

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    envvar: str | None = None
    complete: str | None = None
    is_file: bool = False
    least: int | None = None
    most: int | None = None


class Argument(NamedTuple):
    """What a command takes without a name; the fields are those of :class:`Option`.

    ``is_folder`` forbids files.
    """

    metavar: str | None
    help: str
    complete: str | None = None
    is_folder: bool = False
