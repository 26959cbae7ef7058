"""Plan files by themselves, from an index of each."""

from __future__ import annotations

from pathlib import Path

from plantrack.deadlines.model import Before
from plantrack.findings import Finding
from plantrack.index.keeping.kept import KeptPlans, named_file
from plantrack.index.keeping.opening import open_base
from plantrack.index.keeping.telling import told_of
from plantrack.plan.model import Plan
from plantrack.sources.files import Loaded
from plantrack.sources.listing import files_of
from plantrack.sources.settings import Config
from plantrack.sources.workspace import Workspace


def load_kept(paths: tuple[Path, ...], *, before: Before = "exclusive") -> Loaded:
    """Read every file as :func:`plantrack.sources.files.load_plans` does, save that one which did not change since it
    was read last need not be read again. Positions of cells are not kept."""
    plans: list[Plan] = []
    findings: list[Finding] = []
    for path in paths:
        alone = Workspace(
            path.absolute().parent,
            Config(before=before),
            files_of((path,)),
            "shipped",
        )
        opened = open_base(alone, (path,))
        kept = KeptPlans(opened.base, named_file(Path.cwd()))
        plans += kept.plans.values()
        findings += opened.findings
        findings += [
            one for _, _, told in told_of(opened.base) for one in told.findings
        ]
    return Loaded(tuple(plans), tuple(findings))
