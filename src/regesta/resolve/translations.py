"""What a pile's own translations teach: names of bodies that stand alone in passages that translate each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.model.claims import Annotations, EntityKind, Mention
from regesta.model.families import Collation
from regesta.model.text import Span
from regesta.resolve.forms import Node, node_of

_TAUGHT: tuple[EntityKind, ...] = ("organ", "office", "faction")
_OFTEN, _MOSTLY = 2, 2 / 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two names in two languages: in ``times`` pairs of passages each stood alone of its kind.

    ``sure``: that is twice or more, and in two of three of the passages where either stood alone beside one of that language.
    """

    left: Node
    right: Node
    times: int
    sure: bool


def lessons(annotations: Iterable[Annotations], collation: Collation) -> list[Lesson]:
    """All pairs of names taught, in order. Two forms of one name count together; ``left`` and ``right`` are examples.

    Args:
        annotations: what was found in the documents.
        collation: the documents' families, with passages that translate each other.
    """
    mentions = {found.document: _things(found) for found in annotations}
    pairs: Counter[tuple[_Name, _Name]] = Counter()
    beside: Counter[tuple[_Name, str]] = Counter()
    examples: dict[_Name, Node] = {}
    for one, other in sorted(set(_translated(collation))):
        for kind in _TAUGHT:
            left, right = (_alone(mentions.get(document, {}).get(kind, ()), span) for document, span in (one, other))
            if left is None or right is None or left[1].language == right[1].language:
                continue
            ours, theirs = sorted((_name(kind, left[1]), _name(kind, right[1])))
            for node, mention in (left, right):
                examples.setdefault(_name(kind, mention), node)
            pairs[ours, theirs] += 1
            beside[ours, theirs[1]] += 1
            beside[theirs, ours[1]] += 1
    return [
        Lesson(examples[a], examples[b], n, n >= _OFTEN and n >= _MOSTLY * max(beside[a, b[1]], beside[b, a[1]]))
        for (a, b), n in sorted(pairs.items())
    ]


_Name = tuple[str, str, str]
_Placed = tuple[Node, Mention]


def _name(kind: EntityKind, mention: Mention) -> _Name:
    return (kind, mention.language, mention.name.casefold())


def _things(found: Annotations) -> Mapping[EntityKind, Sequence[_Placed]]:
    fillers = (r.mention for claim in found.claims for r in claim.roles)
    things: dict[EntityKind, dict[_Placed, None]] = defaultdict(dict)
    for mention in (*found.mentions, *fillers):
        if mention.kind in _TAUGHT and not mention.group:
            things[mention.kind][node_of(found.document, mention), mention] = None
    return {kind: sorted(placed, key=lambda p: (p[1].span.start, p[1].span.end, p[0])) for kind, placed in things.items()}


def _alone(things: Sequence[_Placed], span: Span) -> _Placed | None:
    """The one name of its kind within a passage; None if there are more or none."""
    within: dict[Node, _Placed] = {}
    for index in range(bisect_left(things, span.start, key=lambda placed: placed[1].span.start), len(things)):
        node, mention = things[index]
        if mention.span.start >= span.end:
            break
        if mention.span.end <= span.end:
            within[node] = (node, mention)
    return next(iter(within.values())) if len(within) == 1 else None


def _translated(collation: Collation) -> Iterator[tuple[tuple[str, Span], tuple[str, Span]]]:
    relations = (relation for family in collation.families for relation in family.relations)
    for relation in (*relations, *collation.relations):
        for pair in relation.evidence:
            yield (relation.source, pair.source), (relation.target, pair.target)
