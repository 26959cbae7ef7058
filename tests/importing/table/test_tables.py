"""Tables of many offices: other headings, other orders, merged cells, numbers of all kinds, several tables."""

from __future__ import annotations

import pytest

from plantrack.importing.blocks import Document, Paragraph
from plantrack.importing.draft import DraftRow
from plantrack.importing.errors import RefusedError
from plantrack.importing.making import draft_of
from plantrack.importing.table.tables import TableChoice
from tests.importing.made import HEAD, drafted, word, work

ONE, TWO, THREE, FOUR = (work(number) for number in range(1, 5))


def test_a_deadline_before_the_lead_and_swapped_agencies_are_told_by_their_headings() -> (
    None
):
    head = [
        "TT",
        "Nhiệm vụ",
        "Thời hạn",
        "Đơn vị phối hợp",
        "Đơn vị chủ trì",
        "Sản phẩm",
        "Lãnh đạo phụ trách",
    ]
    rows = [
        [
            "1",
            "Xây dựng kế hoạch cải cách hành chính",
            "30/12/2025",
            "Các sở",
            "Sở Nội vụ",
            "Kế hoạch",
            "Đ/c A",
        ],
        [
            "2",
            "Tổ chức hội nghị trực tuyến toàn tỉnh",
            "15/01/2026",
            "Các xã",
            "Văn phòng UBND",
            "Hội nghị",
            "Đ/c B",
        ],
    ]
    draft = drafted(word([head, *rows]))
    assert draft.tasks[0].cells == {
        "title": "Xây dựng kế hoạch cải cách hành chính",
        "product": "Kế hoạch",
        "lead": "Sở Nội vụ",
        "support": "Các sở",
        "deadline": "30/12/2025",
        "leader": "Đ/c A",
    }
    assert draft.columns[2] == ("deadline", "Thời hạn")


def test_who_carries_out_beside_who_leads_supports() -> None:
    head = [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan thực hiện",
        "Cơ quan chủ trì",
        "Hoàn thành",
    ]
    rows = [
        [
            str(n),
            f"Ban hành quy chế quản lý số {n} của tỉnh",
            "Các sở, ban, ngành",
            "Sở Y tế",
            f"Quý {n}/2026",
        ]
        for n in (1, 2, 3)
    ]
    task = drafted(word([head, *rows])).tasks[0]
    assert (task.cells["lead"], task.cells["support"]) == (
        "Sở Y tế",
        "Các sở, ban, ngành",
    )


def test_a_second_table_without_a_head_goes_on_with_the_first() -> None:
    draft = drafted(word([HEAD, ONE, TWO], "", [THREE, FOUR]))
    assert [task.id for task in draft.tasks] == ["1", "2", "3", "4"]
    assert draft.tasks[3].cells["deadline"] == "Tháng 5/2026"


def test_a_row_that_was_cut_by_hand_under_a_head_typed_again_is_one() -> None:
    cut = ["", "và các đơn vị trực thuộc", "", "(Phòng Ngân sách)", "", ""]
    draft = drafted(word([HEAD, ONE, HEAD, cut, TWO]))
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert draft.tasks[0].cells["title"] == f"{ONE[1]} và các đơn vị trực thuộc"
    assert draft.tasks[0].cells["lead"] == "Sở Tài chính (Phòng Ngân sách)"
    assert {(d.task, d.field, d.code) for d in draft.doubts} == {
        ("1", "title", "joined_over_page"),
        ("1", "lead", "joined_over_page"),
    }


def test_a_cell_merged_downwards_holds_for_every_row_that_it_spans() -> None:
    empty = work(2, lead="", deadline="")
    draft = drafted(word(([HEAD, ONE, empty, THREE], [(1, 3, 2, 3), (1, 5, 2, 5)])))
    assert [task.cells["lead"] for task in draft.tasks] == ["Sở Tài chính"] * 3
    assert [task.cells["deadline"] for task in draft.tasks] == [
        "Tháng 2/2026",
        "Tháng 2/2026",
        "Tháng 4/2026",
    ]


def test_one_row_with_several_dated_results_has_milestones() -> None:
    first = work(1, product="Dự thảo", deadline="Quý I/2026")
    second = ["", "", "Quyết định", "", "", "Quý II/2026"]
    merges = [(1, column, 2, column) for column in (0, 1, 3, 4)]
    draft = drafted(word(([HEAD, first, second, TWO], merges)))
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert draft.tasks[0].milestones == (
        {"id": "a", "product": "Dự thảo", "deadline": "Quý I/2026"},
        {"id": "b", "product": "Quyết định", "deadline": "Quý II/2026"},
    )
    assert "deadline" not in draft.tasks[0].cells


def test_lead_and_support_in_one_cell_are_parted_by_their_labels() -> None:
    head = ["Nội dung", "Phân công nhiệm vụ", "Tiến độ", "Sản phẩm đầu ra"]
    rows = [
        [
            "1. Rà soát, hoàn thiện quy chế làm việc",
            "Chủ trì: Văn phòng UBND tỉnh\nPhối hợp: Sở Nội vụ, Sở Tư pháp",
            "Quý I/2026",
            "Quyết định",
        ],
        [
            "2. Xây dựng cơ sở dữ liệu dùng chung",
            "Chủ trì: Sở Y tế; Phối hợp: các sở",
            "Tháng 6/2026",
            "Cơ sở dữ liệu",
        ],
    ]
    draft = drafted(word([head, *rows]))
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert draft.tasks[0].cells["title"] == "Rà soát, hoàn thiện quy chế làm việc"
    assert draft.tasks[0].cells["lead"] == "Văn phòng UBND tỉnh"
    assert draft.tasks[0].cells["support"] == "Sở Nội vụ, Sở Tư pháp"
    assert (draft.tasks[1].cells["lead"], draft.tasks[1].cells["support"]) == (
        "Sở Y tế",
        "các sở",
    )


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        (["1", "2", "3"], ["1", "2", "3"]),
        (["01", "02/", "(3)"], ["1", "2", "3"]),
        (["1.1", "1.10", "2.1"], ["1.1", "1.10", "2.1"]),
        (["I", "II", "III"], ["I", "II", "III"]),
        (["1", "a)", "b)"], ["1", "1.a", "1.b"]),
        (["1", "1.1", "1.1.2"], ["1", "1.1", "1.1.2"]),
        (["1", "1a", "2"], ["1", "1a", "2"]),
        (["A", "I", "1"], ["A", "A.I", "A.I.1"]),
        (["NV-01", "NV-02", "NV-03"], ["NV-01", "NV-02", "NV-03"]),
        (["1", "1", "2"], ["1", "1-2", "2"]),
        (["H", "I", "K"], ["H", "I", "K"]),
        (["1,1", "1,2", "2,1"], ["1.1", "1.2", "2.1"]),
    ],
)
def test_ids_are_the_printed_numbers_whatever_their_kind(
    numbers: list[str], ids: list[str]
) -> None:
    rows = [work(at, number) for at, number in enumerate(numbers, 1)]
    assert [task.id for task in drafted(word([HEAD, *rows])).tasks] == ids


def test_sections_bands_and_numbers_that_begin_anew() -> None:
    head = (
        ["A", "BỘ CHỈ SỐ", "", "", "", ""],
        ["Năm 2025", "", "", "", "", ""],
        ["I", "Nhóm một", "", "", "", ""],
    )
    tail = ["II", "Nhóm hai", "", "", "", ""], ["Từ năm 2026", "", "", "", "", ""]
    rows = [
        HEAD,
        *head,
        ONE,
        TWO,
        *tail,
        work(3, "1"),
        work(4, "V"),
        ["B", "KỊCH BẢN", "", "", "", ""],
        work(5, "I"),
    ]
    wide = [
        (1, 1, 1, 5),
        (2, 0, 2, 5),
        (3, 1, 3, 5),
        (6, 1, 6, 5),
        (7, 0, 7, 5),
        (10, 1, 10, 5),
    ]
    draft = drafted(word((rows, wide)))
    assert [(section.id, section.cells["title"]) for section in draft.sections] == [
        ("A", "BỘ CHỈ SỐ"),
        ("A.I", "Nhóm một"),
        ("A.II", "Nhóm hai"),
        ("B", "KỊCH BẢN"),
    ]
    assert [(task.id, task.cells.get("band")) for task in draft.tasks] == [
        ("A.I.1", "Năm 2025"),
        ("A.I.2", "Năm 2025"),
        ("A.II.1", "Từ năm 2026"),
        ("A.V", "Từ năm 2026"),
        ("B.I", "Từ năm 2026"),
    ]


def test_headings_without_a_number_are_sections_where_the_rows_under_them_count_anew() -> (
    None
):
    groups = [["Khối kinh tế"] + [""] * 5, ["Khối văn hóa"] + [""] * 5]
    rows = [HEAD, groups[0], ONE, TWO, groups[1], work(3, "1"), work(4, "2")]
    draft = drafted(word((rows, [(1, 0, 1, 5), (4, 0, 4, 5)])))
    assert [task.id for task in draft.tasks] == ["M1.1", "M1.2", "M2.1", "M2.2"]
    running = drafted(
        word(([HEAD, groups[0], ONE, groups[1], TWO], [(1, 0, 1, 5), (3, 0, 3, 5)]))
    )
    assert [(task.id, task.cells["band"]) for task in running.tasks] == [
        ("1", "Khối kinh tế"),
        ("2", "Khối văn hóa"),
    ]


def test_a_group_keeps_the_lead_that_stands_on_its_row() -> None:
    group = ["I", "Nhóm nhiệm vụ về tài chính", "", "Sở Tài chính", "", ""]
    draft = drafted(word([HEAD, group, work(1, lead=""), work(2, lead="")]))
    assert draft.sections[0].cells == {
        "title": "Nhóm nhiệm vụ về tài chính",
        "lead": "Sở Tài chính",
    }
    assert "lead" not in draft.tasks[0].cells


def test_a_further_appendix_stands_under_a_section_with_its_own_columns() -> None:
    projects = [
        ["TT", "Tên dự án", "Cơ quan chủ trì", "Kinh phí", "Thời gian thực hiện"],
        [
            "1",
            "Dự án trung tâm dữ liệu của tỉnh",
            "Sở Khoa học và Công nghệ",
            "50.000",
            "2026",
        ],
        [
            "2",
            "Dự án giám sát giao thông thông minh",
            "Công an tỉnh",
            "20.000",
            "2026-2027",
        ],
    ]
    draft = drafted(
        word(
            "PHỤ LỤC I",
            "DANH MỤC NHIỆM VỤ",
            [HEAD, ONE, TWO],
            "PHỤ LỤC II",
            "DANH MỤC DỰ ÁN",
            projects,
        )
    )
    assert (draft.header["appendix_number"], draft.header["appendix_title"]) == (
        "I",
        "DANH MỤC NHIỆM VỤ",
    )
    assert [task.id for task in draft.tasks] == ["1", "2", "PL2.1", "PL2.2"]
    assert draft.sections[0].cells == {
        "appendix": "Phụ lục II",
        "title": "DANH MỤC DỰ ÁN",
    }
    assert ("funding", "Kinh phí") in draft.sections[0].columns
    assert draft.tasks[2].cells["funding"] == "50.000"


def test_what_is_no_table_of_tasks_is_passed_over_and_said() -> None:
    targets = [
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"],
        *[[str(n), f"Chỉ tiêu {n}", "%", "80"] for n in (1, 2, 3)],
    ]
    draft = drafted(
        word(targets, [HEAD, ONE, ["", "Tổng cộng", "2 quyết định", "", "", ""]])
    )
    assert [said.code for said in draft.said] == ["table_skipped", "row_skipped"]
    assert draft.said[0].values["table"] == 1
    assert len(draft.tasks) == 1
    with pytest.raises(RefusedError) as refused:
        drafted(word(targets))
    assert refused.value.reason == "importing.refused.no_table"


def test_columns_and_table_are_what_the_person_says() -> None:
    rows = [
        ["A", "B", "C", "D"],
        *[
            [str(n), f"Một việc dài cần làm trong năm {n}", "Tổ giúp việc", "Sớm"]
            for n in (1, 2, 3)
        ],
    ]
    draft = drafted(
        word(rows), TableChoice({1: "id", 2: "title", 3: "lead", 4: "deadline"}, 1)
    )
    assert draft.tasks[-1].cells == {
        "title": "Một việc dài cần làm trong năm 3",
        "lead": "Tổ giúp việc",
        "deadline": "Sớm",
    }


def test_of_two_documents_in_one_file_the_first_is_taken_and_the_other_said() -> None:
    def plan(
        number: int, place: str
    ) -> tuple[list[list[str]], str, str, list[list[str]]]:
        left = f"ỦY BAN NHÂN DÂN\nTỈNH {place.upper()}\n-------\nSố: {number}/KH-UBND"
        right = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{place}, ngày 05 tháng 01 năm 2026"
        return (
            [[left, right]],
            "KẾ HOẠCH",
            f"Công tác năm của {place}",
            [HEAD, ONE, TWO],
        )

    both = word(*plan(12, "Lào Cai"), *plan(34, "Hà Giang"))
    first, second = drafted(both), drafted(both, TableChoice(table=4))
    assert (first.header["number"], first.header["issuer"]) == (
        "12/KH-UBND",
        "UBND tỉnh Lào Cai",
    )
    assert len(first.tasks) == 2
    assert [(said.code, said.values["table"]) for said in first.said] == [
        ("two_plans", 4)
    ]
    assert (second.header["number"], second.header["title"]) == (
        "34/KH-UBND",
        "Công tác năm của Hà Giang",
    )


def test_names_on_lines_of_their_own_stay_apart_and_one_broken_over_lines_does_not() -> (
    None
):
    rows = [
        work(1, lead="Sở Tài chính\nSở Nội vụ"),
        work(2, lead="Văn phòng\nUBND\nThành phố"),
    ]
    draft = drafted(word([HEAD, *rows]))
    assert draft.tasks[0].cells["lead"] == "Sở Tài chính\nSở Nội vụ"
    assert draft.tasks[1].cells["lead"] == "Văn phòng UBND Thành phố"


def test_tables_under_numbered_headings_of_the_body_are_its_sections() -> None:
    first, second = "1. Nhóm nhiệm vụ kinh tế", "2. Nhóm nhiệm vụ xã hội"
    draft = drafted(
        word(
            "II. NHIỆM VỤ",
            first,
            [HEAD, ONE, TWO],
            second,
            [HEAD, work(3, "1"), work(4, "2")],
        )
    )
    assert [(section.id, section.cells["title"]) for section in draft.sections] == [
        ("1", "Nhóm nhiệm vụ kinh tế"),
        ("2", "Nhóm nhiệm vụ xã hội"),
    ]
    assert [task.id for task in draft.tasks] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_column_keeps_what_its_heading_says_though_its_cells_read_otherwise() -> None:
    head = [
        "STT",
        "Nội dung công việc",
        "Người thực hiện",
        "Người phối hợp",
        "Thời gian",
    ]
    rows = [
        [
            str(n),
            f"Trực tiếp công dân lần thứ {n} tại trụ sở",
            "Đ/c Nguyễn A",
            "Đ/c Trần B",
            "Cả năm",
        ]
        for n in (1, 2, 3)
    ]
    draft = drafted(word([head, *rows]))
    assert draft.tasks[0].cells["lead"] == "Đ/c Nguyễn A"
    assert draft.tasks[0].cells["support"] == "Đ/c Trần B"
    assert draft.tasks[0].cells["deadline"] == "Cả năm"
    assert {doubt.code for doubt in draft.doubts} == {"column_weak"}


def test_rows_of_a_list_under_a_row_stand_under_it() -> None:
    dashes = [work(2, "", title="- Rà soát"), work(3, "", title="- Công bố")]
    draft = drafted(
        word([HEAD, work(1, deadline="", product=""), *dashes, work(4, "2")])
    )
    assert [task.id for task in draft.tasks] == ["1", "1.1", "1.2", "2"]


def test_totals_signatures_and_what_stands_under_a_table_are_no_rows() -> None:
    below = [
        ["", "Cộng", "2", "", "", ""],
        ["", "", "", "", "", "Hà Nội, ngày 01 tháng 01 năm 2026"],
        ["Người lập biểu", "", "", "", "", "GIÁM ĐỐC"],
        ["", "", "", "", "", "Nguyễn Văn A"],
    ]
    draft = drafted(word([HEAD, ONE, TWO, *below]))
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert [said.code for said in draft.said] == ["row_skipped"] * 4


def test_letters_of_a_heading_one_under_another_are_one_word() -> None:
    head = [
        "S\nT\nT",
        "Nội\ndung",
        "Kết\nquả",
        "Đơn vị\nchủ\ntrì",
        "Đơn vị\nphối\nhợp",
        "Thời gian\nhoàn\nthành",
    ]
    assert [task.id for task in drafted(word([head, ONE, TWO])).tasks] == ["1", "2"]


def test_a_further_dated_result_need_not_be_merged() -> None:
    second = ["", "", "Quyết định", "", "", "Quý II/2026"]
    draft = drafted(
        word([HEAD, work(1, product="Dự thảo", deadline="Quý I/2026"), second, TWO])
    )
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert [milestone["deadline"] for milestone in draft.tasks[0].milestones] == [
        "Quý I/2026",
        "Quý II/2026",
    ]


def test_a_dash_in_the_column_of_numbers_begins_a_row_under_the_one_above() -> None:
    draft = drafted(word([HEAD, ONE, work(2, "-"), work(3, "-"), work(4, "2")]))
    assert [task.id for task in draft.tasks] == ["1", "1.1", "1.2", "2"]
    assert draft.tasks[1].cells["title"] == TWO[1]


def test_the_rest_of_a_title_at_the_top_of_a_page_is_no_band() -> None:
    cut = work(1, title="Thẩm định các đồ án quy hoạch Thủ đô đến")
    rest = ["", "năm 2030, tầm nhìn đến năm 2050", "", "", "", ""]
    rows = draft_rows([HEAD, cut], [HEAD, rest, work(2)])
    assert [(row.id, row.cells.get("band")) for row in rows] == [
        ("1", None),
        ("2", None),
    ]
    assert rows[0].cells["title"].endswith("đến năm 2030, tầm nhìn đến năm 2050")


def test_a_row_that_a_page_cut_is_one_where_rows_have_no_numbers() -> None:
    head, whole = HEAD[1:], work(1)[1:]
    rest = ["UBND tỉnh và các đơn vị", "của ngành", "", "", ""]
    rows = draft_rows([head, whole], [head, rest, work(2)[1:]])
    assert len(rows) == 2
    assert rows[0].cells["title"].endswith("của ngành UBND tỉnh và các đơn vị")
    assert rows[0].cells["product"] == "Quyết định của ngành"


def draft_rows(*tables: list[list[str]]) -> tuple[DraftRow, ...]:
    return drafted(word("PHỤ LỤC", *tables)).tasks


def test_a_scan_without_any_ruled_table_is_refused_for_that() -> None:
    document = Document((Paragraph("1 Xây dựng kế hoạch"),), scanned=True)
    with pytest.raises(RefusedError) as refused:
        draft_of(document, TableChoice(), "quet.pdf")
    assert refused.value.reason == "importing.refused.no_lines"
