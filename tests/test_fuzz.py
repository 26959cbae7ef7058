"""The fuzzers themselves: inputs hang on the seed alone, and every target runs."""

from __future__ import annotations

import random

import pytest
from fuzz.targets import TARGETS, Target, told


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_seed_repeats_its_input_and_nothing_fails_unsaid(target: Target) -> None:
    for number in range(3):
        seed = f"1:{target.name}:{number}"
        data = target.make(random.Random(seed))
        assert data == target.make(random.Random(seed))
        try:
            target.run(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to be told in words
            assert told(error), error
