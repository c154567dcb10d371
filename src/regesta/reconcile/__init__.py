"""What happened, according to whom: the chronology derived from all claims."""

from __future__ import annotations

from regesta.reconcile.chronology import reconcile

__all__ = ["reconcile"]
