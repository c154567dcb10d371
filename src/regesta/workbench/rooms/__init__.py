"""The rooms of the workbench, in the order of its navigation. A new room is a module here and a line in this list."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.workbench.operations import Room
from regesta.workbench.rooms import chronology, common, edition, first_run

ROOMS: Sequence[Room] = (chronology.ROOM, *edition.ROOMS, first_run.ROOM, common.ROOM)
