"""Words, numbers and marks of a cleaned sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_BEFORE, _AFTER = 14, 10  # tokens about a verb in which the noun that it needs may stand

TokenKind = Literal["word", "number", "mark"]

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:-[^\W\d]\w*|st|nd|rd|th|er|ère|ème|e|º|ª)?\b|\w+(?:–\w+)+(?:-\w+)+"
    r"|\w+(?:[-‐‑’'ʼ]\w+)*(?:[’'](?!\w))?|\.(?: ?\.)+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark, with its place in the cleaned sentence.

    ``noun`` marks a common noun where nouns have capitals too: its capital says nothing, and it is no verb.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: TokenKind
    noun: bool = False

    @property
    def capital(self) -> bool:
        """Whether its first letter is a capital that may make a name, or that after an article of two letters (``al-Sadr``)."""
        first = self.text[:1].isupper() or self.text[2:3] == "-" and self.text[:2].islower() and self.text[3:4].isupper()
        return first and not self.noun


def _token(text: str, start: int) -> Token:
    kind: TokenKind = "word" if text[:1].isalpha() or text[:1] in "’'" and len(text) > 1 else "mark"
    if text[:1].isdigit():
        kind = "number"
    return Token(text, text.lower().replace("’", "'").replace("ʼ", "'"), start, start + len(text), kind)


def tokenize(
    text: str, elisions: frozenset[str] = frozenset(), endings: tuple[str, ...] = (), clitics: frozenset[str] = frozenset()
) -> list[Token]:
    """Splits a sentence into tokens.

    Args:
        text: a cleaned sentence.
        elisions: elided words with their apostrophe (``l'``), split from the word they lean on.
        clitics: those of the elided words that never stand before a name: with a capital they begin one (``M'Ba``).
        endings: genitives (``'s``) and contracted verbs (``'re``), split from the word they end.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        plain = word.lower().replace("’", "'")
        head, apostrophe, _ = plain.partition("'")
        within = bool(tokens) and tokens[-1].kind == "word"
        named = word[:1].isupper() and head + "'" in clitics and (within or word[len(head) + 1 : len(head) + 2].isupper())
        while apostrophe and head + "'" in elisions and len(plain) > len(head) + 1 and not named:
            cut = len(head) + 1
            tokens.append(_token(word[:cut], start))
            word, start = word[cut:], start + cut
            plain = plain[cut:]
            head, apostrophe, _ = plain.partition("'")
        for ending in endings:
            if plain.endswith(ending) and len(plain) > len(ending) and word[-len(ending) - 1].isalpha():
                cut = len(word) - len(ending) if not ending.startswith("s") else len(word) - len(ending) + 1
                tokens.append(_token(word[:cut], start))
                tokens.append(_token(word[cut:], start + cut))
                break
        else:
            if word[-1:] in "’'" and word[:-1] and plain not in elisions:
                tokens.append(_token(word[:-1], start))
                tokens.append(_token(word[-1], start + len(word) - 1))
            else:
                tokens.append(_token(word, start))
    return tokens


def join_fixed(tokens: list[Token], fixed: Mapping[str, Sequence[tuple[str, ...]]], text: str) -> list[Token]:
    """Makes one token of each fixed phrase (``de nouveau``, ``in turn``), so that it is read as the one word it is."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        size = 1
        for words in fixed.get(tokens[index].lower, ()):
            if tuple(token.lower for token in tokens[index : index + len(words)]) == words:
                size = len(words)
                break
        if size == 1:
            joined.append(tokens[index])
        else:
            start, end = tokens[index].start, tokens[index + size - 1].end
            lower = " ".join(token.lower for token in tokens[index : index + size])
            joined.append(Token(text[start:end], lower, start, end, "word"))
        index += size
    return joined


def spelled(tokens: Sequence[Token]) -> str:
    """Tokens written together as they stand, one space where there was any; what no text stands behind is left out."""
    tokens = [token for token in tokens if token.end > token.start]
    words = [token.text if i == 0 or tokens[i - 1].end == token.start else f" {token.text}" for i, token in enumerate(tokens)]
    return "".join(words)


def separated_prefix(tokens: Sequence[Token], index: int, prefix: str) -> int | None:
    """Where a verb's separated prefix stands: up to three words away, no mark between; None where it doesn't."""
    for step in (1, 2, 3, -1, -2, -3):
        place = index + step
        if not 0 <= place < len(tokens) or tokens[place].lower != prefix:
            continue
        low, high = sorted((index, place))
        if not any(token.kind == "mark" for token in tokens[low:high]):
            return place
    return None


def near(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """Whether one of the nouns that a verb needs stands about it."""
    return any(token.lower in words for token in tokens[max(0, index - _BEFORE) : index + _AFTER])


def contains(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """Whether words stand one behind the other in others."""
    size = len(phrase)
    return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))
