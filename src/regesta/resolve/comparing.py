"""Whether two names are one person's, body's or place's: yes, no, or a question for somebody who knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from regesta.languages.tables import read_table
from regesta.model.claims import EntityKind
from regesta.model.curation import Judgement
from regesta.resolve.aligning import Alignment, Token, align
from regesta.resolve.bodies import body_name
from regesta.resolve.folding import fold, sound, sound_keys, sound_tags
from regesta.resolve.given_names import first_letters, given_name_rows
from regesta.resolve.inflecting import base_forms
from regesta.resolve.lexicon import words_of
from regesta.resolve.ordinals import number_in
from regesta.resolve.personal_names import person_name
from regesta.resolve.places import city_sounds, place_key, place_sound
from regesta.resolve.sounding import is_foreign, is_signs, is_skeletal, sound_likeness

_SURE, _POSSIBLE = 0.85, 0.78
_EVERY, _EVERY_AT_HOME, _EVERY_OF_BODY = 0.74, 0.85, 0.8
_NAMED = 0.9
_LONGEST_FORM = 6
_FORM_WORTH, _NUMBER_WORTH = 0.25, 0.6
_PIECES = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-Я])(?=[A-ZА-Я])")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much two names are alike, 0 to 1, and what follows: ``unsure`` is asked, never merged.

    ``least`` is the likeness of the words least alike of those that stand for each other.
    """

    score: float
    judgement: Judgement
    least: float = 1.0


def compare(left: str, right: str, kind: EntityKind, languages: tuple[str, str] = ("en", "en")) -> Comparison:
    """Compares two names as names alone, without what their documents say of who bears them.

    Args:
        left: a name.
        right: another.
        kind: what they are names of.
        languages: the languages (BCP 47) of the texts that use them.
    """
    if kind == "person":
        found = align(person_tokens(left, languages[0]), person_tokens(right, languages[1]))
        return _judged(found, every=_EVERY_AT_HOME if languages[0] == languages[1] else _EVERY)
    if kind == "place":
        return _places(left, right, languages)
    return _bodies(left, right, kind, languages)


def _judged(found: Alignment, *, every: float = _EVERY) -> Comparison:
    if found.score >= _SURE and found.least >= every and not (found.left and found.right):
        return Comparison(found.score, "positive", found.least)
    return Comparison(found.score, "unsure" if found.score >= _POSSIBLE else "negative", found.least)


def _places(left: str, right: str, languages: tuple[str, str]) -> Comparison:
    ours, theirs = place_key(left, languages[0]), place_key(right, languages[1])
    if ours and theirs:
        return Comparison(1.0, "positive") if ours == theirs else Comparison(0.0, "negative")
    for key, other, language in ((ours, right, languages[1]), (theirs, left, languages[0])):
        heard = place_sound(other, language)
        best = max((sound_likeness(heard, name_sound) for name_sound in city_sounds(key)), default=0.0)
        if best >= _NAMED:
            return Comparison(best, "positive")
    return _judged(align(plain_tokens(left, languages[0]), plain_tokens(right, languages[1])))


def _bodies(left: str, right: str, kind: EntityKind, languages: tuple[str, str]) -> Comparison:
    ours, theirs = body_name(left, kind, languages[0]), body_name(right, kind, languages[1])
    found = _judged(align(body_tokens(left, languages[0]), body_tokens(right, languages[1])), every=_EVERY_OF_BODY)
    if ours.key and theirs.key:
        if (ours.key, ours.number, ours.stems) == (theirs.key, theirs.number, theirs.stems):
            return Comparison(1.0, "positive")
        if ours.key != theirs.key or (ours.venue and None not in (ours.number, theirs.number) and ours.number != theirs.number):
            return Comparison(min(found.score, _POSSIBLE / 2), "negative")
    if found.judgement == "positive" and (ours.number != theirs.number or ours.narrows(theirs) or theirs.narrows(ours)):
        return Comparison(found.score, "unsure")
    return found


def person_tokens(name: str, language: str) -> tuple[Token, ...]:
    """The words of a person's name, without titles and particles, then its initials."""
    parsed = person_name(_CAMEL.sub(" ", name), language)
    words = [_token(piece, language, personal=True) for word in parsed.words for piece in _PIECES.findall(word.surface)]
    initials = [Token(i, (i,), initial=True, firsts=frozenset(i)) for i in parsed.initials]
    return (*words, *initials) if words else ()


@lru_cache(maxsize=100_000)
def _token(piece: str, language: str, *, personal: bool = False) -> Token:
    forms = (piece, *base_forms(piece, language))
    sounds = dict.fromkeys(key for form in forms for key in sorted(sound_keys(form, language)))
    text = fold(piece).replace(" ", "")
    rows = frozenset().union(*(given_name_rows(form, language) for form in forms))
    firsts = first_letters(rows) | {key[0] for key in (text, *sounds) if key}
    readings = () if is_foreign(piece) else tuple(dict.fromkeys(sound(form, tag) for form in forms for tag in sound_tags()))
    return Token(
        text,
        tuple(sounds),
        rows,
        readings=readings,
        skeletal=is_skeletal(piece),
        written=piece if is_signs(piece) else "",
        firsts=firsts,
        personal=personal,
    )


def plain_tokens(name: str, language: str) -> tuple[Token, ...]:
    """The words of any name."""
    return tuple(_token(piece, language) for piece in _PIECES.findall(name))


def body_tokens(name: str, language: str) -> tuple[Token, ...]:
    """The words of a body's name, without articles and the like: numbers and legal forms by what they stand for."""
    name = _DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    words = [word for word in fold(name).split() if word not in words_of(language).fillers]
    found: list[Token] = []
    index = 0
    while index < len(words):
        size, form = next(
            ((s, f) for s in range(6, 0, -1) if (f := _legal_forms().get(tuple(words[index : index + s])))), (1, "")
        )
        number = number_in(words[index], language)
        if form:
            found.append(Token(form, (form,), worth=_FORM_WORTH))
        elif number is not None:
            found.append(Token(str(number), (str(number),), worth=_NUMBER_WORTH))
        else:
            found.append(_token(words[index], language))
        index += size
    return tuple(found)


@cache
def _legal_forms() -> dict[tuple[str, ...], str]:
    raw = files("regesta.resolve").joinpath("legal_forms.yaml").read_bytes()
    rows = msgspec.convert(read_table(raw), list[list[str]])
    return {tuple(fold(form).split()): row[0] for row in rows for form in row}
