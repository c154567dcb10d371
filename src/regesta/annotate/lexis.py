"""A language pack made ready for look-up: every form of every word by what it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import simplemma

from regesta.annotate.inflected import Inflected
from regesta.annotate.phrasebook import Phrase, Phrasebook
from regesta.annotate.tokens import Token, tokenize
from regesta.annotate.verb_classes import VerbClasses
from regesta.annotate.word_entries import NounEntry, VerbEntry, required, split_tail
from regesta.languages import Pack, load_pack
from regesta.languages.date_words import date_words
from regesta.languages.declining import Declensions
from regesta.languages.forms import Conjugator, Declension
from regesta.languages.frames import TypeFrame, load_frames
from regesta.languages.schema import Noun, Pronoun, Verb
from regesta.model.vocabulary import event_types

_MOST_READINGS = 65_536


class Lexis:
    """One language, compiled. Build with :func:`lexis`, which keeps it."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.tag, self.grammar, self.lexicon = pack, pack.tag, pack.grammar, pack.lexicon
        grammar = pack.grammar
        self.conjugator = Conjugator(grammar)
        self.declension = Declension(grammar.inflection)
        self.declensions = Declensions(grammar.declensions)
        self.inflects = not (self.declension.empty and self.declensions.empty)
        self.folds = str.maketrans(grammar.folds)
        self._readings: dict[str, frozenset[str]] = {}
        self.elisions = frozenset(grammar.elisions)
        self.genitives = tuple(sorted({g for g in grammar.genitive_suffixes if len(g) > 1}, key=lambda g: (-len(g), g)))
        self.split_endings = (*self.genitives, *sorted(grammar.contractions, key=lambda c: (-len(c), c)))
        self.genitive_words = frozenset(g.replace("’", "'") for g in grammar.genitive_suffixes) | {"'"}
        self._closed_classes()
        self._verbs()
        self._nouns()
        phrases = list(self._phrases())
        self.phrases = Phrasebook(phrases)
        self.single = {phrase.words[0]: phrase for phrase in reversed(phrases) if len(phrase.words) == 1}
        self.inflected = Inflected(self)
        self.phrase_words = frozenset(word for phrase in phrases for word in phrase.words)
        self.feminine = frozenset(self.lexicon.feminine)
        self.gendered_offices = {
            phrase.key for phrase in phrases if phrase.kind == "office" and phrase.words[-1] in self.feminine
        }
        self.heads = {
            phrase.words[0]: ("place" if phrase.kind == "place_noun" else phrase.kind, phrase.key)
            for phrase in phrases
            if len(phrase.words) == 1 and phrase.kind in {"organ", "faction", "place_noun"}
        }
        self.bodies = frozenset(word for word, (kind, _) in self.heads.items() if kind == "organ")

    def _closed_classes(self) -> None:
        grammar, forms = self.grammar, self.conjugator.all_forms
        self.determiners = frozenset(grammar.determiners)
        self.name_determiners = self.determiners - frozenset(grammar.attribution.complementizers)
        self.possessives = frozenset(grammar.possessives)
        self.quantifiers = frozenset(grammar.quantifiers)
        self.relatives = frozenset(grammar.relatives)
        self.person_relatives = frozenset(grammar.person_relatives)
        self.object_relatives = frozenset(grammar.object_relatives)
        self.oblique_relatives = frozenset(grammar.oblique_relatives)
        self.interrogatives = frozenset(grammar.interrogatives)
        self.adverbs = frozenset(grammar.adverbs)
        self.negation = frozenset(word for word in grammar.negation if " " not in word)
        self.negation_phrases = tuple(tuple(word.split()) for word in grammar.negation if " " in word)
        self.noun_negation = frozenset(grammar.negation_of_nouns)
        self.including = frozenset(tuple(words.split()) for words in grammar.including)
        self.partitives = frozenset(tuple(words.split()) for words in grammar.partitives)
        self.comitative = frozenset(tuple(words.split()) for words in grammar.comitative)
        self.hedges = frozenset(grammar.hedges)
        self.conditionals = frozenset(word for word in grammar.conditionals if " " not in word)
        self.conditional_phrases = tuple(tuple(word.split()) for word in grammar.conditionals if " " in word)
        self.participles = tuple(grammar.participle_endings)
        self.infinitives = tuple(grammar.infinitive_endings)
        self.infinitive_is_bare = grammar.roles == "order" and not grammar.infinitive_endings
        self.adverb_endings = tuple(grammar.adverb_endings) or ("\0",)
        self.breakers = frozenset(grammar.breakers)
        self.subordinators = frozenset(grammar.subordinators)
        auxiliaries = grammar.auxiliaries
        self.passive = frozenset(auxiliaries.passive)
        self.perfect = frozenset(auxiliaries.perfect)
        self.modal_possible = frozenset(auxiliaries.possible)
        self.modal_planned = frozenset(auxiliaries.planned)
        self.conditional_aux = frozenset(auxiliaries.conditional)
        self.auxiliaries = frozenset().union(
            self.passive, self.perfect, auxiliaries.future, self.conditional_aux, self.modal_possible, self.modal_planned
        )
        self.copulas = frozenset(grammar.copulas)
        self.titles = frozenset(self.lexicon.titles)
        self.ranks = self.titles & frozenset(self.lexicon.person_nouns)
        self.not_names = frozenset(self.lexicon.not_names)
        self.name_particles = frozenset(self.lexicon.name_particles)
        self.peerages = frozenset(self.lexicon.peerages)
        self.place_leads = frozenset(self.lexicon.place_leads)
        self.nameless = frozenset(self.lexicon.nameless)
        elided = "|".join(re.escape(word.rstrip("'")) for word in self.lexicon.name_elisions) or r"\0"
        self.articled = re.compile(rf"(?:[^\W\d_]{{2,3}}-|(?i:{elided})['’])[A-ZА-Я]\w+$")  # ``al-Assad``, ``D'Annunzio``
        self.seats = frozenset(self.lexicon.seats)
        self.kin = frozenset(self.lexicon.kin)
        self.demonyms = frozenset(w.lower() for w in [*self.lexicon.demonyms, *self.lexicon.person_nouns] if w[:1].isupper())
        self.enclitics = frozenset(grammar.enclitics)
        self.object_markers = frozenset(grammar.object_markers)
        self.person_markers = self.object_markers | frozenset(grammar.dative_markers)
        self.verb_clitics = tuple(sorted(grammar.verb_clitics, key=len, reverse=True))
        self.infinitive_markers = frozenset(grammar.infinitive_markers)
        self.reflexives = frozenset(grammar.reflexives)
        self.selves = frozenset(grammar.selves)
        self.orders = frozenset(tuple(words.split()) for words in grammar.orders)
        governing = grammar.governors
        self.governors = {
            "negated": forms(governing.negated),
            "planned": forms(governing.planned),
            "possible": forms(governing.possible),
            "asserted": forms(governing.asserted),
            "fulfilled": forms(governing.fulfilled),
            "controlling": forms(governing.controlling),
        }
        self.governing_verbs = forms(
            [lemma for group in (governing.negated, governing.planned, governing.possible, governing.asserted)
             for lemma in group if not lemma.startswith("=")]
        )  # fmt: skip
        endings = map(re.escape, date_words(self.tag).number_endings.get("ordinal", ()))
        self.months = frozenset(month for months in date_words(self.tag).months for month in months)
        self.counting = re.compile(f"[IVXL]{{1,7}}(?:{'|'.join(endings)})?$")  # ``II``, ``XVe``
        self.thing_pronouns = frozenset(grammar.thing_pronouns)
        self.enactments = frozenset(grammar.enactments)
        self.surviving = forms(grammar.survivals)
        self.untruths = [tuple(phrase.split()) for phrase in grammar.untruths]
        self.rumours: dict[str, list[list[str]]] = {}  # by their last word
        for rumour in grammar.rumours:
            self.rumours.setdefault(rumour.split()[-1], []).append(rumour.split())
        self.unproven: dict[str, list[tuple[str, ...]]] = {}  # by their first word
        for phrase in grammar.unproven:
            self.unproven.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
        self.belying = [tuple(phrase.split()) for phrase in grammar.belying]
        self.partial = frozenset(grammar.partial)
        self.doubting = forms(grammar.attribution.doubting)
        self.saying = forms(grammar.attribution.verbs) | self.doubting
        self.common_verbs = frozenset(grammar.common_verbs) | self.auxiliaries
        self.verb_endings = tuple(sorted(grammar.verb_endings, key=len, reverse=True))
        self.coordinators = {tuple(word.split()) for word in grammar.coordinators}
        self.prepositions: dict[tuple[str, ...], list[str]] = {}
        self.governed: dict[tuple[str, ...], dict[str, set[str]]] = {}
        self.postpositions: dict[tuple[str, ...], list[str]] = {}
        self.postposed: dict[tuple[str, ...], set[str]] = {}
        self.case_relations: dict[str, list[str]] = {}
        for relation, marker in grammar.markers.items():
            for case, by_case in marker.governing.items():
                for preposition in by_case:
                    found = self.prepositions.setdefault(tuple(preposition.split()), [])
                    found.extend([] if relation in found else [relation])
                    self.governed.setdefault(tuple(preposition.split()), {}).setdefault(relation, set()).add(case)
            for preposition in marker.prepositions:
                self.prepositions.setdefault(tuple(preposition.split()), []).append(relation)
            for postposition in marker.postpositions:
                self.postpositions.setdefault(tuple(postposition.split()), []).append(relation)
            for case, by_case in marker.postposed.items():
                for postposition in by_case:
                    self.postpositions.setdefault(tuple(postposition.split()), []).append(relation)
                    self.postposed.setdefault(tuple(postposition.split()), set()).add(case)
            for case in marker.cases:
                self.case_relations.setdefault(case, []).append(relation)
        before_nouns = {words[0] for words in self.prepositions if len(words) == 1}
        self.coordinating = self.breakers - self.subordinators - self.relatives - before_nouns
        self.clitics = frozenset(word for word in self.elisions - self.determiners if (word,) not in self.prepositions)
        self.pronouns: dict[str, list[Pronoun]] = {}
        for pronoun in grammar.pronouns:
            for form in pronoun.forms:
                self.pronouns.setdefault(form, []).append(pronoun)
        self.anaphors = {tuple(words.split()) for words in grammar.anaphors}
        self.latter = {tuple(words.split()) for words in grammar.latter}
        self.joiners = frozenset(grammar.joiners)
        self.downward = frozenset(grammar.downward)
        self.anaphors_by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self.anaphors, key=lambda words: (-len(words), words)):
            self.anaphors_by_first.setdefault(words[0], []).append(words)
        fixed = {tuple(words.split()) for words in (*grammar.adverbs, *grammar.hedges, *grammar.selves) if " " in words}
        self.fixed: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(fixed, key=lambda words: (-len(words), words)):
            self.fixed.setdefault(words[0], []).append(words)
        self.singular_auxiliaries = frozenset(auxiliaries.singular)
        self.plural_auxiliaries = frozenset(auxiliaries.plural)
        self.infinitive_auxiliaries, self.gerund_auxiliaries = frozenset(auxiliaries.infinitive), frozenset(auxiliaries.gerund)
        closed = {words[0] for words in (*self.prepositions, *self.postpositions, *self.coordinators) if len(words) == 1}
        self.function_words = frozenset().union(
            closed, self.determiners, self.possessives, self.quantifiers, self.relatives, self.interrogatives, self.adverbs,
            self.negation, self.noun_negation, self.conditionals, self.breakers, self.subordinators, self.auxiliaries,
            self.reflexives, self.selves, self.pronouns, self.common_verbs, {w for words in self.anaphors for w in words},
            {phrase for phrase in self.hedges if " " in phrase},
            grammar.temporal, grammar.indefinite,
        )  # fmt: skip

    def _verbs(self) -> None:
        frames = load_frames()
        self.verbs: dict[str, dict[int, set[str]]] = {}
        self.verb_entries: list[VerbEntry] = []
        self.split_stems: dict[str, dict[int, set[str]]] = {}
        for type_name, verbs in self.pack.acts.verbs.items():
            for item in verbs:
                verb = Verb(lemma=item) if isinstance(item, str) else item
                tail = split_tail(verb.tail)
                entry = VerbEntry(type=type_name, verb=verb, frame=frames[type_name], tail=tail, required=required(tail))
                self.verb_entries.append(entry)
                number = len(self.verb_entries) - 1
                for form, key in self.conjugator.forms(verb):
                    self.verbs.setdefault(verb.prefix + form, {}).setdefault(number, set()).add(key)
                    if verb.prefix:
                        self.split_stems.setdefault(form, {}).setdefault(number, set()).add(key)
        led = [e.tail for e in self.verb_entries if len(e.tail) > 1 and any((w,) in self.prepositions for w in e.tail[0])]
        self.tail_nouns = frozenset(word for tail in led for word in tail[-1]) - self.function_words
        self.idiom_nouns = self.tail_nouns - self.titles  # no title though one may be an office: ``salì al | trono``
        self.idle: dict[str, list[VerbEntry]] = {}
        for verb in self.pack.acts.idle:
            tail = split_tail(verb.tail)
            entry = VerbEntry(type="", verb=verb, frame=TypeFrame(frame="own", patient=[]), tail=tail, required=required(tail))
            for form in dict.fromkeys(form for form, _ in self.conjugator.forms(verb)):
                self.idle.setdefault(form, []).append(entry)
        telling = (tuple(words.split()) for words in self.grammar.enactments)
        self.came_about = [words for words in telling if len(words) > 1 or words[0] in self.verbs]
        classes = VerbClasses.of(self.verbs, self.verb_entries)
        self.intransitives, self.personal_verbs = classes.intransitives, classes.personal
        self.objects_set_apart = classes.set_apart
        self.verb_phrases: dict[str, list[tuple[str, ...]]] = {}
        for form in self.verbs:
            if " " in form:
                words = tuple(form.split())
                self.verb_phrases.setdefault(words[0], []).append(words)

    def _nouns(self) -> None:
        frames = load_frames()
        self.nouns: dict[str, list[NounEntry]] = {}
        for type_name, nouns in self.pack.acts.nouns.items():
            for item in nouns:
                noun = Noun(noun=item) if isinstance(item, str) else item
                entry = NounEntry(type=type_name, noun=noun, frame=frames[type_name])
                for form in (noun.noun, *noun.forms):
                    self.nouns.setdefault(form, []).append(entry)
        people, living = frozenset({"person"}), {"life", "violence", "legal"}
        self.personal_nouns = self.kin | {
            form
            for form, entries in self.nouns.items()
            if all(set(e.frame.patient) == people and event_types()[e.type].group in living for e in entries)
        }
        self.act_nouns = frozenset(f for f, entries in self.nouns.items() if any("person" in e.frame.patient for e in entries))
        final = self.grammar.head_final and self.grammar.bracket is None
        self.noun_phrases: dict[str, list[tuple[str, ...]]] = {}
        for form in self.nouns:
            words = self._phrase_words(form)
            if len(words) > 1:
                self.noun_phrases.setdefault(words[-1 if final else 0], []).append(words)
        self.phrase_nouns = {self._phrase_words(form): tuple(found) for form, found in self.nouns.items() if " " in form}

    def _phrases(self) -> Iterable[Phrase]:
        lexicon = self.lexicon
        for kind, table in (("organ", lexicon.organs), ("office", lexicon.offices), ("place", lexicon.places)):
            for key, names in table.items():
                for name in names:
                    words = self._phrase_words(name)
                    yield Phrase(words, kind, key, name.isupper())
        lists = (
            ("people", lexicon.people), ("person_noun", lexicon.person_nouns), ("kin", lexicon.kin),
            ("faction", lexicon.factions), ("place_noun", lexicon.place_nouns), ("work", lexicon.works),
            ("label", lexicon.labels), ("charge", lexicon.charges), ("penalty", lexicon.penalties),
        )  # fmt: skip
        for kind, words_list in lists:
            for name in words_list:
                yield Phrase(self._phrase_words(name), kind, name, kind == "person_noun" and name[:1].isupper())
        for name in lexicon.demonyms:
            yield Phrase(self._phrase_words(name), "people", name, name[:1].isupper())

    def _phrase_words(self, name: str) -> tuple[str, ...]:
        return tuple(token.lower.translate(self.folds) for token in tokenize(name, self.elisions, self.genitives))

    def readings(self, word: str) -> frozenset[str]:
        """The base forms a lower-case word can have, itself among them."""
        found = self._readings.get(word)
        if found is None:
            if not self.declensions.empty:
                alone = len(word) > 3 and (word,) in self.prepositions  # ``после`` is no case of ``посол``
                found = frozenset({word}) if alone else self.declensions.bases(word)
            else:
                bases = self.declension.cached_bases(word) if not self.declension.empty else ((word, ""),)
                found = frozenset(base for base, _ in bases)
            self._readings[word] = found
            if len(self._readings) > _MOST_READINGS:
                self._readings.clear()
        return found

    def among(self, word: str, words: frozenset[str]) -> bool:
        """Whether a lower-case word, or a base form of it in a language of declensions, is one of some words."""
        return word in words or not self.declensions.empty and not words.isdisjoint(self.readings(word))

    def known(self, word: str) -> bool:
        """Whether a dictionary of the language has the lower-case word."""
        try:
            return bool(simplemma.is_known(word, self.tag))
        except ValueError:  # no dictionary of this language
            return False

    def is_proper_lemma(self, word: str) -> bool:
        """Whether the dictionary gives the word a capital (``january`` → ``January``)."""
        return self.lemma(word)[:1].isupper()

    def lemma(self, word: str) -> str:
        """What a dictionary of the language gives as the base form of a lower-case word, itself where there is none."""
        try:
            return str(simplemma.lemmatize(word, self.tag))
        except ValueError:
            return word

    def is_number(self, word: str) -> bool:
        """Whether a lower-case word is a number in words, compounds with hyphens among them (``seventy-five``)."""
        numbers = self.lexicon.number_words
        return word in numbers or "-" in word and all(part in numbers for part in word.split("-"))

    def preposition(self, tokens: Sequence[Token], index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The longest preposition that begins at a token, and the relations that it may mark."""
        for size in (4, 3, 2, 1):
            words = tuple(token.lower for token in tokens[index : index + size])
            if len(words) == size and words in self.prepositions:
                return words, tuple(self.prepositions[words])
        return (), ()

    def is_past(self, word: str) -> bool:
        """Whether a lower-case word is a past tense of an act's verb."""
        return self.has_form(word, "past")

    def has_form(self, word: str, key: str) -> bool:
        """Whether a lower-case word can be this form of an act's verb, in the singular or the plural."""
        return any(found.startswith(key) for keys in self.verbs.get(word, {}).values() for found in keys)

    def is_adverb(self, word: str) -> bool:
        """Whether a lower-case word is an adverb, by list or ending."""
        return word in self.adverbs or (len(word) > 4 and word.endswith(self.adverb_endings))

    def is_infinitive(self, word: str) -> bool:
        """Whether a lower-case word can be the infinitive of an act's verb."""
        return any("infinitive" in keys for keys in self.verbs.get(word, {}).values())

    def is_bare(self, word: str) -> bool:
        """Whether a lower-case word is a verb's infinitive or present alone, and so may be a noun (``move``, ``arrest``)."""
        forms = self.verbs.get(word)
        if not forms or word in self.common_verbs:
            return False
        return all({key.partition(".")[0] for key in keys} == {"infinitive", "present"} for keys in forms.values())

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word looks like a finite verb or participle, by lists and endings."""
        return (
            word in self.common_verbs
            or word in self.governing_verbs
            or word in self.saying
            or word in self.verbs
            or (len(word) > 4 and word.endswith(self.verb_endings) and word not in self.function_words)
            or self.is_conjugated(word)
            or self.inflected.is_verb(word)
        )

    def is_participle(self, word: str) -> bool:
        """Whether a lower-case word after an auxiliary is a participle, by its ending or its dictionary form."""
        return bool(self.participles) and word.endswith(self.participles) or self._conjugated(word)

    def is_dictionary_infinitive(self, word: str) -> bool:
        """Whether a lower-case word is an infinitive by its ending, and a form of no other word."""
        return bool(self.infinitives) and word.endswith(self.infinitives) and _lemma(word, self.tag) == word

    def is_conjugated(self, word: str) -> bool:
        """Whether a lower-case word is a verb's form and, for the dictionary, no noun."""
        return self._conjugated(word) and not word.endswith(self.participles)

    def _conjugated(self, word: str) -> bool:
        """Whether the dictionary derives a word from an infinitive; words in -s are taken for plurals."""
        if not self.declensions.empty and self.among(word, self.act_nouns):
            return False  # ``zamordowanie``
        if not self.infinitives or word[-1:] == "s" or len(word) < 4 or word in self.function_words:
            return False
        lemma = _lemma(word, self.tag)
        return lemma != word and lemma.endswith(self.infinitives)


@cache
def _lemma(word: str, tag: str) -> str:
    """The dictionary form of a lower-case word, itself where no dictionary of the language has it."""
    try:
        return str(simplemma.lemmatize(word, tag))
    except ValueError:
        return word


@cache
def lexis(tag: str) -> Lexis:
    """The compiled pack of a language. Raises PackError where there is none."""
    return Lexis(load_pack(tag))
