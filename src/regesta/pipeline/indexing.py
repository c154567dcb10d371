"""The index of each document: its names, each once with all its places, and its dates."""

from __future__ import annotations

import re
from collections import defaultdict

from regesta.languages import has_pack
from regesta.model.claims import Annotations, Mention, MentionKind
from regesta.model.document_index import DocumentIndex, IndexedName
from regesta.model.documents import Document
from regesta.model.text import Span

_LOWERED = re.compile(r"(?<!\w)[^\W\d_]\w+")


def index_of(document: Document, found: Annotations) -> DocumentIndex:
    """The index of a document.

    Of what an annotator with a pack found, only names count: not groups, not common nouns, not a word that the
    document also writes without a capital.
    """
    pack, named = has_pack(document.language), set(found.named)
    lowered = {word for word in _LOWERED.findall(document.text) if word[0].islower()} if pack else set()
    length = len(document.text)
    spans: dict[tuple[MentionKind, str], set[Span]] = defaultdict(set)
    for mention in found.mentions:
        if mention.span.end <= length and len(mention.span) and (not pack or mention in named or _is_proper(mention, lowered)):
            spans[mention.kind, mention.name].add(mention.span)
    names = [IndexedName(kind=kind, name=name, spans=tuple(sorted(places))) for (kind, name), places in spans.items()]
    names.sort(key=lambda n: (-len(n.spans), n.spans[0], n.kind, n.name))
    dates = sorted((date for date in found.dates if date.span.end <= length), key=lambda date: (date.span, date.edtf))
    return DocumentIndex(document=document.path, names=tuple(names), dates=tuple(dates), pack=pack)


def _is_proper(mention: Mention, lowered: set[str]) -> bool:
    name, words = mention.name, mention.surface.split()
    if mention.group or mention.kind == "work" or len(name) < 3 or not words or not words[0][0].isupper():
        return False
    return any(c.isupper() for c in name) and (len(words) > 1 or words[0].lower() not in lowered)
