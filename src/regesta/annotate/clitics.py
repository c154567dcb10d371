"""Words that lean on a verb and look like others: which ``les`` and ``en`` are no article and no preposition."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from regesta.annotate.gazetteer import first_names
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token


def subject_form(lexis: Lexis, word: str) -> bool:
    """Whether a word is a subject alone: ``ils | les arrêtent``, ``qui | l'exécutent``."""
    pronouns = lexis.pronouns.get(word, ())
    return bool(pronouns) and all(p.case == "subject" for p in pronouns) or word in lexis.grammar.person_relatives


def leans_on_verb(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition leans on a verb instead, as ``en`` does in ``qui en dirigeait le groupe``, ``s'en échappa``."""
    if not index or index + 1 >= len(tokens) or (tokens[index].lower,) not in lexis.prepositions:
        return False
    word, before = tokens[index + 1].lower, tokens[index - 1].lower
    if before in lexis.adverbs and lexis.is_past(word) and word not in lexis.nouns:
        return True  # ``n'| en purgea que deux``
    if before in lexis.reflexives:
        return word in lexis.verbs or lexis.is_verb(word) or word in lexis.auxiliaries
    return subject_form(lexis, before) and word not in lexis.nouns and (word in lexis.verbs or lexis.is_verb(word))


def before_infinitive(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether an object pronoun leans on an infinitive, the word before being no preposition of it: ``de | l'arrêter``."""
    pronouns = lexis.pronouns.get(tokens[index].lower, ())
    if not pronouns or any(p.case not in {"object", "dative"} for p in pronouns) or index + 1 >= len(tokens):
        return False
    word = tokens[index + 1].lower
    return lexis.is_infinitive(word) or lexis.is_dictionary_infinitive(word)


def stands_alone(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a finite verb follows a preposition, which is an adverb then: ``due anni dopo | fuggì il duca``."""
    free = not lexis.declensions.empty
    if not (lexis.grammar.verb_first or free) or index >= len(tokens) or tokens[index].capital:
        return False
    word = tokens[index].lower
    forms = lexis.verbs.get(word, {}).values()
    if free:  # ``Против | выступает X``
        return bool(forms) and all(key.partition(".")[0] in {"past", "present"} for keys in forms for key in keys)
    return bool(forms) and word not in lexis.nouns and all(key.startswith("past") for keys in forms for key in keys)


def owner_clitic(lexis: Lexis, tokens: Sequence[Token], left: int, noun: str) -> str:
    """The pronoun before a verb that says whose the act or the kin behind it is: ``ne`` in ``ne ordinò | l'arresto``; or none."""
    owners = lexis.grammar.owner_clitics
    if not owners or noun not in lexis.nouns and noun not in lexis.kin:
        return ""
    for index in range(left - 1, max(left - 5, -1), -1):
        word = tokens[index].lower
        if word in owners:
            return word if index < left - 1 else ""
        if not (word in lexis.auxiliaries or lexis.is_verb(word) or lexis.is_adverb(word)):
            return ""
    return ""


def clitic_form(lexis: Lexis, word: str) -> bool:
    """Whether a word may be an object pronoun, or one in the dative."""
    return any(pronoun.case in {"object", "dative"} for pronoun in lexis.pronouns.get(word, ()))


def is_present(lexis: Lexis, word: str) -> bool:
    """Whether a word is a present form of a verb of the pack."""
    return any(key.startswith("present") for keys in lexis.verbs.get(word, {}).values() for key in keys)


def takes_clitic(lexis: Lexis, word: str) -> bool:
    """Whether an object pronoun may lean on the word: a verb form that is no noun or participle."""
    classes = {key.partition(".")[0] for keys in lexis.verbs.get(word, {}).values() for key in keys}
    if lexis.grammar.verb_first and classes and classes <= {"participle", "past"}:
        return "past" in classes  # ``lo | espulse``, not ``gli | stati``
    return (
        word in lexis.auxiliaries
        or bool(classes & {"past", "imperfect", "future", "infinitive", "conditional"})
        and not (classes & {"participle"})
    )


def split_clitics(lexis: Lexis, tokens: Sequence[Token]) -> list[Token]:
    """Sets the pronouns written onto a verb before it: ``detenerlo`` as ``lo detener``, ``prendeu-o`` as ``o prendeu``."""
    hyphened = any(clitic.startswith("-") for clitic in lexis.verb_clitics)
    split: list[Token] = []
    for token in tokens:
        if hyphened:
            split.extend(_hyphened(lexis, token, opening=not split) if "-" in token.text and token.kind == "word" else [token])
        else:
            named = token.capital and (bool(split) or token.text in first_names())
            split.extend([token] if named else _apart(lexis, token))
    return split


def _hyphened(lexis: Lexis, token: Token, *, opening: bool = False) -> Iterator[Token]:
    """A verb with pronouns behind hyphens, which may stand inside it: ``prendê-lo``, ``exilar-se-ia``; first in its sentence
    it has a capital (``Estreou-se``)."""
    stem, *parts = token.lower.split("-")
    clitics = list(takewhile(lambda part: f"-{part}" in lexis.verb_clitics, parts))
    endings = parts[len(clitics) :]
    base = _with_ending(lexis, stem, clitics[0], "".join(endings)) if clitics and len(endings) < 2 else ""
    if not base or token.capital and not opening and base not in lexis.verbs and base not in lexis.auxiliaries:
        yield token
        return
    cut = token.start + len(stem) + 1
    for clitic in clitics:
        form = lexis.grammar.clitic_forms.get(clitic, clitic)
        yield replace(token, text=form, lower=form, start=cut, end=cut + len(clitic))
        cut += len(clitic) + 1
    yield replace(token, text=base, lower=base, end=token.start + len(stem))


def _with_ending(lexis: Lexis, stem: str, clitic: str, ending: str) -> str:
    """The whole form of a verb before a pronoun, empty where there is none: ``prendê(-lo)`` is ``prender``."""
    lost = lexis.grammar.lost_endings if clitic in lexis.grammar.losing_clitics else []
    forms = [base + last + ending for last in (*lost, "") for base in dict.fromkeys((stem, _unaccented(stem) if last else stem))]
    return next((form for form in forms if form in lexis.verbs or form in lexis.auxiliaries or lexis.is_verb(form)), "")


def _apart(lexis: Lexis, token: Token) -> Iterator[Token]:
    ending = next((c for c in lexis.verb_clitics if token.lower.endswith(c) and len(token.lower) > len(c) + 2), None)
    if token.kind == "word" and ending is not None:
        stem = token.lower[: -len(ending)]
        for base in dict.fromkeys((stem, _unaccented(stem))):
            if _not_finite(lexis, base) or ending in lexis.grammar.participle_clitics and _participle(lexis, base):
                cut = token.end - len(ending)
                parts = [ending] if ending in lexis.pronouns or ending in lexis.reflexives else [ending[:2], ending[2:]]
                for part in parts:
                    yield replace(token, text=part, lower=part, start=cut, end=cut + len(part))
                    cut += len(part)
                yield replace(token, text=base, lower=base, end=token.end - len(ending))
                return
    yield token


def _not_finite(lexis: Lexis, word: str) -> bool:
    """Whether a word is an infinitive or gerund, of a verb of the pack or of the dictionary."""
    classes = {key.partition(".")[0] for keys in lexis.verbs.get(word, {}).values() for key in keys}
    return bool(classes & {"infinitive", "gerund"}) or lexis.is_dictionary_infinitive(word) and lexis.known(word)


def _participle(lexis: Lexis, word: str) -> bool:
    """Whether a word is a participle of a verb of the pack: ``rifugiato(si)``."""
    return any(key.startswith("participle") for keys in lexis.verbs.get(word, {}).values() for key in keys)


def _unaccented(word: str) -> str:
    """A word without the accent that the pronouns put on it: ``deteniéndo(lo)``, ``dándo(se)``."""
    plain = unicodedata.normalize("NFD", word)
    for accent in "\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}":
        plain = plain.replace(accent, "")
    return unicodedata.normalize("NFC", plain)


def after_reflexive(lexis: Lexis, tokens: Sequence[Token], position: int) -> bool:
    """Whether an object pronoun stands between a reflexive and its verb: ``se le acusó``."""
    reflexive = position > 0 and tokens[position - 1].lower in lexis.reflexives
    return reflexive and clitic_form(lexis, tokens[position].lower)


def leaned_on(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether an object pronoun leans on the verb at a token, or on its auxiliary: ``le | habían dado``."""
    place = index - 1
    while place > 0 and tokens[place].lower in lexis.auxiliaries:
        place -= 1
    return place >= 0 and clitic_form(lexis, tokens[place].lower)
