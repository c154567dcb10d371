"""The workbench behind its routes: the register's path, its view as of now, and who may write."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from regesta.model.curation import Decision
from regesta.store import Curation, FileState, register_path
from regesta.store.opening import engine_for
from regesta.workbench.building import Builder
from regesta.workbench.choosing import columns_of
from regesta.workbench.errors import SupersededError
from regesta.workbench.uploads import Uploads
from regesta.workbench.view import Build, View


class Workbench:
    """One register at work.

    Args:
        register: the register's file; it needn't be there yet.
    """

    def __init__(self, register: str | Path) -> None:
        self.path = register_path(register)
        self.curation = Curation(self.path)
        self.builder = Builder(self.path)
        self.uploads = Uploads(self.path)
        self._lock = threading.Lock()
        self._view: View | None = None
        self._curated: tuple[FileState | None, ...] = ()
        self._held: sa.Connection | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no register yet, or one without a document."""
        return not self.path.exists() or not self.view().build.amounts.documents

    def view(self) -> View:
        """The register and its decisions as they are now: kept until a file changes.

        Raises:
            RegisterError: if there is no register, or it can't be read.
        """
        with self._lock:
            state, curated = FileState.of(self.path), self._curated_now()
            view = self._view
            if view is None or view.build.state != state or self._curated != curated:
                build = view.build if view and view.build.state == state else Build(self.path)
                self._view = view = View.of(build, self.curation.list())
                self._curated = curated
                self._hold()
            return view

    def _hold(self) -> None:
        """Keep the decisions' file open: else whoever closes it last writes it anew, and it looks as if somebody had decided."""
        if self._held is None and self.curation.path.exists():
            with suppress(sa.exc.SQLAlchemyError):
                self._held = engine_for(self.curation.path, mode="ro").connect()
                self._held.exec_driver_sql("SELECT 1 FROM decisions LIMIT 1")
                self._held.rollback()

    def prepare(self) -> None:
        """Read what every page needs, so that the first reader needn't wait for it."""
        columns_of(self.view().build)

    def _curated_now(self) -> tuple[FileState | None, ...]:
        path = self.curation.path
        return tuple(FileState.of(path.with_name(path.name + ending)) for ending in ("", "-wal"))

    def decide(self, made: Sequence[Decision], *, seen: int) -> tuple[Decision, ...]:
        """Write decisions down, all or none.

        Args:
            made: the decisions; their numbers and times are given here.
            seen: the number of the newest decision when their page was made (:attr:`View.newest`).

        Raises:
            SupersededError: if somebody else has decided about one of the things since.
            RegisterError: if they can't be written.
        """
        written, others = self.curation.append_unless(made, since=seen)
        if others:
            raise SupersededError(others)
        return written
