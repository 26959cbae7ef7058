"""A site of 10,000 tasks against listing them as JSON; the size of its front page; a filter in the browser."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.plans import write_plan
from benchmarks.timing import Job, in_turn, show

_TASKS = 10_000
_QUERIES = ("giao thong", "status:overdue", 'agency:"Sở Tài chính" role:lead')
_TIMED = """query => {
  const form = document.getElementById("ask"), start = performance.now();
  form.elements.q.value = query;
  form.requestSubmit();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def run(runs: int = 3) -> None:
    """Print the ratio, the size of the front page, and how long the first and the next filters take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "appendix_large.yaml"
        write_plan(plan, _TASKS)
        site = folder / "site"
        program = (sys.executable, "-m", "plantrack")
        day = ("--as-of", "2026-11-29")
        jobs = (
            Job("site", (*program, "site", str(plan), "-o", str(site), *day)),
            Job(
                "list --format json",
                (*program, "list", str(plan), "--format", "json", *day),
            ),
        )
        show(f"site, {_TASKS} tasks", in_turn(jobs, runs), jobs[1].name, 12)
        front = (site / "index.html").stat().st_size
        print(f"  front page {front / 1000:.0f} KB   budget 300 KB")
        _filters(site)


def _filters(site: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("  filters left out: Chromium is not installed")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{site.resolve().as_uri()}/tasks.html")
        page.focus("#q")
        page.evaluate("new Promise(then => plantrack.whenThere(then))")
        for query in _QUERIES:
            print(
                f"  {query:<44} {page.evaluate(_TIMED, query):9.1f} ms   budget 100 ms"
            )
        browser.close()
