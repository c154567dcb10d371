"""The rooms of the workbench, in the order of its navigation. A new room is a module here and a line in this list."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.workbench.operations import Room
from regesta.workbench.rooms import (
    acts,
    chronology,
    claims,
    common,
    decisions,
    disagreements,
    entities,
    first_run,
    guide,
    identities,
    reader,
    replay,
    sources,
    timeline,
)

ROOMS: Sequence[Room] = (
    chronology.ROOM,
    acts.ROOM,
    timeline.ROOM,
    replay.ROOM,
    disagreements.ROOM,
    identities.ROOM,
    *entities.ROOMS,
    sources.ROOM,
    decisions.ROOM,
    guide.ROOM,
    reader.ROOM,
    claims.ROOM,
    first_run.ROOM,
    common.ROOM,
)
