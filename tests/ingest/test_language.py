from __future__ import annotations

import pytest

from regesta.ingest import prepare
from regesta.ingest.language import document_language, main_script, script_counts

TEXTS = {
    "en": "The council met in the old hall, and nobody knew who would come to the next meeting of its members.",
    "fr": "Le conseil se réunit dans la vieille salle, et personne ne savait qui viendrait à la séance suivante.",
    "hu": "A tanács a régi teremben gyűlt össze, és senki sem tudta, ki fog eljönni a tagok következő ülésére.",
    "de": "Der Rat trat im alten Saal zusammen, und niemand wusste, wer zur nächsten Sitzung kommen würde.",
    "ru": "Совет собрался в старом зале, и никто не знал, кто придёт на следующее заседание его членов.",
    "uk": "Рада зібралася у старій залі, і ніхто не знав, хто прийде на наступне засідання її членів.",
    "es": "El consejo se reunió en la vieja sala, y nadie sabía quién vendría a la siguiente sesión.",
    "it": "Il consiglio si riunì nella vecchia sala, e nessuno sapeva chi sarebbe venuto alla seduta seguente.",
    "pl": "Rada zebrała się w starej sali i nikt nie wiedział, kto przyjdzie na następne posiedzenie.",
    "pt": "O conselho reuniu-se na velha sala, e ninguém sabia quem viria à sessão seguinte dos seus membros.",
    "el": "Το συμβούλιο συνεδρίασε στην παλιά αίθουσα και κανείς δεν ήξερε ποιος θα ερχόταν.",
    "ka": "საბჭო ძველ დარბაზში შეიკრიბა და არავინ იცოდა, ვინ მოვიდოდა შემდეგ სხდომაზე.",
    "ja": "評議会は古い講堂で開かれ、次の会議に誰が来るのか誰も知らなかった。",
    "zh": "委员会在旧大厅开会，没有人知道谁会来参加下一次会议。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_document_language(language: str) -> None:
    assert document_language(TEXTS[language]) == language


def test_declared_language_is_believed_only_where_it_can_be() -> None:
    assert document_language("Kirov", declared="hu") == "hu"
    assert document_language("Kirov", declared="ru-RU") != "ru"
    assert document_language(TEXTS["fr"] * 5, declared="en") == "fr"
    assert document_language("1927 – 1928") == "und"


def test_the_users_language_is_not_doubted() -> None:
    prepared = prepare(TEXTS["fr"], language="oc")
    assert prepared.language == "oc"


def test_paragraphs_in_another_language_have_theirs() -> None:
    text = "\n\n".join([TEXTS["en"] * 2, TEXTS["fr"], TEXTS["ru"], TEXTS["en"]] * 12)
    prepared = prepare(text)
    assert prepared.language == "en"
    by_language = {tag: sum(s.language == tag for s in prepared.sentences) for tag in ("en", "fr", "ru")}
    assert by_language["fr"] == 12 and by_language["ru"] == 12 and by_language["en"] >= 24


def test_a_sentence_in_another_language_inside_a_paragraph() -> None:
    text = f"{TEXTS['en']} {TEXTS['en']} {TEXTS['fr']} {TEXTS['en']}"
    assert [s.language for s in prepare(text).sentences] == ["en", "en", "fr", "en"]


def test_short_sentences_have_the_documents_language() -> None:
    text = TEXTS["hu"] + " Igen. Nem. Trockij elment. OK. Tertium non datur."
    assert {s.language for s in prepare(text).sentences} == {"hu"}


def test_scripts() -> None:
    assert main_script("Лев Троцкий (Trotsky)") == "Cyrl"
    assert main_script("12.3") is None
    assert script_counts("aБв") == {"Latn": 1, "Cyrl": 2}
