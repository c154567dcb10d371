"""What is said aside by a participle: its phrases are its own, not those of the verb behind it."""

from __future__ import annotations

from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax
from regesta.annotate.verb_groups import VerbGroup


def inserted(syntax: Syntax, aside: VerbGroup, verb: VerbGroup) -> bool:
    """Whether a participle between commas describes what stands before: ``A X, | spogliato di tutto, | la tessera fu``."""
    opened = aside.participle and not aside.finite and aside.left > 0 and syntax.tokens[aside.left - 1].text == ","
    return opened and any(token.text == "," for token in syntax.tokens[aside.end : verb.left])


def said_aside(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> set[int]:
    """The tokens of the participles before a verb: ``X, | pris à Lyon |, fut jugé``, ``| Attiré à Riga |, il fut pris``."""
    found: set[int] = set()
    begun = [(v.left, v.end) for v in syntax.verbs if v.index < verb.left and inserted(syntax, v, verb)]
    for start, end in [*begun, (0, 1)] if _opens_aside(lexis, syntax, verb) else begun:
        comma = next((i for i in range(end, verb.left) if syntax.tokens[i].text == ","), start)
        found.update(range(start, comma))
    return found


def _opens_aside(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> bool:
    """Whether a participle that the pack need not have opens the sentence, a phrase behind it."""
    first, second = syntax.tokens[0], syntax.tokens[1] if len(syntax.tokens) > 1 else None
    if second is None or verb.left < 3 or not lexis.is_participle(first.lower) or first.lower in lexis.function_words:
        return False
    if lexis.is_adverb(first.lower) or any(c.start == 0 for c in syntax.chunks):
        return False
    return (second.lower,) in lexis.prepositions
