"""The stage: from what was found in documents to entities and events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regesta.model.claims import Annotations, Claim
from regesta.model.curation import Decision
from regesta.model.documents import Document
from regesta.model.entities import Event, Resolution
from regesta.model.families import Collation
from regesta.resolve.entities import EntityTable, resolve_entities
from regesta.resolve.events import EventBuilder, events_of, join_decided
from regesta.resolve.facts import Sources, facts_of
from regesta.resolve.matching import Judge
from regesta.resolve.tellings import join_tellings


def resolve(
    documents: Sequence[Document],
    annotations: Sequence[Annotations],
    collation: Collation,
    decisions: Sequence[Decision] = (),
) -> Resolution:
    """Says who is who and which claims are about one act.

    Args:
        documents: the pile. A document that is in no family is one by itself; texts may say that two names are one person's.
        annotations: what was found in each document, in any order.
        collation: the families of documents, and their aligned passages.
        decisions: a curator's word, which wins: ``same_entity`` on entity ids (of the entity or any spelling of it),
            ``same_event`` on claim ids, ``reject`` on a claim id, which then is about no act. Undone ones are passed over.

    Returns:
        Entities and events in order of their ids; for each claim the entity of each role; and pairs of entities that may be
        one. Ids are hashes of content. The order of the input changes nothing.
    """
    families = {document.path: document.path for document in documents}
    for family in collation.families:
        families.update((path, family.id) for path in family.documents)
    heard = [decision for decision in decisions if not decision.undone]
    table = resolve_entities(annotations, families, heard, documents, collation)
    claims = {claim.id: claim for found in annotations for claim in found.claims}
    roles = {key: table.role_entities(claim) for key, claim in claims.items()}
    sources = Sources.in_collation(families, collation)
    return Resolution(
        entities=table.entities,
        events=tuple(cluster(claims, roles, table, sources, collation, heard)),
        role_entities={key: roles[key] for key in sorted(roles)},
        unsure=table.unsure,
        keys={entity: key for entity, key in table.keys.items() if key},
    )


def cluster(
    claims: Mapping[str, Claim],
    roles: Mapping[str, tuple[str | None, ...]],
    table: EntityTable,
    sources: Sources,
    collation: Collation,
    decisions: Sequence[Decision] = (),
) -> list[Event]:
    """Says which claims are about one act, given who is who.

    Args:
        claims: all claims by id.
        roles: the entity of each role of each claim.
        table: the entities.
        sources: whom each passage speaks for.
        collation: the families of documents, and their aligned passages.
        decisions: a curator's word, none of it undone: ``same_event`` and ``reject``.

    Returns:
        Events in order of their ids.
    """
    rejected = {d.left for d in decisions if d.kind == "reject"} - {d.left for d in decisions if d.kind == "accept"}
    facts = [fact for fact in facts_of(claims, roles, table, sources) if fact.id not in rejected]
    judge = Judge.of(table.entities, table.keys, facts)
    joined = []
    for decision in decisions:
        if decision.kind == "same_event" and decision.left != decision.right:
            if decision.judgement == "positive":
                joined.append((decision.left, decision.right))
            else:
                judge.forbidden[decision.left].add(decision.right)
                judge.forbidden[decision.right].add(decision.left)
    tellings = join_tellings(facts, collation, apart=judge.forbidden)
    acts = join_decided(EventBuilder(judge).build(tellings), sorted(joined), facts)
    return events_of(acts, roles, table.entities)
