"""What is of the page and not of the text: notices, buttons, menus, licences, stray lines in another script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regesta.ingest.interface import menu_words, page_lines, page_phrases
from regesta.ingest.language import main_script, script_counts
from regesta.ingest.records import Block
from regesta.model.text import Span

_GUTENBERG = re.compile(r"^\*{3} ?(START|END) OF (?:THE|THIS) PROJECT GUTENBERG .{0,200}$", re.MULTILINE)
_MENU_MARKS = re.compile(r"\s*[|·•›▸▪]\s*|\s{3,}|\t+")
_FINAL = " .!?…:;,\"'’”»*_-–—"
_LONGEST_MENU = 300
_LONGEST_ITEM = 30
_LONGEST_FOREIGN = 80
_LONGEST_NOTICE = 600


class PageWords:
    """Tells the sentences of the page from those of one document's text."""

    def __init__(self, text: str, language: str) -> None:
        folded = text.lower()
        self._phrases = tuple(sorted(phrase for phrase in page_phrases(language) if phrase in folded))
        self._lines = page_lines(language)
        self._menu = menu_words(language)

    def is_page_line(self, paragraph: str) -> bool:
        """Whether a whole paragraph is a button, a menu or a list of links."""
        if len(paragraph) > _LONGEST_MENU:
            return False
        line = paragraph.strip(_FINAL).lower()
        if line in self._lines:
            return True
        items = [item for item in _MENU_MARKS.split(paragraph) if item]
        if len(items) >= 3 and all(len(item) <= _LONGEST_ITEM and item[-1] not in ".!?;" for item in items):
            return any(item.lower() in self._menu or item.lower() in self._lines for item in items)
        words = line.split()
        return len(words) >= 3 and all(word in self._menu for word in words)

    def is_notice(self, sentence: str) -> bool:
        """Whether a sentence is a notice of the page, or a button's words among sentences (``Updates?``)."""
        if self._phrases and len(sentence) <= _LONGEST_NOTICE:
            folded = sentence.lower()
            if any(phrase in folded for phrase in self._phrases):
                return True
        if len(sentence) > 40:
            return False
        line = sentence.strip(_FINAL).lower()
        return line in self._lines and (" " in line or sentence.endswith("?"))


def licence_spans(text: str) -> tuple[Span, ...]:
    """The header and the licence that Project Gutenberg puts around a book, if they are marked."""
    spans = []
    for match in _GUTENBERG.finditer(text):
        if match[1] == "START" and match.end() < len(text) / 2:
            spans.append(Span(0, match.end()))
        elif match[1] == "END" and match.start() > len(text) / 2:
            spans.append(Span(match.start(), len(text)))
    return tuple(spans)


def foreign_blocks(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of stray lines in another script than the document's: short, unfinished, and few.

    A document of which more than a fifth is in other scripts is in two languages, and has none.
    """
    counts = script_counts(text)
    main = main_script(text)
    if main is None or sum(counts.values()) - counts[main] > 0.2 * sum(counts.values()) or len(counts) < 2:
        return frozenset()
    return frozenset(
        number for number, block in enumerate(blocks) if block.lines == 1 and _is_foreign(text[block.start : block.end], main)
    )


def _is_foreign(line: str, main: str) -> bool:
    if len(line) > _LONGEST_FOREIGN or line[-1] in ".!?…:;":
        return False
    counts = script_counts(line)
    letters = sum(counts.values())
    return letters >= 3 and counts[main] < 0.1 * letters
