"""Verb forms from paradigms, and base forms of inflected nouns and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from regesta.errors import PackError
from regesta.languages.schema import Grammar, Inflection, Paradigm, Verb


class Conjugator:
    """Makes all forms of a language's verbs from their lemmas.

    Raises:
        PackError: when no paradigm fits a lemma, or a named one is missing.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.tag = grammar.tag
        self.paradigms = {paradigm.name: paradigm for paradigm in grammar.paradigms}
        self.irregular = grammar.irregular
        self._plain: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._compiled = [(re.compile(paradigm.lemma), paradigm) for paradigm in grammar.paradigms]

    def paradigm_of(self, lemma: str, name: str = "") -> Paradigm:
        """The paradigm named, or the first whose expression is found in the lemma."""
        if name:
            if name not in self.paradigms:
                raise PackError(f"pack {self.tag}: verb {lemma!r} names the paradigm {name!r}, which grammar.yaml lacks.")
            return self.paradigms[name]
        for expression, paradigm in self._compiled:
            if expression.search(lemma):
                return paradigm
        raise PackError(f"pack {self.tag}: no paradigm fits the verb {lemma!r}; add one or give its forms.")

    def forms(self, verb: Verb) -> Iterable[tuple[str, str]]:
        """All ``(form, key)`` of a verb without its prefix; a key is a form class, perhaps with ``.pl``."""
        if verb.forms:
            return tuple(self._iter_forms(verb))
        of = verb.lemma, verb.paradigm  # a verb of many idioms is conjugated once
        if of not in self._plain:
            self._plain[of] = tuple(self._iter_forms(verb))
        return self._plain[of]

    def _iter_forms(self, verb: Verb) -> Iterator[tuple[str, str]]:
        paradigm = self.paradigm_of(verb.lemma, verb.paradigm) if self.paradigms else None
        stem = verb.lemma[: len(verb.lemma) - paradigm.strip] if paradigm else verb.lemma
        given = {**self.irregular.get(verb.lemma, {}), **verb.forms}
        replaced = {key.partition(".")[0] for key in given if "." not in key} | set(given)
        for key, patterns in (paradigm.forms if paradigm else {}).items():
            if key in replaced or key.partition(".")[0] in replaced:
                continue
            for pattern in patterns:
                yield pattern.replace("{2}", stem + stem[-1:]).replace("{}", stem), key
        for key, forms in given.items():
            for form in forms:
                yield form, key

    def all_forms(self, lemmas: list[str]) -> frozenset[str]:
        """Every form of plain lemmas, for governors and verbs of saying. ``=word`` is taken as it stands."""
        forms: set[str] = set()
        for lemma in lemmas:
            if lemma.startswith("="):
                forms.add(lemma[1:])
            else:
                forms.add(lemma)
                forms.update(form for form, _ in self.forms(Verb(lemma=lemma)))
        return frozenset(forms)


def _by_last_letter(endings: Sequence[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Endings with what they mean, by their last letter, their order kept."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for ending, meaning in endings:
        grouped.setdefault(ending[-1:], []).append((ending, meaning))
    return grouped


class Declension:
    """Takes inflected nouns and names apart: ``Kossuthot`` is ``Kossuth`` in the accusative."""

    def __init__(self, inflection: Inflection) -> None:
        endings = [(ending, case) for case, group in inflection.cases.items() for ending in group]
        self._endings = _by_last_letter(sorted(endings, key=lambda pair: (-len(pair[0]), pair)))
        middles = {"", *inflection.plural, *inflection.possessive}
        middles.update(p + q for p in inflection.plural for q in inflection.possessive)
        ordered = sorted(middles - {""}, key=lambda middle: (len(middle), middle))
        self._middles = _by_last_letter([(middle, "") for middle in ordered])
        self._alternations = inflection.alternations
        self._stems = _by_last_letter(inflection.alternations)
        self._plural = (*inflection.plural, *inflection.possessive_plural)
        possessive = sorted(inflection.possessive, key=lambda ending: (-len(ending), ending))
        self._possessive = _by_last_letter([(ending, "") for ending in possessive])
        self._possessive_cased = _by_last_letter([(self._before_case(ending), "") for ending in possessive])
        self._doubling = {case: frozenset(endings) for case, endings in inflection.assimilated.items()}
        self._uncased = {case: re.compile(pattern) for case, pattern in inflection.uncased.items()}
        self._impossible = {case: re.compile(pattern) for case, pattern in inflection.impossible.items()}
        self.empty = not endings and len(middles) == 1
        self.cached_bases = lru_cache(maxsize=65536)(self.bases)

    def cases(self, word: str) -> list[tuple[str, str]]:
        """Possible ``(word without its case ending, case)``, longest ending first, the bare word last (case ``""``)."""
        found = [
            (word[: -len(ending)], case)
            for ending, case in self._endings.get(word[-1:], ())
            if len(word) > len(ending) + 1 and word.endswith(ending)
        ]
        return [*found, (word, "")]

    def bases(self, word: str) -> tuple[tuple[str, str], ...]:
        """Possible ``(base form, case)`` of a word: case, possessive and plural endings taken off, stems restored."""
        if self.empty:
            return ((word, ""),)
        found: dict[tuple[str, str], None] = {}
        for uncased, case in self.cases(word):
            stems = [uncased]
            if case != "adjective":
                stems += [
                    uncased[: -len(middle)]
                    for middle, _ in self._middles.get(uncased[-1:], ())
                    if len(uncased) > len(middle) + 1 and uncased.endswith(middle)
                ]
            for stem in stems:
                found.setdefault((stem, case))
                for inflected, base in self._stems.get(stem[-1:], ()):
                    if stem.endswith(inflected) and len(stem) > len(inflected):
                        found.setdefault((stem[: len(stem) - len(inflected)] + base, case))
        return tuple(found)

    def is_cased(self, word: str, base: str, case: str) -> bool:
        """Whether ``word`` is ``base`` with an ending of ``case`` alone: no plural or possessive, the last letter lengthened at
        most, and a doubled consonant doubled indeed (``Ferenccel`` is of ``Ferenc``, ``Vencel`` not of ``Ven``)."""
        return any(
            found == case
            and (stem[:-1] == base[:-1] if len(stem) == len(base) else stem == base[:-1])
            and (not self._doubles(word[len(stem) :], case) or word[len(stem)] == stem[-1])
            for stem, found in self.cases(word)
        )

    def is_lookalike(self, word: str, case: str) -> bool:
        """Whether a word that no dictionary has can't be in a case it looks like: its stem takes no vowel before the ending."""
        return case in self._uncased and self._uncased[case].search(word) is not None

    def is_impossible(self, word: str, case: str) -> bool:
        """Whether the ending that a word seems to have is one that its stem, whatever it is, doesn't take (``Sánchez``)."""
        return case in self._impossible and self._impossible[case].search(word) is not None

    def _doubles(self, ending: str, case: str) -> bool:
        """Whether an ending is one of those that repeat the consonant before them."""
        return case in self._doubling and not ending.startswith("-") and ending not in self._doubling[case]

    def nominative(self, word: str, base: str) -> str:
        """A word of the base form ``base`` without its case ending, plural and possessive kept: ``kormányában``, ``kormánya``."""
        lower = word.lower()
        if self.empty or lower == base:
            return word
        for stem, case in self.cases(lower):
            restored = (stem[: -len(old)] + new for old, new in self._alternations if stem.endswith(old))
            for uncased in (*restored, stem) if case else ():
                if uncased == base or self.is_possessed(uncased, {base}) or self.is_plural(uncased, base):
                    return word[:1] + uncased[1:]
        return word

    def is_plural(self, word: str, base: str) -> bool:
        """Whether ``word``, whose base form is ``base``, carries a plural ending."""
        return any(
            uncased != base and len(uncased) > len(base) - 2 and uncased.endswith(self._plural) for uncased, _ in self.cases(word)
        )

    def is_possessed(self, word: str, bases: Collection[str]) -> bool:
        """Whether ``word`` is one of ``bases`` with a possessive ending (``kizárása``: somebody's ``kizárás``)."""
        for uncased, case in self.cases(word):
            for written, _ in (self._possessive_cased if case else self._possessive).get(uncased[-1:], ()):
                if not uncased.endswith(written):
                    continue
                stem = uncased[: len(uncased) - len(written)]
                if stem in bases:
                    return True
                for inflected, base in self._alternations:
                    if stem.endswith(inflected) and stem[: len(stem) - len(inflected)] + base in bases:
                        return True
        return False

    def _before_case(self, ending: str) -> str:
        """How a possessive ending is written before a case ending (``-e`` is ``-é-``)."""
        for inflected, base in self._alternations:
            if len(inflected) == len(base) == 1 and ending.endswith(base):
                return ending[: -len(base)] + inflected
        return ending
