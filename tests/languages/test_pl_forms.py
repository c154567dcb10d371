"""Polish forms: verbs by their paradigms, nouns and names by their declensions."""

from __future__ import annotations

import pytest

from regesta.annotate.lexis import lexis

FORMS = [
    ("aresztowano", "arrested", "impersonal"),
    ("aresztowanego", "arrested", "participle"),
    ("wypędzeni", "exiled", "participle.pl"),
    ("zesłała", "exiled", "past"),
    ("skazani", "sentenced", "participle.pl"),
    ("zwolniony", "released", "participle"),
    ("usunięto", "expelled", "impersonal"),
    ("ucieka", "fled", "present"),
    ("zabity", "killed", "participle"),
    ("zmarł", "died", "past"),
    ("ścięto", "executed", "impersonal"),
    ("obejmuje", "appointed", "present"),
]
CASES = [
    ("Wałęsy", "Wałęsa", "genitive"),
    ("Wałęsie", "Wałęsa", "dative"),
    ("Gomułki", "Gomułka", "genitive"),
    ("Bieruta", "Bierut", "genitive"),
    ("Piłsudskiego", "Piłsudski", "genitive"),
    ("Kościuszce", "Kościuszko", "dative"),
    ("Wittego", "Witte", "genitive"),
    ("Warszawie", "Warszawa", "prepositional"),
    ("księcia", "książę", "genitive"),
    ("sądem", "sąd", "instrumental"),
    ("posłów", "posłowie", "genitive"),
    ("robotnikom", "robotnik", "dative"),
]


@pytest.mark.parametrize(("form", "kind", "key"), FORMS)
def test_verbs_are_conjugated(form: str, kind: str, key: str) -> None:
    polish = lexis("pl")
    assert any(polish.verb_entries[number].type == kind and key in keys for number, keys in polish.verbs[form].items())


@pytest.mark.parametrize(("word", "base", "case"), CASES)
def test_words_are_declined(word: str, base: str, case: str) -> None:
    assert (base, case) in {(reading.base, reading.case) for reading in lexis("pl").declensions.readings(word)}
