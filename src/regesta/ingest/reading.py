"""One source → its documents, prepared; whatever is wrong with it becomes a Failure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from regesta.errors import DocumentError
from regesta.ingest import media
from regesta.ingest.docx import read_docx
from regesta.ingest.epub import read_epub
from regesta.ingest.headings import first_heading
from regesta.ingest.html import read_html
from regesta.ingest.jsonl import iter_records
from regesta.ingest.limits import MAX_FILE_BYTES, MAX_TEXT, MAX_TEXT_BYTES
from regesta.ingest.markdown import read_markdown
from regesta.ingest.pdf import read_pdf
from regesta.ingest.preparation import prepare
from regesta.ingest.records import Extract, Source
from regesta.ingest.text import read_text
from regesta.model.documents import Document, Failure

STAGE = "ingest"
_PACKED = frozenset({media.PDF, media.EPUB, media.DOCX})
_READERS: dict[str, Callable[[bytes], Extract]] = {
    media.TEXT: read_text,
    media.MARKDOWN: read_markdown,
    media.HTML: read_html,
    media.PDF: read_pdf,
    media.EPUB: read_epub,
    media.DOCX: read_docx,
}


def read_source(
    source: Source, *, language: str | None = None, abbreviations: frozenset[str] = frozenset()
) -> list[Document | Failure]:
    """All documents of one source; runs in worker processes and never raises for bad input.

    Args:
        source: from :func:`~regesta.ingest.sources.find_sources`.
        language: the language of all documents, if the user names one (BCP 47).
        abbreviations: words with a stop that end no sentence, beside the defaults of the language.

    Returns:
        Documents, and a Failure for each that could not be read. A Failure with ``fatal=False`` stands beside the
        document it is about.
    """
    return list(iter_documents(source, language=language, abbreviations=abbreviations))


def iter_documents(
    source: Source, *, language: str | None = None, abbreviations: frozenset[str] = frozenset()
) -> Iterator[Document | Failure]:
    """As :func:`read_source`, one document at a time: for a JSONL file too large to hold at once."""
    habits = _Habits(language, abbreviations)
    try:
        data = _load(source)
        kind = _kind(source, data)
    except DocumentError as error:
        yield Failure(path=source.path, stage=STAGE, reason=error.reason, remedy=error.remedy)
        return
    if kind != media.JSONL:
        yield from _guarded(source.path, kind, data, lambda: _READERS[kind](data), habits)
        return
    for key, text, extract in iter_records(data):
        yield from _guarded(f"{source.path}#{key}", media.JSONL, text, partial(_given, extract), habits)


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the user says of all documents."""

    language: str | None
    abbreviations: frozenset[str]


def _given(extract: Extract | DocumentError) -> Extract:
    if isinstance(extract, DocumentError):
        raise extract
    return extract


def _guarded(path: str, kind: str, data: bytes, read: Callable[[], Extract], habits: _Habits) -> Iterator[Document | Failure]:
    """The document of one text; whatever goes wrong with it becomes a Failure."""
    try:
        yield from _build(path, kind, data, read(), habits)
    except DocumentError as error:
        yield Failure(path=path, stage=STAGE, reason=error.reason, remedy=error.remedy)
    except MemoryError:
        yield Failure(path=path, stage=STAGE, reason="It takes more memory than there is.", remedy="Split it into parts.")
    except Exception as error:
        reason = f"It can't be read: {type(error).__name__}: {str(error)[:200]}."
        yield Failure(path=path, stage=STAGE, reason=reason, remedy="Convert it to plain text and build again.")


def _load(source: Source) -> bytes:
    """The bytes of a source, within the limits."""
    if source.data is not None:
        return _not_empty(source.data)
    path = Path(source.location)
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise DocumentError(f"It has {size:,} bytes, more than {MAX_FILE_BYTES:,}.", "Split it into smaller files.")
        return _not_empty(path.read_bytes())
    except FileNotFoundError:
        raise DocumentError("It is gone: it was there when the build began.", "Put it back and build again.") from None
    except PermissionError:
        raise DocumentError("It may not be read.", "Give yourself the right to read it and build again.") from None
    except OSError as error:
        raise DocumentError(f"It can't be opened: {error.strerror or error}.", "Copy it elsewhere and build again.") from None


def _not_empty(data: bytes) -> bytes:
    if not data:
        raise DocumentError("It is empty: 0 bytes.", "Leave it out, or fetch it again.")
    return data


def _kind(source: Source, data: bytes) -> str:
    """The media type; refuses what has no reader and texts that are too large."""
    head = data[:4096]
    kind = media.media_type(source.path, head)
    foreign = None if kind in _PACKED else media.foreign_kind(head)
    if kind is None or foreign:
        raise DocumentError(
            f"It is not text: it looks like {foreign or 'another kind of file'}.",
            "Convert it to text, HTML, PDF, EPUB or DOCX.",
        )
    if kind not in _PACKED and kind != media.JSONL and len(data) > MAX_TEXT_BYTES:
        raise DocumentError(f"It has {len(data):,} bytes; a text may have {MAX_TEXT_BYTES:,}.", "Split it into smaller files.")
    return kind


def _build(path: str, kind: str, data: bytes, extract: Extract, habits: _Habits) -> Iterator[Document | Failure]:
    """The document of one extract, and a Failure that isn't fatal for each of its notes."""
    text = extract.text
    if not any(char.isalpha() for char in text):
        raise DocumentError("It holds no words.", "Leave it out, or fetch it again.")
    if len(text) > MAX_TEXT:
        raise DocumentError(f"Its text has {len(text):,} characters; a document may have {MAX_TEXT:,}.", "Split it into parts.")
    prepared = prepare(text, language=habits.language, declared=extract.language, abbreviations=habits.abbreviations)
    yield Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        title=extract.title or first_heading(prepared.sentences),
        language=prepared.language,
        media_type=kind,
        date=extract.date,
        sentences=prepared.sentences,
        quality=prepared.quality,
    )
    for note in extract.notes:
        yield Failure(path=path, stage=STAGE, reason=note, remedy="The rest of it was read.", fatal=False)
