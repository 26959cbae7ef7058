"""Only what is a file is read: a pipe or a device could be waited for without end."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from plantrack.sources.regular import read_regular


def test_a_file_is_read_also_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert read_regular(tmp_path / "b") == b"x"


def test_a_folder_and_what_is_not_there_are_told_apart(tmp_path: Path) -> None:
    for path, number in ((tmp_path, errno.EISDIR), (tmp_path / "none", errno.ENOENT)):
        with pytest.raises(OSError, match=str(path)) as caught:
            read_regular(path)
        assert caught.value.errno == number


@pytest.mark.skipif(
    sys.platform == "win32", reason="pipes with names and devices are POSIX"
)
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match=str(path)) as caught:
            read_regular(path)
        assert caught.value.errno == errno.ESPIPE
