"""The verbs of a clause with a verb bracket: which is finite, which end it, and the order in which they govern each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.bracket_clauses import Part
from regesta.annotate.bracket_words import BracketWords


class VerbOrderer:
    """Finds the verbs among the items of a clause and puts those that govern others before them."""

    def __init__(self, words: BracketWords) -> None:
        self.words, self.lexis, self.bracket = words, words.lexis, words.bracket

    def lends(self, finite: int | Part, verb: int | Part) -> bool:
        """Whether what may be a participle shares the auxiliary of the clause that it is joined to."""
        if not isinstance(finite, int) or not isinstance(verb, int):
            return False
        return self.words.lower(finite) in self.lexis.auxiliaries and self.words.is_nonfinite(verb)

    def finite_of(self, items: Sequence[int | Part]) -> int | None:
        """Which item is the finite verb of a main clause."""
        able = [at for at, item in enumerate(items) if isinstance(item, int) and self.words.is_finite(item)]
        sure = [at for at in able if not self.words.is_nonfinite(items[at])]  # type: ignore[arg-type]
        aux = [at for at in able if self.words.lower(items[at]) in self.lexis.auxiliaries]  # type: ignore[arg-type]
        if able and sure and sure[0] != able[0] and sure[0] in aux:
            if not any(
                isinstance(i, int) and self.words.coordinates(i) and i not in self.words.inside for i in items[able[0] : sure[0]]
            ):
                return sure[0]
        if (
            able
            and sure
            and able[0] not in sure
            and items[able[0] + 1 : sure[0]]
            and self._sets_off(items[able[0] + 1 : sure[0]])
        ):
            return sure[0]  # a participle before it: ``1880 amnestiert, | kehrte X zurück``
        return (able or [None])[0]  # type: ignore[list-item]

    def _sets_off(self, items: Sequence[int | Part]) -> bool:
        return len(items) == 1 and isinstance(items[0], int) and self.words.tokens[items[0]].text == ","

    def block(self, items: Sequence[int | Part], last: int) -> tuple[int, int]:
        """The verbs that end a clause, those joined by a conjunction with them."""
        start = last
        while start > 0:
            item = items[start - 1]
            if not isinstance(item, int):
                break
            verb = (
                self.words.is_nonfinite(item)
                or self.words.lower(item) == self.bracket.infinitive_mark
                and item not in self.words.inside
            )
            before = items[start - 2] if start > 1 else None
            joined = self.words.coordinates(item) and isinstance(before, int) and self.words.is_nonfinite(before)
            if not verb and not joined:
                break
            start -= 1
        return start, last + 1

    def cluster(self, items: Sequence[int | Part]) -> list[int | Part]:
        """Verbs from the end of a clause in the order of those that govern them first: ``verhaftet worden war`` reversed.

        Auxiliaries come first wherever they stand: Dutch has ``gearresteerd worden`` and ``worden gearresteerd``.
        """
        units: list[list[int | Part]] = []
        for item in items:
            assert isinstance(item, int)
            if units and (self.words.coordinates(item) or self._joins(units[-1])):
                units[-1].append(item)
            elif units and len(units[-1]) == 1 and self.words.marker(units[-1][0]):
                units[-1].append(item)
            else:
                units.append([item])
        units.reverse()
        if units and not self._helps(units[0]):
            units.sort(key=lambda unit: not self._helps(unit))
        return [item for unit in units for item in unit]

    def _helps(self, unit: Sequence[int | Part]) -> bool:
        helpers = self.words.nonfinite | self.lexis.auxiliaries
        return any(isinstance(item, int) and self.words.lower(item) in helpers for item in unit)

    def _joins(self, unit: Sequence[int | Part]) -> bool:
        return isinstance(unit[-1], int) and self.words.coordinates(unit[-1])

    def participles_first(self, front: list[int | Part]) -> list[int | Part]:
        """What stands before the verb, the participles between two commas first: ``X, | freigelassen | 1974, verlor``."""
        found: list[int | Part] = []
        start = 0
        for at, item in enumerate(front):
            if isinstance(item, int) and self.words.tokens[item].text == ",":
                part = front[start:at]
                verbs = [i for i in part if isinstance(i, int) and self.words.is_nonfinite(i)]
                if verbs:
                    first, last = part.index(verbs[0]), part.index(verbs[-1])
                    block = part[first : last + 1]
                    joined = all(i in verbs or isinstance(i, int) and self.words.coordinates(i) for i in block)
                    part = [*block, *part[:first], *part[last + 1 :]] if joined else part
                found += [*part, item]
                start = at + 1
        return [*found, *front[start:]]

    def number(self, items: Sequence[int | Part], verb: int) -> None:
        """Reads a pronoun of several people as such where the verb is a plural: ``sie | wurden``."""
        if self.words.many(verb) is False:
            return
        for item in items:
            if isinstance(item, int) and self.words.lower(item) in self.bracket.plural_pronouns:
                self.words.tokens[item] = replace(
                    self.words.tokens[item], lower=self.bracket.plural_pronouns[self.words.lower(item)]
                )
                return

    def governs(self, mid: Sequence[int | Part], at: int) -> bool:
        """Whether an infinitive at the end of a clause depends on its verb: it has the mark of infinitives before it."""
        before = mid[at - 1] if at else None
        return isinstance(before, int) and self.words.lower(before) == self.bracket.infinitive_mark

    def join(self, verb: int, prefix: int) -> bool:
        """Joins a parted prefix to its verb, where that makes a verb: ``setzte … ab``."""
        joined = self.words.lower(prefix) + self.words.lower(verb)
        if joined not in self.lexis.verbs and not self.lexis.known(joined):
            return False
        self.words.tokens[verb] = replace(self.words.tokens[verb], lower=joined)
        self.words.gone.add(prefix)
        return True
