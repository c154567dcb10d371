"""Documents laid out for collation: their sentences, folded so that copies compare equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

from regesta.model.documents import Document
from regesta.model.text import Span

_UNWORDED = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff])")
_APART = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """One document as the collation sees it; the tuples run parallel, one item a sentence.

    ``machine_translated``, ``cites`` and ``damaged`` are the values of its signs of quality (0 without the sign).
    ``folded`` is each sentence in lower-case Latin letters and digits, words parted by one space.
    """

    path: str
    language: str
    date: str | None
    shuffled: bool
    machine_translated: float
    cites: float
    damaged: float
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    folded: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def lengths(self) -> list[int]:
        """Length of each folded sentence, in characters."""
        return [len(sentence) for sentence in self.folded]

    @property
    def words(self) -> list[str]:
        """All folded words in order."""
        return [word for sentence in self.folded for word in sentence.split()]


def fold(text: str) -> str:
    """Text without what copyists change: case, accents, script, punctuation, spacing.

    Scripts that write no spaces are parted character by character.
    """
    if not text.isascii():
        text = anyascii(_UNWORDED.sub(r" \1 ", unicodedata.normalize("NFKC", text)))
    return _APART.sub(" ", text.casefold()).strip()


def lay_out(document: Document) -> Exemplar:
    """The exemplar of a document. Sentences without a letter or digit are left out."""
    kept = [(sentence, fold(sentence.clean.text)) for sentence in document.sentences]
    kept = [(sentence, folded) for sentence, folded in kept if folded]
    signs = {sign.name: sign.value for sign in document.quality}
    return Exemplar(
        path=document.path,
        language=document.language.split("-")[0].lower(),
        date=document.date,
        shuffled=document.shuffled,
        machine_translated=signs.get("machine_translated", 0.0),
        cites=signs.get("citations", 0.0),
        damaged=signs.get("lost_characters", 0.0),
        spans=tuple(sentence.span for sentence, _ in kept),
        texts=tuple(sentence.clean.text for sentence, _ in kept),
        folded=tuple(folded for _, folded in kept),
    )
