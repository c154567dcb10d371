"""The roles of one act before it becomes a claim: who fills what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from regesta.annotate.chunk import Chunk
from regesta.annotate.salience import Referent
from regesta.model.claims import RoleName


@dataclass(slots=True)
class Cast:
    """The roles of one act before anchoring: its type, who fills what, and how sure that is.

    ``also`` is a second act that befalls the counterpart, ``doer`` one of the people who do it. ``successor`` takes the
    patient's place.
    """

    type: str
    fillers: list[tuple[RoleName, Referent]] = field(default_factory=list)
    certainty: float = 1.0
    chunks: list[Chunk] = field(default_factory=list)
    topic: tuple[Referent, ...] = ()
    also: str = ""
    doer: str = ""
    successor: Chunk | None = None

    def has(self, *roles: RoleName) -> bool:
        """Whether any of the roles is filled."""
        return any(role in roles for role, _ in self.fillers)

    @property
    def patients(self) -> frozenset[str]:
        """The names of those to whom it happens."""
        return frozenset(referent.name for role, referent in self.fillers if role == "patient")

    @property
    def several(self) -> bool:
        """Whether it happens to more than one."""
        return sum(role == "patient" for role, _ in self.fillers) > 1

    def reciprocate(self, kinds: Collection[str], besides: Collection[str]) -> None:
        """Makes patients of the counterparts, as far as they are of these kinds: who marries one is married by one.

        ``besides`` are names that are none: pronouns of which it isn't known whom they mean.
        """
        known = self.patients.union(besides)
        beside = [referent for role, referent in self.fillers if role == "counterpart" and referent.kind in kinds]
        self.fillers.extend(("patient", referent) for referent in beside if referent.name not in known)

    def deed(self) -> Cast | None:
        """The act of those who do this one, as far as they are people with names; None if there is none."""
        doers: list[tuple[RoleName, Referent]] = [
            ("patient", r) for role, r in self.fillers if role == "agent" and r.kind == "person" and not r.group
        ]
        return Cast(self.doer, doers, self.certainty) if self.doer and doers else None

    def second(self) -> Cast | None:
        """The act that befalls the counterpart of this one, at the same time and in the same office; None if there is none."""
        befallen: list[tuple[RoleName, Referent]] = [
            ("patient", referent) for role, referent in self.fillers if role == "counterpart"
        ]
        if not self.also or not befallen:
            return None
        shared = [(role, referent) for role, referent in self.fillers if role in {"office", "organ", "agent"}]
        return Cast(self.also, [*befallen, *shared], self.certainty)

    def retype(self, roles: Mapping[RoleName, str]) -> None:
        """Makes it the act that it is with one of these roles and no body: put out of a country, not of a party."""
        for role, act in roles.items():
            if self.has(role) and not self.has("organ", "faction"):
                self.type = act
