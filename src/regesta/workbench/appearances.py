"""Where people, bodies and places appear: in which entries and documents, under which spellings."""

from __future__ import annotations

import sqlalchemy as sa

from regesta.model.entities import Entity
from regesta.store import schema
from regesta.workbench.view import Build


def entries_of(build: Build, entity: str) -> tuple[str, ...]:
    """The entries that an entity has a part in, in order of time."""
    entries, roles = schema.entries, schema.entry_roles
    asked = (
        sa.select(entries.c.id)
        .join_from(roles, entries, roles.c.entry == entries.c.position)
        .where(roles.c.entity == entity)
        .distinct()
        .order_by(entries.c.position)
    )
    with build.reading() as connection:
        return tuple(connection.execute(asked).scalars())


def documents_of(build: Build, entity: str) -> frozenset[str]:
    """The documents that tell an act of an entity."""
    roles, told, claims = schema.entry_roles, schema.entry_claims, schema.claims
    asked = (
        sa.select(claims.c.document)
        .join_from(roles, told, told.c.entry == roles.c.entry)
        .join(claims, claims.c.id == told.c.claim)
        .where(roles.c.entity == entity)
        .distinct()
    )
    with build.reading() as connection:
        return frozenset(connection.execute(asked).scalars())


def spellings_of(entity: Entity) -> dict[str, str]:
    """The keys by which decisions know the spellings of an entity, each with the spelling."""
    from regesta.resolve.entities import spelling_id

    return {spelling_id(entity.kind, name.name): name.name for name in entity.names}


def spelled(build: Build) -> dict[str, str]:
    """The names of all people, bodies and places by the key of each of their spellings."""
    return build.kept("spellings", lambda: _read(build))


def _read(build: Build) -> dict[str, str]:
    from regesta.resolve.entities import spelling_id

    names, entities = schema.names, schema.entities
    asked = sa.select(entities.c.kind, names.c.name, entities.c.name).join_from(
        names, entities, names.c.entity == entities.c.position
    )
    with build.reading() as connection:
        return {spelling_id(row[0], row[1]): row[2] for row in connection.execute(asked)}
