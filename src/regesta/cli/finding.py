"""What people ask for in words: entities by name, entries by filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regesta.errors import EdtfError, UsageError
from regesta.export.edition import Edition
from regesta.model.chronology import Entry
from regesta.model.claims import EntityKind
from regesta.model.dates import Edtf
from regesta.model.entities import Entity
from regesta.store.folding import folded_words

_NEAR = 60.0
_MOST_NEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What ``regesta show`` is asked for; None and empty ask for all. ``since`` and ``until`` are EDTF."""

    person: str | None = None
    organ: str | None = None
    place: str | None = None
    types: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    status: str | None = None


def find_entities(edition: Edition, words: str, kinds: Iterable[EntityKind], what: str) -> list[Entity]:
    """The entities of some kinds that ``words`` name: by id, else by a whole name, else by words that begin names.

    Args:
        edition: where to look.
        words: an id, a name, or parts of one, in any case and with or without diacritics.
        kinds: the kinds that are meant.
        what: what such an entity is called, for the error.

    Raises:
        UsageError: if there is none; it says which names come near.
    """
    candidates = [entity for entity in edition.entities.values() if entity.kind in set(kinds)]
    by_id = [entity for entity in candidates if entity.id == words]
    if by_id:
        return by_id
    asked = folded_words(words)
    spellings = {entity.id: [folded_words(n) for n in _spellings(entity)] for entity in candidates}
    whole = [entity for entity in candidates if asked in spellings[entity.id]]
    parts = whole or [e for e in candidates if asked and any(_begin(asked, name) for name in spellings[e.id])]
    if not parts:
        raise UsageError(f"No {what} in the register is called {words!r}.{_near(words, candidates)}")
    return parts


def _spellings(entity: Entity) -> list[str]:
    return [entity.name, *(name.name for name in entity.names)]


def _begin(asked: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word asked for begins a word of the name."""
    return all(any(word.startswith(part) for word in name) for part in asked)


def _near(words: str, candidates: Iterable[Entity]) -> str:
    from rapidfuzz import fuzz, process

    names = sorted({name for entity in candidates for name in _spellings(entity)})
    near = process.extract(words, names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_MOST_NEAR)
    if not near:
        return " `regesta search` looks for words in the texts."
    return f" Near it: {', '.join(name for name, *_rest in near)}."


def select_entries(edition: Edition, filters: Filters) -> list[Entry]:
    """The entries that fit all filters, in order.

    Raises:
        UsageError: if a name is nobody's, or a type, status or date is none.
    """
    wanted: list[set[str]] = []
    named: tuple[tuple[str | None, tuple[EntityKind, ...], str], ...] = (
        (filters.person, ("person",), "person"),
        (filters.organ, ("organ", "faction"), "organ"),
        (filters.place, ("place",), "place"),
    )
    for words, kinds, what in named:
        if words is not None:
            wanted.append({entity.id for entity in find_entities(edition, words, kinds, what)})
    types = {known_type(name) for name in filters.types}
    first, last = _bound(filters.since, "--from"), _bound(filters.until, "--to")
    return [
        entry
        for entry in edition.register.chronology.entries
        if all(ids & {entity for _role, entity in entry.roles} for ids in wanted)
        and (not types or entry.type in types)
        and (filters.status is None or entry.status == filters.status)
        and ((first is None and last is None) or _within(entry, first, last))
    ]


def known_type(name: str) -> str:
    """A type of act as people write it: ``sought asylum``.

    Raises:
        UsageError: if there is none; it says which come near.
    """
    from regesta.model.vocabulary import event_types

    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    if plain not in event_types():
        from rapidfuzz import fuzz, process

        near = process.extract(plain, list(event_types()), scorer=fuzz.WRatio, limit=_MOST_NEAR)
        close = ", ".join(known for known, *_rest in near)
        raise UsageError(f"There is no type of act {name!r}. Near it: {close}. `regesta status` lists all there are.")
    return plain


def _bound(text: str | None, option: str) -> Edtf | None:
    if text is None:
        return None
    try:
        return Edtf.parse(text)
    except EdtfError:
        raise UsageError(f"{option} {text!r} is not a date. Write 1927, 1927-11 or 1927-11-12.") from None


def _within(entry: Entry, first: Edtf | None, last: Edtf | None) -> bool:
    """Whether an entry may have happened between two dates; the undated may not."""
    if entry.date is None:
        return False
    try:
        date = Edtf.parse(entry.date.edtf)
    except EdtfError:
        return False
    if date.earliest is None and date.latest is None:
        return False
    after = first is None or first.earliest is None or date.latest is None or date.latest >= first.earliest
    before = last is None or last.latest is None or date.earliest is None or date.earliest <= last.latest
    return after and before
