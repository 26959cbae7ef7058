"""What may hinder reading a revision: each with the sentence that says what to do."""

from __future__ import annotations

from plantrack.errors import PlantrackError


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


class OwnershipError(PlantrackError):
    """The repository belongs to another user, as in a container of CI, and ``git`` reads it for nobody else."""

    key = "diff.git_owner"

    def __init__(self, folder: str) -> None:
        super().__init__(folder=folder)


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


class UnfetchedModuleError(PlantrackError):
    """The path lies in a submodule whose repository was not fetched."""

    key = "diff.git_module"

    def __init__(self, module: str) -> None:
        super().__init__(module=module)
