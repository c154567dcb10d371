"""What marks a text made by rote: headings of a template, sentences told twice, pronouns that mean nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

from regesta.languages.packs import has_pack, load_grammar
from regesta.languages.tables import read_table
from regesta.model.documents import Sentence
from regesta.model.text import Span

_NUMBERED = re.compile(r"^(?:\d+|[ivx]+)[.)]\s+|[:?!.]+$")
_SHORTEST_TWIN = 40
_NEAR = 2
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _templates(language: str) -> frozenset[str]:
    return frozenset(read_table(files("regesta.ingest").joinpath("templates.yaml").read_text("utf-8")).get(language, ()))


def iter_template_headings(headings: Sequence[Sentence], language: str) -> Iterator[Span]:
    """The headings that a text on anything else could have as well."""
    known = _templates(language.partition("-")[0])
    for each in headings:
        if _NUMBERED.sub("", each.clean.text.casefold().replace("’", "'").strip()).strip() in known:
            yield each.span


def iter_repeated(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The sentences of forty characters and more that the document had word for word before."""
    seen: set[str] = set()
    for each in sentences:
        if len(each.clean.text) >= _SHORTEST_TWIN:
            if each.clean.text in seen:
                yield each.span
            seen.add(each.clean.text)


@cache
def _subjects(language: str) -> frozenset[str]:
    """The pronouns of the third person that are a subject and nothing else, as a language's pack has them."""
    tag = language.partition("-")[0]
    pronouns = load_grammar(tag).pronouns if has_pack(tag) else ()
    return frozenset(form.casefold() for each in pronouns if each.case == "subject" for form in each.forms)


def iter_adrift(sentences: Sequence[Sentence], language: str) -> Iterator[Span]:
    """Pronouns that begin a sentence though neither it nor the two before it name anybody or are a heading."""
    subjects = _subjects(language)
    if not subjects:
        return
    words = [_WORD.findall(each.clean.text) for each in sentences]
    common = {word for each in words for word in each if word.islower()}
    tells = [each.heading or _names(said, common, subjects) for each, said in zip(sentences, words, strict=True)]
    for place, (each, said) in enumerate(zip(sentences, words, strict=True)):
        begins = bool(said) and said[0].casefold() in subjects and each.language == language
        if begins and not any(tells[max(0, place - _NEAR) : place]) and not _names(said[1:], common, frozenset()):
            yield each.span


def _names(words: Sequence[str], common: AbstractSet[str], subjects: AbstractSet[str]) -> bool:
    """Whether words may say who a pronoun is: by a name, or by beginning with such a pronoun themselves."""
    if words and words[0].casefold() in subjects:
        return True
    return any(len(word) >= _SHORTEST_NAME and word[0].isupper() and word.casefold() not in common for word in words)
