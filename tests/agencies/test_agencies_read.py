"""How a cell is read, rule by rule; the cells marked so are printed in the two plans."""

from __future__ import annotations

import sys

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Cell, Group, Party, Unread

ALL = "so-ban-nganh"
PILLARS = "là cơ quan TT của CT công tác; chủ trì triển khai CS, NQ trụ cột"


def told(cell: Cell) -> str:
    """Show the parties of a cell that the directory knows as ``id[scope]<via>``."""
    out: list[str] = []
    for party in cell.parties:
        if party.agency.startswith("~"):
            continue
        scope = f"[{party.scope}]" if party.scope else ""
        out.append(f"{party.agency}{scope}" + (f"<{party.via}>" if party.via else ""))
    return " ".join(out) + (" …" if cell.open else "")


def left(cell: Cell) -> list[tuple[str, str | None]]:
    return [(unread.text, unread.nearest) for unread in cell.unread]


# -- cells as printed ------------------------------------------------------------------------------

HANOI = {
    "Văn phòng UBND Thành phố": "vpub",
    "Văn phòng UBND Thành phố (Trung tâm Truyền thông, Dữ liệu và Công nghệ số TP)": "tttt<vpub>",
    "Bộ Tư lệnh Thủ đô; Công an Thành phố": "btltd catp",
    "BQL Khu CNC và Khu CN Thành phố": "bqlkcn",
    "Sở Công thương": "sct",
    f"Các sở, ban, ngành {PILLARS} (Sở: TP, TC, KH&CN; VP UBND TP,…)": (
        f"stp[{PILLARS}]<{ALL}> stc[{PILLARS}]<{ALL}> skhcn[{PILLARS}]<{ALL}> vpub[{PILLARS}]<{ALL}> …"
    ),
    "Các sở, ban, ngành theo lĩnh vực phụ trách (Sở: VH&TT, GD&ĐT, Y tế, Nội vụ,…)": " ".join(
        f"{id_}[theo lĩnh vực phụ trách]<{ALL}>" for id_ in ("svhtt", "sgddt", "syt", "snv")
    )
    + " …",
    "Văn phòng UBND Thành phố; Tổ công tác": "vpub " + " ".join(
        f"{ident}<to-cong-tac>" for ident in ("stc", "skhcn", "snv", "catp", "tktp", "vncpt")
    ),
}  # fmt: skip

THANHHOA = {
    "Sở Văn hóa Thể thao và Du lịch": "svhttdl",
    "Bộ chỉ huy Quân sự tỉnh; Công an tỉnh": "bchqs cat",
    "Cục KSTTHC- Văn phòng Chính phủ": "vpcp-kstt",
    "BQL Khu Công nghiệp, Khu kinh tế": "bqlkkt",
    "Sở Tài chính chủ trì nội dung chỉ tiêu KT-XH; Sở Khoa học và Công nghệ chủ trì xây dựng- tích hợp- "
    "chuẩn hóa chỉ số.": (
        "stc[chủ trì nội dung chỉ tiêu KT-XH] skhcn[chủ trì xây dựng- tích hợp- chuẩn hóa chỉ số]"
    ),
    "Sở Tài chính (Chủ trì nội dung chỉ tiêu, tiêu chí theo dõi đầu tư công) Sở Khoa học và Công nghệ (Chủ "
    "trì xây dựng, tích hợp, chuẩn hóa các chỉ số trên IOC)": (
        "stc[Chủ trì nội dung chỉ tiêu, tiêu chí theo dõi đầu tư công] "
        "skhcn[Chủ trì xây dựng, tích hợp, chuẩn hóa các chỉ số trên IOC]"
    ),
    f"Các sở, ban, ngành {PILLARS} (Sở: Tư pháp, Tài chính, Khoa học và Công nghệ, Văn phòng UBND tỉnh": (
        f"stp[{PILLARS}]<{ALL}> stc[{PILLARS}]<{ALL}> skhcn[{PILLARS}]<{ALL}> vpub[{PILLARS}]<{ALL}>"
    ),
    f"Các sở, ban, ngành {PILLARS} (Sở: Tư pháp, Tài chính, Khoa học và Công nghệ; Văn phòng UBND tỉnh,…)": (
        f"stp[{PILLARS}]<{ALL}> stc[{PILLARS}]<{ALL}> skhcn[{PILLARS}]<{ALL}> vpub[{PILLARS}]<{ALL}> …"
    ),
    "Các sở, ban, ngành theo lĩnh vực phụ trách (Sở: Văn hóa, Thể thao và Du lịch, Giáo dục và Đào tạo, Y tế, "
    "Nội vụ, Nông nghiệp và Môi trường…)": " ".join(
        f"{id_}[theo lĩnh vực phụ trách]<{ALL}>"
        for id_ in ("svhttdl", "sgddt", "syt", "snv", "snnmt")
    )
    + " …",
    "Các sở, ban, ngành theo lĩnh vực phụ trách (Sở: VH, TT & DL, Y tế, GD & ĐT, ...)": " ".join(
        f"{id_}[theo lĩnh vực phụ trách]<{ALL}>" for id_ in ("svhttdl", "syt", "sgddt")
    )
    + " …",
    "Các sở, ban, ngành chủ trì triển khai CS, NQ trụ cột (Sở: Tư pháp, Ngoại vụ, Tài chính, Y tế, Giáo dục "
    "và Đào tạo, Văn hóa, Thể thao và Du lịch, Khoa học và Công nghệ, ...)": " ".join(
        f"{id_}[chủ trì triển khai CS, NQ trụ cột]<{ALL}>"
        for id_ in ("stp", "sngv", "stc", "syt", "sgddt", "svhttdl", "skhcn")
    )
    + " …",
}


@pytest.mark.parametrize(("text", "expected"), HANOI.items())
def test_hanoi_as_printed(hanoi: Directory, text: str, expected: str) -> None:
    cell = hanoi.read(text)
    assert told(cell) == expected
    assert not cell.unread


@pytest.mark.parametrize(("text", "expected"), THANHHOA.items())
def test_thanhhoa_as_printed(thanhhoa: Directory, text: str, expected: str) -> None:
    cell = thanhhoa.read(text)
    assert told(cell) == expected
    assert not cell.unread


def test_group_expands_in_member_order_with_its_scope(hanoi: Directory) -> None:
    cell = hanoi.read("Các sở, ban, ngành theo nhiệm vụ, chức năng")
    assert [party.agency for party in cell.parties] == list(hanoi.members(ALL))
    assert {(party.scope, party.via) for party in cell.parties} == {
        ("theo nhiệm vụ, chức năng", ALL)
    }
    assert cell.parties[0].name == "Văn phòng UBND Thành phố"


def test_agency_named_itself_as_well_counts_as_that(hanoi: Directory) -> None:
    before = hanoi.read("Sở Xây dựng; Các sở, ban, ngành").parties
    assert [(party.agency, party.via) for party in before[:2]] == [
        ("sxd", None),
        ("vpub", ALL),
    ]
    after = hanoi.read("Các sở, ban, ngành; Sở Xây dựng chủ trì nội dung A").parties
    assert (after[-1].agency, after[-1].via, after[-1].scope) == (
        "sxd",
        None,
        "chủ trì nội dung A",
    )
    for parties in (before, after):
        assert sorted(party.agency for party in parties) == sorted(hanoi.members(ALL))


def test_group_without_members_is_the_party(hanoi: Directory) -> None:
    assert told(hanoi.read("UBND các xã, phường")) == "xa-phuong"


@pytest.mark.parametrize("text", [None, "", "  ", ";", "…", "(", "()", "–", "1)"])
def test_nothing_named(hanoi: Directory, text: str | None) -> None:
    cell = hanoi.read(text)
    assert cell.text == (text or "")
    assert not cell.parties


# -- names, scopes, lists --------------------------------------------------------------------------

READ = {
    # separators
    "Sở Tài chính; Sở Y tế": "stc syt",
    "Sở Tài chính, Sở Y tế và Sở Nội vụ & Sở Du lịch.": "stc syt snv sdl",
    "Sở Tài chính;;, ; Sở Y tế;": "stc syt",
    "- Sở Tài chính\n- Sở Y tế": "stc syt",
    "1. Sở Tài chính; 2. Sở Y tế": "stc syt",
    "a) Sở Tài chính; b) Sở Y tế": "stc syt",
    "Sở Tài chính Sở Y tế": "stc syt",
    "Sở Tài chính/Sở Y tế": "stc syt",
    "Sở Tài chính - Sở Y tế": "stc syt",
    "Sở Tài chính) Sở Y tế": "stc syt",
    "(Sở Tài chính; Sở Y tế)": "stc syt",
    "Văn phòng\nUBND\n Thành phố": "vpub",
    # spelling
    "Sở Quy hoạch Kiến trúc": "sqhkt",
    "Sở Quy hoạch–Kiến trúc": "sqhkt",
    "UỶ BAN NHÂN DÂN CÁC XÃ, PHƯỜNG": "xa-phuong",
    "Uỷ ban nhân dân các xã và phường": "xa-phuong",
    "Các sở, ban và ngành (Sở Y tế)": f"syt<{ALL}>",
    "Công an TP. Hà Nội": "catp",
    "Sở Khoa học & Công nghệ": "skhcn",
    "Sở\u200b Y\u00ad tế": "syt",
    # articles and prefixes
    "các Sở Nội vụ, Tài chính": "snv stc",
    "Sở Nội vụ, Tài chính và Y tế": "snv stc syt",
    "Sở Nội vụ, Tài chính, Y tế chủ trì nội dung A": "snv stc syt[chủ trì nội dung A]",
    "Sở Nội vụ (chủ trì), Tài chính, Y tế (phối hợp)": "snv[chủ trì] stc syt[phối hợp]",
    "Các Sở: NV, TC, KH&CN": "snv stc skhcn",
    "Sở Du lịch; các Sở: TP, TC": "sdl stp stc",
    "Tất cả những Sở: TP, TC": "stp stc",
    "Sở Y tế, TP": "syt stp",
    # scopes
    "Sở Tài chính chủ trì, Sở Y tế phối hợp": "stc[chủ trì] syt[phối hợp]",
    "Sở Tài chính chủ trì phần A Sở Y tế chủ trì phần B": "stc[chủ trì phần A] syt[chủ trì phần B]",
    "Sở Tài chính chủ trì, phối hợp với Sở Y tế, Sở Nội vụ; Sở Du lịch": (
        "stc[chủ trì, phối hợp với Sở Y tế, Sở Nội vụ] sdl"
    ),
    "Sở Tài chính chủ trì cùng với các Sở Y tế": "stc[chủ trì cùng với các Sở Y tế]",
    "Sở Tài chính chủ trì\nnội dung A": "stc[chủ trì\nnội dung A]",
    "Sở Tài chính chủ trì nội dung A, nội dung B và C": "stc[chủ trì nội dung A, nội dung B và C]",
    "Sở Tài chính chủ trì xây dựng Bộ chỉ số, Báo cáo": "stc[chủ trì xây dựng Bộ chỉ số, Báo cáo]",
    "Sở Tài chính, trực tiếp là bộ phận A": "stc[trực tiếp là bộ phận A]",
    "Sở Tài chính: chủ trì nội dung A; Sở Y tế: phối hợp": "stc[chủ trì nội dung A] syt[phối hợp]",
    "Văn phòng UBND Thành phố - cơ quan thường trực": "vpub[cơ quan thường trực]",
    "Sở Tài chính chủ trì nội dung (trừ đầu tư công); Sở Y tế": "stc[chủ trì nội dung (trừ đầu tư công)] syt",
    "Sở Tài chính (chủ trì": "stc[chủ trì]",
    "Sở Tài chính ((chủ trì))": "stc[chủ trì]",
    "Sở Tài chính, (chủ trì)": "stc[chủ trì]",
    "Sở Tài chính (chủ trì) nội dung A": "stc[(chủ trì) nội dung A]",
    "Sở Tài chính chủ trì A; Sở Y tế; Sở Tài chính phối hợp B": "stc[chủ trì A; phối hợp B] syt",
    "Sở Tài chính chủ trì A; Sở Tài chính chủ trì A; Sở Tài chính": "stc[chủ trì A]",
    # brackets
    "Sở Khoa học và Công nghệ (Sở KH&CN)": "skhcn",
    "Sở Khoa học và Công nghệ (Sở KH&CN) chủ trì (nội dung A)": "skhcn[chủ trì (nội dung A)]",
    "Sở Khoa học và Công nghệ chủ trì (Sở KH&CN) nội dung": "skhcn[chủ trì nội dung]",
    "Văn phòng Chính phủ (Cục KSTTHC); Sở Y tế": "kstthc<vpcp> syt",
    "Văn phòng Chính phủ (Cục KSTTHC chủ trì)": "vpcp[Cục KSTTHC chủ trì]",
    "Văn phòng Chính phủ (Sở Y tế)": "vpcp[Sở Y tế]",
    "Sở Y tế (gồm: Phòng A)": "syt[gồm: Phòng A]",
    "Các sở, ban, ngành (Tài chính, Y tế) theo phân công": (
        f"stc[theo phân công]<{ALL}> syt[theo phân công]<{ALL}>"
    ),
    "Các sở, ban, ngành (gồm Sở Y tế)": f"syt<{ALL}>",
    "Các sở, ban, ngành (Sở Tài chính chủ trì; Sở Y tế phối hợp)": (
        f"stc[chủ trì]<{ALL}> syt[phối hợp]<{ALL}>"
    ),
    "Các sở, ban, ngành: Tài chính, Y tế; UBND các xã, phường": f"stc<{ALL}> syt<{ALL}> xa-phuong",
    "Các sở, ban, ngành: (Tài chính; Y tế), Du lịch": f"stc<{ALL}> syt<{ALL}> sdl<{ALL}>",
    # what says how those take part who are named next
    "Phối hợp với Sở Y tế": "syt[Phối hợp với]",
    "Đề nghị phối hợp với Sở Y tế, Sở Nội vụ": "syt[Đề nghị phối hợp với] snv[Đề nghị phối hợp với]",
    "Chủ trì: Sở Tài chính; phối hợp: Sở Y tế": "stc syt[phối hợp]",
    "Sở Tài chính chủ trì, phối hợp: Sở Y tế": "stc[chủ trì] syt[phối hợp]",
    "Đơn vị chủ trì: Sở Tài chính\nĐơn vị phối hợp: Sở Y tế": "stc syt[Đơn vị phối hợp]",
    "Sở Y tế, bao gồm: Sở Nội vụ": "syt snv",
    # whose one is
    "Cục KSTTHC – Văn phòng Chính phủ; Sở Y tế": "kstthc syt",
    "Trung tâm Truyền thông, Dữ liệu và Công nghệ số - Văn phòng UBND Thành phố": "tttt",
    "Văn phòng UBND Thành phố - Sở Y tế": "vpub syt",
    # another lead
    "Sở Tài chính hoặc Sở Y tế": "stc syt",
    "Sở Tài chính/Sở Y tế/Sở Nội vụ": "stc syt snv",
    "Giám đốc Sở Y tế": "syt",
    # open lists
    "Sở Tài chính, Sở Y tế...": "stc syt …",
    "Sở Tài chính, v.v.": "stc …",
    "Sở Tài chính, vv": "stc …",
    "Sở Tài chính,…; Sở Y tế": "stc syt …",
    "Sở Tài chính chủ trì nội dung A,…": "stc[chủ trì nội dung A] …",
    "Sở Tài chính theo lĩnh vực (văn hóa, y tế,…)": "stc[theo lĩnh vực (văn hóa, y tế,…)]",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_read(hanoi: Directory, text: str, expected: str) -> None:
    cell = hanoi.read(text)
    assert told(cell) == expected
    assert not cell.unread


@pytest.mark.parametrize(
    "scope",
    [
        "khác",
        "(theo lĩnh vực)",
        "theo lĩnh vực (văn hóa, y tế,…)",
        "(trừ Sở Y tế)",
        "(có liên quan)",
    ],
)
def test_group_whole_with_scope(hanoi: Directory, scope: str) -> None:
    cell = hanoi.read(f"Các sở, ban, ngành {scope}")
    assert [party.agency for party in cell.parties] == list(hanoi.members(ALL))
    expected = scope[1:-1] if scope.startswith("(") else scope
    assert {party.scope for party in cell.parties} == {expected}
    assert not cell.unread
    assert not cell.open


# -- what is not known -----------------------------------------------------------------------------

UNREAD: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "Sở Xây dung": ("sxd", [("Sở Xây dung", "Sở Xây dựng")]),
    "So Tai chinh": ("stc", [("So Tai chinh", "Sở Tài chính")]),
    "Sở Tài chnih": ("", [("Sở Tài chnih", "Sở Tài chính")]),
    "Sở Xây dung; Sở Y tế": ("sxd syt", [("Sở Xây dung", "Sở Xây dựng")]),
    "Sở Y tế, Sở Xây dung": ("syt sxd", [("Sở Xây dung", "Sở Xây dựng")]),
    "Sở Y tế Sở Xây dung": ("syt sxd", [("Sở Xây dung", "Sở Xây dựng")]),
    "Sở Y tế, Xây dung, Nội vụ": ("syt snv", [("Xây dung", "Sở Xây dựng")]),
    "Sở Xây dung, Tài chính": ("sxd stc", [("Sở Xây dung", "Sở Xây dựng")]),
    "các Sở Xây dung": ("sxd", [("các Sở Xây dung", "Sở Xây dựng")]),
    "Sở: Xây dung, Y tế": ("syt", [("Xây dung", "Sở Xây dựng")]),
    "Các sở, ban, ngành (Sở: Xây dung, Y tế,…)": (f"syt<{ALL}> …", [("Xây dung", "Sở Xây dựng")]),
    "Các sở, ban, ngành (Tài chính, Xây dung)": (f"stc<{ALL}>", [("Xây dung", "Sở Xây dựng")]),
    "Các sở, ban, ngành (Sở Xây dung, Sở Y tế)": (f"sxd<{ALL}> syt<{ALL}>", [("Sở Xây dung", "Sở Xây dựng")]),
    "Sở Xây dung chủ trì nội dung A, B; Sở Y tế": (
        "sxd[chủ trì nội dung A, B] syt",
        [("Sở Xây dung", "Sở Xây dựng")],
    ),
    "Sở Xây dung (chủ trì nội dung A); Sở Y tế": ("sxd syt", [("Sở Xây dung", "Sở Xây dựng")]),
    "Sở Văn hoá và Thể thoa": ("", [("Sở Văn hoá và Thể thoa", "Sở Văn hóa và Thể thao")]),
    "Sở Y tế, Ban Quản lý X": ("syt", [("Ban Quản lý X", None)]),
    "Sở Y tế - Ban Quản lý X": ("syt", [("Ban Quản lý X", None)]),
    "Sở Y tế chủ trì, Ban Quản lý X phối hợp": ("syt[chủ trì]", [("Ban Quản lý X", None)]),
    "Bộ Khoa học và Công nghệ; Sở Y tế": ("syt", [("Bộ Khoa học và Công nghệ", None)]),
    "Sở Y tế chủ trì; sở Xây dung": ("syt[chủ trì] sxd", [("sở Xây dung", "Sở Xây dựng")]),
    "Sở Y tế chủ trì; Liên hiệp X": ("syt[chủ trì]", [("Liên hiệp X", None)]),
    "Sở Y tế; xyz": ("syt", [("xyz", None)]),
    "Sở Y tế, Phòng Tham mưu": ("syt", [("Phòng Tham mưu", None)]),
    "Sở Y tế; Sở Tài chính; Ban Quản lý X tham mưu": ("syt stc", [("Ban Quản lý X", None)]),
    "UBND các xã, phường; UBND phường Hoàn Kiếm": ("xa-phuong", [("UBND phường Hoàn Kiếm", None)]),
    "TP": ("", [("TP", None)]),
    "Văn phòng Chính phủ (Cục KSTTCH)": (
        "vpcp[Cục KSTTCH]",
        [("Cục KSTTCH", "Cục KSTTHC")],
    ),
    "Văn phòng Chính phủ (Cục Khác)": ("vpcp[Cục Khác]", []),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parties", "unread"), [(text, *rest) for text, rest in UNREAD.items()]
)
def test_unread(
    hanoi: Directory, text: str, parties: str, unread: list[tuple[str, str | None]]
) -> None:
    cell = hanoi.read(text)
    assert told(cell) == parties
    assert left(cell) == unread
    for part in cell.unread:
        assert text[part.start : part.end] == part.text


GENERAL = {
    "các đơn vị liên quan": ("", ["các đơn vị liên quan"]),
    "Sở Y tế; các đơn vị liên quan": ("syt", ["các đơn vị liên quan"]),
    "Sở Y tế và các đơn vị liên quan": ("syt", ["các đơn vị liên quan"]),
    "Sở Y tế chủ trì; các đơn vị liên quan": ("syt[chủ trì]", ["các đơn vị liên quan"]),
    "Sở Y tế/các công ty quản lý lĩnh vực liên quan": ("syt", ["các công ty quản lý lĩnh vực liên quan"]),
    "các đồng chí lãnh đạo (Sở Tài chính, Sở Y tế)": ("stc syt", ["các đồng chí lãnh đạo"]),
    "Doanh nghiệp; người dân trên địa bàn": ("", ["Doanh nghiệp", "người dân trên địa bàn"]),
    "đơn vị tư vấn lập quy hoạch": ("", ["đơn vị tư vấn lập quy hoạch"]),
    "Các trạm, trại thực nghiệm": ("", ["Các trạm, trại thực nghiệm"]),
    "Chủ xe, chủ tàu": ("", ["Chủ xe, chủ tàu"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parties", "general"), [(text, *rest) for text, rest in GENERAL.items()]
)
def test_general_parties_name_nobody(
    hanoi: Directory, text: str, parties: str, general: list[str]
) -> None:
    for directory in (hanoi, Directory((), ())) if not parties else (hanoi,):
        cell = directory.read(text)
        assert told(cell) == parties
        assert list(cell.unspecified) == general
        assert not cell.unread
        assert all(not party.agency.startswith("~") for party in cell.parties)


STRANGERS = {
    "Tổ giúp việc Hòa Bình": [
        ("~to giup viec hoa binh", "Tổ giúp việc Hòa Bình", None)
    ],
    "Sở Y tế; Công ty  Thoát nước": [
        ("~cong ty thoat nuoc", "Công ty Thoát nước", None)
    ],
    "Ban Quản lý X phối hợp; Sở Y tế": [
        ("~ban quan ly x", "Ban Quản lý X", "phối hợp")
    ],
    "Tổ công nghệ, BAN QUẢN LÝ X; Ban Quản lý X": [
        ("~to cong nghe", "Tổ công nghệ", None),
        ("~ban quan ly x", "BAN QUẢN LÝ X", None),
    ],
}


@pytest.mark.parametrize(("text", "parties"), STRANGERS.items())
def test_a_name_nobody_knows_is_a_party(
    hanoi: Directory, text: str, parties: list[tuple[str, str, str | None]]
) -> None:
    cell = hanoi.read(text)
    strangers = [party for party in cell.parties if party.agency.startswith("~")]
    assert [(party.agency, party.name, party.scope) for party in strangers] == parties
    assert {unread.nearest for unread in cell.unread} == {None}


@pytest.mark.parametrize("text", ["Các", "Sở:", "chủ trì", "chủ trì:"])
def test_printed_words_owe_where_they_name_nobody(hanoi: Directory, text: str) -> None:
    assert [(party.agency[0], party.name) for party in hanoi.read(text).parties] == [
        ("~", text)
    ]


def test_letters_of_other_alphabets_read_as_ours(hanoi: Directory) -> None:
    # Cyrillic Ѕ and о, the Icelandic Ð: what scans and old fonts leave behind.
    cell = hanoi.read(
        "\u0405ở Y tế; Sở Khoa h\u043eọc; Sở Giáo dục và \u00d0ào tạo; Sở X\u00e2y dựng"
    )
    assert told(cell) == "syt sgddt sxd"


def test_offsets_count_in_normal_form(hanoi: Directory) -> None:
    cell = hanoi.read("Sở Y te\u0302\u0301; Sở Xây dung")
    assert cell.text == "Sở Y tế; Sở Xây dung"
    assert cell.unread == (Unread("Sở Xây dung", 9, 20, "Sở Xây dựng"),)


# -- directories of other shapes -------------------------------------------------------------------


def test_longest_name_wins_and_exact_spelling_before_derived() -> None:
    directory = Directory(
        [
            Agency("a", "Sở Văn hóa"),
            Agency("b", "Sở Văn hóa, Thể thao"),
            Agency("c", "Sở Văn hóa Thể thao"),
            Agency("d", "Hội A, B, C, D, E, F, G, H và I"),
            Agency("e", "!"),
        ],
        [Group("g", "Các hội", members=("e",))],
    )
    assert (
        told(directory.read("Sở Văn hóa; Sở Văn hóa, Thể thao; Sở Văn hóa Thể thao"))
        == "a b c"
    )
    assert (
        told(directory.read("Hội A B C D E F G H và I; Hội A, B, C, D, E, F, G, H & I"))
        == "d"
    )
    assert told(directory.read("Các hội")) == "e<g>"


def test_groups_nest_and_units_of_units() -> None:
    directory = Directory(
        [Agency("a", "Sở A"), Agency("b", "Chi cục B", parent="a"), Agency("c", "Phòng C", parent="b")],
        [Group("out", "Khối A", members=("in", "a")), Group("in", "Khối B", members=("c", "empty")),
         Group("empty", "Khối C")],
    )  # fmt: skip
    assert told(directory.read("Khối A")) == "c<out> empty<out> a<out>"
    assert told(directory.read("Khối A (Khối B)")) == "c<out> empty<out>"
    assert told(directory.read("Sở A (Phòng C; Chi cục B)")) == "c<a> b<a>"
    assert told(directory.read("Khối C: Sở A")) == "a<empty>"
    assert told(directory.read("Khối C: x")) == "empty[x]"


def test_empty_directory() -> None:
    cell = Directory((), ()).read("Sở Y tế, Nội vụ (chủ trì)")
    assert cell.parties == (Party("~so y te noi vu", "Sở Y tế, Nội vụ"),)
    assert left(cell) == [("Sở Y tế, Nội vụ", None)]


def test_reading_is_memoised(hanoi: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hanoi.read("Sở Y tế") is hanoi.read("Sở Y tế")
    directory = Directory(hanoi.agencies.values(), hanoi.groups.values())
    monkeypatch.setattr("plantrack.agencies.directory._CELLS_AT_MOST", 2)
    assert [told(directory.read(name)) for name in ("Sở Y tế", "Sở TC", "Sở NV", "Sở Y tế")] == [
        "syt", "stc", "snv", "syt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "part",
    ["Sở Y tế, ", "(", "(Sở Y tế ", "[{", "Sở ", "các ", "với các ", "Sở: ", "a: ", "1.", "…", "chủ trì ", "\n",
     "Các sở, ban, ngành (", "Các sở, ban, ngành: ", "Sở Tài chính chủ trì với ", "Sở Xây dung; ", "v.v."],
)  # fmt: skip
@pytest.mark.slow
def test_long_text_takes_no_long_time(hanoi: Directory, part: str) -> None:
    """Four times the text takes some four times the calls; no clock is asked."""
    short, long = (_calls(hanoi, part * (size // len(part))) for size in (2500, 10_000))
    assert long < 6 * short


def _calls(directory: Directory, text: str) -> int:
    """Count the calls of functions that reading takes, the interpreter's own among them."""
    events: list[str] = []
    sys.setprofile(lambda _, event, __: events.append(event))
    try:
        directory.read(text)
    finally:
        sys.setprofile(None)
    return len(events)
