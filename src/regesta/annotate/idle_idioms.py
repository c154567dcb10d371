"""Idioms that tell no act though their verb does: ``was fired with enthusiasm``, ``held out until May``."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token, near
from regesta.annotate.verb_groups import Candidate
from regesta.annotate.verb_tails import TailMatcher
from regesta.annotate.word_entries import VerbEntry, required, split_tail
from regesta.languages.frames import load_frames


class IdleIdioms:
    """The idle idioms of one language, by the forms of their verbs."""

    def __init__(self, lexis: Lexis, tails: TailMatcher) -> None:
        self.tails = tails
        self.entries: dict[str, list[VerbEntry]] = {}
        frame = next(iter(load_frames().values()))
        for verb in lexis.pack.acts.idle:
            tail = split_tail(verb.tail)
            entry = VerbEntry(type="", verb=verb, frame=frame, tail=tail, required=required(tail))
            for form in {form for form, _ in lexis.conjugator.forms(verb)}:
                self.entries.setdefault(form, []).append(entry)

    def drop(self, tokens: Sequence[Token], index: int, candidates: list[Candidate]) -> list[Candidate]:
        """The readings of a verb but for those that an idle idiom of as many words, or more, rules out."""
        for entry in self.entries.get(tokens[index].lower, ()) if candidates else ():
            if entry.verb.thing and not near(tokens, index, entry.verb.thing):
                continue
            tail = self.tails.tail(tokens, index, entry)
            if tail is not None:
                size = len(tail) + bool(entry.verb.thing)
                candidates = [c for c in candidates if len(c.tail) + bool(c.entry.verb.thing) > size]
        return candidates
