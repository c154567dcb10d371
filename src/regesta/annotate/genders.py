"""Women and men in one document, as first names, titles and participles tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.annotate.gazetteer import gendered_names
from regesta.annotate.lexis import Lexis
from regesta.annotate.names import NameRegistry


@dataclass(slots=True)
class Genders:
    """Who is a woman (``f``) or a man (``m``): ``known`` by more than the first name, ``learned`` from a pronoun alone."""

    lexis: Lexis
    registry: NameRegistry
    known: dict[str, str] = field(default_factory=dict)
    learned: set[str] = field(default_factory=set)
    _agreed: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """``m``, ``f`` or ``any``, by the first name where first names stand (``Mengistu Haile Mariam`` isn't Mariam)."""
        if name in self.known:
            return self.known[name]
        parts = self.registry.full.of(name).split()
        places = (parts[-1], parts[0]) if self.lexis.grammar.surname_first else parts[:1]
        return next((gendered_names()[part] for part in places if part in gendered_names()), "any")

    def agree(self, name: str, gender: str) -> None:
        """Notes that a participle shows somebody a woman, or a man where the first name said otherwise (``Monja | fut arrêté``);
        of two that contradict each other neither counts."""
        full = self.registry.full.of(name)
        if full != name:
            return  # a surname that a couple may share
        told = self._agreed.setdefault(full, gender)
        if told == gender == "f":
            self.known[full] = "f"
        elif told == gender and self.of(full) == "f" or told != gender and self.known.get(full) == "f":
            self.known[full] = "any"

    def learn(self, name: str, gender: str) -> bool:
        """Notes the gender that a pronoun surely shows; whether that is news."""
        if name in self.known or self.of(name) != "any":
            return False
        self.known[name] = gender
        self.learned.add(name)
        return True

    def doubtful(self, name: str) -> bool:
        """Whether a gender is only that of a name standing alone, which may be a surname."""
        return name not in self.known and " " not in self.registry.full.of(name)
