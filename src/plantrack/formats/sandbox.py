"""Where templates run: they may come with a workspace from anyone, so they reach nothing but their fields."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantrack.formats.markdown import escape as escape_markdown
from plantrack.reports.naming.style import clean

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


@lru_cache(maxsize=1)
def docx_environment() -> SandboxedEnvironment:
    """Return the environment of Word templates: every text escaped, line ends made Word's."""
    from plantrack.formats.docx.places import placed

    environment = _environment(_word)
    environment.filters["placed"] = placed
    return environment


@lru_cache(maxsize=8)
def text_environment(folders: tuple[Path, ...], *, html: bool) -> SandboxedEnvironment:
    """Return the environment of Markdown or HTML templates in ``folders``, the first that has one first."""
    from jinja2 import FileSystemLoader

    environment = _environment(_html if html else _markdown)
    environment.loader = FileSystemLoader(folders)
    environment.trim_blocks = environment.lstrip_blocks = (
        environment.keep_trailing_newline
    ) = True
    return environment


def _environment(finalize: Any) -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # A name that does not exist is an error, never an empty place in an official document.
    return SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=finalize
    )


def _word(value: Any) -> Any:
    return _marked(
        value,
        lambda text: _breaks(escape(text), '</w:t><w:br/><w:t xml:space="preserve">'),
    )


def _html(value: Any) -> Any:
    return _marked(value, lambda text: _breaks(escape(text), "<br>"))


def _markdown(value: Any) -> Any:
    return _marked(value, escape_markdown)


def _breaks(text: str, line_end: str) -> str:
    return text.replace("\t", " ").replace("\n", line_end)


def _marked(value: Any, safe: Any) -> Any:
    """Make a plain text safe for the format; what is already written for it passes."""
    from jinja2 import Undefined
    from markupsafe import Markup

    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    return Markup(safe(clean(str(value))))  # noqa: S704 - made safe in the same line
