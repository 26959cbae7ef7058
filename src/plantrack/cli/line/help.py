"""The headings that typer puts into help pages, in the reader's language."""

from __future__ import annotations

from plantrack.messages import Words


def speak_help(speech: Words) -> None:
    """Give typer's help pages the headings of ``speech``; called only where a help page is asked for."""
    from typer import rich_utils

    # typer has no setting for them: they are constants of its module.
    rich_utils.ARGUMENTS_PANEL_TITLE = speech("help.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = speech("help.options")
    rich_utils.COMMANDS_PANEL_TITLE = speech("help.commands")
    rich_utils.DEFAULT_STRING = speech("help.default")
    rich_utils.ENVVAR_STRING = speech("help.envvar")
    rich_utils.REQUIRED_LONG_STRING = speech("help.required")
