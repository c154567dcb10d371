"""What the pages read: one build of the register and the decisions made about it, as they are now."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

import sqlalchemy as sa

from regesta.export.edition import Edition, Siglum, Witnesses
from regesta.export.html.describing import source_label
from regesta.model.curation import Decision
from regesta.model.entities import Entity
from regesta.model.families import Collation
from regesta.model.ids import content_id
from regesta.model.register import Register
from regesta.store import (
    Amounts,
    FileState,
    Query,
    read_amounts,
    read_entities,
    read_heads,
    read_lines,
    read_part,
    read_register,
    read_relations,
    reading,
)
from regesta.store.opening import engine_for, errors_in_words

T = TypeVar("T")
_CONNECTIONS = 8


class ReplacedError(Exception):
    """The register's file was replaced while something was read from it: the view is to be made anew."""


class Build:
    """One build of the register: its file while it stays the same, and what is read from it once.

    Args:
        path: the register's file.

    Raises:
        RegisterError: if it can't be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.LifoQueue[sa.Connection] = queue.LifoQueue(_CONNECTIONS)
        with reading(path):  # a register of an older regesta is brought to the newest schema, in a new file
            self.state = FileState.of(path)
        with self.reading() as connection:
            self.heads = Edition(read_heads(connection))
            self.amounts: Amounts = read_amounts(connection)
        self.witnesses: Witnesses = self.heads.witnesses
        self._labels: dict[Siglum, str] = {}
        self._lock = threading.RLock()
        self._kept: dict[str, object] = {}

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to this very build; connections are kept, since nobody writes to the file.

        Raises:
            ReplacedError: if another has taken its place.
            RegisterError: if it can't be read.
        """
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            with errors_in_words(self.path, "register"):
                connection = engine_for(self.path, mode="immutable").connect()
            if FileState.of(self.path) != self.state:
                connection.close()
                raise ReplacedError from None
        try:
            with errors_in_words(self.path, "register"), connection.begin():
                yield connection
        except BaseException:
            connection.close()
            raise
        try:
            self._idle.put_nowait(connection)
        except queue.Full:
            connection.close()

    def source_label(self, siglum: Siglum) -> str:
        """What a siglum stands for, in words."""
        if siglum not in self._labels:
            self._labels[siglum] = source_label(self.heads, siglum)
        return self._labels[siglum]

    def named(self, query: Query) -> set[str]:
        """The ids of the entities that have a name with all the words of a query, or words that begin with them."""
        asked = sa.text(
            "SELECT entities.id FROM name_words JOIN names ON names.id = name_words.rowid "
            "JOIN entities ON entities.position = names.entity WHERE name_words MATCH :words"
        )
        with self.reading() as connection:
            return set(connection.execute(asked, {"words": query.expression(beginnings=True)}).scalars())

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once in the life of this build: for what a room derives from it."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = make()
            return cast(T, self._kept[name])

    @cached_property
    def register(self) -> Register:
        """The whole register with what replay makes of it: seconds of work on a large one, for rooms that need all of it."""
        from regesta.export.anchors import keep_anchored
        from regesta.pipeline.motion import with_motion

        return with_motion(keep_anchored(read_register(self.path))[0])

    @cached_property
    def edition(self) -> Edition:
        """The edition of the whole register; see :attr:`register`."""
        return Edition(self.register)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A build and all decisions made so far, undone ones too. ``version`` changes whenever either does."""

    build: Build
    decisions: tuple[Decision, ...]
    version: str

    @classmethod
    def of(cls, build: Build, decisions: tuple[Decision, ...]) -> View:
        """The view of a build with some decisions."""
        marks = [str(build.state), str(len(decisions)), str(sum(decision.undone for decision in decisions))]
        return cls(build=build, decisions=decisions, version=content_id("v", marks))

    @property
    def newest(self) -> int:
        """The number of the newest decision; 0 if there is none. Pages send it back with what their reader decides."""
        return max((decision.id or 0 for decision in self.decisions), default=0)

    def part(
        self, entries: Iterable[str] = (), documents: Iterable[str] = (), *, texts: bool = False, related: bool = False
    ) -> Edition:
        """The edition of some entries (by id) and documents (by path): all that their pages show, and nothing else.

        With ``related`` it knows how the documents stand to one another. Without ``texts`` documents have no text beside
        those asked for: enough for sentences, sigla and signs, not for quotes. Its register has all decisions, those that
        the build has not heard yet too.
        """
        with self.build.reading() as connection:
            paths = list(documents)
            part = read_part(connection, entries, paths, texts=texts)
            if related:
                part = replace(part, collation=Collation(families=(), relations=read_relations(connection, paths)))
        return self._edition(part)

    def lines(self, entries: Iterable[str]) -> Edition:
        """The edition of some entries for a list: sentences, dates, sigla, signs, and what claims say; no names, no apparatus."""
        with self.build.reading() as connection:
            return self._edition(read_lines(connection, entries))

    def _edition(self, part: Register) -> Edition:
        read = {document.path: document for document in part.documents}
        heads = self.build.heads.documents
        paths = {claim.document for claim in part.claims} & heads.keys()
        known = tuple(read.get(path, heads[path]) for path in sorted(paths | read.keys()))
        return Edition(replace(part, documents=known, decisions=self.decisions), self.build.witnesses)

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Entities by id; ids of none are left out."""
        with self.build.reading() as connection:
            return {entity.id: entity for entity in read_entities(connection, ids).entities}
