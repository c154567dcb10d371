"""Names of one sentence whose case the verb tells: an ending that only looks like one, or one that nobody took for an ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.gazetteer import countries, first_names, territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_LOOKS = frozenset({"superessive", "accusative"})
_NAMED = frozenset({"person", "other"})
_MEN = frozenset({"person", "organ"})
_FIGURES = PERSONAL | {"organ", "place"}
_SHORTEST = 4


class CaseNames:
    """Reads names again by what their verb lacks: its subject, its object, a person."""

    def __init__(self, lexis: Lexis) -> None:
        endings = lexis.grammar.inflection.cases.get("accusative", [])
        self._bare = tuple(ending for ending in endings if len(ending) == 1) or ("\0",)
        self._bases = lexis.declension.cached_bases
        self._known = lexis.inflected.is_base
        self._joined = tuple(ending for ending in endings if len(ending) == 2 and ending.isalpha())
        listed = {name for names in lexis.lexicon.places.values() for name in names}
        self._places = frozenset(listed) | countries(lexis.tag) | territories(lexis.tag)

    def told(
        self, tokens: Sequence[Token], verb: VerbGroup, inside: list[Chunk], bare: list[Chunk], *, definite: bool
    ) -> tuple[list[Chunk], dict[int, Chunk]]:
        """The bare phrases as the verb has them, and what some phrases (by ``id``) are read as instead."""
        if not verb.candidates or not verb.finite or verb.infinitive:
            return bare, {}
        entry = verb.candidates[0].entry
        changed: dict[int, Chunk] = {}
        if set(entry.frame.patient) <= _MEN and "person" in entry.frame.patient and entry.frame.object != "counterpart":
            for chunk in inside:
                if self._nameless(tokens, chunk) and self._concerned(verb, chunk):
                    changed[id(chunk)] = replace(chunk, kind="person", key="")
        bare = [changed.get(id(chunk), chunk) for chunk in bare]
        if entry.verb.patient:
            return bare, changed
        if entry.own and not verb.plural:
            return self._with_subject(tokens, inside, bare, changed, definite=definite)
        if not entry.own and definite and set(entry.frame.patient) <= _MEN:
            bare = self._titled(tokens, bare)
        if not entry.own and definite and not verb.plural:
            bare = self._without_lookalike(tokens, bare)
        if not entry.own and definite and not any(c.case == "accusative" and c.kind in _FIGURES for c in bare):
            return self._with_object(tokens, verb, bare), changed
        return bare, changed

    def _nameless(self, tokens: Sequence[Token], chunk: Chunk) -> bool:
        """Whether what is taken for a place is one word that only the wide world's places have."""
        lone = chunk.kind == "place" and chunk.end - chunk.left == 1 and not chunk.preposition
        return lone and tokens[chunk.start].capital and chunk.name not in self._places

    @staticmethod
    def _concerned(verb: VerbGroup, chunk: Chunk) -> bool:
        entry = verb.candidates[0].entry
        if entry.verb.patient:
            return entry.verb.patient in chunk.relations
        return not chunk.relations and chunk.case == ("" if entry.own else "accusative")

    def _with_subject(
        self, tokens: Sequence[Token], inside: list[Chunk], bare: list[Chunk], changed: dict[int, Chunk], *, definite: bool
    ) -> tuple[list[Chunk], dict[int, Chunk]]:
        """``Perón hazatért``: who opens the clause does it, where nobody else can."""
        if not inside or any(c.case == "" and c.kind in _FIGURES and c.kind != "office" for c in bare):
            return bare, changed
        first = inside[0]
        if first.kind not in _NAMED or first.case not in _LOOKS or first.left != first.start or first.preposition or first.joined:
            return bare, changed
        words = tokens[first.start : first.end]
        if first.kind == "other" and any(len(base) > _SHORTEST and self._known(base) for base, _ in self._bases(words[-1].lower)):
            return bare, changed
        if not all(word.capital for word in words) or first.case == "accusative" and definite:
            return bare, changed
        name = " ".join(word.text for word in words)
        said = replace(first, kind="person", name=name, case="", relations=())
        return [said, *(c for c in bare if c is not first)], changed | {id(first): said}

    def _with_object(self, tokens: Sequence[Token], verb: VerbGroup, bare: list[Chunk]) -> list[Chunk]:
        """``Kovácsevet letartóztatta a rendőrség``: whom it was done to has the ending after all."""
        for place, chunk in enumerate(bare):
            if chunk.case or chunk.kind != "person" or chunk.joined and len(chunk.joined) > 1 or chunk.leader is not None:
                continue
            words = [token for token in tokens[chunk.start : chunk.end] if token.kind == "word"]
            others = verb.plural or any(c is not chunk and not c.case for c in bare)
            if others and words and self._ended(words[-1]):
                name = " ".join([*(w.text for w in words[:-1]), self._base(words[-1].text)])
                return [*bare[:place], replace(chunk, name=name, case="accusative"), *bare[place + 1 :]]
            parted = len(words) > 1 and len(words) == chunk.end - chunk.start and self._ended(words[0]) and not others
            if parted and words[0].text not in first_names() and words[1].capital:
                cut = chunk.start + 1
                whom = replace(chunk, end=cut, name=self._base(words[0].text), case="accusative", offices=[], joined=[])
                who = replace(chunk, left=cut, start=cut, name=" ".join(w.text for w in words[1:]), joined=[])
                return [*bare[:place], whom, who, *bare[place + 1 :]]
        return bare

    @staticmethod
    def _titled(tokens: Sequence[Token], bare: list[Chunk]) -> list[Chunk]:
        """``X tanácsost meggyilkolták``: a noun right behind a name is what they are, whom the act is about by its ending."""
        for name, noun in pairwise(bare):
            if noun.kind != "other" or noun.case != "accusative" or noun.possessed or noun.joined:
                continue
            beside = noun.left == noun.start == name.end and not tokens[noun.start].capital
            if beside and name.kind == "person" and not name.case and not name.joined and not name.offices:
                whom = replace(name, case="accusative")
                return [whom if c is name else c for c in bare if c is not noun]
        return bare

    def _without_lookalike(self, tokens: Sequence[Token], bare: list[Chunk]) -> list[Chunk]:
        """``Ernst Ebert lelövi X minisztert``: of two who look like objects, the one without any more ending does it."""
        found = [c for c in bare if c.case == "accusative" and c.kind in PERSONAL and c.leader is None]
        if len(found) < 2 or any(c.case == "" and c.kind in _FIGURES for c in bare):
            return bare
        who = found[0]
        words = tokens[who.start : who.end]
        if who.kind != "person" or who.joined or who.left != who.start or len(words) < 2 or not self._ended(words[-1]):
            return bare
        if any(token.kind != "word" or not token.capital for token in words):
            return bare
        said = replace(who, case="", name=" ".join(token.text for token in words))
        return [said if c is who else c for c in bare]

    def _ended(self, word: Token) -> bool:
        return word.capital and len(word.text) >= _SHORTEST and word.text.endswith(self._bare)

    def _base(self, word: str) -> str:
        ending = next((e for e in self._joined if word.endswith(e) and len(word) > len(e) + 2), "")
        return word.removesuffix(ending) if ending else word[:-1]
