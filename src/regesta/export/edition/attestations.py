"""What sources say of an act: each passage once, with its words marked, and where else it stands word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from regesta.export.edition.marks import Run
from regesta.export.edition.sigla import Siglum
from regesta.model.claims import Claim
from regesta.model.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A claim as it stands under an entry: its source, its quote with the act's words marked, its entities by role.

    ``copies`` are attestations in the same words by the same source, in another of its documents or on loan.
    """

    claim: Claim
    document: Document
    siglum: Siglum
    runs: tuple[Run, ...]
    copies: tuple[Attestation, ...] = ()

    @property
    def on_loan(self) -> bool:
        """Whether the passage belongs to another family than its document does."""
        return self.siglum.document is None

    @property
    def date_is_elsewhere(self) -> bool:
        """Whether the words that give the date stand outside the quote."""
        return self.claim.date is not None and not self.claim.passage.overlaps(self.claim.date.span)


Marker = Callable[[Claim, Iterable[Claim]], tuple[Run, ...]]


def gather(found: Iterable[Attestation], mark: Marker) -> tuple[Attestation, ...]:
    """Attestations by family, each quote once.

    Claims of one passage that qualify it alike become one attestation with the words of all of them marked; the same
    words elsewhere in the same family become its copies. What stands in a document of the family itself comes before
    what stands on loan in another. ``mark`` marks the words of a claim and of others of the same passage.
    """
    passages: dict[tuple[object, ...], list[Attestation]] = {}
    for one in sorted(found, key=lambda a: (a.siglum.order, a.claim.passage, a.claim.id)):
        claim = one.claim
        passages.setdefault((claim.document, claim.passage, claim.modality, claim.attributed_to, one.siglum), []).append(one)
    merged: dict[tuple[object, ...], list[Attestation]] = {}
    for first, *others in passages.values():
        marked = replace(first, runs=mark(first.claim, [other.claim for other in others])) if others else first
        words = " ".join("".join(run.text for run in marked.runs).split())
        merged.setdefault((first.siglum.family, words, first.claim.modality), []).append(marked)
    once = []
    for same in merged.values():
        first, *copies = sorted(same, key=lambda a: a.on_loan)
        once.append(replace(first, copies=tuple(copies)))
    return tuple(sorted(once, key=lambda a: (a.siglum.number, a.on_loan, a.siglum.order, a.claim.passage, a.claim.id)))
