"""The room ``store``: the register file, the decisions of its curators, and what was annotated already."""

from __future__ import annotations

from regesta.store.register_file import read_register, write_register

__all__ = ["read_register", "write_register"]
