"""plantrack.toml: every key checked, every fault named."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.errors.files import FileError
from plantrack.errors.workspace import BadConfigError
from plantrack.messages import LANGS, words
from plantrack.sources.config import read_config
from plantrack.sources.settings import CONFIG_NAME, Config, Validation
from plantrack.sources.workspace import shipped


def read(folder: Path, text: str | bytes) -> Config:
    path = folder / CONFIG_NAME
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(path)


def test_every_key_is_optional(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Config()


def test_every_key_is_read(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        'plans = ["a.yaml"]\nprogress = "p"\ntemplates = "t"\nlang = "en"\ndue_soon_days = 0\n'
        'roll = "next-workday"\nbefore = "inclusive"\n[views]\n"tuần này" = "status:overdue"\n',
    )
    assert config == Config(
        *(
            ("a.yaml",),
            "p",
            "t",
            "en",
            0,
            "next-workday",
            "inclusive",
            {"tuần này": "status:overdue"},
        )
    )


def test_the_choice_of_rules_is_read(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        '[validate]\nselect = ["PT"]\nignore = ["PT107"]\nmin_lead_days = 3\n'
        '[validate.per_file]\n"*.csv" = ["PT2"]\n',
    )
    assert config.validate == Validation(("PT",), ("PT107",), {"*.csv": ("PT2",)}, 3)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, '\ufefflang = "vi"\n').lang == "vi"


def test_the_starters_settings_are_the_defaults(tmp_path: Path) -> None:
    starter = read_config(shipped("templates") / "workspace" / CONFIG_NAME)
    assert starter._replace(lang=None, views={}) == Config()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("plans = 1", "config.plans"),
        ("plans = [1]", "config.plans"),
        ('progress = ""', "config.progress"),
        ('progress = "../../../x"', "config.progress"),
        ('progress = "/tmp/x"', "config.progress"),
        ('progress = "a/../../b"', "config.progress"),
        ("progress = 'C:\\x'", "config.progress"),
        ('progress = "a\\u0000b"', "config.progress"),
        ('plans = ["a\\u0000b"]', "config.plans"),
        ("a = " + "[" * 5000, "config.syntax"),
        ("a = " + "1" * 5000, "config.syntax"),
        ("templates = []", "config.templates"),
        ('lang = "fr"', "config.lang"),
        ('due_soon_days = "15"', "config.due_soon_days"),
        ("due_soon_days = -1", "config.due_soon_days"),
        ("due_soon_days = 3651", "config.due_soon_days"),
        ("due_soon_days = true", "config.due_soon_days"),
        ('roll = "on"', "config.roll"),
        ("before = []", "config.before"),
        ("confirm = 1", "config.confirm"),
        ('views = "x"', "config.views"),
        ("[views]\na = 1", "config.views"),
        ("validate = 1", "config.validate"),
        ("[validate]\nselect = 1", "config.validate.select"),
        ("[validate]\nignore = [1]", "config.validate.ignore"),
        ('[validate]\nmin_lead_days = "3"', "config.validate.min_lead_days"),
        ('[validate]\nper_file = ["x"]', "config.validate.per_file"),
        ("[validate]\nselekt = []", "config.unknown_key"),
        ("[validate]\nqqqqq = []", "config.unknown_key"),
        ("plan = []", "config.unknown_key"),
        ("qqqqq = 1", "config.unknown_key"),
        ("lang = ", "config.syntax"),
        (b"lang = '\xff'", "config.syntax"),
    ],
)
def test_a_fault_is_named_and_has_a_sentence(
    tmp_path: Path, text: str | bytes, reason: str
) -> None:
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path, text)
    assert caught.value.reason == reason
    assert caught.value.values == {"file": str(tmp_path / CONFIG_NAME)}
    for lang in LANGS:
        assert str(tmp_path) in words(lang).error(caught.value)


@pytest.mark.parametrize(
    ("text", "slip", "line", "column"),
    [
        ('lang = "vi"\nlang = "en"\n', "duplicate", 2, 12),
        ('[views]\na = "b"\n[views]\n', "duplicate", 3, 7),
        ('lang = "vi\nroll = "none"\n', "string", 1, 11),
        ("lang = 'vi", "string", 1, 11),
        ("lang = vi\n", "value", 1, 8),
        ("lang =\n", "value", 1, 7),
        ('[views]\ntuần = "x"\n', "equals", 2, 3),
        ('plans = ["a"\nlang = "vi"\n', "bracket", 2, 1),
        ('lang = "vi" x\n', "after", 1, 13),
        ("= 3\n", "statement", 1, 1),
        ('progress = "a\\q"\n', "escape", 1, 16),
        ('progress = "a\x01"\n', "other", 1, 14),
    ],
)
def test_a_slip_in_its_syntax_is_told_by_name_and_place(
    tmp_path: Path, text: str, slip: str, line: int, column: int
) -> None:
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path, text)
    values = caught.value.reason_values
    assert (values["slip"], values["line"], values["column"]) == (
        f"toml.{slip}",
        str(line),
        str(column),
    )
    said = words("vi").error(caught.value)
    assert f": sai cú pháp TOML: dòng {line}, cột {column}: " in said
    assert ("character" in said) == (slip == "other")


def test_settings_that_are_not_utf8_are_told_so(tmp_path: Path) -> None:
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path, b"lang = '\xff'")
    assert (
        words("vi")
        .error(caught.value)
        .endswith("tệp không phải UTF-8; mở và lưu lại với mã hóa UTF-8.")
    )


def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path, "due_soon = 3")
    assert caught.value.reason_values == {
        "name": "due_soon",
        "nearest": "due_soon_days",
    }


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_config(tmp_path / "none" / CONFIG_NAME)
    assert caught.value.values["reason"] == "ENOENT"
