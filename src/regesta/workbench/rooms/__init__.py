"""The rooms of the workbench, in the order of its navigation. A new room is a module here and a line in this list."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.workbench.operations import Room
from regesta.workbench.rooms import chronology, common, decisions, disagreements, edition, first_run, identities, replay, timeline

ROOMS: Sequence[Room] = (
    chronology.ROOM,
    timeline.ROOM,
    replay.ROOM,
    disagreements.ROOM,
    identities.ROOM,
    *edition.ROOMS,
    decisions.ROOM,
    first_run.ROOM,
    common.ROOM,
)
