"""The room ``store``: the register file, the decisions of its curators, and what was annotated already."""

from __future__ import annotations

from regesta.store.cache import AnnotationCache
from regesta.store.curation import Curation, in_force
from regesta.store.exchange import add_decisions, decision_lines
from regesta.store.files import FileState, file_beside, register_path
from regesta.store.opening import reading
from regesta.store.parts import Amounts, read_amounts, read_entities, read_heads, read_lines, read_part, read_relations
from regesta.store.queries import Query, parse_query, snippet_of
from regesta.store.register_file import check_writable, read_register, write_register
from regesta.store.search import Hit, count_sentences, find_entries, find_sentences, search

__all__ = [
    "Amounts",
    "AnnotationCache",
    "Curation",
    "FileState",
    "Hit",
    "Query",
    "add_decisions",
    "check_writable",
    "count_sentences",
    "decision_lines",
    "file_beside",
    "find_entries",
    "find_sentences",
    "in_force",
    "parse_query",
    "read_amounts",
    "read_entities",
    "read_heads",
    "read_lines",
    "read_part",
    "read_register",
    "read_relations",
    "reading",
    "register_path",
    "search",
    "snippet_of",
    "write_register",
]
