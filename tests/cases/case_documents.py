"""Documents for the tables of cases: whole texts as ingest prepares them, sentences as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from regesta.ingest import prepare
from regesta.model.documents import Document, Sentence
from regesta.model.text import CleanText, Span


def of_file(path: Path, language: str) -> Document:
    """The document of a text file, named by the file's name."""
    text = path.read_text(encoding="utf-8")
    prepared = prepare(text, language=language)
    return _document(path.name, text, language, prepared.sentences)


def of_sentences(texts: Sequence[str], language: str) -> Document:
    """A document of one paragraph of sentences, split as given."""
    sentences: list[Sentence] = []
    start = 0
    for index, text in enumerate(texts):
        clean = CleanText.verbatim(text, start)
        span = Span(start, start + len(text))
        sentences.append(Sentence(index=index, span=span, clean=clean, language=language, paragraph=0))
        start += len(text) + 1
    return _document("case.txt", " ".join(texts), language, sentences)


def _document(path: str, text: str, language: str, sentences: Sequence[Sentence]) -> Document:
    return Document(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=None,
        language=language,
        media_type="text/plain",
        sentences=tuple(sentences),
    )
