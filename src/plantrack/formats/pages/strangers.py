"""Names that nobody knows, as a directory to complete."""

from __future__ import annotations

from collections.abc import Iterable

from plantrack.answers.strangers import Stranger
from plantrack.messages import Words

_PLACES_AT_MOST = 5


def directory_draft(found: Iterable[Stranger], words: Words) -> str:
    """Return the names as a directory file, each with where it is used and what it may mean."""
    from json import dumps

    lines = [
        "format: plantrack-agencies/1",
        "base: vn",
        f"# {words('agencies.draft.about')}",
        "agencies:",
    ]
    for one in found:
        uses = ", ".join(one.uses[:_PLACES_AT_MOST])
        if len(one.uses) > _PLACES_AT_MOST:
            uses += " " + words(
                "agencies.draft.more", count=len(one.uses) - _PLACES_AT_MOST
            )
        lines.append(f"  # {words('agencies.draft.used', places=uses)}")
        if one.candidates:
            lines.append(
                f"  # {words('agencies.draft.candidates', names='; '.join(one.candidates))}"
            )
        elif one.nearest:
            lines.append(f"  # {words('agencies.draft.nearest', name=one.nearest)}")
        # A JSON string is a YAML one, whatever stands in the name.
        lines.append(
            f"  - {{id: {one.id}, name: {dumps(one.name, ensure_ascii=False)}}}"
        )
    return "\n".join(lines) + "\n"
