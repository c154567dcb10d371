"""Language packs: data by language, and the code that reads it."""

from regesta.languages.packs import (
    Pack,
    check_pack,
    has_pack,
    iter_date_tags,
    iter_packs,
    iter_tags,
    lacks,
    load_dates,
    load_grammar,
    load_lexicon,
    load_pack,
)

__all__ = [
    "Pack",
    "check_pack",
    "has_pack",
    "iter_date_tags",
    "iter_packs",
    "iter_tags",
    "lacks",
    "load_dates",
    "load_grammar",
    "load_lexicon",
    "load_pack",
]
