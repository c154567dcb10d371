"""Groups that grow by likeness and are kept apart by what forbids it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Disjoint sets, some pairs of which may never be joined.

    The method is union by size with path halving (Tarjan 1975); forbidden pairs move with the smaller set.
    """

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}
        self._size: dict[T, int] = {}
        self._apart: dict[T, set[T]] = {}

    def add(self, item: T) -> None:
        """Notes an item; a known one stays where it is."""
        if item not in self._parent:
            self._parent[item] = item
            self._size[item] = 1

    def find(self, item: T) -> T:
        """What stands for the item's set. It may change with every join."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def keep_apart(self, left: T, right: T) -> bool:
        """Forbids that two sets are ever joined. False if they are one already."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True

    def may_join(self, left: T, right: T) -> bool:
        """Whether nothing forbids that the two are one."""
        a, b = self.find(left), self.find(right)
        return a == b or b not in self._apart.get(a, ())

    def join(self, left: T, right: T) -> bool:
        """Makes one set of two, unless that is forbidden. True if they are one now."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        if self._size[a] < self._size[b]:
            a, b = b, a
        self._parent[b] = a
        self._size[a] += self._size.pop(b)
        for enemy in self._apart.pop(b, ()):
            self._apart[enemy].discard(b)
            self._apart[enemy].add(a)
            self._apart.setdefault(a, set()).add(enemy)
        return True

    def groups(self, items: Iterable[T]) -> list[list[T]]:
        """The sets among ``items``, in order of their first member."""
        found: dict[T, list[T]] = {}
        for item in items:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
