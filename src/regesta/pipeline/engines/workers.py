"""Worker processes that start clean, ignore Ctrl-C, and end when the process that started them does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Self

from regesta.pipeline.collecting import collect_seldom

# Imported once in the fork server, so that each worker has them already.
_PRELOAD = ["regesta.pipeline.document_work", "regesta.annotate"]
_START_SECONDS = 120.0


class NoWorkersError(Exception):
    """The system lets no process start: no semaphores, no sockets, or a limit on processes."""


class Workers:
    """A pool of processes; to be used as a context manager, or closed.

    Raises:
        NoWorkersError: if there can be none.
    """

    def __init__(self, number: int) -> None:
        try:
            self._pool = ProcessPoolExecutor(number, mp_context=_context(), initializer=_begin)
            # A first call starts the first process: better to know now than with work in hand.
            self.submit(_echo, b"").result(timeout=_START_SECONDS)
        except (OSError, ImportError, NotImplementedError, BrokenProcessPool) as error:
            raise NoWorkersError(str(error)) from error

    def submit(self, work: Callable[[bytes], bytes], batch: bytes) -> Future[bytes]:
        """Have ``work(batch)`` done. If the pool is broken already, so is the future."""
        try:
            with _without_main():
                return self._pool.submit(work, batch)
        except (BrokenProcessPool, OSError) as error:
            # A pool that breaks while it is given work says so by its closed pipe; one that can't start a process is no better.
            future: Future[bytes] = Future()
            future.set_exception(error if isinstance(error, BrokenProcessPool) else BrokenProcessPool(str(error)))
            return future

    def close(self) -> None:
        """Forget what hasn't begun and end the processes."""
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        self._pool.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def start_server() -> None:
    """Have the process that workers are forked from start, and import what they need, while this one does something else.

    Where there is none, or it can't start, nothing happens: who wants workers is told.
    """
    with suppress(OSError, ImportError, NotImplementedError):
        if _context().get_start_method() == "forkserver":
            from multiprocessing import forkserver

            forkserver.ensure_running()


def processors() -> int:
    """How many processors this process may use: its affinity, and the quota of the container it is in."""
    try:
        number = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        number = os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        number = min(number, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass
    return max(1, number)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context


@contextmanager
def _without_main() -> Iterator[None]:
    # A worker would import the program's main file anew: a script without the ``__main__`` guard would start its own
    # build in each, and a program read from standard input has no file. Our functions need nothing of it.
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _echo(batch: bytes) -> bytes:
    return batch


def _begin() -> None:
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
