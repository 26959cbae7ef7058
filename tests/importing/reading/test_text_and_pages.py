"""Pasted tables, CSV, Markdown and web pages."""

from __future__ import annotations

import pytest

from plantrack.importing.reading.plaintext import plain
from tests.importing.made import HEAD, drafted, work

ROWS = [HEAD, work(1), work(2), work(3)]
TASKS = [
    ("1", "Sở Tài chính", "Tháng 2/2026"),
    ("2", "Sở Tài chính", "Tháng 3/2026"),
    ("3", "Sở Tài chính", "Tháng 4/2026"),
]


def tasks(data: bytes) -> list[tuple[str, str, str]]:
    return [
        (task.id, task.cells["lead"], task.cells["deadline"])
        for task in drafted(data).tasks
    ]


def html(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def page(rows: list[list[str]]) -> str:
    inner = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table>{inner}</table>"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_whatever_parts_its_cells(separator: str) -> None:
    rows = [
        [f'"{cell}"' if separator in cell else cell for cell in row] for row in ROWS
    ]
    assert tasks("\n".join(separator.join(row) for row in rows).encode()) == TASKS


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_table_is_read_in_each_unicode_form(coding: str) -> None:
    assert tasks("\r\n".join("\t".join(row) for row in ROWS).encode(coding)) == TASKS


def test_a_row_that_line_ends_cut_is_put_together() -> None:
    lines = ["\t".join(row) for row in ROWS]
    lines[1] = lines[1].replace("Sở Tài chính", "Sở Tài\nchính")
    assert tasks("\n".join(lines).encode()) == TASKS


def test_a_cell_that_excel_quoted_may_hold_line_ends_and_quotes() -> None:
    lines = ["\t".join(row) for row in ROWS]
    lines[2] = lines[2].replace("Quyết định", '"Quyết định\n""mới"""')
    assert (
        drafted("\n".join(lines).encode()).tasks[1].cells["product"]
        == 'Quyết định "mới"'
    )


def test_a_file_that_quotes_its_cells_gives_them_without_the_quotes() -> None:
    lines = ["\t".join(row) for row in ROWS]
    lines[1] = lines[1].replace("Quyết định", '"Quyết định"')
    lines[2] = lines[2].replace("Quyết định", '"Quyết\nđịnh"')
    assert tasks("\n".join(lines).encode()) == TASKS


def test_text_in_a_font_of_before_unicode_is_decoded_and_said() -> None:
    rows = [
        "STT\tNéi dung\tChñ tr×\tThêi h¹n",
        "1\tX©y dùng quy chÕ lµm viÖc cña c¬ quan\tSë Néi vô\tQuý I/2026",
    ]
    rows.append("2\tTæ chøc héi nghÞ toµn tØnh vÒ c¶i c¸ch\tSë Y tÕ\tQuý II/2026")
    draft = drafted("\n".join(rows).encode())
    assert [task.cells["lead"] for task in draft.tasks] == ["Sở Nội vụ", "Sở Y tế"]
    assert [said.code for said in draft.said] == ["legacy"]


def test_markdown_is_read_without_its_signs() -> None:
    lines = ["# **KẾ HOẠCH**", "", "| " + " | ".join(HEAD) + " |", "|" + "---|" * 6]
    lines += [
        "| "
        + " | ".join(row).replace("Sở Tài", "**Sở** Tài").replace("Quyết", "a<br>Quyết")
        + " |"
        for row in ROWS[1:]
    ]
    assert tasks("\n".join(lines).encode()) == TASKS
    assert (
        drafted("\n".join(lines).encode()).tasks[0].cells["product"] == "a Quyết định"
    )


def test_bars_alone_part_cells_and_headings_have_fewer_of_them() -> None:
    numbers = " | (1) | (2) | (3) | (4) | (5)"
    rows = [" | ".join(row) for row in ROWS[1:]]
    text = "\n".join([" | ".join(HEAD), numbers, "I | Rà soát văn bản", *rows])
    draft = drafted(text.encode())
    assert [(each.id, each.cells["title"]) for each in draft.sections] == [
        ("I", "Rà soát văn bản")
    ]
    assert [
        (task.id, task.cells["lead"], task.cells["deadline"]) for task in draft.tasks
    ] == [(f"I.{number}", *cells) for number, *cells in TASKS]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("**Đậm**", ("Đậm", True)),
        ("*nghiêng* rồi", ("nghiêng rồi", False)),
        ("<i>a</i> b", ("a b", False)),
        ("2*3*4", ("2*3*4", False)),
        ("a_b__c", ("a_b__c", False)),
    ],
)
def test_signs_of_stress_are_no_words(words: str, bare: tuple[str, bool]) -> None:
    assert plain(words) == bare


def test_a_web_page_is_read_as_it_is_shown() -> None:
    shown = (
        page(ROWS)
        .replace("Sở Tài chính", "Sở&nbsp;Tài\n chính<sup>1</sup>")
        .replace("Quyết định", "<s>Đề án</s>Quyết định")
    )
    draft = drafted(
        html(f"<nav>{page(ROWS)}</nav><script>'{page(ROWS)}'</script>{shown}")
    )
    assert [
        (task.id, task.cells["lead"], task.cells["product"]) for task in draft.tasks
    ] == [(str(n), "Sở Tài chính", "Quyết định") for n in (1, 2, 3)]


def test_rows_and_columns_that_cells_span_are_laid_out_as_a_browser_does() -> None:
    rows = (
        page(ROWS[:2])
        .removesuffix("</table>")
        .replace("<td>Sở Tài chính", "<td rowspan=3>Sở Tài chính")
    )
    further = "".join(
        "<tr>"
        + "".join(f"<td>{c}</td>" for c in [*work(n)[:3], *work(n)[4:]])
        + "</tr>"
        for n in (2, 3)
    )
    section = '<tr><td>II</td><td colspan="5">Nhóm hai</td></tr>'
    draft = drafted(
        html(rows + further + section + "".join(page([work(4, "1")]).split("<table>")))
    )
    assert [(task.id, task.cells["lead"]) for task in draft.tasks] == [
        *(
            ("1", "Sở Tài chính"),
            ("2", "Sở Tài chính"),
            ("3", "Sở Tài chính"),
            ("II.1", "Sở Tài chính"),
        ),
    ]


def test_a_page_saved_as_one_file_is_read() -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset="utf-8"\n'
    body = b"Content-Transfer-Encoding: 8bit\n\n" + html(page(ROWS)) + b"\n--x--\n"
    assert tasks(head + body) == TASKS
