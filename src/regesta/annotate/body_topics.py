"""Which body is being spoken of: what ``it`` means, and what was founded or dissolved where that goes unsaid."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.salience import WEIGHTS, Referent
from regesta.annotate.standing import Standing

_REACH = 2  # sentences back
_GUESSED = 0.7
_END = 10_000


@dataclass(frozen=True, slots=True)
class _Mention:
    referent: Referent
    sentence: int
    position: int
    standing: Standing


@dataclass(slots=True)
class BodyTopics:
    """The bodies and factions that the last sentences spoke of.

    The model is that of :mod:`regesta.annotate.salience` with few of its weights: how far back, and by which part of the
    sentence.
    """

    mentions: list[_Mention] = field(default_factory=list)
    sentence: int = 0

    def begin(self, sentence: int, *, shuffled: bool) -> None:
        """Starts a sentence; in a shuffled text nothing before it may be referred to."""
        self.sentence = sentence
        reach = 0 if shuffled else _REACH
        self.mentions = [mention for mention in self.mentions if sentence - mention.sentence <= reach]

    def observe(self, chunk: Chunk, referents: Iterable[Referent], standing: Standing) -> None:
        """Notes that a phrase was spoken of."""
        bodies = [referent for referent in referents if referent.kind in {"organ", "faction"}]
        self.mentions += [_Mention(body, self.sentence, chunk.left, standing) for body in bodies]

    def topic(self, before: int = _END, *, other_than: Collection[str] = (), bound: bool = False) -> tuple[Referent, ...]:
        """The likeliest body, of those that this sentence named before a place in it and those of the sentences before.

        ``bound``: it is an object, and means nobody who acts in its own sentence.
        """
        near = [m for m in self.mentions if m.sentence < self.sentence or m.position < before]
        near = [m for m in near if m.referent.name not in other_than]
        if bound:
            near = [m for m in near if m.sentence < self.sentence or m.standing.part != "subject"]
        best = max(near, key=self._score, default=None)
        return (replace(best.referent, certainty=_GUESSED),) if best is not None else ()

    def _score(self, mention: _Mention) -> float:
        part = f"{'' if mention.standing.main else 'subordinate '}{mention.standing.part}"
        back = (self.sentence - mention.sentence) * WEIGHTS["sentence"]
        return back + WEIGHTS.get(part, 0.0) + mention.position * WEIGHTS["order"]
