"""Batches of packed records as they travel between processes: Arrow record batches in IPC streams.

Two columns say what a row is about (``path``, ``size`` in bytes); the third holds the records in MessagePack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple

from arro3.core import Array, DataType, Field, RecordBatch, Schema
from arro3.io import read_ipc_stream, write_ipc_stream

SCHEMA = Schema(
    [
        Field("path", DataType.utf8(), nullable=False),
        Field("size", DataType.int64(), nullable=False),
        Field("payload", DataType.large_binary(), nullable=False),
    ]
)
BATCH_BYTES = 128 * 1024
BATCH_ROWS = 32


class Row(NamedTuple):
    """One row: what it is about, how many bytes that has, and the packed records."""

    path: str
    size: int
    payload: bytes


def to_batch(rows: list[Row]) -> bytes:
    """One Arrow record batch of ``rows``, as an IPC stream."""
    columns = [
        Array([row.path for row in rows], type=DataType.utf8()),
        Array([row.size for row in rows], type=DataType.int64()),
        Array([row.payload for row in rows], type=DataType.large_binary()),
    ]
    stream = BytesIO()
    write_ipc_stream(RecordBatch.from_arrays(columns, schema=SCHEMA), stream)
    return stream.getvalue()


def from_batch(stream: bytes) -> list[Row]:
    """The rows of an IPC stream."""
    rows: list[Row] = []
    for batch in read_ipc_stream(BytesIO(stream)):
        columns = (batch.column(name).to_pylist() for name in ("path", "size", "payload"))
        rows += [Row(*cells) for cells in zip(*columns, strict=True)]
    return rows


def iter_batches(rows: Iterable[Row], *, max_bytes: int = BATCH_BYTES, max_rows: int = BATCH_ROWS) -> Iterator[bytes]:
    """``rows`` in batches of about ``max_bytes`` of documents, so that a batch is some seconds' work at most."""
    held: list[Row] = []
    size = 0
    for row in rows:
        if held and (size + row.size > max_bytes or len(held) >= max_rows):
            yield to_batch(held)
            held, size = [], 0
        held.append(row)
        size += row.size
    if held:
        yield to_batch(held)
