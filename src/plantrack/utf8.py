"""Texts kept as UTF-8. Of 100,000 titles that are only passed on from a file to a pipe, decoding and encoding
each takes a fifth of the time; so they are decoded where somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload


class Utf8(Sequence[str]):
    """Texts, of which :attr:`encoded` are the bytes."""

    def __init__(self, encoded: Sequence[bytes]) -> None:
        self.encoded = encoded

    def __len__(self) -> int:
        return len(self.encoded)

    def __iter__(self) -> Iterator[str]:
        return map(bytes.decode, self.encoded)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        found = self.encoded[index]
        return found.decode() if isinstance(found, bytes) else Utf8(found)


def picked(texts: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """Return the texts at these places, in their order."""
    if places == range(len(texts)):
        return texts
    if isinstance(texts, Utf8):
        return Utf8([texts.encoded[place] for place in places])
    return [texts[place] for place in places]


def filled(texts: Sequence[str], instead: str) -> Sequence[str]:
    """Return the texts with ``instead`` in the place of empty ones."""
    if all(texts.encoded if isinstance(texts, Utf8) else texts):
        return texts
    if isinstance(texts, Utf8):
        encoded = instead.encode()
        return Utf8([text or encoded for text in texts.encoded])
    return [text or instead for text in texts]


def followed(texts: Sequence[str], ends: Sequence[str]) -> Sequence[str]:
    """Return each text with its end behind it."""
    if isinstance(texts, Utf8):
        encoded = {end: end.encode() for end in {*ends}}
        return Utf8([text + encoded[end] for text, end in zip(texts.encoded, ends, strict=True)])
    return [text + end for text, end in zip(texts, ends, strict=True)]
