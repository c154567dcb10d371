"""What a word that governs an act makes of it: wanted, tried, refused, ordered, rumoured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.survival import instead
from regesta.annotate.tokens import Token, contains
from regesta.annotate.verb_groups import VerbGroup
from regesta.model.claims import Modality

_ANNOUNCING = 8

_BEHIND = 9  # words between an infinitive and its governor
_EFFECTS: tuple[Modality, ...] = ("negated", "planned", "possible", "asserted")


class Governors:
    """Finds in sentences of one language what governs a verb or a noun of action."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def demanded_behind(self, syntax: Syntax, chunk: Chunk) -> Modality | None:
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

    def governed(self, syntax: Syntax, verb: VerbGroup) -> Modality | None:
        """What the verb or noun that governs this one makes of it, its own denial counted in; None where none governs."""
        tokens, lexis = syntax.tokens, self.lexis
        infinitive = verb.infinitive or tokens[verb.left].lower in lexis.infinitive_auxiliaries and self._marked(tokens, verb)
        if not infinitive and not verb.gerund and lexis.grammar.roles == "order":
            brought_about = self._brought_about(syntax, verb)
            return self.governed(syntax, brought_about) if brought_about is not None else None
        led = lexis.prepositions.get((tokens[verb.left - 1].lower,), ()) if verb.left else ()
        if verb.gerund and not infinitive and led and not {"from", "of"} & set(led):
            return None  # how something is done: `avoided prison by fleeing`
        if lexis.grammar.roles == "order" and instead(lexis, tokens, verb):
            return "negated"
        mark = verb.left - 1
        while mark > 0 and lexis.is_adverb(tokens[mark].lower):
            mark -= 1
        word = tokens[mark].lower
        if lexis.grammar.verb_first and word in lexis.negation and word in lexis.infinitive_markers:
            return None  # its own denial counts, no verb before it: ``lasciò Madrid, senza | abdicare``
        low = max(0, verb.left - 9)
        high = verb.left if lexis.grammar.roles == "order" else min(len(tokens), verb.index + 4)
        high = next((i for i in range(verb.index + 1, high) if tokens[i].text in ",;:."), high)
        if lexis.grammar.roles != "order" and not verb.infinitive:
            return None
        for index in reversed([i for i in range(low, high) if i != verb.index]):
            word = tokens[index].lower
            if tokens[index].text in ";:.":
                break
            if word in lexis.negation and tokens[index - 1].lower in lexis.governors["negated"] and index > low:
                return "asserted"  # ``n'hésita | pas | à tuer X``
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
                    apart = word not in lexis.governors["controlling"] and self._apart(syntax, index, verb)
                    if effect == "asserted" and (apart or unfulfilled):
                        effect = "planned"
                    # ``prometió | no | volver``
                    left_undone = verb.left > index + 1 and tokens[verb.left - 1].lower in lexis.negation
                    return "negated" if denied or left_undone else effect  # type: ignore[return-value]
            earlier = next((v for v in syntax.verbs if v.index == index and v.tells), None)
            if earlier is not None:
                joined = any((token.lower,) in lexis.coordinators for token in tokens[earlier.end : verb.left])
                if joined and verb.infinitive and (above := self._brought_about(syntax, earlier)) is not None:
                    return self.governed(syntax, above)
                shared = joined and earlier.infinitive and verb.infinitive and not (earlier.finite or verb.finite)
                return self.governed(syntax, earlier) if shared and lexis.grammar.roles == "order" else None
        return None if lexis.declensions.empty else self._governed_behind(syntax, verb)

    def _brought_about(self, syntax: Syntax, verb: VerbGroup) -> VerbGroup | None:
        """The infinitive that has somebody suffer what a participle tells: ``planned to have | X arrested``."""
        if not verb.participle:
            return None
        tokens, lexis = syntax.tokens, self.lexis
        object_ = next((c for c in syntax.chunks if c.leader is None and group_end(c) == verb.left and c.bare), None)
        above = next((v for v in syntax.verbs if object_ is not None and v.end == object_.left and not v.tells and v.left), None)
        if above is None or tokens[above.index].lower not in lexis.auxiliaries:
            return None
        marked = above.infinitive or tokens[above.left - 1].lower in lexis.infinitive_markers
        return replace(above, infinitive=True, finite=False) if marked else None

    def _governed_behind(self, syntax: Syntax, verb: VerbGroup) -> Modality | None:
        """What a governor behind an infinitive makes of it, in free order: ``Бежать он | отказался``."""
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(verb.end, len(tokens)):
            if tokens[index].text in ";:." or index > verb.end + _BEHIND:
                return None
            effect = next((e for e in _EFFECTS if tokens[index].lower in lexis.governors[e]), None)
            after = tokens[index + 1 : index + 3]
            compared = tokens[index - 1].lower in lexis.subordinators  # ``как | советовали друзья``
            if effect is None or compared or any(lexis.is_dictionary_infinitive(t.lower) for t in after):
                continue
            denied = any(t.lower in lexis.negation for t in tokens[max(verb.end, index - 2) : index])
            if effect == "negated":
                return "asserted" if denied else "negated"
            return "negated" if denied else effect
        return None

    def _chained(self, syntax: Syntax, index: int, verb: VerbGroup) -> Modality | None:
        """What is made of an infinitive that governs this one: ``proposa d'aller | tuer X``, ``refusa de venir | voter``."""
        above = next((v for v in syntax.verbs if v.index == index and v.infinitive and not v.finite), None)
        return self.governed(syntax, above) if above is not None and verb.left - above.end <= 1 else None

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

    def announced(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> Modality | None:
        """What the clause before makes of one with a complementizer: ``elhatározták, hogy kizárják``, ``anélkül, hogy``."""
        tokens, lexis = syntax.tokens, self.lexis
        complementizers = lexis.grammar.attribution.complementizers
        if lexis.grammar.roles != "case":
            if any(t.lower in lexis.conditional_aux for t in tokens[verb.left : verb.index]):
                return self._foretold(syntax, verb)
            if not clause[0] or tokens[clause[0] - 1].lower not in complementizers or self._resumed(syntax, verb, clause[0]):
                return None
            return self._demanded(syntax, clause[0] - 1) or self._wished(syntax, verb, clause[0] - 1)
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

    def _foretold(self, syntax: Syntax, verb: VerbGroup) -> Modality | None:
        """What is made of what would be: ``decided that X, who had fled, | would be shot``, ``and that Y | would be exiled``."""
        for place in range(verb.left - 1, 0, -1):
            if syntax.tokens[place].text in ";:":
                return None
            if syntax.tokens[place].lower in self.lexis.grammar.attribution.complementizers:
                effect = self._demanded(syntax, place) or self._wished(syntax, verb, place)
                if effect is not None:
                    return effect
        return None

    @staticmethod
    def _resumed(syntax: Syntax, verb: VerbGroup, opening: int) -> bool:
        """Whether the clause around goes on with a verb: ``X, who had foretold that the king would fall, | was hanged``."""
        told = [v for v in syntax.verbs if opening <= v.index < verb.left and v.finite]
        if not told or not verb.finite or verb.infinitive:
            return False
        for earlier, later in pairwise([*told, verb]):
            commas = [i for i in range(earlier.end, later.left) if syntax.tokens[i].text == ","]
            alone = later.left < later.index or not later.passive  # `arrested, tried and shot` have one auxiliary
            if commas and alone and not any(commas[-1] < c.left < later.left and c.bare for c in syntax.chunks):
                return True
        return False

    def _demanded(self, syntax: Syntax, place: int) -> Modality | None:
        """What the word before a complementizer makes of its clause: ``exigea en 1921 qu'il démissionne``."""
        tokens, lexis, index = syntax.tokens, self.lexis, place - 1
        index -= tokens[index].text == "," and not lexis.declensions.empty  # ``слухи, | что``
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
        if any(c.start <= index < c.end and c.kind in {"organ", "office", "person"} for c in syntax.chunks):
            return None  # ``un jurado | que``
        if word in lexis.governors["asserted"] or word in lexis.governors["negated"]:  # `it is not true that`, `it is false that`
            denied = any(t.lower in lexis.negation or t.lower.endswith("n't") for t in tokens[max(0, index - 4) : index])
            return "negated" if denied == (word in lexis.governors["asserted"]) else None
        if self._unsayable(tokens, index):
            return "negated"
        effects: tuple[Modality, ...] = ("planned", "possible")
        return next((e for e in effects if word in lexis.governors[e]), None)

    def _wished(self, syntax: Syntax, verb: VerbGroup, place: int) -> Modality | None:
        """What a subjunctive behind a complementizer tells, unless it came about: ``insistió | en que dimitiera``."""
        tokens, lexis, endings = syntax.tokens, self.lexis, tuple(self.lexis.grammar.subjunctive_endings)
        if not endings or not any(tokens[i].lower.endswith(endings) for i in (verb.left, verb.index)):
            return None
        words = [token.lower for token in tokens[max(0, place - 9) : place]]
        words = words[max((i + 1 for i, word in enumerate(words) if word in {";", ":", "."}), default=0) :]
        if any(word in lexis.governors["asserted"] for word in words):
            return None
        led = next((tuple(words[-size:]) for size in (4, 3, 2, 1) if tuple(words[-size:]) in lexis.prepositions), ())
        relations, before = set(lexis.prepositions.get(led, ())), place - len(led)
        if relations & {"after", "before", "through"} or before and tokens[before - 1].lower in lexis.grammar.temporal:
            return None
        while before and (before - 1 in syntax.dated or lexis.is_adverb(tokens[before - 1].lower)):
            before -= 1
        behind = tokens[before - 1] if before else None  # ``insistió X | en que``, ``empeñado | en que``
        meant = (
            any(v.end == before for v in syntax.verbs)
            or behind is not None
            and (lexis.is_participle(behind.lower) or bool(led) and behind.capital)
        )
        return "planned" if meant or led and "for" not in relations and "in" not in relations else None

    def _unsayable(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether it is denied that something can be said: ``on ne saurait | dire | que``, ``il serait faux de | dire | que``."""
        lexis = self.lexis
        word = tokens[index].lower
        sayable = word in lexis.saying or word in lexis.governors["possible"]
        if not sayable or not lexis.is_dictionary_infinitive(word):
            return False
        words = [token.lower for token in tokens[max(0, index - 4) : index]]
        words = words[max((i + 1 for i, word in enumerate(words) if word in {",", ";", ":", "."}), default=0) :]
        wrong = any(word in lexis.governors["negated"] for word in words)
        return wrong or any(contains(words, phrase) for phrase in lexis.negation_phrases)

    def _marked(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether a group that an infinitive auxiliary opens stands after a preposition or governor: ``to be shot``."""
        return verb.left > 0 and tokens[verb.left - 1].lower not in self.lexis.auxiliaries


def _made_of(effect: str, denied: bool) -> Modality | None:
    """What a governing word of this effect, perhaps denied itself, makes of an act; None where it leaves it as it is."""
    if effect == "negated":
        return None if denied else "negated"
    if denied:
        return "negated"
    return {"planned": "planned", "possible": "possible"}.get(effect)  # type: ignore[return-value]
