"""Names as sequences of words, and the trie in which the longest known name is found.

Words are folded tokens; ``&`` and ``và`` are one word, because offices write either. A name is also
known without its commas, dashes and full stops (``Các sở, ban ngành``), with "và" for its last comma
(``UBND các xã và phường``), and with the contractions every office uses written short or long
(``UBND`` and ``Ủy ban nhân dân``), with dashes for commas, with a comma for "và". A spelling that a directory gives itself wins over one so derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, Final

from plantrack.text import Token, fold, nfc, tokens

AND: Final = fold("và")
# Typesetters' marks without width, left behind by word processors and PDF.
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Letters of other alphabets that look like ours; scans, old fonts and keyboards leave them behind.
_LOOKALIKES: Final = str.maketrans(
    "АВЕКМНОРСТХУЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐðƉɖƢƣ",
    "ABEKMHOPCTXYSIJaeopcyxsijABEZHIKMNOPTYXoĐđĐđƯư",
)
_SHORTENED: Final = frozenset(("tp", "vp", "bql", "tt"))
_OPTIONAL: Final = frozenset(",-.")
_SPELLINGS_AT_MOST: Final = 64

FORMER: Final = "^"
"""Stands before an id in a trie where the name is a former one of the body."""

NameNode = dict[str, Any]
"""A place in a trie: the words that may follow, each with its place; under the empty word the ids of the
names that end here. It is the form of JSON, so that a trie can be kept as it is."""


def cut(text: str) -> list[Token]:
    """Cut ``text`` (NFC) into tokens whose ``folded`` is the word names are matched by."""
    out: list[Token] = []
    for token in tokens(text):
        if token.text == "&":
            out.append(token._replace(folded=AND))
        elif (
            token.text == "."
            and out
            and out[-1].folded in _SHORTENED
            and out[-1].end == token.start
        ):
            continue  # "TP. Hà Nội" is "TP Hà Nội"
        elif token.text not in _INVISIBLE:
            plain = token.text.translate(_LOOKALIKES)
            out.append(
                token if plain == token.text else token._replace(folded=fold(plain))
            )
    return out


def wording(text: str) -> tuple[str, ...]:
    """Return the words of a name."""
    return tuple(token.folded for token in cut(nfc(text)))


def spelled(text: str) -> str:
    """Return the form in which two writings of one name are equal."""
    return " ".join(wording(text))


def says(name: Iterable[str]) -> bool:
    """Tell whether the words of a name are more than marks."""
    return any(word[0].isalnum() for word in name)


_CONTRACTIONS: Final = tuple(
    (wording(long), wording(short))
    for long, short in (
        ("Ủy ban nhân dân", "UBND"),
        ("Hội đồng nhân dân", "HĐND"),
        ("Văn phòng", "VP"),
        ("Ban Quản lý", "BQL"),
        ("Thành phố", "TP"),
    )
)


def trie(
    pairs: Iterable[tuple[str, str]], former: Iterable[tuple[str, str]] = ()
) -> NameNode:
    """Return the trie of names, given as (name, id) pairs; one spelling may have several ids.

    A former name counts only where nobody bears it today.
    """
    root: NameNode = {}
    known: set[tuple[str, ...]] = set()
    gone = ((name, FORMER + ident) for name, ident in former)
    for each in (pairs, gone):
        given = [(wording(name), ident) for name, ident in each]
        given = [
            (name, ident) for name, ident in given if says(name) and name not in known
        ]
        names = {name for name, _ in given}
        derived = [
            (other, ident)
            for name, ident in given
            for other in sorted(spellings(name) - names - known)
        ]
        for name, ident in (*given, *derived):
            _add(root, name, ident)
        known |= names | {name for name, _ in derived}
    return root


def _add(root: NameNode, name: Sequence[str], ident: str) -> None:
    node = root
    for word in name:
        node = node.setdefault(word, {})
    ids = node.setdefault("", [])
    if ident not in ids:
        ids.append(ident)


def walk(
    root: NameNode, line: Sequence[str], start: int, end: int
) -> Iterator[tuple[int, NameNode]]:
    """Yield the places that ``line[start:end]`` passes, as far as it goes, each with the index after it."""
    node = root
    for index in range(start, end):
        following = node.get(line[index])
        if following is None:
            return
        node = following
        yield index + 1, node


def spellings(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return how else ``name`` may be written: contractions long or short, its marks left out."""
    forms = {name}
    for long, short in _CONTRACTIONS:
        if short == name[1:] and len(name) == 2:
            continue  # "Sở TP" is the department of justice, not one of the city
        for one, other in ((long, short), (short, long)):
            forms |= {_replaced(form, one, other) for form in forms}
    forms |= {_ending_in_and(form) for form in forms}
    forms |= {_dashed(form) for form in forms}
    forms |= {tuple("," if word == AND else word for word in form) for form in forms}
    found: set[tuple[str, ...]] = set()
    for form in forms:
        marks = {
            index: None
            for index, word in enumerate(form)
            if index and word in _OPTIONAL
        }
        found |= {
            form,
            tuple(word for index, word in enumerate(form) if index not in marks),
        }
        if len(forms) << len(marks) <= _SPELLINGS_AT_MOST:
            for kept in product((True, False), repeat=len(marks)):
                gone = {
                    index for index, keep in zip(marks, kept, strict=True) if not keep
                }
                found.add(
                    tuple(word for index, word in enumerate(form) if index not in gone)
                )
    return found - {name}


def _ending_in_and(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``name`` with "và" for its last comma, unless it has one ("UBND các xã và phường")."""
    if AND in name or "," not in name:
        return name
    last = len(name) - 1 - name[::-1].index(",")
    return (*name[:last], AND, *name[last + 1 :])


def _dashed(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``name`` with dashes for its commas, and for its "và" where it has no comma ("Kế hoạch - Đầu tư")."""
    joint = "," if "," in name else AND
    return tuple("-" if word == joint else word for word in name)


def _replaced(
    name: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[str, ...]:
    """Return ``name`` with the first ``old`` in it written as ``new``."""
    for start in range(len(name) - len(old) + 1):
        if name[start : start + len(old)] == old:
            return name[:start] + new + name[start + len(old) :]
    return name
