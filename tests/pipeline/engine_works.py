"""Work for the engine's tests, importable in a worker."""

from __future__ import annotations

import os
import signal
import sys

from regesta.pipeline.batches import Row, from_batch, to_batch


class Upper:
    def __call__(self, stream: bytes) -> bytes:
        return to_batch([row._replace(payload=self.do(row.payload)) for row in from_batch(stream)])

    def do(self, payload: bytes) -> bytes:
        if payload == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if payload == b"raise":
            return bytes(1 // 0)
        if payload == b"pid":
            return str(os.getpid()).encode()
        return payload.upper()

    def lost(self, row: Row) -> Row:
        return row._replace(payload=b"lost")


def pid(batch: bytes) -> bytes:
    return str(os.getpid()).encode()


def main_name(batch: bytes) -> bytes:
    return str(getattr(sys.modules["__main__"], "__file__", "")).encode()
