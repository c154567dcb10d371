"""Words of denial, as the language packs have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from regesta.collate.wording import Word, words_of
from regesta.languages.packs import has_pack, load_grammar


@dataclass(frozen=True, slots=True)
class Denials:
    """The words of one language that deny: whole ones, and endings (``n't``)."""

    words: frozenset[str]
    endings: tuple[str, ...]

    def among(self, words: Iterable[Word]) -> list[Word]:
        """Those of some words that deny."""
        return [w for w in words if (plain := w.text.casefold().replace("’", "'")) in self.words or plain.endswith(self.endings)]

    def within(self, sentences: Iterable[str]) -> str:
        """The words of denial in some sentences, joined; empty if there is none."""
        return " ".join(word.text for word in self.among(words_of(sentences)))


@cache
def denials_of(language: str) -> Denials | None:
    """The words of denial of a language; None where no pack has them."""
    tag = language.partition("-")[0]
    if not has_pack(tag):
        return None
    grammar = load_grammar(tag)
    known = {word.casefold().replace("’", "'") for word in (*grammar.negation, *grammar.negation_of_nouns)}
    endings = tuple(sorted(word for word in known if re.fullmatch(r"\w'\w+", word)))
    return Denials(frozenset(word for word in known if " " not in word) - set(endings), endings)
