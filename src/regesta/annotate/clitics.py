"""Words that lean on a verb and look like others: which ``les`` and ``en`` are no article and no preposition."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token


def subject_form(lexis: Lexis, word: str) -> bool:
    """Whether a word is a subject alone: ``ils | les arrêtent``, ``qui | l'exécutent``."""
    pronouns = lexis.pronouns.get(word, ())
    return bool(pronouns) and all(p.case == "subject" for p in pronouns) or word in lexis.grammar.person_relatives


def leans_on_verb(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition leans on a verb instead, as ``en`` does in ``qui en dirigeait le groupe``."""
    if not index or index + 1 >= len(tokens) or not subject_form(lexis, tokens[index - 1].lower):
        return False
    word = tokens[index + 1].lower
    return word not in lexis.nouns and (word in lexis.verbs or lexis.is_verb(word))


def clitic_form(lexis: Lexis, word: str) -> bool:
    """Whether a word may be an object pronoun."""
    return any(pronoun.case == "object" for pronoun in lexis.pronouns.get(word, ()))


def is_present(lexis: Lexis, word: str) -> bool:
    """Whether a word is a present form of a verb of the pack."""
    return any(key.startswith("present") for keys in lexis.verbs.get(word, {}).values() for key in keys)


def takes_clitic(lexis: Lexis, word: str) -> bool:
    """Whether an object pronoun may lean on the word: a verb form that is no noun or participle."""
    classes = {key.partition(".")[0] for keys in lexis.verbs.get(word, {}).values() for key in keys}
    return (
        word in lexis.auxiliaries
        or bool(classes & {"past", "imperfect", "future", "infinitive", "conditional"})
        and not (classes & {"participle"})
    )
