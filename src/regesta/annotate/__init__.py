"""Passages in, mentions, date expressions and claims out."""

from regesta.annotate.engine import annotate

__all__ = ["annotate"]
