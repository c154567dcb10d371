"""From sources to harvests: what is cached is taken from the cache, the rest done by an engine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from regesta.ingest import Source
from regesta.model.ids import content_id
from regesta.pipeline.batches import Row
from regesta.pipeline.document_work import DocumentWork, row_of
from regesta.pipeline.engines import Engine
from regesta.pipeline.fingerprint import HARVESTING, fingerprint
from regesta.pipeline.harvest import Harvest, unpack_harvest
from regesta.pipeline.progress import ProgressListener
from regesta.pipeline.stages import Plan
from regesta.store import AnnotationCache

_CHUNK = 1 << 20
_KEPT_AT_ONCE = 64


class _State(NamedTuple):
    """A file as it was when it was hashed: if it is no longer so after it was read, the harvest may be of other bytes."""

    size: int
    changed: int


class Harvesting:
    """Reads and annotates the sources of one build."""

    def __init__(self, plan: Plan, language: str | None, engine: Engine, cache: AnnotationCache) -> None:
        self._work = DocumentWork(read=plan.read, annotate=plan.annotate, language=language)
        self._program = fingerprint([plan.read, plan.annotate], HARVESTING, language)
        self._engine = engine
        self._cache = cache
        self._found: list[Harvest] = []
        self._used: list[str] = []
        self._todo: list[Row] = []
        self._keys: dict[str, tuple[str, _State, str]] = {}

    def look_up(self, sources: Sequence[Source]) -> None:
        """Find what is cached of ``sources``, and have the engine get ready for the rest, which takes it a while."""
        for source in sources:
            keyed = self._key(source)
            payload = self._cache.get(keyed[0]) if keyed else None
            harvest = _unpacked(payload) if payload is not None else None
            if keyed and harvest is not None:
                self._used.append(keyed[0])
                self._found.append(replace(harvest, read_seconds=0.0, annotate_seconds=0.0))
                continue
            if keyed:
                self._keys[source.path] = (*keyed, source.location)
            self._todo.append(row_of(source, keyed[1].size if keyed else len(source.data or b"")))
        self._engine.prepare(self._todo)

    @property
    def cached(self) -> int:
        """How many documents' harvests were in the cache."""
        return len(self._found)

    def iter_harvests(self, progress: ProgressListener) -> Iterator[Harvest]:
        """The harvests of what was looked up, as they come."""
        stage, total = self._work.read.name, len(self._found) + len(self._todo)
        done = len(self._found)
        progress(stage, done, total)
        yield from self._found
        self._cache.touch(self._used)
        fresh: list[tuple[str, bytes]] = []
        for row in self._engine.run(self._work, self._todo):
            harvest = unpack_harvest(row.payload)
            keyed = self._keys.get(row.path)
            if keyed and _may_be_kept(harvest) and _state(keyed[2]) == keyed[1]:
                fresh.append((keyed[0], row.payload))
            if len(fresh) >= _KEPT_AT_ONCE:
                self._cache.put(fresh)
                fresh = []
            done += 1
            progress(stage, done, total)
            yield harvest
        self._cache.put(fresh)

    def _key(self, source: Source) -> tuple[str, _State] | None:
        # None for what can't be opened or isn't a file: the reader says what is wrong with it.
        if source.data is not None:
            digest = hashlib.sha256(source.data).hexdigest()
            return content_id("h", self._program, source.path, digest), _State(len(source.data), 0)
        try:
            state = _state(source.location)
            if state is None:
                return None
            with Path(source.location).open("rb") as file:
                hasher = hashlib.sha256()
                while chunk := file.read(_CHUNK):
                    hasher.update(chunk)
        except OSError:
            return None
        return content_id("h", self._program, source.path, hasher.hexdigest()), state


def _state(location: str) -> _State | None:
    if not location:
        return _State(0, 0)
    try:
        found = Path(location).stat()
    except OSError:
        return None
    return _State(found.st_size, found.st_mtime_ns)


def _may_be_kept(harvest: Harvest) -> bool:
    # What failed may go better next time: with more memory, or when the file is mended in place.
    return not any(failure.fatal for failure in harvest.failures)


def _unpacked(payload: bytes) -> Harvest | None:
    try:
        return unpack_harvest(payload)
    except (msgspec.DecodeError, ValueError):
        return None
