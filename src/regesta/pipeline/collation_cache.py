"""The collation of a pile that has not changed, kept: it is the longest stage, and a curator's rebuild needs none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec
from msgspec import msgpack

from regesta.model.documents import Document
from regesta.model.families import Collation
from regesta.model.ids import content_id
from regesta.pipeline.fingerprint import COLLATING, fingerprint
from regesta.pipeline.stages import Plan
from regesta.store import AnnotationCache

_DECODER = msgpack.Decoder(Collation)


class CollationCache:
    """Calls the collate stage, unless it was called before on the same documents by the same program."""

    def __init__(self, plan: Plan, cache: AnnotationCache) -> None:
        self._program = fingerprint([plan.collate], COLLATING)
        self._cache = cache

    def __call__(self, collate: Callable[[Sequence[Document]], Collation], documents: Sequence[Document]) -> Collation:
        """The collation of ``documents``, from the cache or from ``collate``."""
        key = content_id("k", self._program, [_digest(document) for document in documents])
        payload = self._cache.get(key)
        if payload is not None:
            try:
                known = _DECODER.decode(payload)
            except (msgspec.DecodeError, ValueError):
                pass
            else:
                self._cache.touch([key])
                return known
        made = collate(documents)
        self._cache.put([(key, msgpack.encode(made))])
        return made


def _digest(document: Document) -> str:
    return hashlib.sha256(msgpack.encode(document)).hexdigest()
