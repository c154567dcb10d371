"""Lists of noun phrases: what is joined by commas and conjunctions, and what a list's members share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regesta.annotate.chunk import QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.nouns import is_act_of
from regesta.annotate.tokens import Token

_SHORT = 2


class ListReader:
    """Joins the phrases of a list, in place: its first phrase leads it. ``parted`` while verbs may still stand apart."""

    def __init__(self, lexis: Lexis, *, parted: bool = False) -> None:
        self.lexis, self.parted = lexis, parted
        self.cased = lexis.grammar.roles == "case"

    def owners(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Whoever is joined to the owner of an act is one too: ``X és Y kizárása``."""
        for act in chunks:
            owner = act.possessor
            if owner is None or owner.kind != "person" or not is_act_of(self.lexis, tokens[act.end - 1].lower):
                continue
            group = [owner]
            for before in reversed([c for c in chunks if c.end <= owner.left and not c.genitive]):
                between = [t.lower for t in tokens[before.end : group[0].left] if t.text != "," or len(group) == 1]
                joined = tuple(word for word in between if word != ",") in self.lexis.coordinators
                listed = len(group) > 1 and not between
                if before.kind != "person" or before.case or not (joined and len(group) == 1 or listed):
                    break
                group.insert(0, before)
            if len(group) > 1:
                group[0].joined = group
                for member in group:
                    member.genitive = True
                    member.leader = None if member is group[0] else group[0]
                act.possessor, act.left = group[0], group[0].left

    def coordinate(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Joins what commas and a conjunction join, and ties to names what is said of them inside a list."""
        chunks = [chunk for chunk in chunks if not chunk.genitive and not chunk.apposed]
        if self.cased:
            self._agree(tokens, chunks)
        index = 0
        while index < len(chunks):
            leader = chunks[index]
            group, position, closed = [leader], index, False
            pending: list[Chunk] = []
            while position + 1 < len(chunks):
                following = chunks[position + 1]
                if not self.cased and self._in_between(tokens, (pending or group)[-1], following, chunks[position + 2 :]):
                    (pending or group)[-1].offices.append(following)
                    following.apposed = True
                    position += 1
                    continue
                link = self._link(tokens, group[-1] if not pending else pending[-1], following, leader)
                if link is None or self._introduces(tokens, following, chunks[position + 2 : position + 3]):
                    break
                pending.append(following)
                position += 1
                if link == "and":
                    group += pending
                    pending, closed = [], True
            if closed and self._described_twice(tokens, group):
                index += 1
            elif closed and self._names_of(tokens, group, chunks[index - 1] if index else None):
                index += 1  # the names behind it are read as a list of their own
            elif closed:
                if self.cased:
                    self._name_last(tokens, group, chunks[index + len(group) : index + len(group) + 1])
                leader.joined = group
                for member in group[1:]:
                    member.leader = leader
                if self.cased:
                    self._share_case(group)
                    self._share_postposition(tokens, group, chunks[index + len(group) : index + len(group) + 1])
                index = position + 1
            else:
                index += 1

    @staticmethod
    def _name_last(tokens: Sequence[Token], group: list[Chunk], after: Sequence[Chunk]) -> None:
        """Takes the name behind a list for its last member's, which only says whose relation it is: ``X és fia, | Y``."""
        last = group[-1]
        for named in after:
            beside = [token.text for token in tokens[last.end : named.left]] == [","]
            if beside and last.kind == "kin" and named.kind == "person" and named.case == last.case and not named.preposition:
                last.apposed = True
                named.offices.append(last)
                group[-1] = named

    def _in_between(self, tokens: Sequence[Token], name: Chunk, office: Chunk, after: Sequence[Chunk]) -> bool:
        """Whether a list says by the way what one of its members is: ``X, le dernier ministre, Y et Z``."""
        if name.kind != "person" or office.kind != "office" or office.plural or not office.bare or len(after) < _SHORT:
            return False
        marks = [[t.text for t in tokens[a.end : b.left]] for a, b in ((name, office), (office, after[0]))]
        listed = tuple(t.lower for t in tokens[after[0].end : after[1].left]) in self.lexis.coordinators
        people = all(chunk.kind == "person" and chunk.bare for chunk in after[:2])
        return marks == [[","], [","]] and listed and people and bool(office.definite)

    def _agree(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Names in a list have one case: an ending that a neighbour can't have too is part of the name."""
        for first, second in pairwise(chunks):
            if first.case == second.case or first.kind != "person" or second.kind != "person":
                continue
            between = tuple(token.lower for token in tokens[first.end : second.left])
            if between != (",",) and between not in self.lexis.coordinators:
                continue
            cased, bare = (first, second) if first.case else (second, first)
            if bare.case:
                continue
            last = bare.name.split()[-1]
            endings = sorted(self.lexis.grammar.inflection.cases.get(cased.case, ()), key=len)
            ending = next((e for e in endings if last.endswith(e) and len(last) > len(e) + 2), "")
            if ending and bare is second:
                longer = next((e for e in endings if len(e) == 2 and last.endswith(e) and e.isalpha()), ending)
                bare.case, bare.name = cased.case, bare.name.removesuffix(longer)
                bare.relations = cased.relations
                continue
            base, word = cased.name.split()[-1], tokens[cased.end - 1].text
            if not ending and word.startswith(base[:-1]) and len(word) - len(base) < _SHORT:
                cased.case, cased.relations = "", ()
                cased.name = " ".join([*cased.name.split()[:-1], word])

    @staticmethod
    def _share_case(group: list[Chunk]) -> None:
        last = group[-1]
        for member in group[:-1]:
            if not member.case and last.case:
                member.case, member.relations = last.case, last.relations

    def _names_of(self, tokens: Sequence[Token], group: list[Chunk], before: Chunk | None) -> bool:
        """Whether names say who a counted group is, so that it is said of them: ``by two Irishmen, X and Y``, ``two survivors of
        the raid, X and Y``."""
        told, names = group[0], group[1:]
        if told.kind != "people" and before is not None and before.end == told.left and "of" in told.relations:
            told = before
        counts = [self.lexis.lexicon.number_words.get(token.lower) for token in tokens[told.left : told.start]]
        if told.kind != "people" or len(names) not in counts or any(c.kind != "person" for c in names) or self.cased:
            return False
        told.apposed = True
        names[0].relations, names[0].preposition = told.relations, told.preposition
        names[0].left = told.left if "of" in told.relations else names[0].left
        names[0].offices.append(told)
        return True

    def _described_twice(self, tokens: Sequence[Token], group: Sequence[Chunk]) -> bool:
        """Whether a list is but a name and what its bearer is: ``X, the editor and essayist, had``."""
        name, described = group[0], group[1:]
        if name.kind != "person" or len(described) < 2 or self.cased:
            return False
        if any(c.kind not in {"office", "person_noun"} or c.plural for c in described):
            return False
        after = tokens[described[-1].end].text if described[-1].end < len(tokens) else "."
        return after in {",", "."} and not any(c.definite for c in described[1:])

    @staticmethod
    def _share_postposition(tokens: Sequence[Token], group: list[Chunk], after: Sequence[Chunk]) -> None:
        """A list has the postposition of its last member, or of the name beside that: ``X, Y és fia, Z kíséretében``."""
        last = group[-1]
        for named in after:
            beside = [token.text for token in tokens[last.end : named.left]] == [","]
            if beside and last.kind in {"kin", "office", "person_noun"} and named.kind == "person" and named.preposition:
                last.relations, last.preposition = named.relations, named.preposition
                named.apposed = True
        for member in group[:-1]:
            if member.bare and not member.case and last.preposition:
                member.relations, member.preposition = last.relations, last.preposition

    def _link(self, tokens: Sequence[Token], first: Chunk, second: Chunk, leader: Chunk) -> str | None:
        reflexive = self.cased and first.pronoun in self.lexis.reflexives
        if first.genitive or reflexive or first.kind == "pronoun" and second.kind == "other":
            return None
        if not self.cased and not self.lexis.grammar.head_final:
            if self._subject_form(second) or self._leans_on(tokens, second) and not self._stressed(tokens, first, second):
                return None
        if first.kind == "pronoun" and first.preposition and second.kind == "person" and second.bare and not self.cased:
            return None  # `two of them, X and Y`
        if (
            left_out(self.lexis, tokens, second.end)
            or second.possessive
            and second.possessive in self.lexis.grammar.interrogatives
        ):
            return None
        beside = first.offices[-1].end if first.offices and first.offices[-1].left >= first.end else first.end
        between = [token.lower for token in tokens[beside : second.left]]
        crew = first.kind == "person" and second.kind == "organ" and bool(second.possessive) and not self.cased
        if self._family(first) != self._family(second) and not (
            crew and first.bare and tuple(between) in self.lexis.coordinators
        ):
            return None
        if second.relations and second.preposition and not self.cased and not self._same_preposition(first, second, leader):
            return None
        if self.cased and first.case and second.case != first.case:
            return None
        if first.cases and second.cases and not first.cases & second.cases and not second.preposition:
            return None
        if between == [","]:
            described = first.kind in {"office", "person_noun", "kin"} and not first.plural and second.kind == "person"
            return None if described and not self.cased else ","
        if not self.cased and between[:1] == [","] and self._subject_form(second):
            return None  # ``freed X, | and they`` left
        words = tuple(word for word in between if word != ",")
        if self._gapped(tokens, first, second):
            return None
        if words in self.lexis.coordinators and len(between) - len(words) <= 1:
            if self.cased and second.kind == "pronoun" and between[0] == ",":
                return None  # ``visszahívta X-et, és | őt tette meg``
            if self.cased and between[0] == "," and self._own_verbs(tokens, leader, second):
                return None
            return None if self._begins_clause(tokens, first, second) else "and"
        return None

    def _own_verbs(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a verb stands before the first and another behind the second: ``kivégezték X-et, és | Y-t fogták el``."""

        def verb(places: range) -> bool:
            for place in places:
                word = tokens[place].lower
                stop = tokens[place].kind == "mark" and tokens[place].text not in QUOTES or (word,) in self.lexis.coordinators
                if stop or word in self.lexis.breakers:
                    return False
                if not tokens[place].capital and (self.lexis.is_verb(word) or word in self.lexis.verbs):
                    return True
            return False

        return verb(range(first.left - 1, -1, -1)) and verb(range(second.end, len(tokens)))

    def _gapped(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a name behind a place has a place of its own, its verb unsaid: ``was sent to A and | X to B``."""
        if self.cased or not second.bare or len(first.preposition) != 1 or second.end + 1 >= len(tokens):
            return False
        again = tokens[second.end].lower == first.preposition[0] and {"to", "from", "in"} & set(first.relations)
        return bool(again) and tokens[second.end + 1].capital and tokens[second.end - 1].capital

    def _subject_form(self, chunk: Chunk) -> bool:
        """Whether a pronoun can but be the subject of a clause of its own: ``et | ils``."""
        forms = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(forms) and all(p.case == "subject" for p in forms)

    def _leans_on(self, tokens: Sequence[Token], chunk: Chunk) -> bool:
        """Whether a pronoun is the object of the verb behind it: ``et | les condamna``."""
        forms = self.lexis.pronouns.get(chunk.pronoun, []) if chunk.bare else []
        after = tokens[chunk.end].lower if chunk.end < len(tokens) else ""
        verbal = after in self.lexis.verbs or after in self.lexis.auxiliaries or self.lexis.is_verb(after)
        return bool(forms) and all(p.case == "object" for p in forms) and verbal

    def _stressed(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a pronoun that might be an object is one of two subjects: ``X et | lui | furent arrêtés``."""
        opens = first.bare and not first.plural and (first.left == 0 or tokens[first.left - 1].kind == "mark")
        plural = second.end < len(tokens) and tokens[second.end].lower in self.lexis.plural_auxiliaries
        return opens and plural and not second.plural and (tokens[second.left - 1].lower,) in self.lexis.coordinators

    def _introduces(self, tokens: Sequence[Token], described: Chunk, after: Sequence[Chunk]) -> bool:
        """Whether an office is said of the name after its comma: ``X and the attorney-general, Y, resigned``."""
        if self.cased or described.kind not in {"office", "person_noun", "kin"} or described.plural:
            return False
        return any(c.kind == "person" and [t.text for t in tokens[described.end : c.left]] == [","] for c in after)

    def _same_preposition(self, first: Chunk, second: Chunk, leader: Chunk) -> bool:
        """Whether a list goes on under one preposition, said again: ``en compagnie de X, du censeur Y et de Z``."""
        if second.relations in (first.relations, leader.relations):
            return True
        repeated = leader.preposition[-1:] if len(leader.preposition) > 1 else ()
        return bool(repeated) and self.lexis.prepositions.get(repeated) == list(second.relations)

    def _begins_clause(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether ``second`` is the subject of a clause of its own, the first being an object before it."""
        after = second.end
        while after < len(tokens) and tokens[after].lower in self.lexis.adverbs:
            after += 1
        if self.cased or self.parted or after >= len(tokens) or not self.lexis.is_verb(tokens[after].lower):
            return False
        index = first.left - 1
        if index >= 0 and (tokens[index].text == "," or (tokens[index].lower,) in self.lexis.coordinators):
            return False
        stops = self.lexis.relatives | self.lexis.breakers | self.lexis.subordinators | {";", ":"}
        while index >= 0 and tokens[index].lower not in stops:
            if tokens[index].lower in self.lexis.grammar.light_verbs:
                return False
            if self.lexis.is_verb(tokens[index].lower) and not tokens[index].capital:
                return "by" not in first.relations or not self._describes(tokens, index)
            index -= 1
        return False

    def _describes(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a participle describes the phrase that opens the sentence: ``The letter signed by X | and Y appeared``."""
        plain = (
            index > 0 and tokens[index - 1].lower not in self.lexis.auxiliaries and self.lexis.is_participle(tokens[index].lower)
        )
        finite = (self.lexis.is_past(t.lower) or t.lower in self.lexis.auxiliaries for t in tokens[:index])
        return plain and not any(finite)

    @staticmethod
    def _family(chunk: Chunk) -> str:
        if chunk.kind in {"person", "people", "kin", "pronoun", "faction", "person_noun"}:
            return "people"
        if chunk.kind == "office" and (chunk.plural or chunk.definite):
            return "people"
        return chunk.kind

    def join_described(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Joins the objects of a list that says what each of them is: ``fit arrêter X, chef de la police, et Y, ministre``."""
        named = [c for c in chunks if c.kind == "person" and not c.genitive and not c.apposed and c.leader is None]
        for first, second in pairwise(named):
            last = max((c.end for c in first.offices if c.left >= first.end), default=first.end)
            leader = first.leader or first
            if last == first.end or second.joined or not second.bare or not leader.bare:
                continue
            last = max([last, *(c.end for c in chunks if c.apposed and c.left == last)])
            words = [token.lower for token in tokens[last : second.left]]
            own = max((c.end for c in second.offices if c.left >= second.end), default=second.end)
            follows = tokens[own] if own < len(tokens) else None
            if words[:1] != [","] or tuple(words[1:]) not in self.lexis.coordinators or follows is None:
                continue
            if follows.text == "," and own > second.end and own + 1 < len(tokens):
                follows = tokens[own + 1]
            acted = any(self.lexis.is_verb(t.lower) and not t.capital for t in tokens[: leader.left])
            going_on = follows.kind == "word" and (follows.lower,) not in self.lexis.prepositions
            participle = going_on and self.lexis.is_participle(follows.lower)
            if acted and (not going_on or participle):
                leader.joined = [*leader.members(), second]
                second.leader = leader


def left_out(lexis: Lexis, tokens: Sequence[Token], place: int) -> bool:
    """Whether the phrase that ends here, behind a list, is said to be none of it: ``X-et rehabilitálta, Z-t | viszont nem``."""
    for index in range(place, min(place + 3, len(tokens))):
        token = tokens[index]
        if token.lower in lexis.negation:
            return index + 1 == len(tokens) or tokens[index + 1].text in {".", ";", "!"}
        if token.kind != "word" or token.capital:
            return False
    return False
