"""Documents to annotate: as ingest prepares them, or with one sentence as it stands; and words to make text of."""

from __future__ import annotations

import hashlib
import random
from functools import cache

from regesta.annotate.lexis import lexis
from regesta.ingest import prepare
from regesta.model.documents import Document, Sentence
from regesta.model.text import CleanText, Span

NAMES = ["Anna", "Kovács", "Pierre", "Dubois", "John", "Miller", "O'Neill", "D'Estaing", "Jean-Luc", "İnci", "Straße", "Ó", "XIV"]
MARKS = [".", ",", ";", ":", "?", "!", "(", ")", "«", "»", "“", "”", "…", "–", "-", "’", "'", "[3]", "§", "\u00ad", "\u200b"]
DATES = [
    "1848",
    "1917-ben",
    "12 mai",
    "May",
    "január 3.",
    "44 BC",
    "1789,",
    "25th",
    "XIX.",
    "-0044",
    "0",
    "99999999999999",
    "1er",
]


def prepared(text: str, language: str, path: str = "text.txt") -> Document:
    """A document with the sentences that ingest finds."""
    made = prepare(text, language=language)
    return _document(text, language, made.sentences, path)


def whole(text: str, language: str) -> Document:
    """A document whose text is one sentence."""
    span = Span(0, len(text))
    sentence = Sentence(index=0, span=span, clean=CleanText.verbatim(text), language=language, paragraph=0)
    return _document(text, language, (sentence,), "text.txt")


def _document(text: str, language: str, sentences: tuple[Sentence, ...], path: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        path=path, sha256=digest, text=text, title=None, language=language, media_type="text/plain", sentences=sentences
    )


@cache
def words(language: str) -> tuple[str, ...]:
    """Words that mean something to the engine: of every class of the pack, verb forms, names, dates and marks."""
    compiled = lexis(language)
    lexicon = compiled.lexicon
    nouns = [*lexicon.people, *lexicon.kin, *lexicon.titles, *lexicon.works, *lexicon.penalties, *lexicon.charges]
    bodies = [name for table in (lexicon.organs, lexicon.offices, lexicon.places) for names in table.values() for name in names]
    verbs = sorted(compiled.verbs)[::5]
    closed = sorted(compiled.function_words) + [" ".join(words) for words in sorted(compiled.prepositions)]
    return (*closed * 3, *verbs, *sorted(compiled.nouns), *nouns, *bodies, *NAMES * 20, *DATES * 20, *MARKS * 20)


def babble(language: str, tokens: int, seed: int) -> str:
    """Random words of the language, the same for the same seed."""
    return " ".join(random.Random(seed).choices(words(language), k=tokens))
