"""The room ``ingest``: files → documents with their language, sentences and signs of quality."""

from regesta.ingest.preparation import Prepared, prepare
from regesta.ingest.reading import iter_documents, read_source
from regesta.ingest.records import Source
from regesta.ingest.sources import find_sources

__all__ = ["Prepared", "Source", "find_sources", "iter_documents", "prepare", "read_source"]
