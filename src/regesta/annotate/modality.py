"""Whether an act is asserted, denied, possible, planned or asked about, and who in the document says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.survival import belied, instead, survived
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup
from regesta.model.claims import Modality

_ACCUSING = frozenset({"accused", "tried", "sentenced", "arrested", "imprisoned"})


_ENDS = frozenset(".!?")
_ANNOUNCING = 8


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of an act and the chunks that name who says so."""

    modality: Modality
    sayers: tuple[Chunk, ...] = ()


class ModalityJudge:
    """Judges verbs and nouns of action in sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def of_verb(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> Stance:
        """The stance towards the act that a verb tells."""
        sayers = self._sayers(syntax, verb.index)
        if is_question(syntax.tokens, verb.index) or self._asks(syntax, verb, clause):
            return Stance("asked", sayers)
        chosen = verb.candidates[0].entry.verb.modality if verb.candidates else ""
        modality: Modality = "asserted"
        if chosen in ("negated", "possible", "planned"):
            modality = chosen  # type: ignore[assignment]
        governed = self._governed(syntax, verb) or self._announced(syntax, verb, clause)
        if governed == "planned" and self.enacting(syntax, verb) is not None:
            return Stance("asserted", sayers)
        if governed is not None:
            return Stance(governed, sayers)
        if self._negated(syntax, verb, clause) or survived(self.lexis, syntax, verb) or belied(self.lexis, syntax, verb):
            modality = "negated"
        elif self._conditional(syntax, verb, clause) or self._hedged(syntax, clause, verb.index):
            modality = "possible"
        elif (
            self._charged(syntax, verb)
            or self._vague(sayers)
            or self._one_account(syntax, sayers)
            or self._rival_accounts(sayers)
            or self._claimed(syntax, verb)
        ):
            modality = "possible"
        else:
            modality = self._auxiliaries(syntax, verb, modality)
        return Stance(modality, sayers)

    def _asks(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> bool:
        """Whether a verb of the clause has the ending of a question told: ``vitatott, hogy szökni próbált-e``."""
        endings = tuple(self.lexis.grammar.question_endings)
        return bool(endings) and any(token.lower.endswith(endings) for token in syntax.tokens[verb.index : clause[1]])

    def enacting(self, syntax: Syntax, verb: VerbGroup) -> VerbGroup | None:
        """The verb that says a decision was taken: ``the decision to expel X was made at the congress``."""
        if verb.finite and not verb.infinitive:
            return None
        following = [v for v in syntax.verbs if v.index > verb.index and v.finite]
        if not following or not following[0].passive or verb.index == 0:
            return None
        taken = syntax.tokens[following[0].index].lower in self.lexis.enactments
        between = syntax.tokens[verb.end : following[0].left]
        apart = any(token.text in ";:" or token.lower in self.lexis.breakers for token in between)
        return following[0] if taken and not apart else None

    def of_noun(self, syntax: Syntax, chunk: Chunk) -> Stance:
        """The stance towards the act that a noun of action names."""
        tokens, lexis = syntax.tokens, self.lexis
        sayers = self._sayers(syntax, chunk.start)
        if is_question(tokens, chunk.start):
            return Stance("asked", sayers)
        told = [
            v.end for v in syntax.verbs if v.index < chunk.left and v.finite and tokens[v.index].lower not in lexis.noun_negation
        ]
        window = [token.lower for token in tokens[max([0, chunk.left - 4, *told]) : chunk.end]]
        if chunk.negated or any(word in lexis.noun_negation for word in window):
            return Stance("negated", sayers)
        for verb in reversed([v for v in syntax.verbs if v.index < chunk.start]):
            word = tokens[verb.index].lower
            if chunk.start - verb.index > 8:
                break
            if word in lexis.governors["negated"]:
                return Stance("negated", sayers)
            if word in lexis.governors["planned"]:
                return Stance("planned", sayers)
            break
        behind = self._demanded_behind(syntax, chunk)
        if behind is not None:
            return Stance(behind, sayers)
        if self._hedged(syntax, (0, len(tokens)), chunk.start):
            return Stance("possible", sayers)
        if self._only_asked_for(syntax, chunk):
            return Stance("planned", sayers)
        return Stance("asserted", sayers)

    def _only_asked_for(self, syntax: Syntax, chunk: Chunk) -> bool:
        """Whether the passive behind an act's noun says that it was but wanted: ``his release was | demanded by``."""
        tokens = syntax.tokens
        verb = next((v for v in syntax.verbs if v.left >= chunk.end), None)
        if verb is None or not verb.passive or not chunk.bare or self.lexis.grammar.roles != "order":
            return False
        gap = tokens[chunk.end : verb.left]
        near = all(self.lexis.is_adverb(t.lower) or t.kind != "mark" and not t.capital for t in gap) and len(gap) < 4
        return near and tokens[verb.index].lower in self.lexis.governors["planned"]

    def _demanded_behind(self, syntax: Syntax, chunk: Chunk) -> Modality | None:
        """What a verb behind its object, a noun of action, makes of it: ``X lemondását | követelte``."""
        if self.lexis.grammar.roles != "case" or chunk.case != "accusative":
            return None
        for place in range(group_end(chunk), min(group_end(chunk) + 6, len(syntax.tokens))):
            word = syntax.tokens[place]
            if word.kind == "mark" or (word.lower,) in self.lexis.coordinators:
                return None
            for effect in ("negated", "planned", "possible"):
                if word.lower in self.lexis.governors[effect]:
                    denied = any(t.lower in self.lexis.negation for t in syntax.tokens[max(0, place - 2) : place])
                    return _made_of(effect, denied)
        return None

    def _negated(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> bool:
        tokens, lexis = syntax.tokens, self.lexis
        start = self._group_start(syntax, verb, clause)
        words = [token.lower for token in tokens[start : verb.end + 1]]
        before = words[: verb.index - start]
        if any(word in lexis.negation or word.endswith(("n't",)) for word in before):
            return True
        if tokens[verb.index - 1].lower in lexis.grammar.almost and verb.index:
            return True
        after = tokens[verb.index + 1].lower if verb.index + 1 < len(tokens) else ""
        if after in lexis.negation and lexis.grammar.negation_after:
            return True
        if after in lexis.noun_negation and not verb.passive and lexis.grammar.roles == "order":
            return True
        if verb.passive and not lexis.declensions.empty and self._denied_behind(syntax.tokens, verb):
            return True
        return any(_contains(before, phrase) for phrase in lexis.negation_phrases)

    def _denied_behind(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether the auxiliary of a passive stands behind it, denied: ``Реабилитирован он так и не | был``."""
        for place in range(verb.end, min(verb.end + 6, len(tokens))):
            if tokens[place].kind == "mark":
                return False
            if tokens[place].lower in self.lexis.passive:
                return tokens[place - 1].lower in self.lexis.negation
        return False

    def _group_start(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> int:
        """Where the words that can deny the verb begin: after the previous verb, comma or the subject's phrase."""
        tokens = syntax.tokens
        start = clause[0]
        for other in syntax.verbs:
            if start <= other.index < verb.left and not other.tells and self.lexis.grammar.roles == "order":
                if verb.infinitive and not verb.finite or self._inverted(syntax, other, verb):
                    continue
                start = max(start, other.end)
            elif start <= other.index < verb.left and other.tells:
                if tokens[other.index].lower not in self.lexis.grammar.impersonals:  # ``nem lehetett | elítélni``
                    start = max(start, other.end)
        while self.lexis.grammar.negation_after and start > clause[0] and tokens[start].lower in self.lexis.negation:
            start += 1  # of the verb before: ``ne revit | jamais son pays et mourut``
        for index in range(start, verb.left):
            if tokens[index].text == "," and verb.left - index < 12 and self.lexis.grammar.roles == "order":
                following = [c for c in syntax.chunks if index < c.left < verb.left and c.bare]
                if not following or following[0].left - index <= 1:
                    start = index + 1
        return start

    def _inverted(self, syntax: Syntax, helper: VerbGroup, verb: VerbGroup) -> bool:
        """Whether a helping verb stands before its subject: ``nor | do | they surrender``."""
        if syntax.tokens[helper.index].lower not in self.lexis.grammar.light_verbs or helper.index == 0:
            return False
        return any(c.left == helper.end and c.end == verb.left and c.bare for c in syntax.chunks) and (
            syntax.tokens[helper.index - 1].lower in self.lexis.negation
        )

    def _governed(self, syntax: Syntax, verb: VerbGroup) -> Modality | None:
        """What the verb or noun that governs this one makes of it, its own denial counted in; None where none governs."""
        tokens, lexis = syntax.tokens, self.lexis
        infinitive = verb.infinitive or tokens[verb.left].lower in lexis.infinitive_auxiliaries and self._marked(tokens, verb)
        if not infinitive and not verb.gerund and lexis.grammar.roles == "order":
            return None
        led = lexis.prepositions.get((tokens[verb.left - 1].lower,), ()) if verb.left else ()
        if verb.gerund and not infinitive and led and not {"from", "of"} & set(led):
            return None  # how something is done: `avoided prison by fleeing`
        if lexis.grammar.roles == "order" and instead(lexis, tokens, verb):
            return "negated"
        low = max(0, verb.left - 9)
        high = verb.left if lexis.grammar.roles == "order" else min(len(tokens), verb.index + 4)
        high = next((i for i in range(verb.index + 1, high) if tokens[i].text in ",;:."), high)
        if lexis.grammar.roles != "order" and not verb.infinitive:
            return None
        for index in reversed([i for i in range(low, high) if i != verb.index]):
            word = tokens[index].lower
            if tokens[index].text in ";:.":
                break
            for effect in ("negated", "planned", "possible", "asserted"):
                if word in lexis.governors[effect]:
                    denied = any(t.lower in lexis.negation or t.lower.endswith("n't") for t in tokens[max(0, index - 4) : index])
                    denied = denied or self._denied_phrase(tokens, index)
                    if effect == "negated":
                        return "asserted" if denied else "negated"
                    if effect == "asserted" and not denied and (chained := self._chained(syntax, index, verb)) is not None:
                        return chained
                    if effect == "planned" and not denied and self._fulfilled(syntax, index, verb):
                        return None
                    if effect == "asserted" and any(t.lower in lexis.conditional_aux for t in tokens[max(0, index - 2) : index]):
                        effect = "possible"  # ``aurait dû | être jugé``
                    unfulfilled = tokens[index + 1].lower in lexis.conditional_aux if index + 1 < len(tokens) else False
                    if effect == "asserted" and (self._apart(syntax, index, verb) or unfulfilled):
                        effect = "planned"
                    return "negated" if denied else effect  # type: ignore[return-value]
            earlier = next((v for v in syntax.verbs if v.index == index and v.tells), None)
            if earlier is not None:
                joined = any((token.lower,) in lexis.coordinators for token in tokens[earlier.end : verb.left])
                shared = joined and earlier.infinitive and verb.infinitive and not (earlier.finite or verb.finite)
                return self._governed(syntax, earlier) if shared and lexis.grammar.roles == "order" else None
        return None

    def _chained(self, syntax: Syntax, index: int, verb: VerbGroup) -> Modality | None:
        """What is made of an infinitive that governs this one: ``proposa d'aller | tuer X``, ``refusa de venir | voter``."""
        above = next((v for v in syntax.verbs if v.index == index and v.infinitive and not v.finite), None)
        return self._governed(syntax, above) if above is not None and verb.left - above.end <= 1 else None

    def _denied_phrase(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a governing word is one with its denial: ``ne put | regagner``."""
        ending = [phrase for phrase in self.lexis.negation_phrases if phrase[-1] == tokens[index].lower]
        return any(tuple(t.lower for t in tokens[max(0, index + 1 - len(p)) : index + 1]) == p for p in ending)

    def _fulfilled(self, syntax: Syntax, index: int, verb: VerbGroup) -> bool:
        """Whether a purpose was what came of it: ``left for Rome to found a league``, ``waited until May to resign``."""
        tokens, lexis = syntax.tokens, self.lexis
        if "for" not in lexis.prepositions.get((tokens[index].lower,), ()) or index + 1 < verb.left:
            return False
        if not verb.passive and not (verb.candidates and verb.candidates[0].entry.own):
            return False
        before = [v for v in syntax.verbs if v.index < index]
        if not before or any(token.text in ";:" for token in tokens[before[-1].index : index]):
            return False
        return tokens[before[-1].index].lower in lexis.governors["fulfilled"] and not before[-1].infinitive

    def _apart(self, syntax: Syntax, governor: int, verb: VerbGroup) -> bool:
        """Whether an infinitive only says what for: ``came to the House with armed men to arrest them``."""
        if self.lexis.grammar.roles != "order" or not any(v.index == governor and not v.passive for v in syntax.verbs):
            return False
        between = [c for c in syntax.chunks if governor < c.left and c.end <= verb.left and c.leader is None and not c.genitive]
        if any(set(c.preposition) & self.lexis.object_markers and c.kind in PERSONAL for c in between):
            return False
        return bool(between) and not any(c.bare for c in between) and not any("by" in c.relations for c in between)

    def _announced(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> Modality | None:
        """What the clause before makes of one with a complementizer: ``elhatározták, hogy kizárják``, ``anélkül, hogy``."""
        tokens, lexis = syntax.tokens, self.lexis
        complementizers = lexis.grammar.attribution.complementizers
        if lexis.grammar.roles != "case":
            return self._demanded(syntax, clause[0] - 1) if clause[0] and tokens[clause[0] - 1].lower in complementizers else None
        place = next((i for i in range(clause[0], min(clause[0] + 3, verb.index)) if tokens[i].lower in complementizers), None)
        if place is None:
            return None
        before = [token.lower for token in tokens[max(0, place - _ANNOUNCING) : place]]
        if before[-2:] and set(before[-2:]) & set(lexis.grammar.privatives):
            return "negated"
        for number in range(len(before) - 1, -1, -1):
            if before[number] in {";", ":"}:
                break
            for effect in ("negated", "planned", "possible", "asserted"):
                if before[number] in lexis.governors[effect]:
                    denied = any(word in lexis.negation for word in before[max(0, number - 3) : number])
                    return _made_of(effect, denied)
        keys = verb.candidates[0].classes if verb.candidates else frozenset()
        return "planned" if keys == {"conditional"} else None

    def _demanded(self, syntax: Syntax, place: int) -> Modality | None:
        """What the word before a complementizer makes of its clause: ``exigea en 1921 qu'il démissionne``."""
        tokens, lexis, index = syntax.tokens, self.lexis, place - 1
        inserted = [i for i in range(max(0, index - 9), index) if tokens[i].text == ","] if tokens[index].text == "," else []
        if inserted and inserted[-1] and self._unsayable(tokens, inserted[-1] - 1):
            return "negated"
        while index > 0:
            dated = index in syntax.dated or index + 1 in syntax.dated and (tokens[index].lower,) in lexis.prepositions
            owned = "of" in lexis.prepositions.get((tokens[index].lower,), ())  # ``o rumor de | que``
            if not dated and not owned and not lexis.is_adverb(tokens[index].lower):
                break
            index -= 1
        word = tokens[index].lower if index >= 0 else ""
        if word in lexis.governors["asserted"] or word in lexis.governors["negated"]:  # `it is not true that`, `it is false that`
            denied = any(t.lower in lexis.negation or t.lower.endswith("n't") for t in tokens[max(0, index - 4) : index])
            return "negated" if denied == (word in lexis.governors["asserted"]) else None
        if self._unsayable(tokens, index):
            return "negated"
        effects: tuple[Modality, ...] = ("planned", "possible")
        return next((e for e in effects if word in lexis.governors[e]), None)

    def _unsayable(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether it is denied that something can be said: ``on ne saurait | dire | que``, ``il serait faux de | dire | que``."""
        lexis = self.lexis
        word = tokens[index].lower
        if word not in lexis.saying | lexis.governors["possible"] or not lexis.is_dictionary_infinitive(word):
            return False
        words = [token.lower for token in tokens[max(0, index - 4) : index]]
        words = words[max((i + 1 for i, word in enumerate(words) if word in {",", ";", ":", "."}), default=0) :]
        wrong = any(word in lexis.governors["negated"] for word in words)
        return wrong or any(_contains(words, phrase) for phrase in lexis.negation_phrases)

    def _marked(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether a group that an infinitive auxiliary opens stands after a preposition or governor: ``to be shot``."""
        return verb.left > 0 and tokens[verb.left - 1].lower not in self.lexis.auxiliaries

    def _conditional(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> bool:
        tokens, lexis = syntax.tokens, self.lexis
        start = clause[0] if lexis.grammar.roles == "case" else max(0, clause[0] - 2)
        head = self._without_degrees(tokens, start, verb.index)[:6]
        near = self._without_degrees(tokens, max(start, verb.left - 4), verb.left)
        near = near[len(near) - near[::-1].index(",") :] if "," in near else near
        if lexis.grammar.roles == "order" and any(word in lexis.conditionals for word in near):
            return True
        if any(word in lexis.conditionals for word in head) and not any(word in lexis.saying for word in head[:1]):
            return True
        return any(
            _contains([t.lower for t in tokens[max(0, verb.left - 3) : verb.index + 1]], p) for p in lexis.conditional_phrases
        )

    def _without_degrees(self, tokens: Sequence[Token], start: int, end: int) -> list[str]:
        """The words of a stretch but for conditionals that only say how much: ``, | si chère à la reine, | quitta``."""
        lexis, words = self.lexis, []
        for index in range(start, end):
            word, after = tokens[index].lower, tokens[index + 1] if index + 1 < len(tokens) else None
            content = after is not None and after.kind == "word" and not after.capital and after.lower not in lexis.function_words
            if word in lexis.grammar.degrees and content and after is not None and not lexis.is_verb(after.lower):
                continue
            words.append(word)
        return words

    def _hedged(self, syntax: Syntax, clause: tuple[int, int], index: int) -> bool:
        low, high = max(clause[0], index - 9), min(clause[1], index + 6)
        cased = self.lexis.grammar.roles == "case"  # ``állítólagos kémkedés miatt``: an adjective is only its noun's
        attributes = {i for c in syntax.chunks if (cased and c.end < index) or c.kind != "other" for i in range(c.left, c.start)}
        attributes -= {i for i in attributes if " " in syntax.tokens[i].text}  # a phrase is no attribute
        for verb in syntax.verbs:  # of another verb's charge: `X, suspected of it, dissolved the assembly`
            if verb.index < index and any(token.text == "," for token in syntax.tokens[verb.index : index]):
                attributes.add(verb.index)
        return any(syntax.tokens[i].lower in self.lexis.hedges and i not in attributes for i in range(low, high))

    def _charged(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether the act is what somebody is accused of: ``accused of murdering``."""
        if verb.finite and not verb.gerund:
            return False
        for other in syntax.verbs:
            if other.index < verb.index and verb.index - other.index <= 6:
                if any(candidate.entry.type == "accused" for candidate in other.candidates):
                    return True
        return False

    def _auxiliaries(self, syntax: Syntax, verb: VerbGroup, modality: Modality) -> Modality:
        lexis = self.lexis
        words = [token.lower for token in syntax.tokens[verb.left : verb.index]]
        if any(word in lexis.modal_possible for word in words):
            return "possible"
        if any(word in lexis.modal_planned for word in words):
            return "planned"
        if any(word in lexis.conditional_aux for word in words) and any(word in lexis.perfect for word in words):
            return "possible"
        keys = verb.candidates[0].classes if verb.candidates else frozenset()
        if keys == {"conditional"} and lexis.grammar.conditional_hearsay:
            return "possible"
        before = [token.lower for token in syntax.tokens[max(0, verb.left - 2) : verb.left]]
        if len(before) == 2 and before[0] in lexis.passive and "to" in lexis.prepositions.get((before[1],), ()):
            fated = any(candidate.entry.type == "died" for candidate in verb.candidates[:1])  # nobody plans to die
            fated = fated and not any(word in lexis.perfect for word in words)  # ``was to | have died on the 28th``
            return "planned" if lexis.grammar.head_final and not fated else modality
        return modality

    def _sayers(self, syntax: Syntax, index: int) -> tuple[Chunk, ...]:
        tokens, lexis = syntax.tokens, self.lexis
        attribution = lexis.grammar.attribution
        found: list[Chunk] = []
        for chunk in syntax.chunks:
            if chunk.leader is None and chunk.preposition and " ".join(chunk.preposition) in attribution.before:
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

    def _claimed(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether the text leaves open if what somebody says is so: ``the party press claimed that he had fled``."""
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(verb.left - 1, -1, -1):
            if tokens[index].text in ";:." or tokens[index].lower in lexis.joiners:
                return False
            rumoured = index > 0 and f"{tokens[index - 1].lower} {tokens[index].lower}" in lexis.grammar.rumours
            if tokens[index].lower in lexis.doubting or rumoured:
                after = [token.lower for token in tokens[index + 1 : index + 4]]
                said = any(word in lexis.grammar.attribution.complementizers for word in after)
                return said or self._unannounced(syntax, index)
        return False

    def _unannounced(self, syntax: Syntax, position: int) -> bool:
        """Whether what is said follows without a conjunction: ``Some say the king was poisoned``."""
        if not self.lexis.grammar.head_final or self.lexis.grammar.roles != "order":
            return False
        said = next((c for c in syntax.chunks if c.left == position + 1 and c.bare), None)
        return said is not None and any(v.left == group_end(said) and v.finite for v in syntax.verbs)

    def _vague(self, sayers: Sequence[Chunk]) -> bool:
        """Whether nobody in particular says so: ``some say``."""
        words = self.lexis.quantifiers | self.lexis.lexicon.number_words.keys()
        return bool(sayers) and all(c.pronoun == "anaphor" and set(c.name.lower().split()) <= words for c in sayers)

    def _rival_accounts(self, sayers: Sequence[Chunk]) -> bool:
        """Whether several say each something else of it: ``according to the police he died of a fall, to his wife of blows``."""
        leads = self.lexis.grammar.attribution.before
        return len({c.left for c in sayers if c.preposition and " ".join(c.preposition) in leads}) > 1

    def _one_account(self, syntax: Syntax, sayers: Sequence[Chunk]) -> bool:
        """Whether it is but one story of several: ``according to one popular theory``."""
        words = self.lexis.quantifiers | self.lexis.lexicon.number_words.keys()
        told = [c for c in sayers if c.kind == "other" and c.preposition]
        return any(token.lower in words for c in told for token in syntax.tokens[c.left + len(c.preposition) : c.start])


def _made_of(effect: str, denied: bool) -> Modality | None:
    """What a governing word of this effect, perhaps denied itself, makes of an act; None where it leaves it as it is."""
    if effect == "negated":
        return None if denied else "negated"
    if denied:
        return "negated"
    return {"planned": "planned", "possible": "possible"}.get(effect)  # type: ignore[return-value]


def _contains(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def is_question(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sentence asks, or that part of it which holds a token: ``“Will they deport X?” he shouted``."""
    return next((token.text for token in tokens[index:] if token.text in _ENDS), "") == "?"
