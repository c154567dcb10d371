"""Words as two copies of one text are compared by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from regesta.collate.exemplars import fold

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_DIGITS = re.compile(r"\d+")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands, folded, and whether it begins its sentence."""

    text: str
    folded: str
    first: bool


def words_of(sentences: Iterable[str]) -> list[Word]:
    """The words of some sentences in order."""
    return [
        Word(found.group(), fold(found.group()), number == 0)
        for sentence in sentences
        for number, found in enumerate(_WORD.finditer(sentence))
    ]


def is_figure(word: Word) -> bool:
    """Whether a word is all digits."""
    return word.text.isdigit()


def is_name(word: Word) -> bool:
    """Whether a word has the capital of a name, not that of a sentence."""
    return len(word.text) >= _SHORTEST_NAME and word.text[0].isupper() and not word.first and not word.text.isupper()


def same_but_for_digits(one: Word, other: Word) -> bool:
    """Whether two words differ by no more than a footnote's number glued to one."""
    return _DIGITS.sub("", one.folded) == _DIGITS.sub("", other.folded)
