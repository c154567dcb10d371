"""Base forms of inflected names, by which spellings a document itself supports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from regesta.annotate.gazetteer import first_names, gendered_names, is_place
from regesta.annotate.lexis import Lexis
from regesta.languages.declining import Declined

PLAIN = "="
_SHORT_ENDING = 1
_LONE_ENDING = 2
_BRIEF = 4
_SELDOM = frozenset({"prepositional", "vocative"})
_SUFFERS = 6.0
_LENGTHENED = "áé"
_MARGIN = 0.5
_FULL = 4
_LONG = 6
_UPRIGHT = 1.3  # how far a first name without cases speaks for the nominative
_ANY: frozenset[str] = frozenset()
_STANDING = frozenset({"nominative"})
_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")


@dataclass(slots=True)
class NameForms:
    """The capitalised spellings of a document, and the base form that each is likeliest to have.

    ``plain`` counts those that must be base forms where they stand (``Perón asszonyt``), ``suffering`` those that are objects,
    ``acting`` those that one verb in the singular makes its subject, ``going`` those beside a verb of going.
    """

    lexis: Lexis
    surfaces: Counter[str] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)
    suffering: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)
    acting: Counter[str] = field(default_factory=Counter)
    going: Counter[str] = field(default_factory=Counter)
    _support: Counter[str] = field(default_factory=Counter)
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)
    _agreements: dict[tuple[str, ...], str] = field(default_factory=dict)

    def settle(self) -> None:
        """Counts, once all spellings are noted, how many of them each stem could explain."""
        for surface in self.surfaces if not self.lexis.declensions.empty else ():
            readings = self.lexis.declensions.readings(surface)
            for base in {surface, *(reading.base for reading in readings if not reading.plural)}:
                self._support[base] += 1
        for surface in self.surfaces if self.lexis.declensions.empty else ():
            for base in {base for base, _ in self.lexis.declension.cached_bases(surface)}:
                self._support[base] += 1
        self._known.clear()
        self._agreements.clear()

    def suffers(self, surface: str) -> None:
        """Notes that a spelling is an object's, as its verb shows."""
        self.suffering[surface] += 1
        self._known.pop(surface, None)

    def stands(self, surface: str) -> None:
        """Notes that a spelling is a base form, as its verb, which takes no object, shows."""
        self.plain[surface] += 1
        self._known.pop(surface, None)

    def may_stand(self, surface: str) -> bool:
        """Whether a spelling that is taken for an accusative may be a base form: nothing but its last letter speaks for it."""
        base, case = self.base(surface)
        return case == "accusative" and surface == base + "t" and not self.surfaces[base] and not self.suffering[surface]

    def may_suffer(self, surface: str) -> bool:
        """Whether a spelling that is taken for a base form may be an accusative."""
        if self.lexis.declension.empty or self.plain[surface] or self.base(surface)[1]:
            return False
        readings = self.lexis.declension.cached_bases(surface)
        return any(case == "accusative" and len(base) > _LONE_ENDING for base, case in readings)

    def local(self, surface: str) -> bool:
        """Whether an inflected capitalised word stands in a case of place, by its longest ending."""
        for base, case in self.lexis.declension.cached_bases(surface)[:1]:
            relations = self.lexis.case_relations.get(case, ())
            ending = len(surface) - len(base)
            if ending == _LONE_ENDING and surface.startswith(base) and not is_place(base, self.lexis.tag):
                return False  # ``Napóleon``, ``Camphausen``, ``Sankara``: names of people end so too
            return (
                base != surface
                and ending >= _LONE_ENDING
                and "of" not in relations
                and bool({"in", "to", "from"} & set(relations))
            )
        return False

    def base(self, surface: str, gender: str = "", cases: frozenset[str] = _ANY) -> tuple[str, str]:
        """The base form of an inflected name and its case, by which form the document's other spellings share.

        ``gender`` is that of who bears it, where a first name or a verb tells it (``PLAIN``: it stands as a subject);
        ``cases`` are those it may have, where what stands beside it tells.
        """
        if gender == PLAIN:
            return surface, ""
        if not self.lexis.declensions.empty:
            key = f"{surface}{gender}{''.join(sorted(cases))}" if cases else surface + gender
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = (self._declined(surface, gender, cases), "")
            return known
        if self.lexis.declension.empty:
            return surface, ""
        found = self._known.get(surface)
        if found is None:
            found = self._known[surface] = self._likeliest(surface)
        return found

    def _plain_prior(self, surface: str, gender: str) -> float:
        """What speaks for a name standing in its base form, before anything is known."""
        inflected = tuple(self.lexis.grammar.inflected_endings) or "\0"
        return 0.7 if surface.endswith(inflected) and gender != "f" else 1.5

    def _declined(self, surface: str, gender: str, cases: frozenset[str] = _ANY) -> str:
        """The likeliest base form of a name in a language of declensions."""
        lexis, best = self.lexis, surface
        readings = lexis.declensions.readings(surface)
        uncased = surface.endswith(tuple(lexis.grammar.indeclinable_endings) or "\0")
        if self.subjects[surface] and not any(reading.base == surface for reading in readings):
            uncased = True  # in front of a verb, in no case that a subject has
        best_score = 1.3 if uncased or cases == _STANDING else 0.9 if not cases or "nominative" in cases else 0.6
        if surface.isupper() or "." in surface:
            return surface
        standing = uncased or any(reading.case == "nominative" and not reading.plural for reading in readings)
        for reading in readings:
            base, kind = reading.base, reading.declension
            if len(base) < 3 or kind.group or reading.plural and not (is_place(base, lexis.tag) or kind.surname == "any"):
                continue
            if cases and (reading.plural or not self._allowed(reading, cases, standing)):
                continue
            score = self._weight(surface, reading, gender)
            score += 1.35 if cases and reading.case in _SELDOM else 0.0
            if score > best_score:
                best, best_score = base, score
        return best

    def _allowed(self, reading: Declined, cases: frozenset[str], standing: bool) -> bool:
        """Whether a reading is one of some cases: a place, or a name that the document has, may be whose a title is.

        So may any that is no nominative (``standing`` says whether it may be): ``отец | Далай-ламы``.
        """
        if reading.case in cases or reading.case != "genitive":
            return reading.case in cases
        known = self.surfaces[reading.base] > 0 or is_place(reading.base, self.lexis.tag)
        return known or not standing or reading.declension.animate and "accusative" in cases

    def _weight(self, surface: str, reading: Declined, gender: str) -> float:
        """How likely it is that a name in a language of declensions is what a reading says."""
        lexis, base, kind = self.lexis, reading.base, reading.declension
        score = 0.6 * (self._support[base] - 1) + (self._plain_prior(surface, gender) if base == surface else 1.0)
        score -= 3.0 if gender == "f" and kind.animate and base != surface else 0.0  # ``Zasulicz``: a woman's has no cases
        score += 0.6 if base == surface and self.acting[surface] and reading.case == "nominative" else 0.0
        score += 3.0 if base in first_names() else 2.0 if is_place(base, lexis.tag) else 0.0
        score += 2.0 if base != surface and self.surfaces[base] else 0.0
        if base != surface and reading.case == "dative" and self.surfaces[surface] > 1 and not self.surfaces[base]:
            score -= _MARGIN  # a name that is a dative again and again has no cases
        proper = lexis.lemma(surface) if lexis.known(surface) else ""
        score += 0.4 if base == surface and self.subjects[surface] else 0.0
        lower = surface.lower()
        common = lexis.known(lower) and lexis.lemma(lower) == lower and base not in first_names()
        score += 0.6 if base == surface and common else 0.0
        score += 1.0 if base == proper and (base != surface or lexis.known(surface.lower())) else 0.0
        score -= 1.0 if reading.case in _SELDOM and not kind.surname and not self.surfaces[base] else 0.0
        score += 1.0 if kind.surname else -0.3 if kind.adjective else 0.0
        borne = gendered_names().get(base) or kind.surname
        borne = gender if gender == "m" and not borne and base in first_names() else borne  # given to men and to women
        score += 0.0 if borne in ("", "any") or not gender else 3.0 if borne == gender else -3.0
        score -= 1.0 if kind.surname == "f" and not gender and base == surface else 0.0
        return score - 0.3 * (reading.plural + kind.fleeting)

    def shared(self, words: Sequence[str], cases: frozenset[str] = _ANY) -> frozenset[str]:
        """The cases that all words of a name may have together, of some; those given where there are none."""
        if self.lexis.declensions.empty or len(words) < 2 or any(word.isupper() or "." in word for word in words):
            return cases
        found = cases
        for word in words:
            readings = self.lexis.declensions.readings(word)
            if not readings or word.endswith(tuple(self.lexis.grammar.indeclinable_endings) or "\0"):
                continue
            own = {r.case for r in readings if not r.plural and len(r.base) > 2}
            own |= {"accusative"} if any(r.case == "genitive" and r.declension.animate for r in readings) else set()
            if own == _STANDING:
                continue  # a part that has no cases: ``Ким Дэ | Чжуна``
            found = found & own if found else frozenset(own)
            if not found:
                return cases
        return found or cases

    def agreement(self, words: Sequence[str]) -> str:
        """The gender of who bears a name of several words (``PLAIN`` where it has no case), by the case all of them share."""
        if self.lexis.declensions.empty or len(words) < 2 or any(word.isupper() or "." in word for word in words):
            return ""
        found = self._agreements.get(tuple(words))
        if found is None:
            found = self._agreements[tuple(words)] = self._agreed(words)
        return found

    def _agreed(self, words: Sequence[str]) -> str:
        scores: dict[tuple[str, str], float] = {}
        for gender in ("m", "f"):
            weighed = [*(self._by_case(word, gender) for word in words[:-1]), self._by_case(words[-1], gender, surname=True)]
            for case in set(weighed[0]).intersection(*weighed[1:]):
                scores[gender, case] = sum(cases[case] for cases in weighed)
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        if not ranked:
            return ""
        gender, case = ranked[0]
        if case == "nominative":
            uncased = tuple(self.lexis.grammar.indeclinable_endings) or "\0"
            whole = len(words) <= _FULL and not any(word.endswith(uncased) for word in words[1:-1])
            upright = self._upright(words[0], words[-1].endswith(uncased)) and not self._spelled_plainer(words[-1])
            sure = words[0] in first_names() or upright or self._borne(words, uncased)
            return PLAIN if whole and sure else ""
        rival = next((key for key in ranked if key[0] != gender or key[1] == "nominative"), None)
        return gender if rival is None or scores[ranked[0]] > scores[rival] + _MARGIN else ""

    def _borne(self, words: Sequence[str], uncased: tuple[str, ...] | str) -> bool:
        """Whether a surname shows that a first name is in the nominative, which may be one: ``Хафизулла | Амин``."""
        own = any(r.base == words[0] and r.case == "nominative" for r in self.lexis.declensions.readings(words[0]))
        return len(words) == _LONE_ENDING and own and not words[0].endswith(uncased) and self._upright(words[1], uncased=True)

    def _upright(self, word: str, uncased: bool) -> bool:
        """Whether an unknown first name shows its own nominative, as before a surname without cases: ``Иенг | Сари``.

        A long one would have an ending else: ``Матиас | Винуэса``.
        """
        readings = [r for r in self.lexis.declensions.readings(word) if not r.plural]
        return (
            (uncased or len(word) >= _LONG)
            and bool(readings)
            and all(r.case == "nominative" and r.base == word for r in readings)
        )

    def _spelled_plainer(self, word: str) -> bool:
        """Whether the document has a name without the ending that it has here."""
        bases = {r.base for r in self.lexis.declensions.readings(word) if not r.plural}
        return any(self.surfaces[base] for base in bases - {word})

    def _by_case(self, word: str, gender: str, *, surname: bool = False) -> dict[str, float]:
        """The weight of a word's likeliest base form in each case it may stand in."""
        best: dict[str, float] = {}
        inflected = tuple(self.lexis.grammar.inflected_endings) or "\0"
        for reading in self.lexis.declensions.readings(word):
            kind = reading.declension
            neuter = reading.base == word and reading.case != "nominative"  # a thing's accusative
            if len(reading.base) < 3 or kind.group or reading.plural or neuter:
                continue
            score = self._weight(word, reading, gender)
            if reading.base == word and word.endswith(inflected) and word not in first_names():
                score -= 0.8
            score += 0.5 if not word.startswith(reading.base[: len(word) - 2]) or len(word) - len(reading.base) > 2 else 0.0
            cases = [reading.case, "accusative"] if reading.case == "genitive" and kind.animate else [reading.case]
            for case in cases:
                best[case] = max(best.get(case, score), score)
        if word.endswith(tuple(self.lexis.grammar.indeclinable_endings) or "\0"):
            other = gendered_names().get(word, gender) != gender
            top = max([1.0, *best.values()]) - (3.0 if other else 0.0)
            return {case: top + (_UPRIGHT if case == "nominative" else 0.0) for case in (*_CASES, *best)}
        if (
            surname
            and gender == "f"
            and any(r.base == word and r.declension.animate for r in self.lexis.declensions.readings(word))
        ):
            best = {case: max(best.get(case, 0.5), 0.5) for case in (*_CASES, *best)}  # ``Розу Люксембург``
        return best or {"nominative": 0.5}

    def _likeliest(self, surface: str) -> tuple[str, str]:
        lexis = self.lexis
        if self.plain[surface] and not self.suffering[surface]:
            return surface, ""
        head, _, noun = surface.rpartition("-")
        if head and noun.islower():  # ``a Ferapontov-kolostorba``
            for base, case in lexis.declension.cached_bases(noun):
                if case and base != noun and base in lexis.heads:
                    return f"{head}-{base}", case
        best, best_case, best_score = surface, "", -1.0
        listed = lexis.lemma(surface.lower())
        readings = lexis.declension.cached_bases(surface)
        for base, case in readings:
            if any(kept == case and self.surfaces[longer] and self._owned(longer, base) for longer, kept in readings):
                continue
            capital = base[:1].isupper() or base.rpartition("-")[2][:1].isupper()  # ``at-Tikríti``
            if len(base) < 3 and base != surface and not self.surfaces[base] or not capital:
                continue
            if case == "adjective" and not is_place(base, lexis.tag):
                continue
            many = base.lower() == listed and lexis.known(listed)  # a common noun in the plural, written with a capital
            if base != surface and not self.surfaces[base] and not many and not lexis.declension.is_cased(surface, base, case):
                continue
            if base != surface and not self.surfaces[base] and not lexis.known(base.lower()):
                suffers = case == "accusative" and self.suffering[surface]
                if base not in first_names() and not suffers and lexis.declension.is_lookalike(surface, case):
                    continue
            if base != surface and not self.surfaces[base] and lexis.declension.is_impossible(surface, case):
                continue
            alone = base != surface and not self.surfaces[base] and self._support[surface] > 1
            if alone and (len(base) < _BRIEF or self._support[base] <= 1):
                continue  # ``Torre`` beside ``Torrét`` isn't ``Tor``, nor ``Samara`` beside ``Samarát`` ``Sama``
            score = 2.0 * self._support[base] + (_SUFFERS if case == "accusative" and self.suffering[surface] else 0.0)
            lone = len(surface) - len(base) == 1 and case and case != "accusative"  # ``Perón`` isn't about some Pero
            score += 3.0 if base in first_names() and not lone or is_place(base, lexis.tag) else 0.0
            score += 2.5 if self.surfaces[base] and base != surface else 0.0
            score += 1.0 if base == listed else 0.0
            if base == surface:
                score += 0.5
            elif base in first_names() and surface not in first_names():
                score += 1.0
            else:
                score += self._ending_score(surface, base, case)
            if base != surface and base[-1:] in _LENGTHENED:
                score -= 0.2
            if score > best_score:
                best, best_case, best_score = base, case, score
        return best.rstrip("-"), best_case

    def _owned(self, longer: str, base: str) -> bool:
        """Whether a spelling is another with a possessive ending, which names hardly have: ``Károlyi`` isn't Károly's."""
        return longer.startswith(base) and longer[len(base) :] in self.lexis.grammar.inflection.possessive

    def _ending_score(self, surface: str, base: str, case: str) -> float:
        """How far an ending speaks for itself where no other spelling in the document supports the stem."""
        ending = surface[len(base) :] if surface.startswith(base) else surface[len(base) - 1 :]
        if len(ending) <= _SHORT_ENDING:
            plain = surface[-1:] == "t" and not surface.endswith(("tt", "et", "at", "rt", "dt"))
            return (0.6 if surface[-2:-1] in "oöe" else 1.0) if plain else -3.0
        telling = any(whole.endswith(ending) and surface.endswith(whole) for whole in self.lexis.grammar.inflection.telling)
        placed = not telling and "in" in self.lexis.case_relations.get(case, ())
        if placed and len(ending) < 3 and not self.surfaces[base] and not is_place(base, self.lexis.tag):
            goal = self.going[surface] > 0 and len(ending) > _SHORT_ENDING and len(base) > _BRIEF
            return 1.0 if goal and "to" in self.lexis.case_relations.get(case, ()) else -0.1
        if "-" in surface or len(ending) >= 3:
            return 1.2
        return 0.9 if telling else 0.3
