"""Every production reads the examples of its docstring; every word of the lexicon is the token it stands under."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from plantrack.deadlines.calendar.spans import CalendarPart
from plantrack.deadlines.grammar import reader  # noqa: F401 - declares all productions
from plantrack.deadlines.grammar.kinds import TERM, WHOLE, YEAR
from plantrack.deadlines.grammar.patterns import PRODUCTIONS, Grammar
from plantrack.deadlines.grammar.recurrences import EVERY
from plantrack.deadlines.words.lexer import lex
from plantrack.deadlines.words.lexicon import LEXICON, Lexeme

BY_FUNCTION = {
    key: list(rows)
    for key, rows in groupby(
        sorted(
            PRODUCTIONS, key=lambda one: (one.make.__module__, one.make.__qualname__)
        ),
        key=lambda one: one.make.__qualname__,
    )
}


@pytest.mark.parametrize("name", BY_FUNCTION)
def test_a_production_reads_its_examples(name: str) -> None:
    rows = BY_FUNCTION[name]
    grammar: Grammar[object] = Grammar(f"only {name}")
    for row in rows:
        grammar.production(row.pattern)(row.make)
    peeks = any(
        "&" in row.pattern or "opening" in row.grammar for row in rows
    )  # more follows
    assert rows[0].examples
    for example in rows[0].examples:
        x = lex(example)
        found = grammar.read(x, 0)
        assert found is not None, example
        assert found[1] == x.size or peeks, example


@pytest.mark.parametrize("lexeme", LEXICON, ids=lambda lexeme: lexeme.name)
def test_the_example_of_a_word_has_its_token(lexeme: Lexeme) -> None:
    assert lexeme.name in lex(lexeme.example).names


@pytest.mark.parametrize("lexeme", LEXICON, ids=lambda lexeme: lexeme.name)
def test_every_word_is_a_token_with_a_use(lexeme: Lexeme) -> None:
    first = lexeme.words.split(",")[0]
    assert lex(f"{first} ở").names[0] == lexeme.name


def test_no_word_stands_twice() -> None:
    words = [word for lexeme in LEXICON for word in lexeme.words.split(",")]
    assert sorted(words) == sorted(set(words))


def test_what_a_grammar_begins_with_is_worked_out_from_its_patterns() -> None:
    grammar: Grammar[str] = Grammar("made up")

    @grammar.production("half? month <year_of:year>", "(num|roman) week")
    def made(year: int = 0) -> str:
        """Tháng 2026."""
        return f"made {year}"

    assert grammar.first == {"half", "month", "num", "roman"}
    assert grammar.read(lex("tháng 2026"), 0) == ("made 2026", 2)
    assert grammar.read(lex("III tuần"), 0) == ("made 0", 2)
    assert grammar.read(lex("tuần"), 0) is None
    assert WHOLE.first < TERM.first
    assert {"each", "every", "periodic"} < EVERY.first
    assert "year" in YEAR.first


def test_patterns_are_checked_when_they_are_declared() -> None:
    grammar: Grammar[str] = Grammar("wrong")
    with pytest.raises(ValueError, match="no token is called 'mnoth'"):
        grammar.production("mnoth")(lambda: "x")
    with pytest.raises(ValueError, match="takes no day"):
        grammar.production("num:day")(lambda: "x")
    with pytest.raises(ValueError, match="not a pattern"):
        grammar.production("month ~ year")(lambda: "x")
    for pattern in ("(month year", "month) year"):
        with pytest.raises(ValueError, match="brackets"):
            grammar.production(pattern)(lambda: "x")


def test_productions_are_many_and_named() -> None:
    assert len({one.make for one in PRODUCTIONS}) > 60
    assert all(one.name and one.grammar and one.pattern for one in PRODUCTIONS)


def test_the_worked_example_of_the_documentation_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs/deadlines.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(@WHOLE\.production.*?)```", page, re.DOTALL)
    grammar: Grammar[CalendarPart] = Grammar("documentation")
    exec(code, {"WHOLE": grammar, "CalendarPart": CalendarPart})  # noqa: S102 - the page's own code
    found = grammar.read(lex("Học kỳ I năm học 2025-2026"), 0)
    assert found == (CalendarPart("months", 2025, 9, 12), 6)
    assert 'Lexeme("before", "trước,trc,' in page
    assert any(
        lexeme.name == "before" and "trc" in lexeme.words.split(",")
        for lexeme in LEXICON
    )
