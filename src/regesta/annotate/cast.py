"""The roles of one act before it becomes a claim: who fills what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regesta.annotate.chunk import Chunk
from regesta.annotate.salience import Referent
from regesta.model.claims import RoleName


@dataclass(slots=True)
class Cast:
    """The roles of one act before anchoring: its type, who fills what, and how sure that is."""

    type: str
    fillers: list[tuple[RoleName, Referent]] = field(default_factory=list)
    certainty: float = 1.0
    chunks: list[Chunk] = field(default_factory=list)
    topic: tuple[Referent, ...] = ()

    def has(self, *roles: RoleName) -> bool:
        """Whether any of the roles is filled."""
        return any(role in roles for role, _ in self.fillers)

    @property
    def several(self) -> bool:
        """Whether it happens to more than one."""
        return sum(role == "patient" for role, _ in self.fillers) > 1

    def retype(self, roles: Mapping[RoleName, str]) -> None:
        """Makes it the act that it is with one of these roles and no body: put out of a country, not of a party."""
        for role, act in roles.items():
            if self.has(role) and not self.has("organ", "faction"):
                self.type = act
