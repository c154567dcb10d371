"""How a document writes and uses its capitals: what tells names from other words, and people from places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from regesta.annotate.clitics import clitic_form
from regesta.annotate.full_names import FullNames
from regesta.annotate.gazetteer import is_place
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_forms import NameForms
from regesta.annotate.tokens import Token

_LONGEST = 4  # words of a preposition
_GOING = frozenset({"moved", "fled", "returned", "exiled", "deported"})
_REACH = 5  # words between a verb and the object that a preposition sets apart

_STOPS = 6  # words from one stop of a journey to the verb behind the next

_DASHES = frozenset("–—-")
_ENTRY = 5


@dataclass(slots=True)
class NameUsage:
    """Counts over a document. ``inside``: capitals within a sentence, of them ``bare`` those without a determiner; ``articled``:
    names with an article of their own (``L'Aurore``), ``listed`` those of them that stand in a list of people; ``titled``: words
    with a title before; ``acting``: those that do, or bear, what only people can; ``company``: how far ``as_person`` is due to
    lists of people."""

    lexis: Lexis
    forms: NameForms
    full: FullNames
    inside: Counter[str] = field(default_factory=Counter)
    bare: Counter[str] = field(default_factory=Counter)
    lowered: Counter[str] = field(default_factory=Counter)
    as_place: dict[str, float] = field(default_factory=dict)
    as_person: Counter[str] = field(default_factory=Counter)
    with_particle: Counter[str] = field(default_factory=Counter)
    articled: Counter[str] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)
    acting: Counter[str] = field(default_factory=Counter)
    company: Counter[str] = field(default_factory=Counter)

    @classmethod
    def empty(cls, lexis: Lexis) -> NameUsage:
        """The usage of a document not yet read."""
        return cls(lexis, NameForms(lexis), FullNames(lexis))

    def note(self, tokens: Sequence[Token], index: int) -> None:
        """Counts one word of a sentence."""
        token, lexis = tokens[index], self.lexis
        if not token.capital:
            self.lowered[token.lower] += 1
            return
        self.forms.surfaces[token.text] += 1
        initial = starts_sentence(tokens, index)
        before = tokens[index - 1].lower if index else ""
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if not initial:
            self.inside[token.text] += 1
            self.bare[token.text] += before not in lexis.name_determiners
            if before in lexis.determiners and tokens[index - 1].capital and not starts_sentence(tokens, index - 1):
                self.articled[f"{tokens[index - 1].text} {token.text}"] += 1
        titled = self._titled(tokens, index)
        self.titled[token.text] += titled
        self.forms.plain[token.text] += titled and self._before_title(after)
        beyond = tokens[index + 2].lower if index + 2 < len(tokens) else ""
        owned = bool(before) and lexis.among(before, lexis.act_nouns)  # ``Отставка | Бисмарка | последовала``
        following = lexis.verbs.get(after, {}).values() if not lexis.declensions.empty and not owned else ()
        impersonal = after in lexis.auxiliaries and lexis.has_form(beyond, "impersonal")  # ``Дантона | було страчено``
        if following and not impersonal and all({"past", "present"} & keys for keys in following):
            self.forms.subjects[token.text] += 1
        told = {key for keys in following for key in keys if key.partition(".")[0] in {"past", "present"}}
        alone = index == 0 or tokens[index - 1].kind == "mark" or before in lexis.function_words
        alone = alone and after not in lexis.auxiliaries
        single = bool(told) and alone and not any(key.endswith(".pl") for key in told)
        if single or not lexis.declensions.empty and before in lexis.intransitives:
            self.forms.acting[token.text] += 1
        self.acting[token.text] += self.acts(tokens, index)
        self.forms.going[token.text] += not lexis.declension.empty and self._heads_for(tokens, index)
        if after in lexis.name_particles and index + 2 < len(tokens) and tokens[index + 2].capital:
            self.with_particle[token.text] += 1
        relations = self.relations_before(tokens, index)
        if ("in" in relations or "to" in relations) and not self.sets_apart(tokens, index):
            if index > 1 and self._weds(tokens[index - 2].lower):
                self.as_person[token.text] += 2
                return
            sure = "in" in relations and ("to" not in relations or self._located(token.text))
            self.as_place[token.text] = self.as_place.get(token.text, 0.0) + (1.0 if sure else 0.4)
        verb = self._setting_apart(tokens, index)
        if verb is not None and lexis.objects_set_apart[verb]:
            self.as_person[token.text] += 1
        if "of" in relations and index > 1 and self._seat(tokens[index - 2].lower):
            self.as_place[token.text] = self.as_place.get(token.text, 0.0) + 2.0
            return
        if "of" in relations and index > 1 and tokens[index - 2].lower in lexis.personal_nouns or after in lexis.downward:
            self.as_person[token.text] += 1
            return
        who = tokens[index + 2].lower if index + 2 < len(tokens) else ""
        if not lexis.declension.empty and after == "," and who in lexis.person_relatives:
            self.as_person[token.text] += 2
        beside = tokens[index - 1].lower if index else ""
        if not lexis.declension.empty and (self.forms.local(token.text) or self._gone_to(token.text, {beside, after})):
            self.as_place[token.text] = self.as_place.get(token.text, 0.0) + 1.0
            return
        if not lexis.declensions.empty and lexis.among(before, lexis.act_nouns):
            self.as_person[token.text] += 1
        if "by" in relations or "against" in relations or after in lexis.genitive_words or after in lexis.common_verbs:
            self.as_person[token.text] += 1
        if lexis.is_verb(after) and not (initial and after in lexis.common_verbs):
            self.as_person[token.text] += 1

    def relations_before(self, tokens: Sequence[Token], index: int) -> Sequence[str]:
        """The relations of the longest preposition right before a word."""
        for size in range(min(_LONGEST, index), 0, -1):
            words = tuple(token.lower for token in tokens[index - size : index])
            if words in self.lexis.prepositions:
                return self.lexis.prepositions[words]
        return ()

    def _located(self, surface: str) -> bool:
        """Whether a word stands in the case of where something is, and in no other that its preposition may govern."""
        cases = {r.case for r in self.lexis.declensions.readings(surface) if not r.plural}
        return "prepositional" in cases and not cases & {"accusative", "genitive", "nominative"}

    def _titled(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a name has a title or kin term: before it, an adjective between where those follow (``reine déchue X``), or
        behind it, in any case (``X bíborost``), where names begin with the surname."""
        lexis, before = self.lexis, [token.lower for token in tokens[max(0, index - 2) : index]]
        if lexis.grammar.surname_first:
            after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            titles = lexis.readings(after) & lexis.titles
            return bool(titles) and not lexis.declension.is_possessed(after, titles)
        if not before:
            return False
        if lexis.among(before[-1], lexis.titles) or lexis.among(before[-1], lexis.kin):
            return True
        between = lexis.known(before[-1]) and before[-1] not in lexis.function_words and not tokens[index - 1].capital
        return not lexis.grammar.head_final and between and before[0] in lexis.titles and not lexis.is_verb(before[-1])

    def _gone_to(self, surface: str, beside: set[str]) -> bool:
        """Whether a name in a case of direction has a verb of going beside it: ``Hawaiira | távozott``."""
        base, case = self.forms.base(surface)
        relations = self.lexis.case_relations.get(case, ())
        if base == surface or case == "allative" or "to" not in relations or "of" in relations:
            return False
        return self._going(beside)

    def _heads_for(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a verb of going stands beside a name, or behind the next stop of the journey: ``X-be, majd | Y-ba vitték``."""
        if self._going({tokens[at].lower for at in (index - 1, index + 1) if 0 <= at < len(tokens)}):
            return True
        words = [token.lower for token in tokens[index + 1 : index + 1 + _STOPS]]
        if not words or words[0] != "," or len(words) < 2 or words[1] not in self.lexis.joiners:
            return False
        return any(self._going({word}) for word in words[2:])

    def _going(self, words: set[str]) -> bool:
        """Whether one of some words is a verb of going, or of sending somebody."""
        told = (self.lexis.verb_entries[number].type for word in words for number in self.lexis.verbs.get(word, {}))
        return any(kind in _GOING for kind in told)

    def _before_title(self, title: str) -> bool:
        """Whether a name keeps its base form before a title, which alone has the case: ``Perón | asszonyt``, no predicate."""
        lexis = self.lexis
        if not lexis.grammar.surname_first:
            return False
        cases = {case for base, case in lexis.declension.cached_bases(title) if base in lexis.titles}
        return not {"as", "of"} & {relation for case in cases for relation in lexis.case_relations.get(case, ())}

    def acts(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the verb beside a name is one of acts that only people do or suffer: ``X was shot``, ``killed X``."""
        lexis, after = self.lexis, index + 1
        if not lexis.declension.empty:
            return False
        if index and tokens[index - 1].lower in lexis.personal_verbs["object"]:
            return True
        if index > 1 and tokens[index - 2].lower in lexis.personal_verbs["object"] and self.sets_apart(tokens, index):
            return True
        if index and lexis.grammar.verb_first and tokens[index - 1].lower in lexis.personal_verbs["following"]:
            return True
        leaned = after < len(tokens) and tokens[after].lower in lexis.reflexives
        after += leaned
        while after < len(tokens) and tokens[after].lower in lexis.auxiliaries:
            after += 1
        if leaned and after < len(tokens) and tokens[after].lower in lexis.personal_verbs["reflexive"]:
            return True
        passive = after > index + 1 + leaned or after < len(tokens) and lexis.has_form(tokens[after].lower, "impersonal")
        verbs = lexis.personal_verbs["subject"]
        return after < len(tokens) and (
            tokens[after].lower in verbs or passive and tokens[after].lower in lexis.personal_verbs["object"]
        )

    def sets_apart(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the preposition before a name may set it apart as the object of the verb before: ``detuvo a | X``."""
        return self._setting_apart(tokens, index) is not None

    def _setting_apart(self, tokens: Sequence[Token], index: int) -> str | None:
        """The verb whose object the name at a token may be by its preposition, words of its own idiom or complement between."""
        lexis = self.lexis
        if index < 2 or tokens[index - 1].lower not in lexis.person_markers:
            return None
        for place in range(index - 2, max(-1, index - 2 - _REACH), -1):
            word = tokens[place].lower
            if word in lexis.objects_set_apart:
                before = tokens[place - 1].lower if place else ""
                return None if before in lexis.passive or clitic_form(lexis, before) else word
            if tokens[place].kind != "word" or (word,) in lexis.prepositions or (word,) in lexis.coordinators:
                return None
        return None

    def _weds(self, word: str) -> bool:
        """Whether a verb with a preposition is of marrying, where words have cases: ``женился на | X``."""
        entries = self.lexis.verbs.get(word, {}) if not self.lexis.declensions.empty else {}
        return any(self.lexis.verb_entries[number].type == "married" for number in entries)

    def _seat(self, word: str) -> bool:
        """Whether what is ``of`` a name after this word is a place: ``battle of``, ``château de``."""
        return self.lexis.among(word, self.lexis.seats) or self.lexis.heads.get(word, ("", ""))[0] == "place"

    def joins(self, word: str, joined: str) -> bool:
        """Whether a particle that is also a preposition makes one name of two words: ``Collot d'Herbois``, ``Blossius of Cumae``.

        An unknown word may that is mostly followed by one, unless a known place comes after it (``drove X out of Paris``).
        """
        lexis = self.lexis
        if len(word) < 3 or word.isupper() or is_place(word, lexis.tag) or is_place(joined, lexis.tag):
            return False
        if lexis.heads.get(joined.lower(), ("", ""))[0] == "organ":
            return False
        if lexis.known(word.lower()) or word.lower() in lexis.titles or word.lower() in lexis.heads:
            return False
        return 2 * self.with_particle[word] >= self.forms.surfaces[word]


def starts_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital here may be due to the sentence's beginning (or a quotation's)."""
    return (
        index == 0
        or all(token.kind == "mark" for token in tokens[:index])
        or (tokens[index - 1].kind == "mark" and tokens[index - 1].text in "«“‘„\"'([:.!?…" and not _elided(tokens, index - 1))
        or _opens_entry(tokens, index)
    )


def _elided(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mark is the apostrophe of the word before it: ``Giuliano de| ' | Medici``."""
    before = tokens[index - 1] if index else None
    return tokens[index].text == "'" and before is not None and before.kind == "word" and before.end == tokens[index].start


def _opens_entry(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands behind the date and dash of a chronicle's entry: ``16 marzo – | Sollevazione``."""
    if tokens[index - 1].text not in _DASHES or index > _ENTRY:
        return False
    return any(token.kind == "number" for token in tokens[: index - 1]) and not any(t.capital for t in tokens[1 : index - 1])


def numbers_body(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a numeral or an ordinal only counts the body behind it: ``el | II Congreso``, ``le | Premier Congrès``."""
    token = tokens[index]
    if lexis.grammar.head_final or index == 0 or index + 1 >= len(tokens) or not tokens[index + 1].capital:
        return False
    counts = lexis.is_number(token.lower) or lexis.counting.match(token.text) is not None
    phrase = lexis.phrases.match([lexis.readings(tokens[index + 1].lower)], 0)
    return counts and phrase is not None and phrase.kind == "organ"
