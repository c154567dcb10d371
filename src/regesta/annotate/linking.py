"""How the noun phrases of a sentence are tied to each other: lists, owners, appositions, groups and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regesta.annotate.appositions import Apposer
from regesta.annotate.chunk import QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.listed import name_members
from regesta.annotate.lists import ListReader
from regesta.annotate.nouns import is_act_of
from regesta.annotate.tokens import Token, spelled

_WITHIN = QUOTES | {"(", ")", "-"}


class Linker:
    """Ties the phrases of sentences in one language."""

    def __init__(self, lexis: Lexis, *, parted: bool = False) -> None:
        self.lexis = lexis
        self.cased = lexis.grammar.roles == "case"
        self.parted = parted
        self.lists, self.appositions = ListReader(lexis, parted=parted), Apposer(lexis)

    def link(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Marks, in place, what each phrase has to do with its neighbours."""
        self._conjunctions(tokens, chunks)
        self._partitives(tokens, chunks)
        for chunk in chunks:
            following = tokens[chunk.end].lower if chunk.end < len(tokens) else ""
            chunk.downward = "from" in chunk.relations and following in self.lexis.downward
        self._postpositions(tokens, chunks)
        self._possessors(tokens, chunks)
        self._bodies(tokens, chunks)
        self._naming(tokens, chunks)
        self._complements(chunks)
        self.appositions.describe(tokens, chunks)
        if self.cased:
            self.lists.owners(tokens, chunks)
        if not self.lexis.declensions.empty:
            self.appositions.tie_holders(tokens, chunks)
        self.lists.coordinate(tokens, chunks)
        self.appositions.appose(tokens, chunks)
        if not self.cased:
            self.lists.join_described(tokens, chunks)
            name_members(self.lexis, tokens, chunks)

    def _conjunctions(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """``after`` before a subject and its verb is a conjunction, no preposition."""
        lexis = self.lexis
        for chunk in chunks:
            if len(chunk.preposition) != 1 or chunk.preposition[0] not in lexis.breakers | lexis.subordinators:
                continue
            after = chunk.end
            while (inner := next((c for c in chunks if c.left == after and c.preposition), None)) is not None and not self.cased:
                after = inner.end  # ``After | the garrison | at Fano | rebelled``
            while after < len(tokens) and (lexis.is_adverb(tokens[after].lower) or tokens[after].lower in lexis.negation):
                after += 1
            reach = self._description(tokens, chunks, chunk, after) if after + 1 < len(tokens) else 0
            if after + 1 < len(tokens) and tokens[after].text == "," and reach:
                closing = next((i for i in range(after + 2, min(after + reach, len(tokens))) if tokens[i].text == ","), None)
                after = closing + 1 if closing is not None else after
                while after < len(tokens) and (lexis.is_adverb(tokens[after].lower) or tokens[after].lower in lexis.reflexives):
                    after += 1
            finite = after < len(tokens) and tokens[after].kind == "word" and self.lexis.is_verb(tokens[after].lower)
            finite = finite and not (self.parted and self._goes_on(tokens, after + 1))
            forms = lexis.pronouns.get(chunk.pronoun, [])
            if finite or forms and all(p.case == "subject" for p in forms):
                chunk.relations, chunk.preposition = (), ()
                chunk.left += 1

    def _goes_on(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether more than verbs follow the verb that ought to end its clause: ``Während des Krieges erschossen | Soldaten``."""
        if index >= len(tokens) or tokens[index].kind == "mark" or (tokens[index].lower,) in self.lexis.coordinators:
            return False
        return not self.lexis.is_verb(tokens[index].lower) and tokens[index].lower not in self.lexis.auxiliaries

    def _description(self, tokens: Sequence[Token], chunks: Sequence[Chunk], chunk: Chunk, after: int) -> int:
        """How many words may say who the subject behind a conjunction is: ``after X, | the minister of Y, | was shot``."""
        if chunk.kind in {"office", "person_noun", "kin"}:
            return 7
        told = chunk.kind in {"person", "place", "other"} and self.lexis.grammar.roles == "order"
        if told and tokens[after + 1].lower in self.lexis.grammar.auxiliaries.gerund:
            return 14  # ``after X, | having taken refuge there |, had been deposed``
        return (
            14
            if told and any(c.left == after + 1 and c.bare and c.kind in {"office", "person_noun", "kin"} for c in chunks)
            else 0
        )

    def _partitives(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """``des`` before people who open a clause is an article, no preposition: ``Des royalistes l'attaquent``."""
        for chunk in chunks:
            opens = chunk.left == 0 or tokens[chunk.left - 1].kind == "mark"
            if opens and chunk.preposition in self.lexis.partitives and chunk.kind in {"people", "person_noun"}:
                chunk.relations, chunk.preposition = (), ()

    def _postpositions(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        if not self.lexis.postpositions:
            return
        for chunk in chunks:
            for size in (2, 1):
                end = chunk.end + (chunk.end < len(tokens) and tokens[chunk.end].text in QUOTES)
                words = tuple(token.lower for token in tokens[end : end + size])
                if words in self.lexis.postposed and chunk.case not in self.lexis.postposed[words]:
                    continue  # ``X | át akart állni``
                if len(words) == size and words in self.lexis.postpositions:
                    chunk.relations = tuple(self.lexis.postpositions[words])
                    chunk.preposition = words
                    break

    def _possessors(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        for first, second in pairwise(chunks):
            if first.genitive and second.left <= first.end + 1:
                second.possessor = first
                if first.relations and not second.relations:
                    second.relations, second.preposition = first.relations, first.preposition
                    first.relations = ("of",)
                second.left = first.left
            elif self.cased and first.case in ("", "dative") and self._beside(tokens, first, second) and first.kind != "other":
                if first.kind == "pronoun" and (first.case or not second.possessed):
                    continue
                if not first.case and tokens[first.end].lower in self.lexis.grammar.articles:
                    continue  # ``X | a levéltár vezetője``: an article begins what somebody is
                if second.possessed or is_act_of(self.lexis, tokens[second.end - 1].lower):
                    second.possessor = first
                    second.left = min(second.left, first.left)
                    first.genitive = True

    def _beside(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a noun follows what may own it, somebody's former title too (``Bolívia volt elnökét``)."""
        between = tokens[first.end : second.start]
        former = self.lexis.grammar.roles == "case" and len(between) == 1 and between[0].lower in self.lexis.grammar.former
        if first.end == second.left and any(t.capital for t in between) and first.kind == "person":
            return False  # ``X | Oriente tartomány kormányzója lett``
        if any(self._day(token.lower) for token in between):
            return False  # ``X | 1858-ban az ország elnöke lett``
        return first.end in (second.left, second.start) or former or self._dated(between)

    def _day(self, word: str) -> bool:
        """Whether a word is a date in a case of its own, which tells when something was done: ``1858-ban``, not ``1958-as``."""
        return word[:1].isdigit() and "-" in word and not word.endswith(tuple(self.lexis.grammar.adjective_endings) or "\0")

    def _dated(self, between: Sequence[Token]) -> bool:
        """Whether a date like an adjective is all that stands between: ``X | 1923. szeptember 13-i | puccsa``."""
        words = [token.lower for token in between if token.text != "."]
        attributive = bool(words) and words[-1].endswith(tuple(self.lexis.grammar.adjective_endings) or "\0")
        figures = any(word[:1].isdigit() for word in words)
        return attributive and figures and all(w[0].isdigit() or w in self.lexis.months for w in words[:-1])

    def _bodies(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Takes into a body's name what it is for: ``das Komitee | für Staatssicherheit``."""
        links = self.lexis.grammar.body_links
        for first, second in pairwise(list(chunks)) if links else ():
            purpose = second.kind in {"other", "organ"} and second.left == first.end and " ".join(second.preposition) in links
            if first.kind == "organ" and purpose and not second.definite and not second.possessive and not second.plural:
                first.end = second.end
                first.name = f"{first.name} {spelled(tokens[second.left : second.end])}"
                chunks.remove(second)

    def _naming(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Gives a body the name that stands before it with a word for naming: ``a Hajnal | (HJ) nevű szervezetet``."""
        naming = self.lexis.grammar.naming
        for number, body in enumerate(chunks) if naming else ():
            said = next((i for i in range(body.left, body.start) if tokens[i].lower in naming), body.left - 1)
            if said < 0 or tokens[said].lower not in naming:
                continue
            start, called = said, said
            while start > 0 and (tokens[start - 1].capital or tokens[start - 1].text in _WITHIN):
                start -= 1
                called = start if tokens[start].text == "(" else called
            while start > 0 and (tokens[start - 1].capital or (tokens[start - 1].lower,) in self.lexis.coordinators):
                start -= 1
            start += tokens[start].lower in self.lexis.determiners
            if start >= said:
                continue
            for chunk in chunks[:number]:
                chunk.genitive = chunk.genitive or start <= chunk.start < said
            body.left = min(body.left, start)
            kind = {"other": "organ", "organ": "organ", "faction": "faction", "person_noun": "person", "office": "person"}
            if body.kind in kind:
                words = [token for token in tokens[start:called] if token.text not in QUOTES]
                body.kind, body.name = kind[body.kind], spelled(words)

    @staticmethod
    def _complements(chunks: list[Chunk]) -> None:
        """Ties to a group what it is a group of: ``members of the Left Opposition``."""
        for first, second in pairwise(chunks):
            group = first.kind == "people" or first.kind == "office" and first.plural
            if group and "of" in second.relations and second.left == first.end:
                if second.kind in {"faction", "organ", "place", "person", "people"}:
                    first.complement = second
