"""The system's browser for the tests of pages: one a session."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

AXE = """async () => {
  const found = await axe.run({exclude: [['svg.chart']]}, {runOnly: {type: 'tag', values:
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}});
  const told = list => list.map(one => one.id + ': ' + one.nodes[0].target);
  return told(found.violations).concat(told(found.incomplete));
}"""
"""A chart is nothing to a screen reader: its table says the same."""

OUTSIDE = """() => Array.from(document.querySelectorAll('main *')).filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('.scroll, .unseen, thead, details:not([open])') && box.right > innerWidth + 1;
}).map(one => one.tagName + '.' + one.className)"""
"""What reaches beyond the right edge, where nobody can read it."""


def watched(page: Any) -> list[str]:
    """Return a list that grows by whatever goes wrong on a page, and by whatever it asks of another host."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "console",
        lambda said: wrong.append(said.text) if said.type == "error" else None,
    )
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith("file:") else wrong.append(asked.url)
        ),
    )
    return wrong
