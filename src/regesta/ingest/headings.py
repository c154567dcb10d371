"""Which paragraphs are headings."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.documents import Sentence

_LONGEST = 100
_MOST_WORDS = 14
_MOST_WORDS_ASKED = 8
_UNFINISHED = ".!…:;,"
_OPENERS = "\"'“„«‘—–-"
_CLOSERS = "\"'’”“»)]*_ "


def is_heading(text: str) -> bool:
    """Whether a paragraph of one sentence is a heading: short, and without a final mark.

    A short question alone in its paragraph is one too (``What happened?``), and a line in capitals (``CHAPTER V.``).
    """
    if not 1 < len(text) <= _LONGEST or not any(char.isalpha() for char in text):
        return False
    words = text.count(" ") + 1
    last = text.rstrip(_CLOSERS)[-1:]
    if last == "?":
        return words <= _MOST_WORDS_ASKED and text[0] not in _OPENERS
    if last == "." and text.isupper() and words <= _MOST_WORDS_ASKED:
        return True
    return words <= _MOST_WORDS and last not in _UNFINISHED


def first_heading(sentences: Sequence[Sentence]) -> str | None:
    """The cleaned text of the heading that a document begins with; None if it begins otherwise."""
    if sentences and sentences[0].heading:
        return sentences[0].clean.text
    return None
