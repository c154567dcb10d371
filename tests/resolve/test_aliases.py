"""Names that texts say are one person's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from history_builders import Pile

from regesta.model.claims import Annotations, Mention
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.resolve import resolve
from regesta.resolve.aliases import told_aliases


def _read(text: str, language: str, *names: str) -> tuple[Document, Annotations]:
    """A document, with a mention of each name where it first stands."""
    mentions = []
    for name in names:
        start = text.index(name)
        span = Span(start, start + len(name))
        mentions.append(Mention(kind="person", name=name, surface=name, span=span, language=language))
    document = Document(path="a.txt", sha256="0" * 64, text=text, title=None, language=language, media_type="text/plain")
    return document, Annotations(document="a.txt", mentions=tuple(mentions), claims=())


@pytest.mark.parametrize(
    ("text", "language", "left", "right"),
    [
        ("Gregor Malin (born Gregor Abelson) was shot.", "en", "Gregor Malin", "Gregor Abelson"),
        ("Vera Malina, née Stern, was exiled.", "en", "Vera Malina", "Stern"),
        ("Abelson, better known as Malin, fled.", "en", "Abelson", "Malin"),
        ("Grégor Maline, de son vrai nom Abelson, fut exclu.", "fr", "Grégor Maline", "Abelson"),
        ("Gregor Malin (geb. Abelson) floh.", "de", "Gregor Malin", "Abelson"),
        ("Malin Gergely (eredeti nevén Abelson Gergely) író.", "hu", "Malin Gergely", "Abelson Gergely"),
        ("Малин (настоящая фамилия — Абельсон) бежал.", "ru", "Малин", "Абельсон"),
        ("Малін (справжнє прізвище Абельсон) утік.", "uk", "Малін", "Абельсон"),
        ("Malin, właściwie Abelson, uciekł.", "pl", "Malin", "Abelson"),
        ("Malin, conocido como Abelson, huyó.", "es", "Malin", "Abelson"),
        ("Malin, detto Abelson, fuggì.", "it", "Malin", "Abelson"),
        ("Malin, mais conhecido como Abelson, fugiu.", "pt", "Malin", "Abelson"),
        ("Malin, geboren als Abelson, vluchtte.", "nl", "Malin", "Abelson"),
    ],
)
def test_a_text_says_that_two_names_are_one(text: str, language: str, left: str, right: str) -> None:
    document, found = _read(text, language, left, right)
    assert [(a[2], b[2]) for a, b in told_aliases([document], [found])] == [(left, right)]


@pytest.mark.parametrize(
    "text",
    [
        "Malin was born. Abelson fled.",
        "Malin met the man born Abelson.",
        "Malin and Abelson fled.",
        "Malin, who knew Abelson, fled.",
    ],
)
def test_other_words_say_nothing(text: str) -> None:
    document, found = _read(text, "en", "Malin", "Abelson")
    assert told_aliases([document], [found]) == []


def _people(pile: Pile, text: str, language: str, *names: str) -> list[set[str]]:
    document, found = _read(text, language, *names)
    annotations = [replace(a, mentions=(*a.mentions, *found.mentions)) if a.document == "a.txt" else a for a in pile.annotations]
    documents = [document if d.path == "a.txt" else d for d in pile.documents]
    resolution = resolve(documents, annotations, pile.collation)
    return sorted(({n.name for n in e.names} for e in resolution.entities if e.kind == "person"), key=sorted)


def test_a_pseudonym_joins_what_other_texts_tell_under_either_name() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    pile.tell("b.txt", "arrested", "Gregor Abelson")
    pile.tell("b.txt", "exiled", "Gregor Malin")
    text = "Gregor Malin (born Gregor Abelson) was shot."
    assert _people(pile, text, "en", "Gregor Malin", "Gregor Abelson") == [{"Gregor Malin", "Gregor Abelson"}]


def test_a_maiden_name_that_another_bears_is_left_to_her() -> None:
    pile = Pile().document("a.txt")
    pile.tell("a.txt", "arrested", "Otto Stern")
    people = _people(pile, "Vera Malina, née Stern, was exiled.", "en", "Vera Malina", "Stern")
    assert {"Vera Malina"} in people and not any({"Otto Stern", "Vera Malina"} <= names for names in people)
