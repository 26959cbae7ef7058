"""Print how densely each room of the program is written: branches and comments in 100 code lines.

``python -m tools.density`` (``make density``); below the rooms the files that are densest. A branch is an ``if``, ``for``, ``while``, ``case``, ``except``, a
conditional expression, a comprehension or a chain of and/or. A code line
holds anything but a comment or a docstring; a comment is one by itself, at a line's end, or below a name.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeGuard

PACKAGE: Final = Path(__file__).resolve().parent.parent / "src" / "plantrack"
MOST_BRANCHES: Final = 22
LEAST_COMMENTS: Final = 3
DENSEST: Final = 10
"""So many files are named."""
_SMALL: Final = 50
"""Code lines; in a smaller file a few branches are many in a hundred."""

_BRANCHES: Final = (
    *(ast.If, ast.For, ast.While, ast.match_case, ast.ExceptHandler, ast.IfExp),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.BoolOp),
)
_BLANK: Final = (
    *(
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
    ),
    *(tokenize.ENDMARKER, tokenize.ENCODING),
)


class Density(NamedTuple):
    """What was counted of one or several files."""

    lines: int
    branches: int
    comments: int

    def a_hundred(self, number: int) -> float:
        """Return a number for each 100 code lines."""
        return 100 * number / self.lines if self.lines else 0.0


def density(source: str) -> Density:
    """Count the code lines, branches and comments of a file's text."""
    tree = ast.parse(source)
    texts = filter(_is_text, ast.walk(tree))
    told = {
        line
        for text in texts
        for line in range(text.lineno, (text.end_lineno or text.lineno) + 1)
    }
    code: set[int] = set()
    comments = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        comments += token.type == tokenize.COMMENT and not token.string.startswith(
            ("# noqa", "# type:", "# fmt:")
        )
        if token.type not in _BLANK:
            code.update(range(token.start[0], token.end[0] + 1))
    branches = sum(isinstance(node, _BRANCHES) for node in ast.walk(tree))
    return Density(len(code - told), branches, comments + _names_told(tree))


def _is_text(node: ast.AST) -> TypeGuard[ast.Expr]:
    """Tell whether a statement is nothing but a text: a docstring, or what stands below a name."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _names_told(tree: ast.Module) -> int:
    """Count the texts that stand below a name to say what it is."""
    pairs = pairwise(tree.body)
    return sum(
        isinstance(before, ast.Assign | ast.AnnAssign) and _is_text(after)
        for before, after in pairs
    )


def summed(found: Iterable[Density]) -> Density:
    """Return the sum."""
    every = list(found)
    return (
        Density(*(sum(numbers) for numbers in zip(*every, strict=True)))
        if every
        else Density(0, 0, 0)
    )


def rooms(package: Path) -> dict[str, Density]:
    """Return the density of each room of a package, of the files at its top together, of the whole."""
    found: dict[str, list[Density]] = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts
        found.setdefault(parts[0] if len(parts) > 1 else ".", []).append(
            density(path.read_text("utf-8"))
        )
    by_room = {room: summed(of_files) for room, of_files in found.items()}
    return {**by_room, "whole": summed(by_room.values())}


def densest(package: Path) -> dict[str, Density]:
    """Return the files of a package with most branches in a hundred lines, the densest first."""
    found = {
        path.relative_to(package).as_posix(): density(path.read_text("utf-8"))
        for path in package.rglob("*.py")
    }
    large = [name for name, one in found.items() if one.lines >= _SMALL]
    large.sort(key=lambda name: found[name].a_hundred(found[name].branches))
    return {name: found[name] for name in reversed(large[-DENSEST:])}


def main() -> None:
    """Print the tables; a room beyond the marks has a star."""
    print(f"{'room':<12} {'lines':>7} {'branches':>9} {'comments':>9}")
    for room, one in rooms(PACKAGE).items():
        branches, comments = one.a_hundred(one.branches), one.a_hundred(one.comments)
        star = " *" if branches > MOST_BRANCHES or comments < LEAST_COMMENTS else ""
        print(f"{room:<12} {one.lines:>7} {branches:>9.1f} {comments:>9.1f}{star}")
    print()
    for name, one in densest(PACKAGE).items():
        branches, comments = one.a_hundred(one.branches), one.a_hundred(one.comments)
        print(f"{one.lines:>7} {branches:>9.1f} {comments:>9.1f} {name}")


if __name__ == "__main__":
    main()
