"""Union-find over numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Numbers in groups that grow together."""

    def __init__(self, members: Iterable[int]) -> None:
        self._parent = {member: member for member in members}

    def _root(self, n: int) -> int:
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Make one group of two; strangers are ignored."""
        if one in self._parent and other in self._parent:
            low, high = sorted((self._root(one), self._root(other)))
            self._parent[high] = low

    def together(self, one: int, other: int) -> bool:
        """Whether two members are of one group."""
        return self._root(one) == self._root(other)

    def lists(self) -> list[list[int]]:
        """The groups, each sorted, by their first member."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for member in sorted(self._parent):
            groups[self._root(member)].append(member)
        return [groups[first] for first in sorted(groups)]


def connected(members: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The members in connected groups, each sorted, by their first member; pairs with strangers are ignored."""
    groups = Groups(members)
    for one, other in pairs:
        groups.join(one, other)
    return groups.lists()
