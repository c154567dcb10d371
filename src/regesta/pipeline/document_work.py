"""The stages that see one document at a time, as one function from a batch of sources to a batch of harvests."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from msgspec import msgpack

from regesta.errors import PackError
from regesta.ingest import Source
from regesta.model.claims import Annotations
from regesta.model.documents import Document, Failure
from regesta.pipeline.anchoring import keep_anchored
from regesta.pipeline.batches import Row, from_batch, to_batch
from regesta.pipeline.harvest import Harvest, failure_of, pack_harvest, storable_failure
from regesta.pipeline.stages import Stage
from regesta.pipeline.time_limit import seconds_for, time_limit

_PACKED = msgpack.Decoder(tuple[bytes, bytes | None])


def row_of(source: Source, size: int) -> Row:
    """A source as a row of a batch; ``size`` in bytes. Its location travels as bytes: old file names aren't Unicode."""
    return Row(source.path, size, msgpack.encode((os.fsencode(source.location), source.data)))


def source_of(row: Row) -> Source:
    """The source that :func:`row_of` packed."""
    location, data = _PACKED.decode(row.payload)
    return Source(path=row.path, location=os.fsdecode(location), data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWork:
    """Read and annotate. Picklable; whatever goes wrong with a document becomes a Failure of that document.

    A language pack that isn't whole ends the work with its PackError.
    """

    read: Stage
    annotate: Stage
    language: str | None = None

    def __call__(self, stream: bytes) -> bytes:
        """A batch of sources → a batch of harvests, in the same order."""
        return to_batch([self.do_row(row) for row in from_batch(stream)])

    def do_row(self, row: Row) -> Row:
        """One source → its harvest."""
        source = source_of(row)
        try:
            return row._replace(payload=pack_harvest(self._harvest(source, row.size)))
        except PackError:
            raise  # no fault of the document: all in its language would be left out
        except Exception as error:
            return self._failed(row, failure_of(row.path, self.read.name, error, location=source.location))

    def lost(self, row: Row) -> Row:
        """The harvest of a source that ends the process that reads it."""
        failure = Failure(
            path=row.path,
            stage=self.read.name,
            reason="It ended the process that read it, twice: a fault in a library, or more memory than there is.",
            remedy="Save it in another format, split it, or build with --jobs 1 to see what happens; and report it.",
        )
        return self._failed(row, failure)

    def _failed(self, row: Row, failure: Failure) -> Row:
        return row._replace(payload=pack_harvest(Harvest(failures=(failure,))))

    def _harvest(self, source: Source, size: int) -> Harvest:
        begin = time.perf_counter()
        read = self.read.load()
        with time_limit(seconds_for(size)):
            found = read(source) if self.language is None else read(source, language=self.language)
        failures = [storable_failure(record) for record in found if isinstance(record, Failure)]
        documents = [record for record in found if isinstance(record, Document)]
        read_at = time.perf_counter()
        kept: list[Document] = []
        annotations: list[Annotations] = []
        for document in documents:
            done = self._annotate(document)
            if isinstance(done, Failure):
                failures.append(done)
            else:
                kept.append(document)
                annotations.append(done)
        return Harvest(
            documents=tuple(kept),
            annotations=tuple(annotations),
            failures=tuple(failures),
            read_seconds=read_at - begin,
            annotate_seconds=time.perf_counter() - read_at,
        )

    def _annotate(self, document: Document) -> Annotations | Failure:
        try:
            msgpack.encode(document)  # a document with a lone surrogate can't be stored: it alone is left out
        except UnicodeEncodeError as error:
            return failure_of(document.path, self.read.name, error)
        try:
            with time_limit(seconds_for(len(document.text))):
                found: Annotations = self.annotate.load()(document)
            found = keep_anchored(document, found)
            msgpack.encode(found)
            return found
        except PackError:
            raise
        except Exception as error:
            return failure_of(document.path, self.annotate.name, error)
