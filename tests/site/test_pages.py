"""The pages of the shipped plans: every link leads somewhere, every number is that of the command."""

from __future__ import annotations

import json
import posixpath
import re
from html import unescape

from plantrack.messages.vi.site import TEXTS
from tests.conftest import ROOT, Cli

TEMPLATES = sorted((ROOT / "templates" / "site").glob("*.j2"))
HREF = re.compile(r'(?:href|src)="([^"]*)"')


def said(html: str) -> str:
    """The words of a page, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_every_link_leads_to_a_file_of_the_site(shipped_files: dict[str, str]) -> None:
    for name, html in shipped_files.items():
        if not name.endswith(".html"):
            continue
        for link in HREF.findall(html):
            place = unescape(link).partition("#")[0].partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), place))
            assert not place or target in shipped_files, (name, link)


def test_nothing_of_another_host_is_asked_for(shipped_files: dict[str, str]) -> None:
    for name, text in shipped_files.items():
        assert not re.search(r"""(?:https?:)?//[\w.-]+\.\w""", text), name


def test_every_task_has_a_page_that_says_its_words(
    shipped_files: dict[str, str],
) -> None:
    pages = [name for name in shipped_files if name.startswith("tasks/")]
    assert len(pages) == 130
    words = said(shipped_files["tasks/hanoi/a-i-1.html"])
    assert "Trước ngày 12/9/2025" in words
    assert "Quá hạn 444 ngày" in words
    assert "Văn phòng UBND Thành phố" in words


def test_the_front_page_has_the_numbers_of_stats(
    shipped_files: dict[str, str], cli: Cli
) -> None:
    told = cli("stats", "--format", "json", "--as-of", "29/11/2026").out
    total = json.loads(told)["total"]
    words = said(shipped_files["index.html"])
    tasks, occurrences = total["tasks"], total["occurrences"]
    assert (tasks["total"], tasks["overdue"], occurrences["overdue"]) == (130, 118, 118)
    assert f"Nhiệm vụ {tasks['total']} {occurrences['total']} kỳ hạn" in words
    assert f"Quá hạn {tasks['overdue']} nhiệm vụ" in words
    assert f"{total['done']}/{total['fallen_due']} kỳ hạn đã đến hạn" in words


def test_the_front_page_says_of_a_list_how_much_of_it_is_shown(
    shipped_files: dict[str, str],
) -> None:
    words = said(shipped_files["index.html"])
    assert "10 trong 118 kỳ hạn quá hạn" in words
    assert "Tất cả 118 kỳ hạn quá hạn" in words
    assert "Không có kỳ hạn nào trong 30 ngày tới." in words
    # Every look of a chart is explained below it.
    chart = shipped_files["index.html"].partition('id="course"')[2]
    figure = chart.partition("</figure>")[0]
    for look in ("done", "late", "rest"):
        assert f'class="c-{look}"' not in figure or f'class="box {look}"' in figure
    assert 'class="c-rest"' in figure


def test_a_page_asks_for_no_sentence_that_is_not_there_and_leaves_none_out() -> None:
    text = "".join(path.read_text("utf-8") for path in TEMPLATES)
    source = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "src" / "plantrack").rglob("*.py")
        if "messages" not in path.parts
    )
    asked = {f"site.{key}" for key in re.findall(r'say\("([\w.]+)"[,)]', text)}
    assert asked <= {*TEXTS}
    families = {f"site.{one}" for one in re.findall(r'say\("([\w.]+\.)" ~', text)}
    families |= {"site.when.", "site.example."}
    unused = [
        key
        for key in TEXTS
        if key not in asked
        and f'"{key.removesuffix(".hint")}"' not in source
        and not any(key.startswith(family) for family in families)
    ]
    assert unused == []


def test_a_plan_says_its_day_of_issue_as_every_other_day_is_written(
    shipped_files: dict[str, str],
) -> None:
    page = said(shipped_files["plans/hanoi.html"])
    assert "ban hành 10/09/2025" in page
    assert "2025-09-10" not in page
