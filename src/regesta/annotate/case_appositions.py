"""Appositions where words have cases: a body past its short name, an owner, a list, a name that only looks like an object."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import group_end
from regesta.annotate.tokens import Token, spelled

_DESCRIBING = frozenset({"people", "office", "person_noun", "kin", "other"})


class CaseApposer:
    """Ties to names, in place, what is said of their bearers, by cases."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def appose(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties what stands past brackets, at owners, beside lookalikes and behind lists."""
        self._past_brackets(tokens, chunks)
        self._owners(tokens, chunks)
        self._lookalikes(tokens, chunks)
        self._to_list(tokens, chunks)

    @staticmethod
    def _past_brackets(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Makes a body, its short name in brackets and what is the body's one phrase: ``a Munkáspárt (MP) elnöke``."""
        for first, second, third in zip(chunks, chunks[1:], chunks[2:], strict=False):
            if first.kind not in {"organ", "faction"} or first.case or not first.bare or not third.possessed:
                continue
            if second.left != first.end + 1 or third.left != second.end + 1 or third.kind not in {"office", "person_noun", "kin"}:
                continue
            if tokens[first.end].text == "(" and tokens[second.end].text == ")":
                first.apposed = second.apposed = True
                third.left = first.left

    def _owners(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties to an owner what is said of it (``az író, Kis János lakásán``), to a name what has a participle before it."""
        endings = tuple(self.lexis.grammar.attributive_endings)
        for place, first in enumerate(chunks[:-1]):
            second, third = chunks[place + 1], chunks[place + 2] if place + 2 < len(chunks) else None
            if first.leader is not None or first.joined or first.genitive or second.left != first.end + 1:
                continue
            if tokens[first.end].text != "," or second.bare:
                continue
            if first.kind in {"office", "person_noun", "kin"} and not first.case and first.bare:
                if second.kind == "person" and second.preposition and not second.case:  # ``fia, X javára``
                    first.apposed = True
                    second.offices.append(first)
            owner = second.possessor
            if first.kind in {"office", "person_noun", "kin"} and not first.case and first.bare:
                if owner is not None and owner.kind == "person":
                    first.apposed = True
                    owner.offices.append(first)
            elif third is not None and first.kind == "person" and first.case == third.case == "accusative":
                said = third.kind in {"office", "person_noun"} and third.leader is None and third.left == second.end + 1
                led = tokens[second.left].lower in self.lexis.grammar.articles
                if said and led and tokens[second.end].lower.endswith(endings):
                    third.apposed = True
                    first.offices.append(third)

    def _lookalikes(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Reads a name behind whose it is as a nominative, if it but looks like an accusative beside another: ``a cár kegyence,
        Y Ehrfelt | tisztségét``."""
        for place, first in enumerate(chunks[:-2]):
            second, third = chunks[place + 1], chunks[place + 2]
            described = first.kind in {"office", "person_noun", "kin"} and not first.case and first.bare and first.possessed
            if not described or first.leader is not None or first.joined or second.left != first.end + 1:
                continue
            if tokens[first.end].text != "," or second.kind != "person" or second.case != "accusative" or second.joined:
                continue
            between = tokens[second.end : third.left]
            if third.case == "accusative" and len(between) <= 1 and all(token.kind == "word" for token in between):
                second.case, second.name = "", spelled(tokens[second.start : second.end])
                second.offices.append(first)
                second.left, first.apposed = first.left, True

    def _to_list(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties to a list of names what all of them are: ``X-et és Y-t, | a párt vezetőit``."""
        for name in chunks:
            self._holder(tokens, chunks, name)
        for leader in chunks:
            if not leader.joined or any(member.kind != "person" for member in leader.joined):
                continue
            end = group_end(leader)
            for said in chunks:
                listed = [token.text for token in tokens[end : said.left]] == [","] and said.leader is None and not said.joined
                same = said.case == leader.case and said.preposition == leader.preposition
                described = (said.marked_plural or said.possessed) and said.kind in _DESCRIBING
                definite = tokens[said.left].lower in self.lexis.grammar.articles or said.possessor is not None
                if listed and same and described and definite:
                    said.apposed = True

    def _holder(self, tokens: Sequence[Token], chunks: Sequence[Chunk], name: Chunk) -> None:
        """Ties to a name what its bearer is of something, whatever describes that: ``X-et, | az 1960-as lázadás vezetőjét``."""
        opening = [token.lower for token in tokens[name.end : name.end + 2]]
        if name.kind != "person" or name.joined or name.leader is not None or name.apposed or opening[:1] != [","]:
            return
        if opening[1:] == [] or opening[1] not in self.lexis.grammar.articles:
            return
        close = next((i for i in range(name.end + 1, len(tokens)) if tokens[i].text in ",;"), len(tokens))
        said = next((c for c in chunks if name.end < c.start < close and c.case == name.case and c.bare == name.bare), None)
        if said is None or said.kind not in {"office", "person_noun", "kin"} or not said.possessed or said.apposed or said.joined:
            return
        if said.case and not any(self.lexis.is_verb(t.lower) for t in tokens[name.end + 1 : said.start]):
            said.apposed = True
            name.offices.append(said)
