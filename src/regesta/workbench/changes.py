"""What a build changed: the entries before and after it, matched by id, else by the claims they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from regesta.model.dates import Edtf, sort_key
from regesta.store import schema
from regesta.workbench.view import Build

Kind = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry as one build had it."""

    id: str
    date: str
    status: str
    summary: str
    families: int
    claims: frozenset[str]

    @property
    def told(self) -> tuple[str, str, str, int]:
        """What a reader sees of it."""
        return self.date, self.status, self.summary, self.families


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry that is new, gone, or not as it was."""

    kind: Kind
    before: Standing | None = None
    after: Standing | None = None

    @property
    def entry(self) -> Standing:
        """The entry as it is, or was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes by the dates of their entries, and how many entries are as they were."""

    changes: tuple[Change, ...] = ()
    same: int = 0

    def count(self, kind: Kind) -> int:
        """How many there are of a kind."""
        return sum(change.kind == kind for change in self.changes)


def standings(build: Build) -> dict[str, Standing]:
    """All entries of a build, by id."""
    entries = schema.entries.c
    with build.reading() as connection:
        claims: dict[int, list[str]] = defaultdict(list)
        for entry, claim in connection.execute(sa.select(schema.entry_claims.c.entry, schema.entry_claims.c.claim)):
            claims[entry].append(claim)
        families = Counter(connection.execute(sa.select(schema.entry_families.c.entry)).scalars())
        asked = sa.select(entries.position, entries.id, entries.date_edtf, entries.status, entries.summary)
        return {
            id_: Standing(
                id=id_,
                date=date or "",
                status=status,
                summary=summary,
                families=families[position],
                claims=frozenset(claims[position]),
            )
            for position, id_, date, status, summary in connection.execute(asked)
        }


def changes_between(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Changes:
    """What changed from one build to the next.

    An entry that has another id but holds claims of one that is gone is that one, changed; of several it is the one it shares
    most claims with.
    """
    found: list[Change] = []
    lost = {id_: one for id_, one in before.items() if id_ not in after}
    holders = {claim: id_ for id_, one in lost.items() for claim in one.claims}
    for id_, one in after.items():
        was = before.get(id_)
        if was is None:
            shared = Counter(holders[claim] for claim in sorted(one.claims) if claim in holders)
            nearest = next((old for old, _ in shared.most_common() if old in lost), None)
            was = lost.pop(nearest) if nearest else None
        if was is None:
            found.append(Change(kind="new", after=one))
        elif was.told != one.told:
            found.append(Change(kind="changed", before=was, after=one))
    found += [Change(kind="gone", before=one) for one in lost.values()]
    found.sort(key=lambda change: (sort_key(_date(change.entry.date)), change.entry.summary, change.entry.id))
    changed = sum(change.kind != "gone" for change in found)
    return Changes(changes=tuple(found), same=len(after) - changed)


def _date(text: str) -> Edtf | None:
    return Edtf.parse(text) if text else None
