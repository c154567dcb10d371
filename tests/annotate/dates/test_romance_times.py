"""All expressions of time, in Spanish, Italian and Portuguese."""

from __future__ import annotations

import pytest
from test_find_times import times


@pytest.mark.parametrize(
    ("language", "text", "words", "kind", "value"),
    [
        ("es", "El asedio duró tres años.", "tres años", "DURATION", "P3Y"),
        ("es", "Resistieron varias semanas en el fuerte.", "varias semanas", "DURATION", "PXW"),
        ("es", "Habló durante seis horas.", "seis horas", "DURATION", "PT6H"),
        ("es", "El cabildo se reunía cada mes.", "cada mes", "SET", "P1M"),
        ("es", "Había misa todos los domingos.", "todos los domingos", "SET", "XXXX-WXX-7"),
        ("es", "El archivo está ahora cerrado.", "ahora", "DATE", "PRESENT_REF"),
        ("es", "Desembarcó el 3 de mayo de 1808 por la tarde.", "3 de mayo de 1808 por la tarde", "TIME", "1808-05-03TAF"),
        ("it", "L'assedio durò tre anni.", "tre anni", "DURATION", "P3Y"),
        ("it", "Resistettero parecchie settimane nel forte.", "parecchie settimane", "DURATION", "PXW"),
        ("it", "Parlò per sei ore.", "sei ore", "DURATION", "PT6H"),
        ("it", "Il consiglio si riuniva ogni mese.", "ogni mese", "SET", "P1M"),
        ("it", "L'archivio è attualmente chiuso.", "attualmente", "DATE", "PRESENT_REF"),
        ("it", "Sbarcò il 3 maggio 1808 di sera.", "3 maggio 1808 di sera", "TIME", "1808-05-03TEV"),
        ("pt", "O cerco durou três anos.", "três anos", "DURATION", "P3Y"),
        ("pt", "Resistiram várias semanas no forte.", "várias semanas", "DURATION", "PXW"),
        ("pt", "Falou durante seis horas.", "seis horas", "DURATION", "PT6H"),
        ("pt", "A câmara reunia-se todos os meses.", "todos os meses", "SET", "P1M"),
        ("pt", "O arquivo está atualmente fechado.", "atualmente", "DATE", "PRESENT_REF"),
        ("pt", "Desembarcou em 3 de maio de 1808 à noite.", "3 de maio de 1808 à noite", "TIME", "1808-05-03TNI"),
    ],
)
def test_romance_languages(language: str, text: str, words: str, kind: str, value: str) -> None:
    got = times(text, language)
    assert any(words in one[0] and one[1:] == (kind, value) for one in got), got


def test_parts_of_today() -> None:
    assert times("Anoche hubo disturbios; esta noche habrá más.", "es", reference="2013-03-22") == [
        ("Anoche", "TIME", "2013-03-21TNI"),
        ("esta noche", "TIME", "2013-03-22TNI"),
    ]
    assert ("Stasera", "TIME", "2013-03-22TEV") in times("Stasera si vota.", "it", reference="2013-03-22")
