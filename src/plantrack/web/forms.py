"""What a form brought: texts by name, and files, within limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.datastructures import UploadFile

from plantrack.web.guard import LARGEST_BODY
from plantrack.web.holding import SentFile

if TYPE_CHECKING:
    from starlette.requests import Request

_FIELDS_AT_MOST: Final = 5_000
"""The longest form has a box for each share that waits."""

_FILES_AT_MOST: Final = 500
"""More sheets than a province has agencies and communes to send them at once."""


class GivenForm(NamedTuple):
    """A filled form: the last text of each name, all texts of names that stand more than once, the files."""

    texts: Mapping[str, str]
    every: Mapping[str, Sequence[str]]
    files: Sequence[SentFile]

    def of(self, name: str) -> str:
        """Return a text, empty where there is none."""
        return self.texts.get(name, "")


async def read_form(request: Request) -> GivenForm:
    """Read a form. Characters that are none are taken out of texts."""
    every: dict[str, list[str]] = {}
    files: list[SentFile] = []
    async with request.form(
        max_files=_FILES_AT_MOST,
        max_fields=_FIELDS_AT_MOST,
        max_part_size=LARGEST_BODY,
    ) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                # A browser sends a field for files that was left empty as one without a name.
                if value.filename:
                    files.append(SentFile(value.filename, await value.read()))
            else:
                every.setdefault(name, []).append(_plain(value))
    texts = {name: own[-1] for name, own in every.items()}
    return GivenForm(texts, every, files)


def _plain(text: str) -> str:
    """Return a text without halves of characters, which no log could hold."""
    return text.encode("utf-8", "ignore").decode()
