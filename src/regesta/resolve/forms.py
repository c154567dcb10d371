"""The forms of names that documents use, counted: what resolution works on instead of single mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from regesta.model.claims import Annotations, Claim, EntityKind, Mention, RoleName

Node = tuple[str, EntityKind, str, bool]
"""A form in a document: its path, kind, name, and whether it is a group."""

TEXT_ROLES: frozenset[RoleName] = frozenset({"charge", "penalty", "label"})


@dataclass(slots=True)
class Form:
    """A name as one document uses it: how often and where (code points, in order)."""

    node: Node
    language: str
    count: int = 0
    starts: list[int] = field(default_factory=list)


def node_of(document: str, mention: Mention) -> Node:
    """The form that a mention is a use of; the mention says whose name it is."""
    assert mention.kind != "other"
    return (document, mention.kind, mention.name, mention.group)


def gather_forms(annotations: Iterable[Annotations]) -> dict[Node, Form]:
    """All forms, in order of document, kind and name. A place in the text counts once, however many claims speak of it."""
    seen: dict[Node, set[int]] = {}
    languages: dict[Node, str] = {}
    for found in annotations:
        fillers = (r.mention for claim in found.claims for r in claim.roles if r.role not in TEXT_ROLES)
        for mention in (*found.mentions, *fillers):
            if mention.kind == "other":
                continue
            node = node_of(found.document, mention)
            seen.setdefault(node, set()).add(mention.span.start)
            languages[node] = min(languages.get(node, mention.language), mention.language)
    return {
        node: Form(node=node, language=languages[node], count=len(seen[node]), starts=sorted(seen[node])) for node in sorted(seen)
    }


def told_apart(claims: Sequence[Claim]) -> set[tuple[Node, Node]]:
    """Pairs of people whom one claim names side by side: patients together, or one who acts and one acted upon."""
    pairs: set[tuple[Node, Node]] = set()
    for claim in claims:
        people = [
            node_of(claim.document, r.mention)
            for r in claim.roles
            if r.mention.kind == "person" and not r.mention.group and r.role in ("patient", "agent", "counterpart")
        ]
        for index, left in enumerate(people):
            for right in people[index + 1 :]:
                if left != right:
                    pairs.add((left, right) if left < right else (right, left))
    return pairs
