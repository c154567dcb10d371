"""A table of stances: asserted, denied, possible, planned, asked; and who in the text says so."""

from __future__ import annotations

import pytest
from annotate_builders import prepared, whole

from regesta.annotate import annotate


def failing(reason: str, *row: str) -> object:
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


STANCES = [
    ("en", "The court sentenced Anna Miller.", "sentenced", "asserted"),
    ("en", "The court did not sentence Anna Miller.", "sentenced", "negated"),
    ("en", "The court never sentenced Anna Miller.", "sentenced", "negated"),
    ("en", "Anna Miller was not, however, arrested.", "arrested", "negated"),
    failing("a contracted auxiliary is no auxiliary", "en", "Anna Miller wasn't arrested.", "arrested", "negated"),
    failing("'no longer' parts verb and subject", "en", "Anna Miller was no longer imprisoned.", "imprisoned", "negated"),
    ("en", "Anna Miller refused to resign.", "resigned", "negated"),
    ("en", "Anna Miller did not refuse to resign.", "resigned", "asserted"),
    ("en", "Anna Miller managed to flee.", "fled", "asserted"),
    ("en", "Anna Miller wanted to flee.", "fled", "planned"),
    ("en", "Anna Miller tried to flee.", "fled", "possible"),
    ("en", "Anna Miller may have fled.", "fled", "possible"),
    ("en", "Anna Miller was perhaps murdered.", "killed", "possible"),
    ("en", "Anna Miller was allegedly murdered.", "killed", "possible"),
    ("en", "If Anna Miller had fled, they would have followed.", "fled", "possible"),
    ("en", "Was Anna Miller arrested?", "arrested", "asked"),
    ("en", "Had Anna Miller fled before the soldiers came?", "fled", "asked"),
    ("fr", "Le tribunal condamna Anne Dubois à mort.", "sentenced", "asserted"),
    ("fr", "Le tribunal ne condamna pas Anne Dubois à mort.", "sentenced", "negated"),
    ("fr", "Anne Dubois n'a jamais été arrêtée.", "arrested", "negated"),
    failing("'point' alone denies nothing", "fr", "Anne Dubois ne démissionna point.", "resigned", "negated"),
    ("fr", "Anne Dubois refusa de démissionner.", "resigned", "negated"),
    ("fr", "Anne Dubois parvint à s'enfuir.", "fled", "asserted"),
    ("fr", "Anne Dubois voulait démissionner.", "resigned", "planned"),
    ("fr", "Anne Dubois tenta de s'enfuir.", "fled", "possible"),
    ("fr", "Anne Dubois aurait été assassinée.", "killed", "possible"),
    ("fr", "Anne Dubois fut probablement assassinée.", "killed", "possible"),
    ("fr", "Anne Dubois fut-elle assassinée ?", "killed", "asked"),
    ("hu", "A bíróság elítélte Kovács Annát.", "sentenced", "asserted"),
    ("hu", "A bíróság nem ítélte el Kovács Annát.", "sentenced", "negated"),
    ("hu", "Kovács Annát soha nem tartóztatták le.", "arrested", "negated"),
    ("hu", "Kovács Annát állítólag meggyilkolták.", "killed", "possible"),
    ("hu", "Kovács Annát talán meggyilkolták.", "killed", "possible"),
    ("hu", "Kovács Annát meggyilkolták?", "killed", "asked"),
    ("hu", "Ha Kovács Annát letartóztatják, a testvére elmenekül.", "arrested", "possible"),
]


@pytest.mark.parametrize(("language", "text", "kind", "modality"), STANCES)
def test_stances(language: str, text: str, kind: str, modality: str) -> None:
    stances = [claim.modality for claim in annotate(whole(text, language)).claims if claim.type == kind]
    assert stances == [modality]


@pytest.mark.parametrize(
    ("language", "text", "sayers"),
    [
        ("en", "According to John Smith, Anna Miller was murdered.", ("John Smith",)),
        ("en", "John Smith claimed that Anna Miller had fled.", ("John Smith",)),
        ("en", "Anna Miller was murdered.", ()),
        ("fr", "Selon Pierre Martin, Anne Dubois fut assassinée.", ("Pierre Martin",)),
        ("fr", "Pierre Martin affirme qu'Anne Dubois fut assassinée.", ("Pierre Martin",)),
        ("hu", "Szabó Péter szerint Kovács Annát meggyilkolták.", ("Szabó Péter",)),
    ],
)
def test_who_says_so(language: str, text: str, sayers: tuple[str, ...]) -> None:
    (claim,) = annotate(whole(text, language)).claims
    assert claim.attributed_to == sayers
    assert [mention.name for mention in claim.fillers("patient")] != list(sayers)


def test_a_stance_holds_for_its_own_clause() -> None:
    claims = annotate(whole("Anna Miller was not arrested, but John Smith was shot.", "en")).claims
    assert [(claim.type, claim.modality) for claim in claims] == [("arrested", "negated"), ("executed", "asserted")]


def test_a_question_does_not_ask_about_its_neighbours() -> None:
    claims = annotate(prepared("Was Anna Miller arrested? John Smith was shot.", "en")).claims
    assert [(claim.type, claim.modality) for claim in claims] == [("arrested", "asked"), ("executed", "asserted")]
