"""Dates, types and counts in the words people use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from regesta.errors import EdtfError
from regesta.model.chronology import Entry
from regesta.model.claims import Modality, RoleName
from regesta.model.dates import Edtf, heading_year, human
from regesta.model.documents import QualityName
from regesta.model.families import RelationKind

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=65_536)
def margin_date(edtf: str) -> str:
    """An EDTF date as it stands in the margin: ``12 Nov 1927``. Text that is no EDTF comes back as it is."""
    try:
        return human(Edtf.parse(edtf))
    except EdtfError:
        return edtf


def entry_year(entry: Entry) -> int | None:
    """The astronomical year an entry stands under; None for an undated one."""
    return heading_year(entry.date.edtf) if entry.date else None


def year_heading(year: int | None) -> str:
    """An astronomical year as a heading: ``1927``, ``63 BC``; ``undated`` for none."""
    if year is None:
        return "undated"
    return str(year) if year > 0 else f"{1 - year} BC"


def plain_type(name: str) -> str:
    """A type of act in words: ``sought_asylum`` → ``sought asylum``."""
    return name.replace("_", " ")


def counted(count: int, thing: str) -> str:
    """``1 claim``, ``1,204 claims``."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


_FAINTEST = 0.01
QUALITY_WORDS: dict[QualityName, str] = {
    "shuffled": "sentences out of order",
    "machine_translated": "machine translated",
    "boilerplate": "boilerplate",
    "questions": "questions in place of statements",
    "unsourced": "names no sources",
    "glued_footnotes": "footnote numbers glued to words",
    "foreign_lines": "lines in another language",
    "citations": "cites sources",
    "lost_characters": "letters lost or broken",
    "repeated": "sentences told twice",
    "adrift": "pronouns that mean nobody named",
    "template_headings": "headings of a template",
}
MODALITY_WORDS: dict[Modality, str] = {
    "asserted": "told as a fact",
    "negated": "denied",
    "possible": "thought possible",
    "planned": "planned",
    "asked": "asked",
}
MODALITY_REMARKS: dict[Modality, str] = {
    "asserted": "",
    "negated": "it denies this",
    "possible": "it thinks this possible, no more",
    "planned": "it tells of a plan",
    "asked": "it asks, and doesn’t say",
}
ROLE_WORDS: dict[RoleName, str] = {
    "patient": "about whom",
    "agent": "by whom",
    "counterpart": "towards whom",
    "organ": "body",
    "office": "office",
    "faction": "faction",
    "place": "place",
    "origin": "from",
    "charge": "charge",
    "penalty": "penalty",
    "label": "label",
    "work": "work",
}
RELATION_WORDS: dict[RelationKind, str] = {
    "copies": "is a copy of",
    "translates": "is a translation of",
    "shares_ancestor": "goes back to the same text as",
    "quotes": "quotes",
    "shuffles": "has the sentences, out of order, of",
}


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """The English name of a language: ``hu`` → ``Hungarian``. A tag nobody knows comes back as it is."""
    locale = _locale(tag)
    return (locale.get_display_name("en") if locale else None) or tag


@lru_cache(maxsize=1024)
def text_direction(tag: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    locale = _locale(tag)
    return locale.text_direction if locale else "ltr"


def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def is_telling(value: float) -> bool:
    """Whether a sign of quality is strong enough to be shown: from one in a hundred."""
    return value >= _FAINTEST


def sign_strength(value: float) -> str:
    """How strong a sign of quality is, after its words: `` 0.36``; nothing for a sign that is whole."""
    return f" {value:.2f}" if value < 0.995 else ""


def of_one(share: float) -> str:
    """A share in words where it is whole: ``all``, else ``0.84``."""
    return f"{share:.2f}" if share < 0.995 else "all"


def of_sources(count: int, total: int) -> str:
    """``3 of 4 independent sources``."""
    return f"{count} of {total} independent source{'' if total == 1 else 's'}"
