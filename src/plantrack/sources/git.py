"""Files of a git revision, read through ``git`` itself; no shell, nothing written into the repository."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from plantrack.findings import reason_of
from plantrack.records.tree import MAX_BYTES
from plantrack.sources.giterrors import (
    GitError,
    MissingContentsError,
    NoSuchPathError,
    OwnershipError,
    ShallowError,
    TooLargeError,
    UnfetchedModuleError,
    UnknownRevisionError,
)
from plantrack.text import nfc

_KEPT: Final = (".yaml", ".yml", ".csv", ".toml")
# Set where git calls us (a hook, an alias): they name the repository from another folder than ours.
_CALLERS: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_REGULAR: Final = (b"100644", b"100755")
_LINK: Final = b"120000"
_MODULE: Final = b"160000"
_MOST_LINKS: Final = 8
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Revision(NamedTuple):
    """A commit of the repository around a folder, or with an empty ``commit`` what is staged for the next one.
    ``prefix`` is that folder inside the repository."""

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
    where = _place_of(folder)
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


def staged(folder: Path) -> Revision:
    """Return what is staged in the repository at ``folder``, which git names by nothing before the colon."""
    top, prefix = _place_of(folder)
    return Revision(Path(top), prefix.strip("/"), "", "")


def _place_of(folder: Path) -> tuple[str, str]:
    """Return the top of the repository and the folder inside it; of a bare one its own folder."""
    bare = _git(folder, "rev-parse", "--is-bare-repository").strip() == b"true"
    if bare:
        return _git(folder, "rev-parse", "--absolute-git-dir").decode().strip(), ""
    asked = ("rev-parse", "--show-toplevel", "--show-prefix")
    top, prefix = _git(folder, *asked).decode().split("\n")[:2]
    return top, prefix


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
    files = (PurePosixPath(entry.path) for entry in _listed(revision, ()))
    every = {str(part) for file in files for part in (file, *file.parents)}
    alike = (one for one in every if nfc(one) == nfc(path))
    return path if path in every else next(alike, path)


def export(revision: Revision, folder: str, into: Path) -> None:
    """Write the data files below ``folder`` of the revision under ``into``: YAML, CSV and settings.

    A link is what it leads to inside the revision; nothing outside it can be read through one. A submodule is
    read from its own repository, where that was fetched.
    """
    entries = list(_entries(revision, folder))
    blobs = [blob for entry in entries for blob in _blob(revision, entry)]
    _write(revision, blobs, into)
    for entry in entries or _modules(revision, folder):
        if entry.mode == _MODULE:
            needed = f"{folder}/".startswith(f"{entry.path}/")
            _export_module(revision, entry, into, needed=needed)


def _export_module(
    revision: Revision, entry: _Entry, into: Path, *, needed: bool
) -> None:
    """Write the files of a submodule, as its own repository has them at the commit that the revision names."""
    inner = revision.top / entry.path
    if (inner / ".git").exists():
        part = Revision(inner, "", revision.name, entry.oid.decode())
        export(part, "", into / entry.path)
    elif needed:
        raise UnfetchedModuleError(entry.path)


def _write(revision: Revision, blobs: list[_Blob], into: Path) -> None:
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


class _Entry(NamedTuple):
    """What a revision holds under a path: its mode and the name of its contents."""

    mode: bytes
    oid: bytes
    path: str


def _entries(revision: Revision, folder: str) -> Iterator[_Entry]:
    """Yield what stands below a folder, save what no plan can be and what would lead out of it."""
    where = [f"{folder}/"] if folder else []
    for entry in _listed(revision, where):
        kept = entry.mode == _MODULE or entry.path.lower().endswith(_KEPT)
        if kept and _is_inside(entry.path):
            yield entry


def _is_inside(path: str) -> bool:
    """Git refuses to make trees that lead out of them; one made by other means must not lead us out."""
    parts = PurePosixPath(path).parts
    foreign = os.sep in path and os.sep != "/"
    return not (path.startswith("/") or foreign or {"..", ".git"} & set(parts))


def _listed(revision: Revision, where: Sequence[str]) -> Iterator[_Entry]:
    if revision.commit:
        command = ("ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", *where)
    else:
        command = ("ls-files", "-s", "-z", "--full-name", "--", *where)
    for line in _git(revision.top, *command).split(b"\0"):
        head, _, raw = line.partition(b"\t")
        fields = head.split()
        if len(fields) == 3:  # mode, kind, name; of what is staged: mode, name, stage
            oid = fields[2] if revision.commit else fields[1]
            yield _Entry(fields[0], oid, os.fsdecode(raw))


def _modules(revision: Revision, folder: str) -> Iterator[_Entry]:
    """Yield the submodule that a folder lies in."""
    for entry in _listed(revision, ()) if folder else ():
        if entry.mode == _MODULE and f"{folder}/".startswith(f"{entry.path}/"):
            yield entry


def _blob(revision: Revision, entry: _Entry) -> Iterator[_Blob]:
    """Yield the file that an entry is, or that it leads to by links."""
    path = entry.path
    for _ in range(_MOST_LINKS):
        if entry.mode in _REGULAR:
            yield _Blob(path, entry.oid)
        if entry.mode != _LINK:
            return
        target = os.fsdecode(
            _git(revision.top, "cat-file", "blob", entry.oid.decode("ascii"))
        )
        inside = posixpath.normpath(
            posixpath.join(posixpath.dirname(entry.path), target)
        )
        found = next(_listed(revision, [inside]), None) if _is_inside(inside) else None
        if found is None or found.path != inside:
            return
        entry = found


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Run ``git`` in ``folder`` and return what it prints."""
    command = ["git", "-c", "core.quotePath=false", "--literal-pathspecs", *arguments]
    around = {key: value for key, value in os.environ.items() if key not in _CALLERS}
    if arguments[0] == "ls-files" and "GIT_INDEX_FILE" in os.environ:
        # `git commit -a` gives its hooks an index of their own, named from the top.
        around["GIT_INDEX_FILE"] = str(folder / os.environ["GIT_INDEX_FILE"])
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
        if said and "dubious ownership" in said[0]:
            raise OwnershipError(said[0].rpartition(" at ")[2].strip("'"))
        raise GitError(said[0].removeprefix("fatal: ") if said else arguments[0])
    return done.stdout
