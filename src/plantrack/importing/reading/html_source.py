"""The text of a web page, by its bytes and by what it says of itself."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Final

from plantrack.importing.reading.plaintext import decoded

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD: Final = 2048
"""Bytes in which a page says its encoding; a browser itself looks at 1024 (HTML Living Standard, 13.2.3.2)."""


def text_of_page(data: bytes) -> str | None:
    """Return the HTML of a page, ``None`` where its bytes are no text."""
    page = _html_in(data)
    return _declared(page) if _CHARSET.search(page[:_HEAD]) else decoded(page)


def _html_in(data: bytes) -> bytes:
    """Return the HTML of a single-file web page (RFC 2557), of all else the data itself."""
    if data.lstrip()[:13].lower() != b"mime-version:":
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            # The first HTML part is the page; pictures and frames come behind it (RFC
            # 2557).
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _declared(data: bytes) -> str | None:
    """Decode by what the page says of itself, where its bytes are that."""
    found = _CHARSET.search(data[:_HEAD])
    name = found.group(1).decode("ascii") if found else "utf-8"
    try:
        return data.decode(
            "utf-8-sig"
        )  # what is valid UTF-8 is it, whatever the page says
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decoded(data)
