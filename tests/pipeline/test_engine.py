from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import engine_works
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.pipeline.batches import Row, from_batch, iter_batches, to_batch
from regesta.pipeline.engines.local import LocalEngine
from regesta.pipeline.engines.workers import Workers, processors

ROWS = st.lists(
    st.builds(Row, path=st.text(max_size=9), size=st.integers(0, 300_000), payload=st.binary(max_size=9)), max_size=99
)


@given(ROWS)
def test_rows_travel_unchanged(rows: list[Row]) -> None:
    assert from_batch(to_batch(rows)) == rows
    batches = [from_batch(batch) for batch in iter_batches(rows)]
    assert [row for batch in batches for row in batch] == rows
    for batch in batches:
        assert len(batch) == 1 or (len(batch) <= 32 and sum(row.size for row in batch) <= 128 * 1024)


def some_rows(number: int) -> list[Row]:
    return [Row(f"{n}", 50_000, f"row {n}".encode()) for n in range(number)]


def test_each_row_has_its_result() -> None:
    rows = some_rows(20)
    results = sorted(LocalEngine(2).run(engine_works.Upper(), rows), key=lambda row: int(row.path))
    assert results == [row._replace(payload=row.payload.upper()) for row in rows]


def test_the_rows_that_kill_are_lost_and_no_others() -> None:
    rows = some_rows(20)
    rows[3], rows[11] = (rows[n]._replace(payload=b"kill") for n in (3, 11))
    results = {row.path: row.payload for row in LocalEngine(2).run(engine_works.Upper(), rows)}
    assert {path for path, payload in results.items() if payload == b"lost"} == {"3", "11"}
    assert len(results) == 20


def test_a_pool_that_breaks_while_it_is_given_work_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ProcessPoolExecutor.submit
    calls = iter(range(1000))

    def closed(pool: ProcessPoolExecutor, *args: Any) -> Any:
        if next(calls) == 2:
            raise OSError("handle is closed")
        return given(pool, *args)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", closed)
    results = {row.path: row.payload for row in LocalEngine(2).run(engine_works.Upper(), some_rows(9))}
    assert results == {str(n): f"ROW {n}".encode() for n in range(9)}


def test_a_small_pile_is_done_in_this_process() -> None:
    rows = [Row("a", 10, b"pid"), Row("b", 10, b"pid")]
    assert {row.payload for row in LocalEngine(2).run(engine_works.Upper(), rows)} == {str(os.getpid()).encode()}
    large = [row._replace(size=200_000) for row in rows]
    assert str(os.getpid()).encode() not in {row.payload for row in LocalEngine(2).run(engine_works.Upper(), large)}
    assert {row.payload for row in LocalEngine(1).run(engine_works.Upper(), large)} == {str(os.getpid()).encode()}


def test_where_no_process_can_start_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("no semaphores")

    monkeypatch.setattr("regesta.pipeline.engines.workers.ProcessPoolExecutor", refuse)
    results = list(LocalEngine(2).run(engine_works.Upper(), some_rows(9)))
    assert [row.payload for row in results] == [f"ROW {n}".encode() for n in range(9)]


def test_an_error_of_the_work_itself_is_not_swallowed() -> None:
    rows = [*some_rows(9), Row("x", 1, b"raise")]
    with pytest.raises(ZeroDivisionError):
        list(LocalEngine(2).run(engine_works.Upper(), rows))


def test_a_run_that_is_given_up_ends_its_processes() -> None:
    results = LocalEngine(2).run(engine_works.Upper(), some_rows(30))
    next(results)
    begin = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begin < 10


def test_workers_start_clean() -> None:
    workers = Workers(1)
    result = workers.submit(engine_works.main_name, b"").result()
    workers.close()
    assert b"pytest" not in result
    assert processors() >= 1


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_workers_end_with_the_process_that_started_them() -> None:
    code = (
        "import engine_works, time\n"
        "from regesta.pipeline.engines.workers import Workers\n"
        "w = Workers(1)\n"
        "print(w.submit(engine_works.pid, b'').result().decode(), flush=True)\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists() and not alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
