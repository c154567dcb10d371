"""What the packs know about names, gathered from all languages: titles, pronouns, heads of bodies, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from regesta.languages import has_pack, iter_tags, load_grammar, load_lexicon
from regesta.languages.schema import Grammar, Inflection
from regesta.resolve.folding import fold

VENUES = frozenset({"congress", "conference", "plenum"})
_RELATIONAL = ("of", "in", "from", "to", "for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words that names are made of, folded.

    ``heads`` give, for each kind that a pack has keys for, the words of a name and its key. ``fillers`` are words that tell
    no two bodies apart (articles, prepositions). ``surname_first`` says how people are named in it.
    """

    titles: frozenset[str]
    pronouns: frozenset[str]
    particles: frozenset[str]
    fillers: frozenset[str]
    heads: dict[str, dict[tuple[str, ...], str]]
    surname_first: bool
    endings: tuple[str, ...] = ()

    def bases(self, word: str) -> tuple[str, ...]:
        """A folded word as it is, then without each ending of its language that it may have (``partbol``: ``part``)."""
        stripped = (word[: -len(ending)] for ending in self.endings if word.endswith(ending) and len(word) - len(ending) > 2)
        return (word, *stripped)


_NOTHING = Words(
    titles=frozenset(),
    pronouns=frozenset(),
    particles=frozenset(),
    fillers=frozenset(),
    heads={"organ": {}, "office": {}, "place": {}},
    surname_first=False,
)


@cache
def words_of(language: str) -> Words:
    """The words of a language; of one without a pack, none."""
    tag = language.partition("-")[0]
    return _words(tag) if has_pack(tag) else _NOTHING


@cache
def _words(tag: str) -> Words:
    grammar, lexicon = load_grammar(tag), load_lexicon(tag)
    return Words(
        titles=_folded(lexicon.titles),
        pronouns=_folded(form for pronoun in grammar.pronouns for form in pronoun.forms)
        | _folded([*grammar.anaphors, *grammar.relatives, *grammar.person_relatives]),
        particles=_folded(lexicon.name_particles),
        fillers=_folded(_small_words(grammar)),
        heads={"organ": _heads(lexicon.organs), "office": _heads(lexicon.offices), "place": place_heads(tag)},
        surname_first=grammar.surname_first,
        endings=_endings(grammar.inflection),
    )


def _endings(inflection: Inflection) -> tuple[str, ...]:
    found = {fold(ending) for endings in inflection.cases.values() for ending in endings}
    found |= {fold(ending) for ending in (*inflection.plural, *inflection.possessive)}
    return tuple(sorted(found - {""}, key=lambda ending: (-len(ending), ending)))


def _small_words(grammar: Grammar) -> Iterable[str]:
    yield from grammar.determiners
    yield from grammar.possessives
    yield from grammar.elisions
    yield from grammar.coordinators
    for relation in _RELATIONAL:
        if relation in grammar.markers:
            yield from grammar.markers[relation].prepositions
            yield from grammar.markers[relation].postpositions


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _heads(table: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
    heads: dict[tuple[str, ...], str] = {}
    for key, names in table.items():
        for name in (key, *names):
            heads.setdefault(tuple(fold(name).split()), key)
    heads.pop((), None)
    return heads


@cache
def place_heads(tag: str) -> dict[tuple[str, ...], str]:
    """The places that a language's pack names, folded, with their keys."""
    return _heads(load_lexicon(tag).places)


@cache
def all_titles() -> frozenset[str]:
    """Titles of every pack: a translated text keeps many of the original's."""
    return frozenset(title for tag in iter_tags() for title in _folded(load_lexicon(tag).titles))


@cache
def gloss(name: str, language: str) -> str:
    """The English words for a group's or faction's name, from its language's pack; ``""`` where it has none."""
    tag = language.partition("-")[0]
    if not has_pack(tag):
        return ""
    glosses = {fold(words): english for words, english in load_lexicon(tag).glosses.items()}
    words = fold(name).split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            *before, last = words[start : start + size]
            for base in words_of(tag).bases(last):
                if found := glosses.get(" ".join([*before, base])):
                    return found
    return ""
