"""What passes between the steps of ingest; the records others see are in regesta.model.documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read, before it is read. Picklable, so that a worker can read it.

    ``path`` is its name in the register: relative to the root it was found under, with ``/``. ``location`` is where it
    is on disk, and never reaches the register. ``data`` holds the bytes of standard input, which has no location.
    """

    path: str
    location: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader takes out of one file: the text to store and what the file says of itself.

    ``language`` is the language the file declares (BCP 47), ``notes`` what was lost in reading without making the
    text useless, one sentence each.
    """

    text: str
    title: str | None = None
    language: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()


class Edit(NamedTuple):
    """Replace the stored ``[start, end)`` by ``put`` in the cleaned text. ``rule`` names the cleaning rule."""

    start: int
    end: int
    put: str
    rule: str


class Block(NamedTuple):
    """A paragraph: stored ``[start, end)`` without surrounding space; ``lines`` counts its lines."""

    start: int
    end: int
    lines: int
