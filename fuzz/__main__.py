"""``python -m fuzz [MINUTES] [SEED] [TARGET…]``: run the fuzzers in turn; every fault is kept and named.

A fault is an exception that the program does not tell in words, a broken promise (an assertion), or an
answer that takes too long. Its input is written to ``fuzz-faults/``, and its seed repeats it. Ends with 1
where there was one.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from pathlib import Path
from typing import Final

from fuzz.targets import TARGETS, Target, told

_SLOWEST: Final = 10.0
_TURN: Final = 1.0
_KEPT: Final = Path("fuzz-faults")


def main(arguments: list[str]) -> int:
    minutes = float(arguments[0]) if arguments else 1.0
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    wanted = arguments[2:]
    targets = [one for one in TARGETS if not wanted or one.name in wanted]
    until = time.monotonic() + 60 * minutes
    tried = dict.fromkeys((one.name for one in targets), 0)
    faults = 0
    number = 0
    while time.monotonic() < until:
        for target in targets:
            turn = min(until, time.monotonic() + _TURN)
            while time.monotonic() < turn:
                number += 1
                faults += _try(target, f"{seed}:{target.name}:{number}")
                tried[target.name] += 1
    print(
        f"seed {seed}: "
        + ", ".join(f"{name} {count}" for name, count in tried.items())
        + f"; {faults} faults"
    )
    return 1 if faults else 0


def _try(target: Target, seed: str) -> int:
    data = target.make(random.Random(seed))
    begun = time.perf_counter()
    try:
        target.run(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        if told(error):
            return 0
        return _fault(seed, data, traceback.format_exc())
    spent = time.perf_counter() - begun
    return _fault(seed, data, f"{spent:.1f} s") if spent > _SLOWEST else 0


def _fault(seed: str, data: bytes, said: str) -> int:
    _KEPT.mkdir(exist_ok=True)
    file = _KEPT / seed.replace(":", "-")
    file.write_bytes(data)
    print(f"FAULT {seed}: {file}\n{said}", file=sys.stderr)
    return 1


sys.exit(main(sys.argv[1:]))
