import pytest

from plantrack.importing.reading.scan.numbers import Numeral, settled


def told(read: str) -> list[str]:
    """`I*` is the number of a heading."""
    numerals = [
        Numeral(text.rstrip("*"), heading=text.endswith("*")) for text in read.split()
    ]
    return [number.text for number in settled(numerals)]


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        ("I* 1. 2. 3.", "I 1 2 3"),
        ("A* I* 1. Sà 3. 4. H* 5. 6.", "A I 1 2 3 4 II 5 6"),
        ("I* 1 2 H* 1 2 HH* 1 2", "I 1 2 II 1 2 III 1 2"),
        ("V VỊ VH", "V VI VII"),
        ("A* I!* 1 2 II* 3 II* 4 VW* 5", "A I 1 2 II 3 III 4 IV 5"),
        ("IV* 1 V VI VI", "IV 1 V VI VII"),
        ("A* E* 1 2 H* I0 4", "A I 1 2 II 3 4"),
        ("TT 1 2", "TT 1 2"),
        ("10. 1Ề; 12. 13.", "10 11 12 13"),
        ("7. 8. 11. 12. 13.", "7 8 11 12 13"),  # the document itself leaves numbers out
    ],
)
def test_a_number_is_set_right_by_those_around_it(read: str, taken: str) -> None:
    assert told(read) == taken.split()


def test_what_was_changed_is_told() -> None:
    numbers = settled(
        [
            Numeral("1.", heading=False),
            Numeral("Sà", heading=False),
            Numeral("3.", heading=False),
        ]
    )
    assert [number.changed for number in numbers] == [False, True, False]
