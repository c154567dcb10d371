"""How templates are filled: the words and filters that every page has, in the export and in the workbench."""

from __future__ import annotations

import re

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from regesta import __version__
from regesta.export.edition import (
    MARKS,
    MODALITY_REMARKS,
    MODALITY_WORDS,
    QUALITY_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    STATUS_WORDS,
    UNSTATED,
    is_telling,
    language_name,
    margin_date,
    of_one,
    plain_type,
    sign_strength,
    text_direction,
)
from regesta.export.html.describing import other_names

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def _shown(value: object) -> object:
    """Text as a page can hold it: control characters, which HTML forbids, become a replacement character."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _CONTROLS.sub("\ufffd", value)
    return value


def make_environment(loader: BaseLoader) -> Environment:
    """An environment for pages: everything escaped, nothing undefined passed over, words in English until others are set."""
    environment = Environment(
        loader=loader,
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        margin_date=margin_date,
        plain_type=plain_type,
        language_name=language_name,
        tongue_name=language_name,
        direction=text_direction,
        strength=sign_strength,
        share=of_one,
        role_in_words=ROLE_WORDS.get,
    )
    environment.tests["telling"] = is_telling
    environment.tests["wikidata"] = lambda value: bool(_WIKIDATA.fullmatch(value or ""))
    environment.globals.update(
        version=__version__,
        statuses=STATUS_WORDS,
        mark_meanings=MARKS,
        quality_words=QUALITY_WORDS,
        relation_words=RELATION_WORDS,
        modalities=MODALITY_WORDS,
        modality_remarks=MODALITY_REMARKS,
        unstated=UNSTATED,
        other_names=other_names,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return environment
