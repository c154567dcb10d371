"""Tables of names: what kind of thing bears each, as the text itself shows."""

from __future__ import annotations

import pytest

from regesta.annotate.lexis import lexis
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.names import NameRegistry
from regesta.annotate.tokens import join_fixed, tokenize


def spans(text: str, language: str) -> list[NameSpan]:
    """The names of a text whose sentences are apart by ``¶``."""
    compiled = lexis(language)
    sentences = [
        join_fixed(tokenize(part, compiled.elisions, compiled.genitives, compiled.clitics), compiled.fixed, part)
        for part in (part.strip() for part in text.split("¶"))
    ]
    registry = NameRegistry.of(compiled, sentences)
    return [span for sentence in sentences for span in registry.spans(sentence)]


KINDS = [
    # countries and cities act, but are no people
    ("en", "For ten years Bolivia was governed by soldiers. ¶ Then Bolivia broke the treaty.", "Bolivia", "place"),
    ("en", "At Olmütz, Ferdinand resigned.", "Olmütz", "place"),
    ("en", "In spring Palermo rose and demanded a parliament.", "Palermo", "place"),
    ("fr", "À Varsovie, Poniatowski fut arrêté.", "Varsovie", "place"),
    ("fr", "Lisbonne refusa la demande.", "Lisbonne", "place"),
    ("hu", "Amikor a csapatok Krasznához közeledtek, Thököly elmenekült.", "Kraszna", "place"),
    # unless somebody bears the name
    ("en", "In May the guards killed Kirov in a corridor.", "Kirov", "person"),
    ("en", "Her uncle Norfolk was there. ¶ Norfolk said nothing.", "Norfolk", "person"),
    ("en", "Wolfe Tone, Austin and Emmet were arrested.", "Austin", "person"),
    ("fr", "L'impératrice douairière Cixi reprit la régence. ¶ Cixi le fit exécuter.", "Cixi", "person"),
    ("hu", "A pápa Saldanha bíborost nevezte ki.", "Saldanha", "person"),
    # common words in capitals
    ("en", "Then the Cardinal lost the Great Seal.", "Great Seal", "other"),
    ("en", "He received the Order of Socialism.", "Socialism", "other"),
    ("fr", "Il fut battu par les deux Conseils.", "Conseils", "other"),
    ("fr", "À trente ans, Richelieu, reçu au conseil, se tut. ¶ Richelieu partit.", "Richelieu", "person"),
    # words of the language that begin a sentence, and somebody's name
    ("en", "Brown resigned in May 2010.", "Brown", "person"),
    ("en", "Marsh was beheaded in 1557.", "Marsh", "person"),
    ("en", "Song Jiaoren was shot at the station.", "Song Jiaoren", "person"),
    ("en", "He was succeeded by U Saw.", "U Saw", "person"),
    ("en", "They deposed the Xuantong Emperor.", "Xuantong Emperor", "person"),
    ("hu", "Szálasit és Beregfyt kivégezték.", "Szálasi", "person"),
    # titles of two words or more people, and titles of somebody else
    ("en", "They saw the Queen Dowager Juliana Maria.", "Juliana Maria", "person"),
    ("en", "The guards held generals Bernardo Ruiz and Félix Soto.", "Bernardo Ruiz", "person"),
    ("fr", "Un certain Esquieu de Floyran parla.", "Esquieu de Floyran", "person"),
    # endings that are none
    ("hu", "Letartóztatták Buzotot, majd Guizot lemondott.", "Guizot", "person"),
    ("hu", "Hanriot részeg volt, Carnot nem.", "Hanriot", "person"),
    ("hu", "Az ítéletet London Párizsban írta meg, Artur London könyve nagy siker lett.", "Párizs", "place"),
    ("hu", "Kovács államfő Hanoi felé tartott.", "Hanoi", "place"),
    ("hu", "Az elnök Pekingben értesült róla.", "Peking", "place"),
    # the word beside a name says what it is
    ("fr", "Il fut arrêté rue Saint-Honoré.", "Saint-Honoré", "place"),
    ("hu", "Május 1-jén Kunbaja faluban gránátot dobtak rá.", "Kunbaja", "place"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), KINDS)
def test_kinds_of_names(language: str, text: str, name: str, kind: str) -> None:
    found = [span.kind for span in spans(text, language) if span.name == name]
    assert found and set(found) == {kind}, spans(text, language)
