"""Russian forms: verbs by their paradigms, nouns and names by their declensions."""

from __future__ import annotations

import pytest

from regesta.annotate.lexis import lexis

FORMS = [
    ("арестован", "arrested", "passive"),
    ("арестованного", "arrested", "participle"),
    ("арестовывается", "arrested", "passive"),
    ("сослали", "exiled", "past.pl"),
    ("осужден", "sentenced", "passive"),
    ("освобождены", "released", "passive.pl"),
    ("вернулась", "returned", "past"),
    ("вернувшийся", "returned", "participle"),
    ("умерла", "died", "past"),
    ("низложен", "removed", "passive"),
]
CASES = [
    ("Чернышевского", "Чернышевский", "genitive"),
    ("Чернышевским", "Чернышевский", "instrumental"),
    ("Засодимской", "Засодимская", "dative"),
    ("Перовой", "Перова", "genitive"),
    ("министрами", "министр", "instrumental"),
    ("вождя", "вождь", "genitive"),
    ("Льва", "Лев", "genitive"),
    ("партию", "партия", "accusative"),
    ("солдатам", "солдаты", "dative"),
]


@pytest.mark.parametrize(("form", "kind", "key"), FORMS)
def test_a_verb_has_the_form(form: str, kind: str, key: str) -> None:
    russian = lexis("ru")
    assert key in {k for n, keys in russian.verbs[form].items() if russian.verb_entries[n].type == kind for k in keys}


@pytest.mark.parametrize(("word", "base", "case"), CASES)
def test_a_word_has_the_base_and_case(word: str, base: str, case: str) -> None:
    assert (base, case) in {(reading.base, reading.case) for reading in lexis("ru").declensions.readings(word)}
