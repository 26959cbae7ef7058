"""The timeline as a picture: well-formed, self-contained, with words for those who do not see it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.figures.timeline import TimelineAsked, timeline
from plantrack.formats.page import (
    Chart,
    ChartMark,
    ChartPage,
    DueLook,
    Lane,
    Note,
    PageHeading,
)
from plantrack.formats.pages.timeline import timeline_page
from plantrack.formats.svg import render_svg
from plantrack.formats.svglanes import axis_of, laid
from plantrack.index.rows import Judging
from plantrack.index.where import EVERYTHING
from plantrack.messages import words
from plantrack.plan.model import Plan

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 3, 22)
LOOKS: tuple[DueLook, ...] = ("overdue", "soon", "coming", "done", "stopped")


def page_of(plan: Plan, day: date = DAY) -> ChartPage:
    judging = Judging(day)
    vi = words("vi")
    asked = TimelineAsked("section")
    found = timeline([plan], judging, asked, EVERYTHING, vi)
    return timeline_page(found, (plan,), judging, vi)


def small(name: str, tip: str, *marks: ChartMark) -> ChartPage:
    lane = Lane(name, marks or (ChartMark(None, date(2026, 5, 1), "coming", tip),))
    legend = tuple((look, name) for look in LOOKS)
    chart = Chart(date(2026, 1, 1), date(2026, 12, 31), DAY, name, (lane,), legend)
    return (PageHeading(1, name), Note(name), chart)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.encode())  # noqa: S314 - our own text


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def test_the_picture_is_well_formed_and_needs_nothing_from_outside(hanoi: Plan) -> None:
    svg = render_svg(page_of(hanoi))
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "rect", "text", "path", "circle", "g"),
    }
    assert re.findall('font-family="([^"]*)"', svg) == ["sans-serif"]


def test_title_and_description_tell_what_it_shows(hanoi: Plan) -> None:
    root = parsed(render_svg(page_of(hanoi)))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert (
        root.findtext(f"{SVG}title")
        == "Nhiệm vụ trên trục thời gian, tính đến ngày 22/03/2026"
    )
    description = root.findtext(f"{SVG}desc") or ""
    assert "hôm nay 22/03/2026" in description
    assert re.search(
        r"^A\.II\. .*: quá hạn 2, sắp đến hạn 2, chưa đến hạn 2$",
        description,
        re.MULTILINE,
    )


def test_names_years_today_and_legend_are_written(hanoi: Plan) -> None:
    found = texts(render_svg(page_of(hanoi)))
    for text in (
        "2025",
        "2026",
        "2030",
        "hôm nay 22/03/2026",
        "quá hạn",
        "sắp đến hạn",
        "chưa đến hạn",
    ):
        assert text in found
    assert any(text.startswith("A.III. Nhóm chỉ số") for text in found)


def test_each_sign_tells_its_tasks(hanoi: Plan) -> None:
    root = parsed(render_svg(page_of(hanoi)))
    tips = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert any(
        tip.startswith("A.I.1: 11/09/2025, Quá hạn 192 ngày. Tham mưu") for tip in tips
    )


def test_looks_differ_in_shape_and_colour() -> None:
    def sign(look: DueLook) -> str:
        due = date(2026, 5, 1)
        page = small("x", "x", ChartMark(None, due, look, "tip"))
        return next(
            line for line in render_svg(page).splitlines() if "<title>tip<" in line
        )

    signs = {look: sign(look) for look in LOOKS}
    shapes = {
        re.sub("#[0-9a-f]{6}", lambda found: "w" if found[0] == "#ffffff" else "c", one)
        for one in signs.values()
    }
    assert len(shapes) == len(LOOKS)
    assert "#b91c1c" in signs["overdue"]


def test_several_due_dates_of_a_month_become_one_sign_with_their_number() -> None:
    marks = [
        ChartMark(None, date(2026, 5, day), "overdue", f"việc {day}")
        for day in (1, 2, 3)
    ]
    svg = render_svg(small("x", "", *marks))
    assert "<title>việc 1\nviệc 2\nviệc 3</title>" in svg
    assert ">3</text>" in svg


def test_today_outside_the_axis_is_said_without_a_line() -> None:
    heading, note, chart = small("x", "y")
    assert isinstance(chart, Chart)
    svg = render_svg(
        (heading, note, chart._replace(today=date(2030, 1, 1), today_words="hôm nay"))
    )
    assert "hôm nay" in texts(svg)
    assert "stroke-dasharray" not in svg


def test_the_same_page_gives_the_same_bytes(hanoi: Plan) -> None:
    assert render_svg(page_of(hanoi)) == render_svg(page_of(hanoi))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_leaves_the_picture_well_formed(name: str, tip: str) -> None:
    root = parsed(render_svg(small(name, tip)))
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}script"))


@given(
    st.dates(date(2000, 1, 1)),
    st.dates(date(2000, 1, 1)),
    st.dates(),
    st.lists(
        st.builds(
            ChartMark,
            st.none() | st.dates(),
            st.none() | st.dates(),
            st.sampled_from(LOOKS),
            st.just("x"),
        ),
        max_size=8,
    ),
)
def test_any_axis_can_be_drawn_inside_the_picture(
    one: date, other: date, today: date, marks: list[ChartMark]
) -> None:
    legend = tuple((look, "x") for look in LOOKS)
    chart = Chart(
        min(one, other), max(one, other), today, "x", (Lane("x", tuple(marks)),), legend
    )
    root = parsed(render_svg((chart,)))
    places = [float(element.get("cx") or 0) for element in root.iter(f"{SVG}circle")]
    assert all(0 <= place <= 1400 for place in places)


def test_no_sign_covers_another_and_names_are_written_whole() -> None:
    """Of one day, of neighbouring days, of every look: each sign has its place, the lane its height."""
    marks = [
        ChartMark(None, date(2026, month, day), look, "")
        for month in (5, 6, 7)
        for day in (1, 28)
        for look in LOOKS
    ]
    chart = Chart(date(2026, 1, 1), date(2030, 12, 31), DAY, "", (), ())
    axis = axis_of(chart)
    name = (
        "Nhóm chỉ số phục vụ chỉ đạo, điều hành của Thành phố theo chuyên đề, đặc thù"
    )
    lane = laid(Lane(name, tuple(marks)), axis)
    assert " ".join(lane.lines) == name
    places = sorted((sign.row, sign.x) for sign in lane.signs)
    near = [b[1] - a[1] for a, b in pairwise(places) if a[0] == b[0]]
    assert min(near) >= 12  # two radii of a small sign
    assert lane.height >= 18 * (1 + max(row for row, _ in places))
