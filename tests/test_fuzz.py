"""The fuzzers themselves: inputs hang on the seed alone, and every target runs."""

from __future__ import annotations

import random

import pytest
from fuzz.targets import TARGETS, Target, told


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@pytest.mark.slow
def test_a_seed_repeats_its_input_and_nothing_fails_unsaid(target: Target) -> None:
    for number in range(3):
        data, again = (
            target.make(random.Random(f"1:{target.name}:{number}"))  # noqa: S311
            for _ in "12"
        )
        assert data == again
        assert _unsaid(target, data) is None


def _unsaid(target: Target, data: bytes) -> Exception | None:
    """Run the target; return what it failed with, unless that is told in words."""
    try:
        target.run(data)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return None if told(error) else error
    return None
