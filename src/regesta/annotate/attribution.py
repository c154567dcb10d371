"""Who says what a sentence tells, and whether that leaves it open."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup


class Attribution:
    """Finds in sentences of one language whose words an act is told in."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def sayers(self, syntax: Syntax, index: int) -> tuple[Chunk, ...]:
        """Those who say what the sentence tells up to a token: ``according to X``, ``X claimed that``."""
        tokens, lexis = syntax.tokens, self.lexis
        attribution = lexis.grammar.attribution
        found: list[Chunk] = []
        for chunk in syntax.chunks:
            if chunk.leader is None and chunk.preposition and " ".join(chunk.preposition) in attribution.before:
                if not self._of_later_clause(syntax, index, chunk):
                    found.append(chunk)
            elif attribution.after and chunk.end < len(tokens) and tokens[chunk.end].lower in attribution.after:
                found.append(chunk)
        for position, token in enumerate(tokens[:index]):
            if token.lower not in lexis.saying or position + 1 >= len(tokens):
                continue
            gap = [t.lower for t in tokens[position + 1 : position + 4]]
            if not any(word in attribution.complementizers for word in gap) and not self._unannounced(syntax, position):
                continue
            speakers = [
                c for c in syntax.chunks if group_end(c) <= position and c.bare and c.kind in {"person", "organ", "pronoun"}
            ]
            if speakers:
                found.append(speakers[-1])
        return tuple(found)

    def _of_later_clause(self, syntax: Syntax, index: int, chunk: Chunk) -> bool:
        """Whether a phrase belongs to a relative clause behind: ``fut arrêté à Lyon, où il serait mort | selon certains``."""
        relatives, between = self.lexis.relatives, syntax.tokens[index : max(index, chunk.left)]
        if self.lexis.grammar.roles != "order" or not any(t.text == ";" or t.lower in relatives for t in between):
            return False
        return any(index < verb.index < chunk.left and verb.tells for verb in syntax.verbs)

    def claimed(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether the text leaves open if what somebody says is so: ``the party press claimed that he had fled``."""
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(verb.left - 1, -1, -1):
            if tokens[index].text in ";:." or tokens[index].lower in lexis.joiners:
                return False
            told = lexis.rumours.get(tokens[index].lower, ())
            rumoured = any(phrase == [t.lower for t in tokens[max(0, index + 1 - len(phrase)) : index + 1]] for phrase in told)
            if tokens[index].lower in lexis.doubting or rumoured:
                if self._resumed(syntax, index, verb) or self._dated_anew(syntax, index, verb):
                    return False
                after = [token.lower for token in tokens[index + 1 : index + 4]]
                said = any(word in lexis.grammar.attribution.complementizers for word in after)
                return said or self._unannounced(syntax, index)
        return False

    def _resumed(self, syntax: Syntax, saying: int, verb: VerbGroup) -> bool:
        """Whether a verb goes on from that of saying, not from what is said: ``azzal vádolták, hogy lopott, és | bezárták``."""
        if self.lexis.grammar.roles != "case":
            return False
        told = next((v for v in syntax.verbs if v.index == saying), None)
        said = [v for v in syntax.verbs if saying < v.index < verb.index and v.finite and not v.attributive and not v.infinitive]
        if told is None or not said or told.plural != verb.plural or any(v.plural == told.plural for v in said):
            return False
        return any((token.lower,) in self.lexis.coordinators for token in syntax.tokens[said[-1].end : verb.left])

    def _dated_anew(self, syntax: Syntax, saying: int, verb: VerbGroup) -> bool:
        """Whether another main clause with a date of its own is joined on: ``a rumour that X fled, and on 13 May | he left``."""
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(saying + 1, verb.left - 2):
            joined = tokens[index].text == "," and (tokens[index + 1].lower,) in lexis.coordinators
            if joined and (
                index + 2 in syntax.dated or index + 3 in syntax.dated and (tokens[index + 2].lower,) in lexis.prepositions
            ):
                return True
        return False

    def _unannounced(self, syntax: Syntax, position: int) -> bool:
        """Whether what is said follows without a conjunction: ``Some say the king was poisoned``."""
        if not self.lexis.grammar.head_final or self.lexis.grammar.roles != "order":
            return False
        said = next((c for c in syntax.chunks if c.left == position + 1 and c.bare), None)
        return said is not None and any(v.left == group_end(said) and v.finite for v in syntax.verbs)

    def vague(self, sayers: Sequence[Chunk]) -> bool:
        """Whether nobody in particular says so: ``some say``."""
        words = self.lexis.quantifiers | self.lexis.lexicon.number_words.keys()
        return bool(sayers) and all(c.pronoun == "anaphor" and set(c.name.lower().split()) <= words for c in sayers)

    def rival_accounts(self, sayers: Sequence[Chunk]) -> bool:
        """Whether several say each something else of it: ``according to the police he died of a fall, to his wife of blows``."""
        leads = self.lexis.grammar.attribution.before
        return len({c.left for c in sayers if c.preposition and " ".join(c.preposition) in leads}) > 1

    def one_account(self, syntax: Syntax, sayers: Sequence[Chunk]) -> bool:
        """Whether it is but one story of several: ``according to one popular theory``."""
        words = self.lexis.quantifiers | self.lexis.lexicon.number_words.keys()
        told = [c for c in sayers if c.kind == "other" and c.preposition]
        return any(token.lower in words for c in told for token in syntax.tokens[c.left + len(c.preposition) : c.start])
