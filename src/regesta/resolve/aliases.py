"""Names that a text itself says are one person's: ``X (born Y)``, ``X, known as Y``, ``X, née Y``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from regesta.languages import has_pack, load_lexicon
from regesta.model.claims import Annotations, Mention
from regesta.model.documents import Document
from regesta.resolve.folding import fold
from regesta.resolve.forms import Node, node_of

_WIDEST = 60
_WITHIN = re.compile(r"[^\W\d_]+[.:]?|[\s,:()\[\]«»“”„\"'’–—-]+")


def told_aliases(documents: Iterable[Document], annotations: Iterable[Annotations]) -> list[tuple[Node, Node]]:
    """Pairs of forms between which nothing stands in a text but words that say that both are one person's, in order of the texts.

    Args:
        documents: the texts.
        annotations: what was found in them: of each name, where it stands.
    """
    found = {one.document: one for one in annotations}
    pairs: dict[tuple[Node, Node], None] = {}
    for document in sorted(documents, key=lambda d: d.path):
        if document.path in found:
            for left, right in _beside(_people(found[document.path])):
                if _says_so(document.text[left.span.end : right.span.start], right.language):
                    pairs[node_of(document.path, left), node_of(document.path, right)] = None
    return [pair for pair in pairs if pair[0] != pair[1]]


def _people(found: Annotations) -> list[Mention]:
    fillers = (r.mention for claim in found.claims for r in claim.roles)
    people = {(m.span.start, m.span.end, m.name): m for m in (*found.mentions, *fillers) if m.kind == "person" and not m.group}
    return [people[key] for key in sorted(people)]


def _beside(people: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for left, right in pairwise(people):
        if 0 < right.span.start - left.span.end <= _WIDEST:
            yield left, right


def _says_so(between: str, language: str) -> bool:
    tag = language.partition("-")[0]
    if not has_pack(tag) or "".join(_WITHIN.findall(between)) != between:
        return False
    return fold(between) in _phrases(tag)


@cache
def _phrases(tag: str) -> frozenset[str]:
    return frozenset(map(fold, load_lexicon(tag).also_called))
