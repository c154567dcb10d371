"""Stored text → language, sentences and signs of quality: the part of ingest that is the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.ingest.abbreviations import stop_words
from regesta.ingest.cleaning import iter_clean_blocks, iter_slices, settle
from regesta.ingest.headings import is_heading
from regesta.ingest.language import LanguageJudge, document_language
from regesta.ingest.paragraphs import find_blocks
from regesta.ingest.records import Edit
from regesta.ingest.sentences import split_sentences
from regesta.ingest.spacing import iter_invisible, iter_spaces
from regesta.model.documents import QualitySign, Sentence
from regesta.model.text import CleanText, Span

_LOWER_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What ingest finds in a stored text."""

    language: str
    sentences: tuple[Sentence, ...]
    quality: tuple[QualitySign, ...]


def prepare(
    text: str,
    *,
    language: str | None = None,
    declared: str | None = None,
    abbreviations: frozenset[str] = frozenset(),
) -> Prepared:
    """Find the language, the sentences and the signs of quality of a stored text.

    Args:
        text: the stored text; every offset counts its code points.
        language: the language as the user says it (BCP 47): not doubted.
        declared: the language as the file says it: doubted.
        abbreviations: words with a stop that end no sentence, beside the defaults of the language.
    """
    language = language or document_language(text, declared)
    blocks = find_blocks(text)
    edits = settle(_iter_edits(text))
    words = stop_words(language, abbreviations)
    lower_words = frozenset(word for word in _LOWER_WORD.findall(text) if word.islower())
    judge = LanguageJudge(language)
    sentences: list[Sentence] = []
    for number, clean in enumerate(iter_clean_blocks(text, blocks, edits)):
        spans = list(split_sentences(clean.text, words, lower_words))
        heading = len(spans) == 1 and len(blocks) > 1 and is_heading(clean.text)
        tongue = judge.paragraph(clean.text)
        for part in iter_slices(clean, spans):
            if part.runs:
                sentences.append(_sentence(len(sentences), part, judge.sentence(part.text, tongue), number, heading))
    return Prepared(language=language, sentences=tuple(sentences), quality=())


def _iter_edits(text: str) -> Iterator[Edit]:
    yield from iter_spaces(text)
    yield from iter_invisible(text)


def _sentence(index: int, clean: CleanText, language: str, paragraph: int, heading: bool) -> Sentence:
    """A sentence over the stored text that its clean text came from."""
    last = clean.runs[-1]
    span = Span(clean.runs[0][1], last[1] + last[2])
    return Sentence(index=index, span=span, clean=clean, language=language, paragraph=paragraph, heading=heading)
