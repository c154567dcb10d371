"""Ukrainian forms: verbs by their paradigms, nouns and names by their declensions."""

from __future__ import annotations

import pytest

from regesta.annotate.lexis import lexis

FORMS = [
    ("заарештовано", "arrested", "impersonal"),
    ("заарештованого", "arrested", "participle"),
    ("арештовується", "arrested", "passive"),
    ("заслали", "exiled", "past.pl"),
    ("засуджено", "sentenced", "impersonal"),
    ("звільнені", "released", "participle.pl"),
    ("повернулася", "returned", "past"),
    ("повернувшись", "returned", "gerund"),
    ("померла", "died", "past"),
    ("вб'ють", "killed", "present.pl"),
    ("утік", "fled", "past"),
    ("розігнано", "dissolved", "impersonal"),
]
CASES = [
    ("Чернишевського", "Чернишевський", "genitive"),
    ("Чернишевським", "Чернишевський", "instrumental"),
    ("Петровій", "Петрова", "dative"),
    ("Шевченкові", "Шевченко", "dative"),
    ("Робесп’єра", "Робесп’єр", "genitive"),
    ("Мазепі", "Мазепа", "dative"),
    ("Антонова-Овсієнка", "Антонов-Овсієнко", "genitive"),
    ("міністрами", "міністр", "instrumental"),
    ("вождя", "вождь", "genitive"),
    ("Києва", "Київ", "genitive"),
    ("партію", "партія", "accusative"),
    ("спілці", "спілка", "dative"),
    ("солдатам", "солдати", "dative"),
    ("Павле", "Павло", "vocative"),
]


@pytest.mark.parametrize(("form", "kind", "key"), FORMS)
def test_a_verb_has_the_form(form: str, kind: str, key: str) -> None:
    ukrainian = lexis("uk")
    assert key in {k for n, keys in ukrainian.verbs[form].items() if ukrainian.verb_entries[n].type == kind for k in keys}


@pytest.mark.parametrize(("word", "base", "case"), CASES)
def test_a_word_has_the_base_and_case(word: str, base: str, case: str) -> None:
    assert (base, case) in {(reading.base, reading.case) for reading in lexis("uk").declensions.readings(word)}
