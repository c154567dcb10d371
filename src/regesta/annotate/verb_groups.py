"""A verb of a sentence with its auxiliaries, and the acts that it may tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.annotate.word_entries import VerbEntry


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a verb: its entry, the keys of its form, and the tokens its tail stands at."""

    entry: VerbEntry
    keys: frozenset[str]
    tail: tuple[int, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The form classes, without number."""
        return frozenset(key.partition(".")[0] for key in self.keys)


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries. ``candidates`` are the acts it may tell, the most specific first (none: another verb)."""

    index: int
    left: int
    end: int
    candidates: list[Candidate] = field(default_factory=list)
    passive: bool = False
    finite: bool = True
    infinitive: bool = False
    participle: bool = False
    gerund: bool = False
    reflexive: bool = False
    on_itself: bool = False
    impersonal: bool = False
    plural: bool = False
    attributive: bool = False
    acting: bool = False  # a participle of who acts

    @property
    def tells(self) -> bool:
        """Whether it may tell an act."""
        return bool(self.candidates)
