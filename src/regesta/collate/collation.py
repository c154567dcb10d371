"""The stage: documents in, families out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regesta.collate.bonds import Bond
from regesta.collate.embeddings import MISSING, Embedder, VectorStore, installed_embedder
from regesta.collate.exemplars import Exemplar, lay_out
from regesta.collate.families import make_families
from regesta.collate.groups import connected
from regesta.collate.reuse import find_reuse
from regesta.collate.translation import find_translations
from regesta.model.documents import Document
from regesta.model.families import Collation

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def collate(documents: Sequence[Document], *, embed: Embedder | None = None, progress: Progress | None = None) -> Collation:
    """Find which documents are one witness, and the passages that show it.

    Args:
        documents: with their sentences; their order does not matter.
        embed: vectors for sentences; by default the packaged model, loaded when the first pair needs it. Where
            there is none, translations are found by spelling alone and the collation's notes say so.
        progress: told how far each step is.

    Returns:
        Families in the order of their first paths, every document in one; relations between families (quotations,
        pieces of mash-ups); loans.
    """
    exemplars = [lay_out(document) for document in sorted(documents, key=lambda document: document.path)]
    bonds = find_reuse(exemplars, _step("reuse", progress))
    model = embed or installed_embedder()
    store = VectorStore(model) if model else None
    texts = _texts(exemplars, bonds)
    sought = [_best_of(members, exemplars, bonds) for members in texts]
    standing = {n: best for members, best in zip(texts, sought, strict=True) for n in members}
    known = {
        (min(pair), max(pair))
        for bond in bonds
        if bond.joins or exemplars[bond.source].language == exemplars[bond.target].language
        if (pair := (standing[bond.source], standing[bond.target]))
    }
    translations, notes = find_translations(exemplars, sought, known, store, _step("translation", progress))
    found = {bond.ends: bond for bond in bonds}
    found.update((bond.ends, bond) for bond in translations if bond.joins or bond.ends not in found)
    return make_families(exemplars, [found[ends] for ends in sorted(found)], notes if store else [MISSING])


def _step(name: str, progress: Progress | None) -> Callable[[int, int], None] | None:
    return (lambda done, of: progress(name, done, of)) if progress else None


def _texts(exemplars: Sequence[Exemplar], bonds: Sequence[Bond]) -> list[list[int]]:
    """The exemplars grouped by near-duplicates."""
    return connected(range(len(exemplars)), (bond.ends for bond in bonds if bond.twins))


def _best_of(members: Sequence[int], exemplars: Sequence[Exemplar], bonds: Sequence[Bond]) -> int:
    """Of near-duplicates the one to compare with other languages: in order, whole, first by path."""
    scattered = {bond.source for bond in bonds if bond.kind == "shuffles"} if len(members) > 1 else set()
    return min(members, key=lambda n: (exemplars[n].shuffled, n in scattered, -sum(exemplars[n].lengths), n))
