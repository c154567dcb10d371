"""The local engine: worker processes on this machine; a process that dies costs the document it died of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool

from regesta.pipeline.batches import BATCH_BYTES, Row, from_batch, iter_batches, to_batch
from regesta.pipeline.engines import Work
from regesta.pipeline.engines.workers import NoWorkersError, Workers, processors, start_server

SMALL_BYTES = 16 * 1024
_SHARES = 4  # batches for each process at least, so that none waits long for the others at the end


class LocalEngine:
    """Processes on this machine. One document, one job or a pile under 16 KB is done in this very process: starting costs more.

    Where the system lets no process start, all is done in this one too.

    Args:
        jobs: processes at a time; None or 0 for one each processor this process may use.
        small_bytes: what counts as a small pile.
    """

    def __init__(self, jobs: int | None = None, *, small_bytes: int = SMALL_BYTES) -> None:
        self.jobs = jobs or processors()
        self.small_bytes = small_bytes

    def prepare(self, rows: Sequence[Row]) -> None:
        """Have the process that workers are born of start and import what they need."""
        if not self._is_small(rows):
            start_server()

    def run(self, work: Work, rows: Sequence[Row]) -> Iterator[Row]:
        """The result of each of ``rows``, as they come."""
        if self._is_small(rows):
            yield from _run_here(work, rows)
            return
        size = sum(row.size for row in rows)
        waiting = iter_batches(rows, max_bytes=min(BATCH_BYTES, size // (_SHARES * self.jobs)))
        out: dict[Future[bytes], bytes] = {}
        try:
            while True:
                yield from self._run_together(work, waiting, out)
                if not out:
                    return
                suspects = [row for batch in out.values() for row in from_batch(batch)]
                out.clear()
                yield from _run_alone(work, suspects)
        except NoWorkersError:
            for batch in (*out.values(), *waiting):
                yield from _run_here(work, from_batch(batch))

    def _is_small(self, rows: Sequence[Row]) -> bool:
        return self.jobs == 1 or len(rows) < 2 or sum(row.size for row in rows) < self.small_bytes

    def _run_together(self, work: Work, waiting: Iterator[bytes], out: dict[Future[bytes], bytes]) -> Iterator[Row]:
        # Until all is done or a worker dies; then ``out`` holds the batches that were with the workers.
        with Workers(self.jobs) as workers:
            while True:
                while len(out) < 2 * self.jobs and (batch := next(waiting, None)) is not None:
                    out[workers.submit(work, batch)] = batch
                if not out:
                    return
                done, _ = wait(out, return_when=FIRST_COMPLETED)
                died = False
                for future in done:
                    try:
                        result = future.result()
                    except BrokenProcessPool:
                        died = True
                        continue
                    del out[future]
                    yield from from_batch(result)
                if died:
                    return


def _run_here(work: Work, rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield from from_batch(work(to_batch([row])))


def _run_alone(work: Work, rows: Sequence[Row]) -> Iterator[Row]:
    # One row at a time in one process. If it dies twice, it dies of that row; once may be chance, or the system's doing.
    workers = Workers(1)
    try:
        for row in rows:
            batch = to_batch([row])
            for _ in range(2):
                try:
                    result = from_batch(workers.submit(work, batch).result())
                    break
                except BrokenProcessPool:
                    workers.close()
                    workers = Workers(1)
            else:
                result = [work.lost(row)]
            yield from result
    finally:
        workers.close()
