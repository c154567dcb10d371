"""Union-find over numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def connected(members: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The members in connected groups, each sorted, by their first member; pairs with strangers are ignored."""
    parent = {member: member for member in members}

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for one, other in pairs:
        if one in parent and other in parent:
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for member in sorted(parent):
        groups[root(member)].append(member)
    return [groups[first] for first in sorted(groups)]
