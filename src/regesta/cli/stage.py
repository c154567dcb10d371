"""A register with its replay, as the commands on states use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regesta.cli.finding import find_entities
from regesta.errors import UsageError
from regesta.export.edition import Edition, Siglum, margin_date
from regesta.model.claims import EntityKind
from regesta.model.dates import Day
from regesta.model.states import EVER, NEVER, Fact, Touch
from regesta.pipeline.keys import keys_of
from regesta.replay import Replay, read_rules
from regesta.store import read_register


@dataclass(frozen=True, slots=True)
class Stage:
    """The edition and the replay of one register."""

    edition: Edition
    replay: Replay

    def find(self, words: str, kinds: tuple[EntityKind, ...], what: str) -> list[str]:
        """The ids of the entities that words name, those with most facts first; none for no words.

        Raises:
            UsageError: if nobody is called so.
        """
        if not words:
            return []
        found = [entity.id for entity in find_entities(self.edition, words, kinds, what)]
        return sorted(found, key=lambda key: (-len(self.replay.about(key)), key))

    def name(self, entity: str) -> str:
        """The name of an entity."""
        known = self.edition.entities.get(entity)
        return known.name if known else entity

    def says(self, fact: Fact) -> str:
        """A fact in words, without whose it is: ``is a member of Council``."""
        kind = self.replay.rules.kinds[fact.kind]
        words = kind.says.format(object=self.name(fact.object)) if fact.object else kind.unnamed
        bodies = [self.name(body) for body in fact.bodies]
        labels = [self.name(label) for label in fact.labels]
        return words + (f" ({', '.join(bodies)})" if bodies else "") + (f" as {', '.join(labels)}" if labels else "")

    def sigla(self, touches: Iterable[Touch]) -> list[Siglum]:
        """The sources behind acts, each once."""
        found = {self.edition.claim_sigla[c] for touch in touches for c in touch.claims if c in self.edition.claim_sigla}
        return sorted(found, key=lambda siglum: siglum.order)

    def date(self, touch: Touch) -> str:
        """When an act was, as the register dates it."""
        entry = self.edition.entries.get(touch.entry)
        if entry is None or entry.date is None:
            return "undated"
        if not touch.own_act and touch.high != NEVER:
            return margin_date(days_text(touch.low, touch.high))
        return margin_date(entry.date.edtf)

    def is_undated(self, touch: Touch) -> bool:
        """Whether nobody dates an act."""
        entry = self.edition.entries.get(touch.entry)
        return entry is None or entry.date is None

    def concerns(self, fact: Fact, wanted: Sequence[str]) -> bool:
        """Whether a fact is of or about one of some entities."""
        return bool({fact.subject, fact.object, *fact.bodies} & set(wanted))


def days_text(low: int, high: int) -> str:
    """EDTF of a range of days."""
    first = "" if low == EVER else Day.from_ordinal(low).iso()
    last = "" if high == NEVER else Day.from_ordinal(high).iso()
    return first if first == last and first else f"[{first}..{last}]"


def staged(register: str, rules: str) -> Stage:
    """The register and its replay by the rules in a file, or by those that come with the package.

    Raises:
        RegisterError: if the register can't be read.
        UsageError: if the rules can't.
    """
    found = read_register(register)
    try:
        chosen = read_rules(Path(rules).read_text("utf-8"), rules) if rules else None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The rules {rules!r} can't be read ({error}). `regesta rules > {rules}` makes a file to change."
        ) from None
    return Stage(Edition(found), Replay(found, rules=chosen, keys=keys_of(found)))
