"""Who belongs to whom: the members of groups, the bodies above a body."""

from collections.abc import Callable, Collection, Mapping, Sequence


def expanded(
    group: str, listed: Callable[[str], Sequence[str]], exists: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the parties a group stands for, in order and each once; none for what lists nobody.

    ``listed`` returns what an id lists, nothing for an agency. A group within the group is expanded in its
    place, and stays where it lists nobody. Ids that do not exist, and a group met again within itself, are
    left out.
    """
    found: dict[str, None] = {}
    met = {group}
    waiting = list(reversed(listed(group)))
    while waiting:
        member = waiting.pop()
        inner = listed(member)
        if not inner and exists(member):
            found[member] = None
        elif inner and member not in met:
            met.add(member)
            waiting += reversed(inner)
    return tuple(found)


def ancestors(ident: str, parents: Mapping[str, str | None]) -> Collection[str]:
    """Return the parents of a body, however far up; a circle ends."""
    above: dict[str, None] = {}
    parent = parents.get(ident)
    while parent and parent not in above:
        above[parent] = None
        parent = parents.get(parent)
    return above.keys()
