"""How rules are written and applied: a pattern over tokens, and what it builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.annotate.dates.nodes import Node
from regesta.annotate.dates.patterns import Pattern, Signs
from regesta.annotate.dates.tokens import Token, Values
from regesta.errors import EdtfError


class Found:
    """A match of a rule: the tokens of its named groups."""

    __slots__ = ("_match", "tokens")

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        self._match = match
        self.tokens = tokens

    def all(self, name: str) -> Sequence[Token]:
        """The tokens of a group; none if it isn't in the match or the pattern."""
        if name not in self._match.re.groupindex:
            return ()
        start, end = self._match.span(name)
        return self.tokens[start:end] if start >= 0 else ()

    def get(self, name: str) -> Token | None:
        """The first token of a group."""
        found = self.all(name)
        return found[0] if found else None

    def __getitem__(self, name: str) -> Token:
        return self.all(name)[0]

    def value(self, name: str, *tags: str) -> int | None:
        """The value of the first of some tags that a group's token has."""
        token = self.get(name)
        if token is None:
            return None
        return next((token.values[tag] for tag in tags if tag in token.values), None)

    def node(self, name: str) -> Node:
        """What a group's token means."""
        node = self[name].node
        assert node is not None
        return node

    @property
    def whole(self) -> Sequence[Token]:
        """All tokens of the match."""
        return self.tokens[self._match.start() : self._match.end()]

    @property
    def before(self) -> Token | None:
        """The token before the match."""
        return self.preceding(1)

    def preceding(self, count: int) -> Token | None:
        """The token so many places before the match."""
        index = self._match.start() - count
        return self.tokens[index] if index >= 0 else None

    @property
    def after(self) -> Token | None:
        """The token after the match."""
        return self.following(1)

    @property
    def noun_follows(self) -> bool:
        """Whether the word after the match may be a noun or one that goes with a noun; ``small`` ones go with a word."""
        after, further = self.after, self.following(2)
        if after is None or "word" not in after:
            return False
        return "small" not in after or further is not None and not {"word", "not_year_after", "unit"}.isdisjoint(further.values)

    def following(self, count: int) -> Token | None:
        """The token so many places after the match."""
        index = self._match.end() + count - 1
        return self.tokens[index] if index < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class Built:
    """What a rule makes of a match: a node (or changed values only), and the tags of the token it becomes."""

    node: Node | None
    tags: Iterable[str] = ()
    values: Values | None = None


Build = Callable[[Found], Built | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` over tags (see :mod:`.patterns`); ``build`` gives None if the match is no date after all.

    If the pattern has a group ``x``, only that part becomes the new token. The endings of the last token are kept.
    """

    pattern: str
    build: Build


class Rules:
    """Rules in their order of application, for one language."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        known = list(rules)
        self.signs = Signs(rule.pattern for rule in known)
        compiled = ((Pattern(rule.pattern, self.signs), rule.build) for rule in known)
        self._steps = [(pattern.needs, pattern, build) for pattern, build in compiled]

    def apply(self, tokens: list[Token]) -> list[Token]:
        """The tokens after each rule in turn has made every match of it one token."""
        signs = self.signs
        text = "".join([token.sign for token in tokens])
        lacks = signs.lacking(text)
        for needs, pattern, build in self._steps:
            if needs & lacks:
                continue
            reduced = self._reduced(pattern.over(signs).finditer(text), build, tokens)
            if reduced is not None:
                tokens = reduced
                text = "".join([token.sign for token in tokens])
                lacks = signs.lacking(text)
        return tokens

    def _reduced(self, matches: Iterator[re.Match[str]], build: Build, tokens: list[Token]) -> list[Token] | None:
        made: list[Token] = []
        done = 0
        for match in matches:
            start, end = match.span("x") if "x" in match.re.groupindex else match.span()
            if start < done or start == end:
                continue
            try:
                built = build(Found(match, tokens))
            except EdtfError:
                built = None
            if built is None:
                continue
            made.extend(tokens[done:start])
            last = tokens[end - 1]
            values: Values = built.values if built.values is not None else dict.fromkeys(built.tags, 0)
            for tag, value in last.values.items():
                if tag.startswith("c_"):
                    values.setdefault(tag, value)
            made.append(Token(tokens[start].start, last.end, self.signs.sign(values), values, built.node))
            done = end
        return [*made, *tokens[done:]] if done else None
