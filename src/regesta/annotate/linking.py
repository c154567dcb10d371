"""How the noun phrases of a sentence are tied to each other: lists, owners, appositions, groups and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regesta.annotate.chunk import QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token, spelled

_SHORT = 2


class Linker:
    """Ties the phrases of sentences in one language."""

    def __init__(self, lexis: Lexis, *, parted: bool = False) -> None:
        self.lexis, self.parted = lexis, parted
        self.cased = lexis.grammar.roles == "case"

    def link(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Marks, in place, what each phrase has to do with its neighbours."""
        self._conjunctions(tokens, chunks)
        self._partitives(tokens, chunks)
        for chunk in chunks:
            following = tokens[chunk.end].lower if chunk.end < len(tokens) else ""
            chunk.downward = "from" in chunk.relations and following in self.lexis.downward
        self._postpositions(tokens, chunks)
        self._possessors(tokens, chunks)
        self._complements(chunks)
        self._describe(chunks)
        if self.cased:
            self._owners(tokens, chunks)
        self._coordinate(tokens, chunks)
        self._appose(tokens, chunks)
        if not self.cased:
            self._join_described(tokens, chunks)

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
            if after + 1 < len(tokens) and tokens[after].text == "," and chunk.kind in {"office", "person_noun", "kin"}:
                closing = next((i for i in range(after + 2, min(after + 7, len(tokens))) if tokens[i].text == ","), None)
                after = closing + 1 if closing is not None else after
                while after < len(tokens) and (lexis.is_adverb(tokens[after].lower) or tokens[after].lower in lexis.reflexives):
                    after += 1
            finite = after < len(tokens) and tokens[after].kind == "word" and self._finite(tokens[after].lower)
            forms = lexis.pronouns.get(chunk.pronoun, [])
            if finite or forms and all(p.case == "subject" for p in forms):
                chunk.relations, chunk.preposition = (), ()
                chunk.left += 1

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
        former = len(between) == 1 and between[0].lower in self.lexis.grammar.former
        return first.end in (second.left, second.start) or former

    def _owners(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
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

    @staticmethod
    def _complements(chunks: list[Chunk]) -> None:
        """Ties to a group what it is a group of: ``members of the Left Opposition``."""
        for first, second in pairwise(chunks):
            group = first.kind == "people" or first.kind == "office" and first.plural
            if group and "of" in second.relations and second.left == first.end:
                if second.kind in {"faction", "organ", "place", "person", "people"}:
                    first.complement = second

    def _coordinate(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
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
            elif closed and self._names_of(tokens, group):
                index += 1  # the names behind it are read as a list of their own
            elif closed:
                leader.joined = group
                for member in group[1:]:
                    member.leader = leader
                if self.cased:
                    self._share_case(group)
                    self._share_postposition(tokens, group, chunks[index + len(group) : index + len(group) + 1])
                index = position + 1
            else:
                index += 1

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

    def _names_of(self, tokens: Sequence[Token], group: list[Chunk]) -> bool:
        """Whether names say who a counted group is, so that it is said of them: ``by two Irishmen, X and Y``."""
        told, names = group[0], group[1:]
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
        if not self.cased and not self.lexis.grammar.head_final and self._subject_form(second):
            return None
        if first.kind == "pronoun" and first.preposition and second.kind == "person" and second.bare and not self.cased:
            return None  # `two of them, X and Y`
        beside = first.offices[-1].end if first.offices and first.offices[-1].left >= first.end else first.end
        between = [token.lower for token in tokens[beside : second.left]]
        if self._family(first) != self._family(second):
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
        words = tuple(word for word in between if word != ",")
        if words in self.lexis.coordinators and len(between) - len(words) <= 1:
            if self.cased and second.kind == "pronoun" and between[0] == ",":
                return None  # ``visszahívta X-et, és | őt tette meg``
            return None if self._begins_clause(tokens, first, second) else "and"
        return None

    def _subject_form(self, chunk: Chunk) -> bool:
        """Whether a pronoun can but be the subject of a clause of its own: ``et | ils``."""
        forms = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(forms) and all(p.case == "subject" for p in forms)

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
        if self.cased or self.parted or after >= len(tokens) or not self._finite(tokens[after].lower):
            return False
        index = first.left - 1
        if index >= 0 and (tokens[index].text == "," or (tokens[index].lower,) in self.lexis.coordinators):
            return False
        stops = self.lexis.relatives | self.lexis.breakers | self.lexis.subordinators | {";", ":"}
        while index >= 0 and tokens[index].lower not in stops:
            if tokens[index].lower in self.lexis.grammar.light_verbs:
                return False
            if self._finite(tokens[index].lower) and not tokens[index].capital:
                return True
            index -= 1
        return False

    def _finite(self, word: str) -> bool:
        return word in self.lexis.verbs or self.lexis.is_verb(word)

    @staticmethod
    def _family(chunk: Chunk) -> str:
        if chunk.kind in {"person", "people", "kin", "pronoun", "faction", "person_noun"}:
            return "people"
        if chunk.kind == "office" and (chunk.plural or chunk.definite):
            return "people"
        return chunk.kind

    def _appose(self, tokens: Sequence[Token], chunks: list[Chunk]) -> None:
        """Marks ``the police chief`` in ``Beria, the police chief, was shot`` as said of the name beside it."""
        for first, second, third in zip(chunks, chunks[1:], chunks[2:], strict=False):
            described = first.kind in {"office", "person_noun", "kin"} and first.leader is None and not first.joined
            inside = "of" in second.relations and second.left == first.end and second.kind not in {"person", "pronoun"}
            if described and inside and third.kind == "person" and third.left == second.end and third.bare:
                third.offices.append(first)
                third.relations, third.preposition = first.relations, first.preposition
                third.left = first.left
                first.apposed = second.apposed = True
        if not self.cased:
            for first in [c for c in chunks if c.kind in {"office", "person_noun", "kin"}]:
                self._name_set_off(tokens, chunks, first)
        if self.cased:
            self._appose_owners(tokens, chunks)
            self._appose_lookalikes(tokens, chunks)
        for first, second in pairwise([chunk for chunk in chunks if not chunk.genitive and not chunk.apposed]):
            emphatic = first.kind == "pronoun" and first.pronoun in self.lexis.reflexives and first.end == second.left
            if emphatic and second.kind == "person" and first.case == second.case:
                first.apposed = True
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
            if between != [","]:
                continue
            if self.cased and first.case != second.case and not self._agrees(tokens, first, second):
                continue
            named = first.kind in {"person", "organ", "place"}
            describing = second.kind in {"office", "person_noun", "kin", "other", "people", "label"}
            describing = describing and (second.bare or self.cased and first.relations == second.relations)
            if named and describing and first.kind == "person":
                second.apposed = True
                first.offices.append(second)
                self._appose_joined(tokens, chunks, second, first)
            elif first.kind == second.kind == "organ" and self._names_body(tokens, first, second):
                second.apposed = True
                first.start, first.end, first.name, first.key = second.start, second.end, second.name, second.key
            elif not self.cased and self._bare_body(tokens, first, second):
                second.apposed = True
                first.offices.append(second)
            elif not self.cased and self._named_after(tokens, first, second):
                second.offices.append(first)
                first.apposed = True
                second.relations, second.preposition = first.relations, first.preposition
            elif first.kind in {"office", "person_noun", "kin"} and second.kind == "person" and second.bare:
                second.offices.append(first)
                first.apposed = True
                second.relations, second.preposition = first.relations, first.preposition

    def _join_described(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
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
            acted = any(self._finite(t.lower) and not t.capital for t in tokens[: leader.left])
            going_on = follows.kind == "word" and (follows.lower,) not in self.lexis.prepositions
            participle = going_on and self.lexis.is_participle(follows.lower)
            if acted and (not going_on or participle):
                leader.joined = [*leader.members(), second]
                second.leader = leader

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

    def _counted(self, tokens: Sequence[Token], first: Chunk, second: Chunk, chunks: Sequence[Chunk]) -> bool:
        """Ties to a counted group the names behind it: ``deux membres du parti, X et Y``, ``deux d'entre eux, X et Y``."""
        told = next((c for c in chunks if c.complement is first), first)
        number = self.lexis.lexicon.number_words
        start = told.left - 2 if told.kind == "pronoun" else told.left
        counts = [number[t.lower] for t in tokens[max(0, start) : told.start] if t.lower in number]
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

    def _qualifies(self, word: str) -> bool:
        """Whether a word after a noun can but be an adjective: ``le chef du parti | national paysan |, X,``."""
        lexis = self.lexis
        return word.isalpha() and word.islower() and word not in lexis.function_words and not self._finite(word)

    def _appose_owners(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Ties to an owner what is said of it (``az író, Kis János lakásán``), to a name what has a participle before it."""
        endings = tuple(self.lexis.grammar.attributive_endings)
        for place, first in enumerate(chunks[:-1]):
            second, third = chunks[place + 1], chunks[place + 2] if place + 2 < len(chunks) else None
            if first.leader is not None or first.joined or first.genitive or second.left != first.end + 1:
                continue
            if tokens[first.end].text != "," or second.bare:
                continue
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

    def _appose_lookalikes(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
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
        if not alone or marks != [",", ","]:
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

    def _describe(self, chunks: Sequence[Chunk]) -> None:
        """Ties what stands right before a name to it: ``his brother X``, ``du censeur X``."""
        for first, second in pairwise(chunks):
            beside = second.kind == "person" and second.bare and first.end == second.left and not first.genitive
            parted = self.lexis.grammar.bracket is not None and second.definite
            beside = beside and not (first.cases and second.cases and first.cases.isdisjoint(second.cases))
            beside = beside and not (first.cases and len(first.preposition) > 1)  # ``с поста наркома | X``
            if beside and not self.cased and not parted and self._describes(first):
                second.offices.append(first)
                first.apposed = True
                second.left, second.relations, second.preposition = first.left, first.relations, first.preposition

    def _describes(self, chunk: Chunk) -> bool:
        """Whether a phrase right before a name says what its bearer is: ``his brother X``, ``l'aliéniste X``."""
        if chunk.kind in {"kin", "office", "person_noun"}:
            return not chunk.plural
        final = self.lexis.grammar.head_final
        return not final and chunk.kind == "other" and chunk.definite and not chunk.plural

    def _appose_joined(self, tokens: Sequence[Token], chunks: Sequence[Chunk], second: Chunk, named: Chunk) -> None:
        """What is joined to a description is one too: ``X, soldier and head of state, was born``."""
        for third in chunks[chunks.index(second) + 1 :]:
            words = tuple(token.lower for token in tokens[second.end : third.left])
            if third.kind not in {"office", "person_noun", "kin"} or words not in self.lexis.coordinators:
                return
            third.apposed = True
            named.offices.append(third)
            second = third


def is_act_of(lexis: Lexis, word: str) -> bool:
    """Whether a lower-case word is somebody's noun of action: ``kizárása``."""
    bases = lexis.readings(word) & lexis.nouns.keys()
    return bool(bases) and lexis.declension.is_possessed(word, bases)
