"""Bring the workbench's catalogues up to date with its templates: new words come in empty, words that are gone go.

    python scripts/catalogues.py

The words are those in ``_("…")`` of the templates, and those that templates take from tables in Python: labels of rooms, roles,
signs and types of act. What is empty then is for a translator; ``tests/workbench/test_tongues.py`` fails until it is filled.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import get_args

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from regesta.export.edition import (
    MARKS,
    MODALITY_WORDS,
    QUALITY_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    SANCTIONS,
    STATUS_WORDS,
    UNSTATED,
)
from regesta.model.chronology import CAUSES
from regesta.model.claims import MENTION_KINDS, RoleName
from regesta.model.curation import DecisionKind
from regesta.model.vocabulary import event_types
from regesta.pipeline.stages import Plan
from regesta.replay import usual_rules
from regesta.workbench.rooms import ROOMS
from regesta.workbench.tongues import DOMAIN

PACKAGE = Path(__file__).parents[1] / "src" / "regesta"
TEMPLATES = (PACKAGE / "workbench" / "templates", PACKAGE / "export" / "html" / "templates")
LOCALE = PACKAGE / "workbench" / "locale"
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true"}


def all_words() -> Catalog:
    """Every word of the interface, with where it stands."""
    catalogue = Catalog(project="regesta", charset="utf-8")
    for folder in TEMPLATES:
        for file in sorted(folder.rglob("*.jinja")):
            with file.open("rb") as source:
                for line, message, comments, _context in extract(babel_extract, source, options=OPTIONS):
                    catalogue.add(message, locations=[(str(file.relative_to(folder)), line)], auto_comments=comments)
    tables = {
        "rooms": [room.label for room in ROOMS if room.label],
        "status": [words for _sign, words in (*STATUS_WORDS.values(), UNSTATED)],
        "modality": list(MODALITY_WORDS.values()),
        "roles": list(ROLE_WORDS.values()),
        "types": [name.replace("_", " ") for name in event_types()],
        "attributes": ["date", "type", "modality", *get_args(RoleName)],
        "causes": CAUSES,
        "quality": list(QUALITY_WORDS.values()),
        "relations": list(RELATION_WORDS.values()),
        "stages": [*(stage.name for stage in Plan().stages()), "write", "compare"],
        "sanctions": sorted({touched for touched, _ in SANCTIONS.values()}),
        "marks": [word for pair in MARKS.items() for word in pair],
        "kinds": MENTION_KINDS,
        "groups": sorted({type_.group for type_ in event_types().values()}),
        "states": [words for kind in usual_rules().kinds.values() for words in (kind.says, kind.unnamed)],
        "rules": [name.replace("_", " ") for name, rule in usual_rules().rules.items() if rule.implied],
        "decisions": [kind.replace("_", " ") for kind in get_args(DecisionKind)],
    }
    for table, words in tables.items():
        for word in words:
            catalogue.add(word, locations=[(table, 0)])
    return catalogue


def missing(tag: str, words: Catalog) -> list[str]:
    """The words that the catalogue of a language has no translation of."""
    known = read_po(io.BytesIO((LOCALE / tag / f"{DOMAIN}.po").read_bytes()), locale=tag)
    lacking = []
    for message in words:
        found = known.get(message.id) if message.id else message
        given = found.string if found else ""
        if message.id and not (all(given) if isinstance(given, tuple | list) else given):
            lacking.append(str(message.id))
    return lacking


def main() -> None:
    words = all_words()
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        place = folder / f"{DOMAIN}.po"
        catalogue = read_po(io.BytesIO(place.read_bytes()), locale=folder.name) if place.exists() else Catalog(locale=folder.name)
        catalogue.update(words, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        out = io.BytesIO()
        write_po(out, catalogue, width=0, sort_output=True, omit_header=True, include_lineno=False, ignore_obsolete=True)
        place.write_bytes(out.getvalue())
        lacking = missing(folder.name, words)
        print(f"{folder.name}: {len(lacking)} words to translate", *lacking[:5], sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    main()
