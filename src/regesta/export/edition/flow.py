"""A document's text as it reads: lines that were only wrapped run on, words broken at a line's end are whole again."""

from __future__ import annotations

import re
from itertools import pairwise

from regesta.model.documents import Document, Sentence

PARAGRAPH = "\u2029"
SOFT_HYPHEN = "\u00ad"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEW_LINES = re.compile(r"\r(?!\n)|\f")
_HYPHENS = {"", "-", SOFT_HYPHEN, "\u2010"}


def flowing(document: Document) -> str:
    """The document's text for readers, with every character at its offset in the stored text.

    Carriage returns and page breaks are spaces or ends of lines. Within a paragraph a line's end is a space; between
    paragraphs one character is U+2029; what cleaning dropped at a word's break is soft hyphens; footnote numbers that
    were glued to words are superscripts.
    """
    stored = _NEW_LINES.sub("\n", document.text).replace("\r", " ")
    text = list(stored)
    for sentence in document.sentences:
        start, end = sentence.span.start, sentence.span.end
        text[start:end] = stored[start:end].replace("\n", " ")
        _mend_breaks(stored, text, sentence)
    for first, second in pairwise(document.sentences):
        start, end = first.span.end, second.span.start
        gap = stored[start:end]
        words = gap.strip()
        note = words.isascii() and words.isdecimal() and not gap[0].isspace()
        if note:
            text[start:end] = gap = gap.translate(_SUPERSCRIPTS)
        if first.paragraph != second.paragraph:
            if "\n" in gap:
                text[start + gap.index("\n")] = PARAGRAPH
        elif note or not words:
            text[start:end] = gap.replace("\n", " ")
    return "".join(text)


def _mend_breaks(stored: str, text: list[str], sentence: Sentence) -> None:
    """Words broken at a line's end, and footnote numbers, within one sentence."""
    for (clean, start, length), (next_clean, end, _length) in pairwise(sentence.clean.runs):
        start += length
        gap = stored[start:end]
        if next_clean > clean + length:
            continue
        if "\n" in gap and gap.strip() in _HYPHENS:
            text[start:end] = SOFT_HYPHEN * len(gap)
        elif gap.isascii() and gap.isdecimal():
            text[start:end] = gap.translate(_SUPERSCRIPTS)
