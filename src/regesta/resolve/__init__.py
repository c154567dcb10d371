"""Who is who, and which claims are about one act."""

from __future__ import annotations

from regesta.resolve.resolution import resolve

__all__ = ["resolve"]
