"""The id of an imported plan, where the person gives none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from plantrack.filenames import hyphened
from plantrack.importing.draft import Draft

_USUAL_BEGINNING: Final = re.compile(r"^(?:appendix|phu-luc|ke-hoach|plan)-(?=.)")
_LONGEST: Final = 40


def plan_id_of(path: Path, draft: Draft) -> str:
    """Return it in plain letters: of the file's name, of the document's number where it comes from standard input."""
    named = hyphened(path.stem) if str(path) != "-" else ""
    # A name in signs alone ("???.docx") leaves nothing either.
    named = named or hyphened(draft.header.get("number", ""))
    return _USUAL_BEGINNING.sub("", named)[:_LONGEST].strip("-") or "plan"
