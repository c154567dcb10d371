"""One document in the terminal: who and what it names, and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.text import Text

from regesta.cli.pages import page, sigla_text
from regesta.cli.screen import console
from regesta.errors import UsageError
from regesta.export.edition import Edition, language_name, margin_date
from regesta.export.jsonl import document_record
from regesta.model.claims import MentionKind
from regesta.model.document_index import IndexedName
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.store.folding import fold

_HEADINGS: dict[MentionKind, str] = {
    "person": "people",
    "place": "places",
    "organ": "bodies",
    "faction": "factions",
    "office": "offices",
    "work": "works",
    "other": "other names",
}
_AROUND = 30
_SPACES = re.compile(r"\s+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def find_document(edition: Edition, words: str) -> Document:
    """The document that ``words`` name: its path, its siglum (``B²``, ``B2``), its title, or a part of path or title.

    Raises:
        UsageError: if there is none, or more than one.
    """
    if words in edition.documents:
        return edition.documents[words]
    documents = list(edition.documents.values())
    asked = fold(words)
    for fits in (
        [d for d in documents if words.translate(_SUPERSCRIPT) == edition.document_siglum(d.path).text],
        [d for d in documents if asked in (fold(edition.title(d)), fold(d.path.rpartition("/")[2]))],
        [d for d in documents if asked in fold(edition.title(d)) or asked in fold(d.path)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            some = ", ".join(d.path for d in fits[:4])
            raise UsageError(f"{len(fits)} documents are called {words!r}: {some}. Give the whole path or the siglum.")
    raise UsageError(f"No document in the register is called {words!r}. `regesta sources` lists them.")


def index_record(edition: Edition, document: Document) -> dict[str, object]:
    """A document's names and dates as JSON has them."""
    index = edition.index_of(document.path)
    whole = document_record(document, edition.document_siglum(document.path).family, index)
    kept = ("path", "title", "language", "family", "names", "dates")
    return {**{key: whole[key] for key in kept}, "claims": len(edition.claims_in(document.path)), "pack": index.pack}


def print_index(edition: Edition, document: Document) -> None:
    """A document's names by kind, each with how often it stands there, and its dates with the words around them."""
    index = edition.index_of(document.path)
    head = Text(edition.title(document), style="bold")
    head.append(f", {language_name(document.language)}, {edition.found_in(document.path)}", style="not bold")
    head.append(f"\n{document.path}", style="not bold dim")
    rows = [(sigla_text([edition.document_siglum(document.path)]), "", head, "")]
    for kind, heading in _HEADINGS.items():
        listed = _listed(name for name in index.names if name.kind == kind)
        if listed:
            rows.append((Text(heading, style="dim"), "", Text(listed), ""))
    for date in index.dates:
        rows.append((Text(margin_date(date.edtf)), "", _around(edition.reading_text(document), date.span), ""))
    console().print(page(rows))
    if not index.names and not index.dates:
        console().print("No names and no dates. If an older regesta built the register, build it again.")


def _listed(names: Iterable[IndexedName]) -> str:
    return " · ".join(f"{name.name} {len(name.spans)}" if len(name.spans) > 1 else name.name for name in names)


def _around(text: str, span: Span) -> Text:
    """A date's words in bold, with the whole words beside them."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    if span.start > _AROUND:
        before = before.partition(" ")[2]
    if span.end + _AROUND < len(text):
        after = after.rpartition(" ")[0]
    shown = Text(_SPACES.sub(" ", before), style="dim")
    shown.append(_SPACES.sub(" ", text[span.start : span.end]), style="not dim bold")
    return shown.append(_SPACES.sub(" ", after))
