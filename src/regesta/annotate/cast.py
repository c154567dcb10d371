"""The roles of one act before it becomes a claim: who fills what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from regesta.annotate.chunk import Chunk
from regesta.annotate.salience import Referent
from regesta.model.claims import RoleName


@dataclass(slots=True)
class Cast:
    """The roles of one act before anchoring: its type, who fills what, and how sure that is.

    ``also`` are second acts by the role of those whose they are. ``successor`` takes the patient's place.
    """

    type: str
    fillers: list[tuple[RoleName, Referent]] = field(default_factory=list)
    certainty: float = 1.0
    chunks: list[Chunk] = field(default_factory=list)
    topic: tuple[Referent, ...] = ()
    also: Mapping[Literal["counterpart", "agent"], str] = field(default_factory=dict)
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

    def others(self, *, fact: bool) -> Iterator[Cast]:
        """The second acts: what befalls the counterpart in the same office, what the named people who do it do by it.

        ``fact``: it is told as one. Who didn't overthrow somebody isn't told to have seized nothing.
        """
        for role, act in self.also.items():
            if role == "agent" and not fact:
                continue
            people = [r for filled, r in self.fillers if filled == role]
            shared = {"office", "organ", "agent"}
            if role == "agent":
                people, shared = [r for r in people if r.kind == "person" and not r.group], set()
            if people:
                fillers: list[tuple[RoleName, Referent]] = [("patient", referent) for referent in people]
                yield Cast(act, fillers + [filler for filler in self.fillers if filler[0] in shared], self.certainty)

    def retype(self, roles: Mapping[RoleName, str]) -> None:
        """Makes it the act that it is with one of these roles and no body: put out of a country, not of a party."""
        for role, act in roles.items():
            if self.has(role) and not self.has("organ", "faction"):
                self.type = act
