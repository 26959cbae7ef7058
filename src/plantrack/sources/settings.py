"""The workspace's settings: what ``plantrack.toml`` may say, and what holds where it says nothing."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plantrack.deadlines.model import Before
from plantrack.sources.office import Office

CONFIG_NAME: Final = "plantrack.toml"


class Validation(NamedTuple):
    """What ``[validate]`` sets: rules by code or prefix, and by file; how soon after issue is too soon."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = {}
    min_lead_days: int = 7


class DiffPolicy(NamedTuple):
    """What ``[diff]`` sets: the changes that fail a run, and the file of those accepted in review."""

    fail_on: tuple[str, ...] = ()
    accepted: str = "accepted-changes.txt"


class Config(NamedTuple):
    """The workspace's settings; every one has a default (DESIGN of the file: README, "Workspace")."""

    plans: tuple[str, ...] = ("data/appendix_*",)
    progress: str = "progress"
    templates: str = "templates"
    lang: str | None = None
    due_soon_days: int = 15
    roll: str = "none"
    before: Before = "exclusive"
    views: Mapping[str, str] = {}
    validate: Validation = Validation()
    diff: DiffPolicy = DiffPolicy()
    office: Office = Office()
    confirm: bool = False
