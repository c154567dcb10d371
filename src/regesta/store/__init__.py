"""The room ``store``: the register file, the decisions of its curators, and what was annotated already."""

from __future__ import annotations

from regesta.store.cache import AnnotationCache
from regesta.store.curation import Curation, in_force
from regesta.store.files import FileState, file_beside, register_path
from regesta.store.opening import reading
from regesta.store.parts import Amounts, read_amounts, read_entities, read_heads, read_part
from regesta.store.register_file import check_writable, read_register, write_register
from regesta.store.search import Hit, search

__all__ = [
    "Amounts",
    "AnnotationCache",
    "Curation",
    "FileState",
    "Hit",
    "check_writable",
    "file_beside",
    "in_force",
    "read_amounts",
    "read_entities",
    "read_heads",
    "read_part",
    "read_register",
    "reading",
    "register_path",
    "search",
    "write_register",
]
