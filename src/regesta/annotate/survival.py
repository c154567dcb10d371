"""Who did not die of what should have killed them, or not at once."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, RoleAssigner, Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_DEADLY = frozenset({"killed", "executed", "took_own_life", "died"})


def survived(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> bool:
    """Whether whoever should have died of it did not: ``threw himself from a window but survived``."""
    if _forestalled(lexis, syntax, verb):
        return True
    if not verb.candidates or verb.candidates[0].entry.type not in _DEADLY:
        return False
    later = next((v for v in syntax.verbs if v.index > verb.index), None)
    if later is None or syntax.tokens[later.index].lower not in lexis.surviving or _unable(lexis, syntax, later):
        return False
    between = syntax.tokens[verb.end : later.left]
    subject = any(verb.end <= c.left < later.left and c.bare and c.kind != "pronoun" for c in syntax.chunks if not c.leader)
    return not subject and not any(token.text in ";:" or token.lower in lexis.relatives for token in between)


def _unable(lexis: Lexis, syntax: Syntax, surviving: VerbGroup) -> bool:
    """Whether it is said that somebody did not survive: ``did not survive``, ``ne survécut | pas``."""
    words = syntax.tokens[max(0, surviving.left - 2) : surviving.index + 1 + int(lexis.grammar.negation_after)]
    return any(token.lower in lexis.negation for token in words)


def _forestalled(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> bool:
    """Whether death came before it: ``murió antes de | ser juzgado``."""
    earlier = next((v for v in reversed(syntax.verbs) if v.index < verb.left), None)
    if not (verb.infinitive or verb.gerund) or earlier is None or not earlier.tells:
        return False
    if earlier.candidates[0].entry.type not in _DEADLY or any(t.text in ",;:" for t in syntax.tokens[earlier.end : verb.left]):
        return False
    opening = (tuple(t.lower for t in syntax.tokens[verb.left - size : verb.left]) for size in (1, 2))
    return any("before" in lexis.prepositions.get(words, ()) for words in opening)


def belied(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> bool:
    """Whether the clause behind says that it is not so: ``I have read that X was arrested, but | that is not true``."""
    tokens = syntax.tokens
    for index in range(verb.end + 1, len(tokens)) if lexis.untruths else ():
        if tokens[index].text in ";:":
            return False
        if tokens[index].lower not in lexis.copulas or index - 1 in syntax.inside:
            continue
        before = tokens[index - 1]
        closes = before.text == "," and not lexis.declensions.empty  # ``сообщения, что он бежал, | оказались ложными``
        if not closes and before.lower not in lexis.relatives and before.lower not in lexis.determiners:
            continue
        words = [t.lower for t in tokens[index + 1 : index + 7] if t.lower in lexis.negation or not lexis.is_adverb(t.lower)]
        return any(tuple(words[: len(phrase)]) == phrase for phrase in lexis.untruths)
    return False


def outlived(lexis: Lexis, roles: RoleAssigner, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> bool:
    """Whether somebody did not die at once: ``was shot in May and died the next day``, ``was stabbed but survived``."""
    later = next((v for v in syntax.verbs if v.index > verb.index and v.finite), None)
    if any(token.lower in lexis.negation for token in syntax.tokens[max(0, verb.left - 2) : verb.index]):
        return False
    if later is None or lexis.grammar.roles != "order" or not (verb.passive or assignment.object is not None):
        return False
    dies = later.tells and later.candidates[0].entry.type == "died"
    if not dies and (syntax.tokens[later.index].lower not in lexis.surviving or _unable(lexis, syntax, later)):
        return False
    patient = assignment.subject if verb.passive else assignment.object
    subject = roles.assign(syntax, later).subject
    return subject is not None and (subject is patient or subject.kind == "pronoun" and not verb.passive)


def instead(lexis: Lexis, tokens: Sequence[Token], verb: VerbGroup) -> bool:
    """Whether something else was done than an infinitive says: ``préféra partir | plutôt que de | se renier``."""
    words = [token.lower for token in tokens[max(0, verb.left - 4) : verb.index]]
    while words and (words[-1] in lexis.reflexives or words[-1] in lexis.pronouns):
        words.pop()
    ends = (words, words[:-1] if words and "of" in lexis.prepositions.get((words[-1],), ()) else words)
    return any(tuple(end[-len(phrase) :]) == phrase for end in ends for phrase in lexis.negation_phrases)
