"""The stemma of a family: which of its members goes back to which, and the lost texts they share.

Drawn from relations alone. A copy, shuffle or translation hangs under the text it was made from; members that only share
an ancestor hang side by side under one lost text. Where a member has several relations the one that covers most is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.families import Family, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A text of a stemma with those under it. ``document`` is its path, or None for a lost text.

    ``relation`` ties it to the text above it; none for the first of all.
    """

    document: str | None
    relation: Relation | None
    below: tuple[Branch, ...]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """This text and all below it, with their depths."""
        yield depth, self
        for branch in self.below:
            yield from branch.walk(depth + 1)


def stemma_of(family: Family) -> tuple[Branch, ...]:
    """The trees of a family, those of most texts first; a family without relations has one of a single text for each member."""
    members = sorted(set(family.documents))
    known = set(members)
    tree = _heaviest_tree([r for r in family.relations if {r.source, r.target} <= known and r.kind != "quotes"])
    parents = _parents(tree, members)
    children: dict[str, list[str]] = {path: [] for path in members}
    for child, relation in parents.items():
        children[relation.target if relation.source == child else relation.source].append(child)

    def branch(path: str) -> Branch:
        return Branch(document=path, relation=parents.get(path), below=tuple(branch(child) for child in sorted(children[path])))

    trees = [branch(path) for path in members if path not in parents]
    shared = [r for r in tree if r.kind == "shares_ancestor"]
    return tuple(sorted(_under_lost(trees, shared), key=lambda tree: (-sum(1 for _ in tree.walk()), _first(tree))))


def _first(tree: Branch) -> str:
    return min(branch.document for _, branch in tree.walk() if branch.document)


def _heaviest_tree(relations: list[Relation]) -> list[Relation]:
    """A spanning forest, by Kruskal: directed relations before shared ancestry, then those that cover most."""
    group: dict[str, str] = {}

    def root(path: str) -> str:
        while group.get(path, path) != path:
            path = group[path]
        return path

    kept = []
    for relation in sorted(relations, key=lambda r: (r.kind == "shares_ancestor", -r.coverage, r.source, r.target)):
        one, other = root(relation.source), root(relation.target)
        if one != other:
            group[one] = other
            kept.append(relation)
    return kept


def _parents(tree: list[Relation], members: list[str]) -> dict[str, Relation]:
    """For each member made from another, the relation to it. One made from two keeps the first and is above the second."""
    made: dict[str, Relation] = {}
    bound: dict[str, list[Relation]] = {path: [] for path in members}
    for relation in tree:
        if relation.kind != "shares_ancestor":
            bound[relation.source].append(relation)
            bound[relation.target].append(relation)
    seen: set[str] = set()
    originals = [path for path in members if all(r.source != path for r in bound[path])]
    for start in [*originals, *members]:
        waiting = [] if start in seen else [start]
        while waiting:
            path = waiting.pop()
            seen.add(path)
            for relation in bound[path]:
                other = relation.target if relation.source == path else relation.source
                if other not in seen:
                    made[other] = relation
                    waiting.append(other)
    return made


def _under_lost(trees: list[Branch], shared: list[Relation]) -> Iterator[Branch]:
    """Trees tied by shared ancestry put under one lost text, each with its strongest tie."""
    place = {branch.document: n for n, tree in enumerate(trees) for _, branch in tree.walk()}
    group = list(range(len(trees)))
    for relation in shared:
        one, other = group[place[relation.source]], group[place[relation.target]]
        group = [one if each == other else each for each in group]
    for number in dict.fromkeys(group):
        tied = [n for n, each in enumerate(group) if each == number]
        if len(tied) == 1:
            yield trees[tied[0]]
            continue
        below = []
        for n in tied:
            own = [r for r in shared if n in (place[r.source], place[r.target])]
            tie = max(own, key=lambda r: (r.coverage, r.source, r.target))
            below.append(Branch(document=trees[n].document, relation=tie, below=trees[n].below))
        yield Branch(document=None, relation=None, below=tuple(below))
