"""Collation: which documents are one witness, by reuse of the same words and by translation."""

from __future__ import annotations

from regesta.collate.collation import Progress, collate
from regesta.collate.embeddings import Embedder

__all__ = ["Embedder", "Progress", "collate"]
