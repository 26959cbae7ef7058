"""``[office]``: read key by key, faults named."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.errors.workspace import BadConfigError
from plantrack.messages import words
from plantrack.sources.config import read_config
from plantrack.sources.office import Office

WHOLE = """\
[office]
name = "Văn phòng UBND thành phố Hà Nội"
parent = "UBND thành phố Hà Nội"
short = "Văn phòng UBND Thành phố"
symbol = "VP"
place = "Hà Nội"
unit = "TH"
desk = "Phòng Tổng hợp"
signer = {position = "CHÁNH VĂN PHÒNG", name = "Nguyễn Văn A"}
letter_signer = {authority = "TL. CHỦ TỊCH", position = "CHÁNH VĂN PHÒNG"}
recipients = ["UBND Thành phố (để báo cáo)"]
letter_recipients = ["Như trên"]
reply_days = 7
cutoff = "15-14"
id = "h26"
"""


def read(folder: Path, text: str) -> Office:
    file = folder / "plantrack.toml"
    file.write_text(text, "utf-8")
    return read_config(file).office


def test_every_key_is_read(tmp_path: Path) -> None:
    office = read(tmp_path, WHOLE)
    assert (office.name, office.reply_days, office.cutoff) == (
        "Văn phòng UBND thành phố Hà Nội",
        7,
        "15-14",
    )
    assert office.recipients == ("UBND Thành phố (để báo cáo)",)
    assert office.signer == {"position": "CHÁNH VĂN PHÒNG", "name": "Nguyễn Văn A"}
    assert None not in office


def test_without_the_table_the_plan_decides(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Office()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("office = 1", "office phải là một bảng"),
        ('[office]\nnam = "x"', "office.name"),
        ("[office]\nname = 5", "office.name phải là một dòng chữ"),
        ('[office]\nname = ""', "office.name phải là một dòng chữ"),
        ('[office]\nrecipients = "x"', "office.recipients phải là danh sách"),
        ("[office]\nsigner = {rank = 'x'}", "office.signer gồm"),
        ("[office]\nreply_days = 0", "office.reply_days phải là số nguyên"),
        ("[office]\nreply_days = true", "office.reply_days phải là số nguyên"),
        ('[office]\ncutoff = "20-19"', "office.cutoff phải là"),
    ],
)
def test_a_fault_names_its_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path, text)
    assert told in words("vi").error(caught.value)
