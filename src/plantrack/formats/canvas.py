"""The canvas on which rich draws for a terminal, and the text that is taken from it."""

from __future__ import annotations

import io

from rich.console import Console

from plantrack.formats import Screen


def canvas(screen: Screen) -> Console:
    """Return a console that draws into memory, as wide and as colourful as ``screen``."""
    return Console(
        file=io.StringIO(),
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        # On an old Windows console rich would draw with poorer frames, also what goes
        # elsewhere.
        legacy_windows=False,
    )


def drawn_text(console: Console) -> str:
    """Return what was drawn on a :func:`canvas`."""
    drawn = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    # rich pads every line to the table's width; a forwarded or compared text should not carry that
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"
