"""How far each date of a sentence may date what follows it."""

from __future__ import annotations

from typing import Final

from regesta.annotate.dates.context import Strength
from regesta.annotate.dates.nodes import Bound, Point
from regesta.annotate.dates.phrases import Side
from regesta.annotate.dates.relations import Near, Shifted
from regesta.annotate.dates.tokens import Token

_SENTENCE_START: Final = 3  # tokens: a year so near the beginning sets the scene
_NAME: Final = 8  # tokens of a name that opens a sentence
_NAMING: Final = frozenset({"article", "of", "caps"})
_CLOSE: Final = 3  # tokens between a date and the word that says what it dates
_JUMP: Final = 3  # years from the narrative's own at which a bare year in mid-sentence is an aside


def trust(tokens: list[Token], reached: int | None) -> dict[Token, Strength]:
    """The dates of a sentence that are less than strong.

    Bare years in parentheses and beside page numbers are weak. Bare years that say which of several things is meant (the
    revolution of 1905, an 1848 pamphlet), or that leap from the year that the narrative has ``reached``, are asides;
    what has been so since a date looks back.
    """
    found: dict[Token, Strength] = {}
    depth = 0
    dated = foretold = False  # whether a date, or a word that tells ahead (he would himself be overthrown in 1967), stood before
    cites = any("not_year_before" in token and "dot" in token for token in tokens)
    for index, token in enumerate(tokens):
        if index:
            before = tokens[index - 1]
            dated = dated or before.node is not None
            foretold = "foretold" in before or (foretold and "semicolon" not in before)
        if "open" in token:
            depth += 1
        elif "close" in token:
            depth = max(0, depth - 1)
        elif token.node is not None and _published(tokens, index):
            found[token] = "weak"
        elif token.node is not None and _bounded(tokens, index, "since"):
            found[token] = "retrospect"
        elif token.node is not None and _bounded(tokens, index, "until", "by") and dated:
            found[token] = "leap"
        elif token.node is not None and ("p_year" in token or "p_range" in token):
            if depth or cites:
                found[token] = "weak"
            elif "p_year" in token and _goes_on(tokens, index, reached):
                continue
            elif "p_year" in token and _attributive(tokens, index):
                found[token] = "aside"
            elif "p_year" in token and _leaps(token, index, reached):
                found[token] = "leap"
        elif isinstance(token.node, Near | Shifted) and _looks_back(token.node) and index >= _SENTENCE_START:
            found[token] = "retrospect"
        elif isinstance(token.node, Shifted) and index >= _SENTENCE_START and _looks_ahead(token.node):
            found[token] = "retrospect"
        if token.node is not None and token not in found and foretold:
            found[token] = "leap"
    return found


def sets_scene(token: Token, tokens: list[Token]) -> bool:
    """Whether a date stands at the beginning of its sentence: where that opens a paragraph, the narrative begins there."""
    return any(token is one for one in tokens[:_SENTENCE_START])


def _bounded(tokens: list[Token], index: int, *kinds: Side) -> bool:
    """Whether a date is the bound of something: since 1905; also where each date stands by itself."""
    node = tokens[index].node
    if isinstance(node, Bound):
        return node.kind in kinds
    before = tokens[index - 1] if index else None
    return before is not None and before.node is None and not before.values.keys().isdisjoint(kinds) and "in" not in before


def _published(tokens: list[Token], index: int) -> bool:
    """Whether a date is that of a page or edition: ``Posted on 3 May 2014``, ``retrieved 5 March 2010``."""
    return any("publication" in token for token in tokens[max(0, index - _CLOSE) : index])


def _looks_back(node: Near | Shifted) -> bool:
    """Whether an expression goes back from the narrative (the previous year), which then goes on from where it was."""
    return not node.deictic and (node.step < 0 if isinstance(node, Near) else node.count < 0)


def _looks_ahead(node: Shifted) -> bool:
    """Whether an expression leaps ahead by years (``where he died fifteen years later``): the narrative stays where it was."""
    return not node.deictic and node.of is None and node.unit in ("year", "decade") and node.count > _JUMP


def _attributive(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if "parted" in token or "bound" in token:
        return False
    if "c_adjective" in token:
        return True
    if any(tag.startswith("c_") for tag in token.values):
        return False
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is None or "in" in before:
        return False
    if "of" in before and "from" not in before:
        return True
    if "from" in before and index > 1 and "word" in (noun := tokens[index - 2]) and "small" not in noun:
        return True
    return after is not None and "word" in after and ("article" in before or "word" in before)


def _goes_on(tokens: list[Token], index: int, reached: int | None) -> bool:
    """Whether a sentence opens with what a year a little later than the narrative's is named for: ``The war of 1971 …``."""
    node = tokens[index].node
    if reached is None or not isinstance(node, Point) or node.year is None:
        return False
    named = index <= _NAME and all(not _NAMING.isdisjoint(token.values) for token in tokens[:index])
    if index > _SENTENCE_START and not named:  # ``The Act of Succession of 1534 …``
        return False
    return 0 < node.year - reached <= _JUMP


def _leaps(token: Token, index: int, reached: int | None) -> bool:
    node = token.node.of if isinstance(token.node, Bound) else token.node
    if reached is None or index < _SENTENCE_START or not isinstance(node, Point) or node.year is None:
        return False
    return abs(node.year - reached) > _JUMP
