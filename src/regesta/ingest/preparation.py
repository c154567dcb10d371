"""Stored text → language, sentences and signs of quality: the part of ingest that is the same for every format."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.ingest.abbreviations import StopWords, stop_words
from regesta.ingest.boilerplate import PageWords, foreign_blocks, licence_spans
from regesta.ingest.cleaning import iter_clean_blocks, iter_slices, settle
from regesta.ingest.editlabels import iter_edit_labels
from regesta.ingest.footnotes import iter_note_references
from regesta.ingest.headings import is_heading
from regesta.ingest.hyphenation import iter_line_hyphens
from regesta.ingest.joins import iter_joins
from regesta.ingest.language import LanguageJudge, document_language
from regesta.ingest.paragraphs import find_blocks
from regesta.ingest.quality import Findings, measure
from regesta.ingest.records import Block, Edit
from regesta.ingest.sentences import split_sentences
from regesta.ingest.spacing import iter_invisible, iter_spaces
from regesta.model.documents import QualitySign, Sentence
from regesta.model.text import CleanText, Span

_WORD = re.compile(r"[^\W\d_]+")
_SAYS = re.compile(r"[^\W_]")


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

    Sentences of the page (notices, buttons, licences) and stray lines in another script are no sentences of the
    document; the signs ``boilerplate`` and ``foreign_lines`` hold them.

    Args:
        text: the stored text; every offset counts its code points.
        language: the language as the user says it (BCP 47): not doubted.
        declared: the language as the file says it: doubted.
        abbreviations: words with a stop that end no sentence, beside the defaults of the language.
    """
    language = language or document_language(text, declared)
    blocks = find_blocks(text)
    words = stop_words(language, abbreviations)
    lower_words = frozenset(word for word in _WORD.findall(text) if word.islower())
    edits = settle(_iter_edits(text, blocks, words, language, lower_words))
    sorter = _Sorter(text, language, blocks)
    judge = LanguageJudge(language)
    sentences: list[Sentence] = []
    for number, clean in enumerate(iter_clean_blocks(text, blocks, edits)):
        if sorter.sets_aside(number, clean):
            continue
        spans = list(split_sentences(clean.text, words, lower_words))
        heading = len(spans) == 1 and len(blocks) > 1 and is_heading(clean.text)
        tongue = judge.paragraph(clean.text)
        for part in iter_slices(clean, spans):
            if part.runs and _SAYS.search(part.text) and not sorter.sets_aside_sentence(part):
                sentences.append(_sentence(len(sentences), part, judge.sentence(part.text, tongue), number, heading))
    findings = Findings(
        text=text,
        language=language,
        sentences=sentences,
        edits=edits,
        page=sorter.page,
        page_in_text=sorter.page_in_text,
        foreign=sorter.foreign,
    )
    return Prepared(language=language, sentences=tuple(sentences), quality=measure(findings))


def _iter_edits(
    text: str, blocks: Sequence[Block], words: StopWords, language: str, lower_words: frozenset[str]
) -> Iterator[Edit]:
    """The edits of every cleaning rule; of two at the same place the earlier rule's stays."""
    yield from iter_line_hyphens(text, language, lower_words)
    yield from iter_joins(text, words, frozenset(block.end for block in blocks))
    yield from iter_edit_labels(text, blocks)
    yield from iter_note_references(text, words, language)
    yield from iter_invisible(text)
    yield from iter_spaces(text)


def _stored(clean: CleanText) -> Span:
    """The stored span from a clean text's first character to its last."""
    last = clean.runs[-1]
    return Span(clean.runs[0][1], last[1] + last[2])


def _sentence(index: int, clean: CleanText, language: str, paragraph: int, heading: bool) -> Sentence:
    return Sentence(index=index, span=_stored(clean), clean=clean, language=language, paragraph=paragraph, heading=heading)


class _Sorter:
    """Sets aside what is of the page or a stray line, and remembers its spans."""

    def __init__(self, text: str, language: str, blocks: Sequence[Block]) -> None:
        self.page: list[Span] = []
        self.page_in_text: list[Span] = []
        self.foreign: list[Span] = []
        self._words = PageWords(text, language)
        self._foreign_blocks = foreign_blocks(text, blocks)
        self._licence = licence_spans(text)
        self._licence_starts = [span.start for span in self._licence]

    def sets_aside(self, number: int, clean: CleanText) -> bool:
        """Whether a paragraph is no text; one of which cleaning leaves nothing isn't either."""
        if not clean.runs or not clean.text.strip():
            return True
        span = _stored(clean)
        if number in self._foreign_blocks:
            self.foreign.append(span)
            return True
        place = bisect_right(self._licence_starts, span.start) - 1
        if (place >= 0 and self._licence[place].contains(span)) or self._words.is_page_line(clean.text):
            self.page.append(span)
            return True
        return False

    def sets_aside_sentence(self, clean: CleanText) -> bool:
        """Whether a sentence is a notice of the page."""
        if self._words.is_notice(clean.text):
            self.page.append(_stored(clean))
            self.page_in_text.append(self.page[-1])
            return True
        return False
