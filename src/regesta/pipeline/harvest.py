"""What one source gave: its documents, what was found in each, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from msgspec import msgpack

from regesta.errors import DocumentError, PackError
from regesta.model.claims import Annotations
from regesta.model.documents import Document, Failure

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """``annotations`` has one for each of ``documents``. The seconds are those of the process that did the work."""

    documents: tuple[Document, ...] = ()
    annotations: tuple[Annotations, ...] = ()
    failures: tuple[Failure, ...] = ()
    read_seconds: float = 0.0
    annotate_seconds: float = 0.0


_DECODER = msgpack.Decoder(Harvest)


def pack_harvest(harvest: Harvest) -> bytes:
    """As MessagePack.

    Raises:
        UnicodeEncodeError: if a text has a lone surrogate.
    """
    return msgpack.encode(harvest)


def unpack_harvest(payload: bytes) -> Harvest:
    """From MessagePack.

    Raises:
        msgspec.DecodeError: if ``payload`` is not a packed harvest of this version.
    """
    return _DECODER.decode(payload)


def storable(text: str) -> str:
    """``text`` as Unicode: what stands for bytes that are none (in the name of an old file) as ``\\xe9``."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def storable_failure(failure: Failure) -> Failure:
    """``failure`` with all its words in Unicode."""
    return replace(failure, path=storable(failure.path), reason=storable(failure.reason), remedy=storable(failure.remedy))


def failure_of(path: str, stage: str, error: BaseException, *, location: str = "") -> Failure:
    """A Failure for an exception, with nothing of this machine or this run in its words."""
    if isinstance(error, DocumentError):
        return storable_failure(Failure(path=path, stage=stage, reason=error.reason, remedy=error.remedy))
    words = _ADDRESS.sub("", f"{type(error).__name__}: {error}".strip(": "))
    if location:
        words = words.replace(location, path)
    words = storable(words)
    if isinstance(error, MemoryError):
        remedy = "Build with fewer --jobs, on a machine with more memory, or split the document."
    elif isinstance(error, TimeoutError):
        remedy = "Split the document, or leave it out; and report it, for no document should take that long."
    elif isinstance(error, PackError):
        remedy = "Mend the language pack; if it is one of regesta's own, report this."
    else:
        remedy = "Leave the document out or save it in another format, and report this: it is a fault in regesta."
    return Failure(path=path, stage=stage, reason=f"It broke the stage: {words[:_LONGEST_REASON].rstrip('.')}.", remedy=remedy)
