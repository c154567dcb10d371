"""Appositions: what is said of a name beside it, before or after a comma, and names that are set off by commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotate.case_appositions import CaseApposer
from regesta.annotate.chunk import QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token

_SHORT = 2
_NEAR = 6
_DASHED = (["—"], ["–"])


class Apposer:
    """Ties to names, in place, what is said of their bearers beside them."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.cased = lexis.grammar.roles == "case"
        self.by_case = CaseApposer(lexis)

    def appose(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Marks ``the police chief`` in ``Beria, the police chief, was shot`` as said of the name beside it."""
        self.tie_holders(tokens, chunks)
        if not self.cased:
            for first in [c for c in chunks if c.kind in {"office", "person_noun", "kin"}]:
                self._name_set_off(tokens, chunks, first)
        if self.cased:
            self.by_case.appose(tokens, chunks)
        self._appose_opening(tokens, chunks)
        for first, second in pairwise([chunk for chunk in chunks if not chunk.genitive and not chunk.apposed]):
            emphatic = first.kind == "pronoun" and first.pronoun in self.lexis.reflexives and first.end == second.left
            if emphatic and second.kind == "person" and first.case == second.case:
                first.apposed = True
            if first.leader is not None and self._of_all(tokens, first, second):
                second.apposed = True
                first.leader.offices.append(second)
                continue
            if second.leader is not None or first.leader is not None or first.joined:
                continue
            if not self.cased and second.kind == "person" and second.bare and self._counted(tokens, first, second, chunks):
                continue
            between = [
                token.text
                for token in tokens[first.end : second.left]
                if token.text not in QUOTES and not self.lexis.is_adverb(token.lower)
            ]
            if self.cased and between and tokens[second.left - 1].lower in self.lexis.grammar.former:
                between = between[:1]
            if not self.cased and first.kind in {"office", "person_noun", "kin"}:
                while len(between) > 1 and self._qualifies(between[0]):
                    between = between[1:]
            if between and self._qualified(tokens, first, second):
                second.offices.append(first)
                second.left, first.apposed = first.left, True
                second.relations, second.preposition = first.relations, first.preposition
                continue
            if between in _DASHED and self._between_dashes(tokens, second) and first.kind == "person":
                between = [","]
            if between != [","] or second.possessive and second.possessive in self.lexis.grammar.interrogatives:
                continue  # ``X, | whose father | had been shot,``
            if self.cased and first.case != second.case and not self._agrees(tokens, first, second):
                continue
            stranger = first.kind == "other" and first.left == first.start and tokens[first.start].capital and not self.cased
            if stranger and second.kind in {"kin", "person_noun"} and (second.definite or second.possessive) and second.bare:
                first.kind = "person"  # ``Moïse, le neveu de X,``
            if not self.cased and self._bearing(tokens, first, second):
                first.kind = "person_noun"  # ``he and his host, | Colonel X, | were abducted``
            named = first.kind in {"person", "organ", "place"}
            describing = second.kind in {"office", "person_noun", "kin", "other", "people", "label"}
            describing = describing and (second.bare or self.cased and first.relations == second.relations)
            apart = bool(first.cases and second.cases) and first.cases.isdisjoint(second.cases)
            if named and describing and first.kind == "person" and not (apart and second.cases == {"instrumental"}):
                second.apposed = True
                first.offices.append(second)
                self._appose_joined(tokens, chunks, second, first)
            elif first.kind == second.kind == "organ" and self._names_body(tokens, first, second):
                second.apposed = True
                first.start, first.end, first.name, first.key = second.start, second.end, second.name, second.key
            elif not self.cased and self._bare_body(tokens, first, second):
                second.apposed = True
                first.offices.append(second)
            elif first.cases and second.cases and first.cases.isdisjoint(second.cases):
                continue  # ``X с женой, | Y``
            elif not self.cased and self._named_after(tokens, first, second):
                second.offices.append(first)
                first.apposed = True
                second.relations, second.preposition = first.relations, first.preposition
            elif not self.cased and self._one_of_several(tokens, chunks, first):
                continue
            elif not self.cased and first.relations and self._takes_up(tokens, chunks, first, second):
                continue
            elif first.kind in {"office", "person_noun", "kin"} and second.kind == "person" and second.bare:
                if self._becomes(tokens, first) or not self.cased and self._each_his_own(chunks, first, second):
                    continue
                second.offices.append(first)
                first.apposed = True
                second.relations, second.preposition = first.relations, first.preposition

    @staticmethod
    def _bearing(tokens: Sequence[Token], noun: Chunk, name: Chunk) -> bool:
        """Whether a noun that is somebody's says what the one is who is named behind it, between commas."""
        owned = noun.kind == "other" and bool(noun.possessive) and not noun.plural and noun.bare
        closed = name.end < len(tokens) and tokens[name.end].text in {",", "."}
        return owned and closed and name.kind == "person" and name.bare and not name.joined and not tokens[noun.start].capital

    def _of_all(self, tokens: Sequence[Token], last: Chunk, people: Chunk) -> bool:
        """Whether a phrase set off behind a list says what all of it are: ``X and Y, | refugees | since May, were seized``."""
        if self.cased or people.kind != "people" or not people.bare or people.joined or people.leader is not None:
            return False
        if last.leader is None or last.leader.joined[-1] is not last or [t.text for t in tokens[last.end : people.left]] != [","]:
            return False
        for token in tokens[people.end :]:
            if token.text == ",":
                return True
            if token.kind == "mark" or self.lexis.is_verb(token.lower) and not token.capital:
                return False
        return False

    def tie_holders(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties to a name what its bearer is of something else, said before it: ``секретарь ЦК | X``, ``брат президента | X``."""
        for place, first in enumerate(chunks[:-2]):
            second, third = chunks[place + 1], chunks[place + 2]
            further = chunks[place + 3] if place + 3 < len(chunks) else None
            nested = (
                not self.cased and "of" in third.relations and third.left == second.end and third.kind == second.kind == "other"
            )
            if nested and further is not None and further.left == third.end:
                second, third = replace(third, left=second.left), further  # ``directeur | de l'agence d'information | X``
            described = first.kind in {"office", "person_noun", "kin"} and first.leader is None and not first.joined
            disjoint = bool(first.cases and third.cases) and first.cases.isdisjoint(third.cases)
            inside = (
                not disjoint
                and "of" in second.relations
                and second.left == first.end
                and second.kind not in {"person", "pronoun"}
            )
            inside = inside and third.left == second.end or self._quoted(tokens, first, second, third)
            if described and inside and third.kind == "person" and third.bare:
                third.offices.append(first)
                third.relations, third.preposition = first.relations, first.preposition
                third.left = first.left
                first.apposed = second.apposed = True

    def _between_dashes(self, tokens: Sequence[Token], described: Chunk) -> bool:
        """Whether a second dash closes what a first one says of a name: ``X | — премьер и вождь — | был убит``."""
        rest = [token for token in tokens[described.end :] if token.kind == "mark" and token.text not in QUOTES]
        closed = bool(rest) and rest[0].text in {"—", "–"} and not self.lexis.declensions.empty
        return closed and not any(self.lexis.is_verb(t.lower) for t in tokens[described.end : tokens.index(rest[0])])

    def _becomes(self, tokens: Sequence[Token], office: Chunk) -> bool:
        """Whether a verb says that somebody became what an office is, so that it describes no name behind it."""
        bracket = self.lexis.grammar.bracket
        before = list(tokens[max(0, office.left - _NEAR) : office.left])
        marked = max((i for i, token in enumerate(before) if token.kind == "mark" and token.text != "."), default=-1)
        if bracket is None or not any(token.lower in bracket.becoming for token in before[marked + 1 :]):
            return False
        behind = [token for token in tokens[office.end :] if token.kind == "word" and not token.noun]
        return not any(self.lexis.has_form(token.lower, "participle") for token in behind[:_NEAR])

    @staticmethod
    def _each_his_own(chunks: Sequence[Chunk], office: Chunk, name: Chunk) -> bool:
        """Whether a name behind an office has one of its own: ``X est fait président, | Y chef du gouvernement``."""
        following = next((c for c in chunks if c.left == name.end and c.bare and not c.genitive), None)
        bare = office.left == office.start and not office.possessive
        return bare and following is not None and following.kind == "office" and following.left == following.start

    def _quoted(self, tokens: Sequence[Token], office: Chunk, name: Chunk, holder: Chunk) -> bool:
        """Whether a name in quotation marks says of what somebody is something: ``редактора «Искры» | Карла Моора``."""
        if self.lexis.declensions.empty or (name.left, holder.left) != (office.end + 1, name.end + 1):
            return False
        return tokens[office.end].text in QUOTES and tokens[name.end].text in QUOTES

    def _qualified(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether but an adjective stands between a name and what its bearer is: ``al escritor | ruso | X``."""
        led = any(token.lower in self.lexis.determiners for token in tokens[first.left : first.start])
        described = first.kind in {"office", "person_noun", "kin"} and (led or first.possessive) and not first.plural
        if self.cased or not self.lexis.grammar.articles_required or not described or first.end + 1 != second.left:
            return False
        word = tokens[first.end]
        known = word.lower in self.lexis.lexicon.organ_modifiers
        known = known or word.lower.endswith(tuple(self.lexis.grammar.adjective_endings))
        return self._qualifies(word.text) and known and second.kind == "person" and second.bare

    def _appose_opening(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Marks what is said, before it, of the pronoun that a sentence goes on with: ``Elder son of X, | he succeeded``."""
        first = chunks[0] if chunks and not self.cased else None
        if first is None or first.left or first.start or first.kind not in {"kin", "office", "person_noun"} or first.leader:
            return
        at = 1
        while at < len(chunks) and chunks[at].left == chunks[at - 1].end and "of" in chunks[at].relations:
            at += 1
        following = chunks[at] if at < len(chunks) else None
        if following is not None and following.kind == "pronoun" and following.bare:
            first.apposed = [token.text for token in tokens[chunks[at - 1].end : following.left]] == [","]

    def _takes_up(self, tokens: Sequence[Token], chunks: Sequence[Chunk], first: Chunk, name: Chunk) -> bool:
        """Whether a clause goes on with a name behind what opens it: ``Averti par son frère, | X | s'enfuit``."""
        before = [c for c in chunks if c.end <= first.left and not (c.relations or c.kind == "other")]
        after = tokens[name.end].lower if name.end < len(tokens) and not name.joined else ""
        lexis = self.lexis
        verbal = after in lexis.reflexives or after in lexis.auxiliaries or after in lexis.verbs or lexis.is_verb(after)
        return not before and (verbal or after in lexis.pronouns)

    def _names_body(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a body's name follows what it is: ``megalapította pártját, a PRIN-t``."""
        led = tokens[second.left].lower in self.lexis.grammar.articles
        same = self.cased and first.case == second.case and first.bare and second.bare
        return same and led and not tokens[first.start].capital and tokens[second.start].capital

    @staticmethod
    def _bare_body(tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a body without its article says what the name before it is: ``la Garde, comité militaire formé en juin,``."""
        named = first.kind in {"organ", "faction"} and tokens[first.start].capital
        common = second.kind == "organ" and second.left == second.start and not tokens[second.start].capital
        return named and common and second.bare and not second.joined and not second.plural

    @staticmethod
    def _whole(first: Chunk, chunks: Sequence[Chunk]) -> Chunk:
        """Whose phrase ends with this one: ``zwei Führer | der Muslime | von Kumasi``."""
        owned = first
        while "of" in owned.relations and (before := next((c for c in chunks if c.end == owned.left), None)) is not None:
            owned = before
        return owned

    def _counted(self, tokens: Sequence[Token], first: Chunk, second: Chunk, chunks: Sequence[Chunk]) -> bool:
        """Ties to a counted group the names behind it: ``deux membres du parti, X et Y``, ``deux d'entre eux, X et Y``."""
        told = next((c for c in chunks if c.complement is first), first)
        if self.lexis.grammar.bracket is not None:
            told = self._whole(first, chunks)
        number = self.lexis.lexicon.number_words
        start = told.left - 2 if told.kind == "pronoun" else told.left
        counts = [number[t.lower] for t in tokens[max(0, start) : told.start] if t.lower in number]
        if tokens[told.left].lower in self.lexis.grammar.indefinite and told.end > told.left + 1:
            one = "of" in self.lexis.prepositions.get((tokens[told.left + 1].lower,), ())
            counts += [1] if one else []
        if not (told.kind in {"people", "pronoun"} or told.kind == "office" and told.plural) or told.apposed:
            return False
        if len(second.members()) not in counts:
            return False
        if [token.text for token in tokens[first.end : second.left]] != [","]:
            return False
        for chunk in (told, first):
            chunk.apposed = True
            second.offices.append(chunk)
        if told.kind != "pronoun":
            second.left, second.relations, second.preposition = told.left, told.relations, told.preposition
        return True

    def _named_after(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether what a comma sets off names what stands before: ``son parti, le PRIN``, ``leur chef, La Fosse,``."""
        closed = second.end >= len(tokens) or tokens[second.end].text in {",", "."}
        if not second.bare or second.joined or first.plural:
            return False
        described = first.kind in {"office", "person_noun", "kin"} and (first.possessive or first.definite)
        if described and second.kind == "other" and closed and not second.possessive:
            words = tokens[second.start : second.end]
            if len(words) > 1 and all(token.capital for token in words):
                second.kind = "person"
                return True
        words = tokens[first.start : first.end]
        common = first.kind == "organ" and not any(token.capital for token in words)
        return common and second.kind in {"organ", "faction"} and tokens[second.start].capital and closed

    @staticmethod
    def _one_of_several(tokens: Sequence[Token], chunks: Sequence[Chunk], office: Chunk) -> bool:
        """Whether a holder of an office stands behind another in a list: ``the king, | the queen, | Lady X and her children``."""
        before = next((c for c in chunks if c.end == office.left - 1 and tokens[c.end].text == ","), None)
        held = before is not None and before.kind == "office" and before.bare and not before.apposed and not before.plural
        return held and before is not None and before.definite and office.kind == "office" and office.definite

    def _qualifies(self, word: str) -> bool:
        """Whether a word after a noun can but be an adjective: ``le chef du parti | national paysan |, X,``."""
        lexis = self.lexis
        return word.isalpha() and word.islower() and word not in lexis.function_words and not self.lexis.is_verb(word)

    def _name_set_off(self, tokens: Sequence[Token], chunks: list[Chunk], first: Chunk) -> None:
        """Ties what is of something else to the name set off behind that: ``the leader of the group, X, was expelled``."""
        rest, inside = chunks[chunks.index(first) + 1 :], [first]
        while rest and rest[0].left == inside[-1].end and "of" in rest[0].relations and rest[0].leader is None:
            inside.append(rest.pop(0))
        if len(inside) < _SHORT or not rest or first.plural or first.leader is not None or first.joined or inside[-1].joined:
            return
        name = rest[0]
        alone = name.kind == "person" and name.bare and name.leader is None and not name.joined and not name.apposed
        marks = [token.text for token in tokens[inside[-1].end : name.left]] + [t.text for t in tokens[name.end : name.end + 1]]
        opens = first.left == first.start == 0 and not self.lexis.grammar.head_final  # ``Hijo de un zapatero, | X nació``
        if not alone or marks not in ([",", ","], [",", "."]) and not (opens and marks[:1] == [","] and len(marks) > 1):
            return
        name.offices.append(first)
        name.left, name.relations, name.preposition = first.left, first.relations, first.preposition
        for chunk in inside:
            chunk.apposed = True

    def _agrees(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a name has the case of what describes its bearer, before it or after, though it might be part of the name."""
        if second.kind != "person" and second.case == "accusative" and second.definite:
            first, second = second, first
        if first.kind not in {"office", "person_noun", "kin"} or second.kind != "person" or second.case or not first.case:
            return False
        word = tokens[second.end - 1].text
        base = next((b for b, case in self.lexis.declension.cached_bases(word) if case == first.case and b != word), "")
        if not base or not second.name.endswith(word):
            return False
        second.case, second.relations, second.name = first.case, first.relations, second.name.removesuffix(word) + base
        return True

    def describe(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties what stands right before a name to it: ``his brother X``, ``du censeur X``."""
        self._describe(tokens, chunks)
        if not self.lexis.declensions.empty:  # ``главу государства | принца X``
            self._describe(tokens, [chunk for chunk in chunks if not chunk.apposed])

    def _describe(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        for first, second in pairwise(chunks):
            near = first.end == second.left or second.left - first.end == 1 and self._demonym(tokens[first.end].text)
            beside = second.kind == "person" and second.bare and near and not first.genitive
            beside = beside and not (first.kind == "people" and "nominative" in first.cases - second.cases)
            bare = first.kind == "office" and first.left == first.start and self.lexis.grammar.articles_required
            parted = (bare or self.lexis.grammar.bracket is not None) and second.definite  # ``nomma ministre | le colonel X``
            beside = beside and not (first.cases and second.cases and first.cases.isdisjoint(second.cases))
            nominal = len(first.preposition) > 1 and " ".join(first.preposition) not in self.lexis.grammar.comitative
            beside = beside and not (first.cases and nominal)  # ``с поста наркома | X``
            idiom = bool(first.preposition) and first.name.lower() in self.lexis.idiom_nouns
            idiom = idiom and first.kind in {"other", "office"}  # ``passati per le armi | X``
            if beside and not self.cased and not parted and self._describes(first) and not idiom:
                second.offices.append(first)
                first.apposed = True
                second.left, second.relations, second.preposition = first.left, first.relations, first.preposition

    def _demonym(self, word: str) -> bool:
        """Whether an adjective says of what people somebody is: ``l'ambassadeur | français | X``."""
        stem = word.removesuffix("e")
        return word.islower() and not {word, word + "s", stem, stem + "s"}.isdisjoint(self.lexis.demonyms)

    def _describes(self, chunk: Chunk) -> bool:
        """Whether a phrase right before a name says what its bearer is: ``his brother X``, ``l'aliéniste X``."""
        if chunk.kind in {"kin", "office", "person_noun"}:
            return not chunk.plural
        if chunk.kind == "people" and not self.lexis.declensions.empty and not chunk.apposed:
            return self.lexis.among(chunk.name.lower(), self.lexis.ranks)  # ``генералов | X и Y``
        final = self.lexis.grammar.head_final
        titled = chunk.name.lower() in self.lexis.titles  # ``por sir | X``
        return not final and chunk.kind == "other" and (chunk.definite or titled) and not chunk.plural

    def _appose_joined(self, tokens: Sequence[Token], chunks: Sequence[Chunk], second: Chunk, named: Chunk) -> None:
        """What is joined to a description is one too: ``X, soldier and head of state, was born``."""
        for third in chunks[chunks.index(second) + 1 :]:
            words = tuple(token.lower for token in tokens[second.end : third.left])
            if third.kind not in {"office", "person_noun", "kin"} or words not in self.lexis.coordinators:
                return
            third.apposed = True
            named.offices.append(third)
            second = third
