"""The id of an imported plan, where the person gives none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from plantrack.importing.draft import Draft
from plantrack.text import search_key

_USUAL_BEGINNING: Final = re.compile(r"^(?:appendix|phu-luc|ke-hoach|plan)-(?=.)")
_LONGEST: Final = 40


def plan_id_of(path: Path, draft: Draft) -> str:
    """Return a slug: of the file's name, of the document's number where it comes from standard input."""
    named = slug(path.stem) if str(path) != "-" else ""
    # A name in signs alone ("???.docx") leaves nothing either.
    named = named or slug(draft.header.get("number", ""))
    return _USUAL_BEGINNING.sub("", named)[:_LONGEST].strip("-") or "plan"


def slug(text: str) -> str:
    """Return ``text`` in plain small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")
