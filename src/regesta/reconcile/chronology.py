"""The stage: from claims, families and events to the chronology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from regesta.model.chronology import Chronology
from regesta.model.claims import Claim
from regesta.model.curation import Decision
from regesta.model.dates import sort_key
from regesta.model.entities import Resolution
from regesta.model.families import Collation, member_marks
from regesta.reconcile.conflicts import ConflictFinder
from regesta.reconcile.entries import Settled, settle
from regesta.reconcile.testimony import Passages, testimony_of
from regesta.reconcile.timeline import Timeline


def reconcile(
    claims: Iterable[Claim],
    claim_families: Mapping[str, str],
    resolution: Resolution,
    collation: Collation,
    decisions: Sequence[Decision] = (),
) -> Chronology:
    """Derives the chronology: one entry an event, every reading kept, and the conflicts named.

    Args:
        claims: all claims.
        claim_families: the family of each claim by its passage; a claim without one speaks for its document alone.
        resolution: entities and events.
        collation: families and aligned passages, which decide causes.
        decisions: ``value`` decisions (``event attribute`` → value, for ``date`` and ``type``) override what is derived;
            ``reject`` ones take a claim out. Undone ones are passed over; of two on one thing the later wins.

    Returns:
        Entries in order of time, undated last, with their conflicts and with what must lie between them. An entry's date is
        what sources say; its first and last day are narrowed by the acts that must come before and after. The order of the
        input changes nothing.
    """
    known = {claim.id: claim for claim in claims}
    entities = {entity.id: entity for entity in resolution.entities}
    passages = Passages.of(collation)
    rejected, values = _heard(decisions)
    settled = []
    for event in resolution.events:
        testimonies = [
            testimony_of(key, known[key], claim_families.get(key, known[key].document), resolution.role_entities[key])
            for key in event.claims
            if key in known and key not in rejected
        ]
        if testimonies:
            settled.append(
                settle(
                    event,
                    testimonies,
                    entities=entities,
                    keys=resolution.keys,
                    passages=passages,
                    values=values.get(event.id, {}),
                )
            )
    settled.sort(key=_order)
    sigla = {
        path: family.siglum + mark if family.siglum else path
        for family in collation.families
        if family.documents
        for path, mark in member_marks(family).items()
    }
    timeline = Timeline.of(settled, entities)
    finder = ConflictFinder(settled, entities=entities, keys=resolution.keys, sigla=sigla, passages=passages)
    return Chronology(
        entries=tuple(timeline.narrowed(one).entry for one in settled),
        conflicts=finder.find(timeline.clashes()),
        constraints=timeline.network.constraints,
    )


def _order(one: Settled) -> tuple[object, ...]:
    return (sort_key(one.date), one.entry.type, one.entry.summary, one.entry.id)


def _heard(decisions: Sequence[Decision]) -> tuple[set[str], dict[str, dict[str, str]]]:
    rejected: set[str] = set()
    values: dict[str, dict[str, str]] = {}
    for decision in sorted(decisions, key=lambda d: (d.when, d.id or 0)):
        if decision.undone:
            continue
        if decision.kind == "reject":
            rejected.add(decision.left)
        elif decision.kind == "accept":
            rejected.discard(decision.left)
        elif decision.kind == "value":
            event, _, attribute = decision.left.partition(" ")
            if decision.judgement == "positive":
                values.setdefault(event, {})[attribute] = decision.right
            else:
                values.get(event, {}).pop(attribute, None)
    return rejected, values
