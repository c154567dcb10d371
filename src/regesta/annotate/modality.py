"""Whether an act is asserted, denied, possible, planned or asked about, and who in the document says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.annotate.attribution import Attribution
from regesta.annotate.chunk import Chunk
from regesta.annotate.echoes import doubted
from regesta.annotate.governing import Governors
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.survival import belied, survived
from regesta.annotate.tokens import Token, contains
from regesta.annotate.verb_groups import VerbGroup
from regesta.model.claims import Modality

_ACCUSING = frozenset({"accused", "tried", "sentenced", "arrested", "imprisoned"})


_ENDS = frozenset(".!?")
_WISHES = frozenset({"supported", "appealed"})  # whose cause or request is no fact yet
_ESCAPES = frozenset({"fled", "died", "took_own_life"})


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of an act and the chunks that name who says so."""

    modality: Modality
    sayers: tuple[Chunk, ...] = ()


class ModalityJudge:
    """Judges verbs and nouns of action in sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.attribution, self.governors = Attribution(lexis), Governors(lexis)

    def of_verb(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> Stance:
        """The stance towards the act that a verb tells."""
        sayers = self.attribution.sayers(syntax, verb.index)
        if is_question(syntax.tokens, verb.index) or self._asks(syntax, verb, clause):
            return Stance("asked", sayers)
        chosen = verb.candidates[0].entry.verb.modality if verb.candidates else ""
        modality: Modality = "asserted"
        if chosen in ("negated", "possible", "planned"):
            modality = chosen  # type: ignore[assignment]
        governed = self.governors.governed(syntax, verb) or self.governors.announced(syntax, verb, clause)
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
            or self._believed(syntax, verb)
            or self.attribution.vague(sayers)
            or self.attribution.one_account(syntax, sayers)
            or self.attribution.rival_accounts(sayers)
            or self.attribution.claimed(syntax, verb)
            or doubted(self.lexis, syntax.tokens, verb.index)
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
        sayers = self.attribution.sayers(syntax, chunk.start)
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
                if self._denies_denial(tokens, verb):
                    break
                return Stance("negated", sayers)
            wished = bool(verb.candidates) and verb.candidates[0].entry.type in _WISHES
            if word in lexis.governors["planned"] or wished and bool(chunk.preposition) and "against" not in chunk.relations:
                return Stance("planned", sayers)  # ``the court declared itself | for his extradition``
            break
        behind = self.governors.demanded_behind(syntax, chunk)
        if behind is not None:
            return Stance(behind, sayers)
        if "before" in chunk.relations and self._forestalled(syntax, chunk):
            return Stance("planned", sayers)  # ``s'évada à la veille de | son exécution``
        told_of = tokens[chunk.left - 1].lower if chunk.left and chunk.preposition else ""
        if self._hedged(syntax, (0, len(tokens)), chunk.start) or f"={told_of}" in lexis.grammar.governors.possible:
            return Stance("possible", sayers)  # ``the rumour | of his death``
        if self._only_asked_for(syntax, chunk):
            return Stance("planned", sayers)
        return Stance("asserted", sayers)

    @staticmethod
    def _forestalled(syntax: Syntax, chunk: Chunk) -> bool:
        """Whether somebody escaped before what a noun of action names, by flight or death."""
        verb = next((v for v in reversed(syntax.verbs) if v.index < chunk.left), None)
        return verb is not None and bool(verb.candidates) and verb.candidates[0].entry.type in _ESCAPES

    def _denies_denial(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether a verb that denies is itself denied: ``ne put | empêcher | l'arrestation de X``."""
        words = [token.lower for token in tokens[max(0, verb.left - 4) : verb.index]]
        after = tokens[verb.end].lower if verb.end < len(tokens) and self.lexis.grammar.negation_after else ""
        denied = any(word in self.lexis.negation for word in (*words, after))
        return denied or any(contains(words, phrase) for phrase in self.lexis.negation_phrases)

    def _only_asked_for(self, syntax: Syntax, chunk: Chunk) -> bool:
        """Whether the passive behind an act's noun says that it was but wanted: ``his release was | demanded by``."""
        tokens = syntax.tokens
        verb = next((v for v in syntax.verbs if v.left >= chunk.end), None)
        if verb is None or not verb.passive or not chunk.bare or self.lexis.grammar.roles != "order":
            return False
        gap = tokens[chunk.end : verb.left]
        near = all(self.lexis.is_adverb(t.lower) or t.kind != "mark" and not t.capital for t in gap) and len(gap) < 4
        return near and tokens[verb.index].lower in self.lexis.governors["planned"]

    def _negated(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> bool:
        tokens, lexis = syntax.tokens, self.lexis
        start = self._group_start(syntax, verb, clause)
        if start and tokens[start - 1].lower in lexis.breakers and tokens[start - 1].lower in lexis.grammar.until:
            return False  # ``finché | il papa non lo liberò``
        words = [token.lower for token in tokens[start : verb.end + 1]]
        led = self._led(syntax, verb)
        before = ["" if start + i in led else word for i, word in enumerate(words[: verb.index - start])]
        if any(word in lexis.negation or word.endswith(("n't",)) for word in before):
            return True
        if tokens[verb.index - 1].lower in lexis.grammar.almost and verb.index:
            return True
        if clause[0] and tokens[clause[0] - 1].lower in lexis.relatives and lexis.grammar.roles == "order":
            if any(c.end == clause[0] - 1 and c.negated for c in syntax.chunks):
                return True  # ``no papers | that would convict him``
        after = tokens[verb.index + 1].lower if verb.index + 1 < len(tokens) else ""
        if after in lexis.negation and lexis.grammar.negation_after:
            return True
        if after in lexis.noun_negation and not verb.passive and lexis.grammar.roles == "order" and lexis.declensions.empty:
            return True
        if verb.passive and not lexis.declensions.empty and self._denied_behind(syntax.tokens, verb):
            return True
        return any(contains(before, phrase) for phrase in lexis.negation_phrases)

    def _led(self, syntax: Syntax, verb: VerbGroup) -> set[int]:
        """The prepositions before a verb that deny but their phrase, a joint parting it: ``left | without | leave and was``."""
        if verb.infinitive and not verb.finite:
            return set()
        gaps = ((c, syntax.tokens[group_end(c) : verb.left]) for c in syntax.chunks if c.preposition and c.end <= verb.left)
        return {c.left for c, gap in gaps if any(t.text == "," or (t.lower,) in self.lexis.coordinators for t in gap)}

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

    def _conditional(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> bool:
        tokens, lexis = syntax.tokens, self.lexis
        start = clause[0] if lexis.grammar.roles == "case" else max(0, clause[0] - 2)
        if not lexis.declensions.empty and any(lexis.is_dictionary_infinitive(t.lower) for t in tokens[start : verb.left]):
            commas = (i for i in range(start, verb.left) if tokens[i].text == ",")
            start = max(start, next((i + 1 for i in commas if i > start + 1), start))  # ``чтобы избежать суда, | он бежал``
        head = self._without_degrees(tokens, start, verb.index)[:6]
        near = self._without_degrees(tokens, max(start, verb.left - 4), verb.left)
        near = near[len(near) - near[::-1].index(",") :] if "," in near else near
        if lexis.grammar.roles == "order" and any(word in lexis.conditionals for word in near):
            return True
        if any(word in lexis.conditionals for word in head) and not any(word in lexis.saying for word in head[:1]):
            return True
        return any(
            contains([t.lower for t in tokens[max(0, verb.left - 3) : verb.index + 1]], p) for p in lexis.conditional_phrases
        )

    def _without_degrees(self, tokens: Sequence[Token], start: int, end: int) -> list[str]:
        """The words of a stretch but for conditionals that only say how much: ``, | si chère à la reine, | quitta``."""
        lexis, words = self.lexis, []
        for index in range(start, end):
            word, after = tokens[index].lower, tokens[index + 1] if index + 1 < len(tokens) else None
            content = after is not None and after.kind == "word" and not after.capital and after.lower not in lexis.function_words
            if word in lexis.grammar.degrees and content and after is not None and not lexis.is_verb(after.lower):
                continue
            named = tokens[index].capital and index > 0 and tokens[index - 1].kind == "word"  # ``Густаво | Ли``
            words.append(tokens[index].text if named else word)
        return words

    def _hedged(self, syntax: Syntax, clause: tuple[int, int], index: int) -> bool:
        low, high = max(clause[0], index - 9), min(clause[1], index + 6)
        cased = self.lexis.grammar.roles == "case"  # ``állítólagos kémkedés miatt``: an adjective is only its noun's
        attributes = {i for c in syntax.chunks if (cased and c.end < index) or c.kind != "other" for i in range(c.left, c.start)}
        attributes -= {i for i in attributes if " " in syntax.tokens[i].text}  # a phrase is no attribute
        for verb in syntax.verbs:  # of another verb's charge: `X, suspected of it, dissolved the assembly`
            if verb.index < index and any(token.text == "," for token in syntax.tokens[verb.index : index]):
                attributes.add(verb.index)
        accusing = next((v for v in syntax.verbs if v.index == index and v.tells), None) if not cased else None
        if accusing is not None and accusing.candidates[0].entry.type == "accused":  # ``was accused of | spreading a rumour``
            charge = next(
                (i for i in range(index + 1, high) if "of" in self.lexis.prepositions.get((syntax.tokens[i].lower,), ())), high
            )
            attributes |= set(range(charge + 1, high))
        attributes |= {index} if cased else set()  # ``bíróság elé állítják``: the verb itself
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

    def _believed(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether a participle says what somebody is thought to be: ``crut X | mort``."""
        earlier = next((v for v in reversed(syntax.verbs) if v.index < verb.left), None)
        if earlier is None or verb.finite or not verb.participle or self.lexis.grammar.roles != "order":
            return False
        word, between = syntax.tokens[earlier.index].lower, syntax.tokens[earlier.end : verb.left]
        thought = word in self.lexis.saying and word in self.lexis.governors["possible"]
        return thought and not any(token.kind == "mark" for token in between)

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


def is_question(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sentence asks, or that part of it which holds a token: ``“Will they deport X?” he shouted``."""
    return next((token.text for token in tokens[index:] if token.text in _ENDS), "") == "?"
