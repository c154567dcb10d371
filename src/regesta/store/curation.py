"""The decisions of curators: a file of its own beside the register, appended to and never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from regesta.errors import UsageError
from regesta.model.curation import Decision
from regesta.store.files import CURATION_ID, begin_building, check_is, discard, file_beside, link_new
from regesta.store.opening import engine_for, errors_in_words, revision_of
from regesta.store.schema import CURATION_HEAD, decisions, undoings

_SYMMETRIC = frozenset({"same_entity", "same_event"})
_VERDICTS = frozenset({"accept", "reject"})
_ADDING = frozenset({"copy", "claim", "mention"})


class Curation:
    """All decisions about one register, in ``regesta.curation.db`` beside it.

    Any number of threads and processes may append and read at once. A rebuild never touches the file.

    Args:
        register: the register's path, or the curation file's own.
    """

    def __init__(self, register: str | Path) -> None:
        self.path = file_beside(register, "curation")

    def append(self, decision: Decision) -> Decision:
        """Add a decision. Its ``id`` is given here, and its ``when`` (UTC, ISO 8601) if it is empty.

        Raises:
            RegisterError: if the file can't be written.
        """
        with self._writing() as connection:
            return _append(connection, decision)

    def append_unless(self, made: Sequence[Decision], *, since: int) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
        """Add decisions unless somebody has decided about one of the things meanwhile: all in one step, or none.

        Args:
            made: the decisions.
            since: the number of the newest decision that their maker knew of.

        Returns:
            The decisions as they were written, and none; or none, and those that stand in the way.

        Raises:
            RegisterError: if the file can't be written.
        """
        with self._writing() as connection:
            things = {_thing(decision, 0) for decision in made if decision.kind != "note"}
            newer = (d for d in _load(connection, since) if d.kind != "note" and not d.undone)
            others = tuple(decision for decision in newer if _thing(decision, 0) in things)
            if others:
                return (), others
            return tuple(_append(connection, decision) for decision in made), ()

    def undo(self, decision_id: int, *, who: str = "", when: str = "") -> Decision:
        """Take a decision back; it stays in the list as undone. Undoing twice changes nothing.

        Raises:
            UsageError: if there is no such decision.
            RegisterError: if the file can't be written.
        """
        if not self.path.exists():
            raise _no_such(decision_id)
        with self._writing() as connection:
            known = connection.execute(sa.select(decisions.c.id).where(decisions.c.id == decision_id)).first()
            if known is None:
                raise _no_such(decision_id)
            undone = connection.execute(sa.select(undoings).where(undoings.c.decision == decision_id)).first()
            if undone is None:
                row = {"decision": decision_id, "who": who, "undone_at": when or _now()}
                connection.execute(undoings.insert().values(row))
            return next(d for d in _load(connection) if d.id == decision_id)

    def list(self) -> tuple[Decision, ...]:
        """All decisions in the order they were made, undone ones too; none if there is no file yet.

        Raises:
            RegisterError: if the file can't be read.
        """
        if not self.path.exists():
            return ()
        check_is(self.path, CURATION_ID, "curation file")
        with errors_in_words(self.path, "curation file"):
            if revision_of(self.path) != CURATION_HEAD:
                self._upgrade()
            try:
                with engine_for(self.path, mode="ro").begin() as connection:
                    return tuple(_load(connection))
            except sa.exc.OperationalError as error:
                if "unable to open" not in str(error):
                    raise
            # In a folder that can't be written SQLite can't make its shared memory: nobody else writes there either.
            with engine_for(self.path, mode="immutable").begin() as connection:
                return tuple(_load(connection))

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.list())

    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that count: not undone, and not superseded by a later one about the same thing."""
        return in_force(self.list())

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if not self.path.exists():
            self._create()
        check_is(self.path, CURATION_ID, "curation file")
        with errors_in_words(self.path, "curation file"):
            if revision_of(self.path) != CURATION_HEAD:
                self._upgrade()
            with engine_for(self.path).begin() as connection:
                yield connection

    def _create(self) -> None:
        # Made aside and linked into place: two programs that begin at once end with one file, and it is whole.
        from regesta.store.migrating import upgrade

        pragmas = (f"PRAGMA application_id = {CURATION_ID}", "PRAGMA journal_mode = WAL")
        building = begin_building(self.path, CURATION_ID, "curation file")
        try:
            with (
                errors_in_words(self.path, "curation file"),
                engine_for(building, pragmas=pragmas).begin() as connection,
            ):
                upgrade(connection, "curation")
            with suppress(FileExistsError):
                link_new(building, self.path)
        finally:
            discard(building)

    def _upgrade(self) -> None:
        from regesta.store.migrating import check_known, upgrade

        check_known(self.path, "curation", revision_of(self.path))
        with engine_for(self.path).begin() as connection:
            upgrade(connection, "curation")


def in_force(made: Iterable[Decision]) -> tuple[Decision, ...]:
    """Of decisions in the order they were made, those that count: the last about a thing supersedes those before.

    ``same_entity`` and ``same_event`` are about a pair, whichever way round; ``accept`` and ``reject`` supersede each
    other; notes add up, and so does what is added to a document.
    """
    last: dict[tuple[str, ...], Decision] = {}
    for number, decision in enumerate(made):
        if not decision.undone:
            thing = _thing(decision, number)
            last.pop(thing, None)
            last[thing] = decision
    return tuple(last.values())


def _thing(decision: Decision, number: int) -> tuple[str, ...]:
    if decision.kind in _SYMMETRIC:
        return (decision.kind, *sorted((decision.left, decision.right)))
    if decision.kind in _VERDICTS:
        return ("verdict", decision.left)
    if decision.kind in _ADDING:
        return (decision.kind, decision.left, decision.right)
    if decision.kind == "note":
        return ("note", str(number))
    return (decision.kind, decision.left)


def _append(connection: sa.Connection, decision: Decision) -> Decision:
    noted = replace(decision, when=decision.when or _now(), undone=False)
    row = {
        "kind": noted.kind,
        "left_key": noted.left,
        "right_key": noted.right,
        "judgement": noted.judgement,
        "who": noted.who,
        "decided_at": noted.when,
        "why": noted.why,
    }
    key = connection.execute(decisions.insert().values(row)).inserted_primary_key
    assert key is not None
    return replace(noted, id=key[0])


def _load(connection: sa.Connection, since: int = 0) -> Iterator[Decision]:
    joined = sa.select(decisions, undoings.c.decision).join(undoings, isouter=True).order_by(decisions.c.id)
    joined = joined.where(decisions.c.id > since)
    for key, kind, left, right, judgement, who, when, why, undone in connection.execute(joined):
        yield Decision(
            id=key,
            kind=kind,
            left=left,
            right=right,
            judgement=judgement,
            who=who,
            when=when,
            why=why,
            undone=undone is not None,
        )


def _no_such(decision_id: int) -> UsageError:
    return UsageError(f"There is no decision {decision_id}. `regesta decisions` lists them with their numbers.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
