"""``plantrack template``: the templates of documents, shipped and the office's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

from plantrack.answers.templates import (
    faults_grid,
    faults_json,
    templates_grid,
    templates_json,
)
from plantrack.cli.documents.templates import all_templates, check, copy
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import FormatName, LangName, Output
from plantrack.cli.out.delivery import show
from plantrack.formats import Shown
from plantrack.formats.pages.templates import faults_page, templates_page
from plantrack.messages import as_lang, words
from plantrack.sources.workspace import find_workspace

Action = Literal["list", "copy", "check"]


def command(
    action: Annotated[Action, Argument("list|copy|check", "help.template_action")],
    names: Annotated[
        Optional[list[str]], Argument("NAME", "help.template_names")
    ] = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
    exit_code: Annotated[
        bool, Option(("--exit-code",), "help.template_exit_code")
    ] = False,
) -> int:
    """List the templates, copy shipped ones into the workspace, or check them."""
    workspace = find_workspace(Path.cwd())
    speech = words(lang or as_lang(workspace.config.lang) or "vi")
    chosen = names or []
    if action == "check":
        faults, checked = check(workspace, chosen)
        shown = Shown(
            page=lambda: faults_page(faults, checked, speech),
            grid=lambda: faults_grid(faults),
            data=lambda: faults_json(faults, checked),
        )
        show(shown, format_, output, speech)
        return int(exit_code and bool(faults))
    found = (
        copy(workspace, chosen)
        if action == "copy"
        else all_templates(workspace, chosen)
    )
    shown = Shown(
        page=lambda: templates_page(found, speech),
        grid=lambda: templates_grid(found),
        data=lambda: templates_json(found),
    )
    show(shown, format_, output, speech)
    return 0
