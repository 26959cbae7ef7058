"""Files of a git revision, read through ``git`` itself; no shell, nothing written into the repository."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from plantrack.errors import PlantrackError
from plantrack.findings import reason_of
from plantrack.records.tree import MAX_BYTES
from plantrack.text import nfc

_KEPT: Final = (".yaml", ".yml", ".csv", ".toml")
# Set where git calls us (a hook, an alias): they name the repository from another folder than ours.
_CALLERS: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_REGULAR: Final = (b"100644", b"100755")
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitError(PlantrackError):
    """``git`` cannot be run here or does not know the revision; ``problem`` is its own first line."""

    key = "diff.git"

    def __init__(self, problem: str) -> None:
        super().__init__(problem=problem)


class UnknownRevisionError(PlantrackError):
    """The repository has no revision of this name."""

    key = "diff.git_rev"

    def __init__(self, rev: str) -> None:
        super().__init__(rev=rev)


class ShallowError(PlantrackError):
    """The clone holds only the last commits, and the revision is none of them."""

    key = "diff.git_shallow"

    def __init__(self, rev: str) -> None:
        super().__init__(rev=rev)


class MissingContentsError(PlantrackError):
    """The clone was made without contents (``--filter``), and they cannot be fetched now."""

    key = "diff.git_contents"

    def __init__(self, rev: str) -> None:
        super().__init__(rev=rev)


class NoSuchPathError(PlantrackError):
    """The revision has no such file or folder."""

    key = "diff.git_path"

    def __init__(self, rev: str, path: str) -> None:
        super().__init__(rev=rev, path=path)


class TooLargeError(PlantrackError):
    """A file of the revision is larger than what is read."""

    key = "diff.git_limit"

    def __init__(self, rev: str, path: str, limit: int) -> None:
        super().__init__(rev=rev, path=path, limit=limit)


class Revision(NamedTuple):
    """A commit of the repository around a folder. ``prefix`` is that folder inside the repository."""

    top: Path
    prefix: str
    name: str
    commit: str


class _Blob(NamedTuple):
    path: str
    oid: bytes


def find_revision(name: str, folder: Path) -> Revision:
    """Return the commit that ``name`` (branch, tag, ``HEAD~2``, hash) means in the repository at ``folder``.

    Raises :class:`GitError` or :class:`UnknownRevisionError`.
    """
    where = (
        _git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
        .decode()
        .split("\n")
    )
    if not name or name.startswith("-"):
        raise UnknownRevisionError(name)
    try:
        commit = (
            _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            .decode()
            .strip()
        )
    except GitError as error:
        shallow = (
            _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        )
        raise (ShallowError if shallow else UnknownRevisionError)(name) from error
    return Revision(Path(where[0]), where[1].strip("/"), name, commit)


def path_in(revision: Revision, path: str) -> str:
    """Return ``path`` as the repository names it: from its top, or from the folder where it begins with a dot.

    Raises :class:`NoSuchPathError` for a path that leaves the repository.
    """
    joined = (
        posixpath.join(revision.prefix, path)
        if path.startswith(("./", "../"))
        else path
    )
    # Elsewhere than on Windows a name may hold that mark.
    normal = posixpath.normpath(joined.replace(os.sep, "/")) if joined else "."
    if normal.startswith(("../", "/")) or normal == "..":
        raise NoSuchPathError(revision.name, path)
    return "" if normal == "." else normal


def stored_in(revision: Revision, path: str) -> str:
    """Return a path of the revision as the repository stores its letters (NFC or NFD); itself where it has
    none like it."""
    if path.isascii():
        return path
    listed = _git(
        revision.top,
        "ls-tree",
        "-r",
        "-t",
        "-z",
        "--full-tree",
        "--name-only",
        revision.commit,
    )
    every = [os.fsdecode(raw) for raw in listed.split(b"\0")]
    return (
        path
        if path in every
        else next((one for one in every if nfc(one) == nfc(path)), path)
    )


def export(revision: Revision, folder: str, into: Path) -> None:
    """Write the data files below ``folder`` of the revision under ``into``: YAML, CSV and settings.

    Links are left out, so that nothing outside the revision can be read through them.
    """
    blobs = list(_blobs(revision, folder))
    if not blobs:
        return
    asked = b"".join(blob.oid + b"\n" for blob in blobs)
    _check(revision, blobs, asked)
    answer = _git(revision.top, "cat-file", "--batch", given=asked)
    at = 0
    for blob in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        target = into / blob.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(answer[end + 1 : end + 1 + size])
        at = end + size + 2


def _check(revision: Revision, blobs: list[_Blob], asked: bytes) -> None:
    """Raise where contents are not to be had, or are more than is read."""
    try:
        sizes = _git(
            revision.top, "cat-file", "--batch-check=%(objectsize)", given=asked
        ).split(b"\n")
    except GitError as error:  # git stops at contents that it cannot fetch
        raise MissingContentsError(revision.name) from error
    for blob, size in zip(blobs, sizes, strict=False):
        if not size.isdigit():
            raise MissingContentsError(revision.name)
        if int(size) > MAX_BYTES:
            raise TooLargeError(revision.name, blob.path, MAX_BYTES // 1024 // 1024)


def _blobs(revision: Revision, folder: str) -> Iterator[_Blob]:
    where = [f"{folder}/"] if folder else []
    listed = _git(
        revision.top,
        "ls-tree",
        "-r",
        "-z",
        "--full-tree",
        revision.commit,
        "--",
        *where,
    )
    for entry in listed.split(b"\0"):
        head, _, raw = entry.partition(b"\t")
        fields = head.split()
        path = os.fsdecode(raw)
        if (
            len(fields) != 3
            or fields[0] not in _REGULAR
            or not path.lower().endswith(_KEPT)
        ):
            continue
        parts = PurePosixPath(path).parts
        if (
            ".." in parts
            or path.startswith("/")
            or (os.sep in path and os.sep != "/")
            or ".git" in parts
        ):
            continue  # git refuses to make such trees; one made by other means must not lead us out
        yield _Blob(path, fields[2])


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Run ``git`` in ``folder`` and return what it prints."""
    command = ["git", "-c", "core.quotePath=false", "--literal-pathspecs", *arguments]
    around = {key: value for key, value in os.environ.items() if key not in _CALLERS}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env={**around, **_QUIET},
        )
    except OSError as error:
        raise GitError(reason_of(error)) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else arguments[0])
    return done.stdout
