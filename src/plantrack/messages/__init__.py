"""Every sentence a person reads, in Vietnamese and English, looked up by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Final, Literal

from plantrack.errors import PlantrackError, ReasonedError
from plantrack.errors.asked import BadQueryError
from plantrack.errors.documents import BadReportError, BadTemplateError
from plantrack.errors.usage import MisuseError
from plantrack.errors.workspace import BadConfigError
from plantrack.findings import Finding

# What is wrong is a sentence of its own in these; in all others it is in the sentence of the failure.
_WITH_REASON: Final = (
    BadQueryError,
    BadConfigError,
    BadTemplateError,
    BadReportError,
    MisuseError,
    ReasonedError,
)

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")

_OWN: Final = (
    *("report", "finding", "help", "output", "progress", "timeline", "agenda"),
    *("reading", "diff", "rule", "importing", "data", "site", "lake", "web"),
)
_OF_FILES: Final = ("os", "git", "slip", "shape", "config", "query")

AREAS: Final[Mapping[str, str]] = {
    **{first: first for first in _OWN},
    **dict.fromkeys(_OF_FILES, "files"),
}
"""In which file the sentences stand whose keys begin so; those of all others stand in ``program``. Most answers need
two or three of the files: to read them all would take longer than a small answer."""


class Words:
    """The sentences of one language; the file of an area is read when a sentence of it is first used."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Final = lang
        self._areas: dict[str, dict[str, str]] = {}
        self._met: dict[str, str] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence ``key`` with its gaps filled; a key that is missing is a bug and raises."""
        text = self._met.get(key)
        if text is None:
            text = self._met[key] = self._texts(key)[key]
        return text.format_map(values) if values else text

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a sentence ``key``."""
        return key in self._texts(key)

    def _texts(self, key: str) -> dict[str, str]:
        first = key.partition(".")[0]
        area = AREAS.get(first, "program")
        texts = self._areas.get(area)
        if texts is None:
            module = import_module(f"plantrack.messages.{self.lang}.{area}")
            texts = self._areas[area] = module.TEXTS
        return texts

    def error(self, error: PlantrackError) -> str:
        """Return the message of a failure, with what to do next where there is something to do."""
        values = self._in_words(error.values)
        if isinstance(error, _WITH_REASON):
            given = error.reason_values
            values["reason"] = self(error.reason, **{**given, **self._slip(given)})
        # ".hint" names what is near; where nothing is, ".see" tells where all of it is listed.
        hint = f"{error.key}.hint" if all(values.values()) else f"{error.key}.see"
        lines = [self(error.key, **values)]
        if hint in self:
            lines.append(self(hint, **values))
        return "\n".join(lines)

    def finding(self, finding: Finding) -> str:
        """Return the sentence of a finding, with the hint where its rule has one for these values."""
        values = self._in_words(finding.args)
        text = self(f"finding.{finding.code}", **values)
        hint = f"finding.{finding.code}.hint"
        return (
            f"{text} {self(hint, **values)}"
            if hint in self and all(values.values())
            else text
        )

    def _in_words(self, values: Mapping[str, str | int]) -> dict[str, str | int]:
        """Return ``values`` with the system's reason, a slip, and the shape of what is expected in words."""
        told = dict(values)
        reason = values.get("reason")
        if reason is not None:
            # A reason that the system gives seldom is told in its own words.
            known = f"os.{reason}"
            told["reason"] = (
                self(known) if known in self else self("os.other", reason=reason)
            )
        if "role" in values:
            told["role"] = self(f"output.role.{values['role']}")
        if "kind" in values and f"git.{values['kind']}" in self:
            told["state"] = self(f"git.{values['kind']}")
        told |= self._slip(values)
        shape = f"shape.{values.get('expected')}"
        if shape in self:
            told["expected"] = self(shape)
            told["key"] = values["key"] or self("shape.file")
        return told

    def _slip(self, values: Mapping[str, str | int]) -> dict[str, str]:
        """Return what a slip in a file's syntax is in words, under the name of the gap it goes into."""
        return (
            {"problem": self(f"slip.{values['slip']}", **values)}
            if "slip" in values
            else {}
        )


@lru_cache(maxsize=len(LANGS))
def words(lang: Lang) -> Words:
    """Return the sentences of ``lang``."""
    return Words(lang)


def as_lang(value: str | None) -> Lang | None:
    """Return ``value`` as a language code, None where it is none."""
    return next((lang for lang in LANGS if lang == value), None)
