from __future__ import annotations

import pytest

from regesta.ingest import prepare


def clean(text: str, language: str = "en") -> list[str]:
    return [sentence.clean.text for sentence in prepare(text, language=language).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They built a new order.48 It did not last.", ["They built a new order.", "It did not last."]),
        ("He led the party.49 Brown was right.", ["He led the party.", "Brown was right."]),
        ("She cites no source.52 Miller reports more.", ["She cites no source.", "Miller reports more."]),
        ("He said: ‘We are lost.’50 Nobody spoke.", ["He said: ‘We are lost.’", "Nobody spoke."]),
        ("He spoke of ‘dual power’.60 It fell.", ["He spoke of ‘dual power’.", "It fell."]),
        ("“It is over.”7 He left.", ["“It is over.”", "He left."]),
        ("It fell.12,13 He left.14–16", ["It fell.", "He left."]),
        ("The mayor fled¹² in May.³ He died.", ["The mayor fled in May.", "He died."]),
        ("The party split12 in May,13 and the left lost.14 It fell.", ["The party split in May, and the left lost.", "It fell."]),
        ("The mayor fled in 1926.12 The town was glad in 1927.13", ["The mayor fled in 1926.", "The town was glad in 1927."]),
        ("The mayor wrote “1917.”12 He left.", ["The mayor wrote “1917.”", "He left."]),
        ("The field had 12 km² of corn.", ["The field had 12 km² of corn."]),
        ("The mayor fled.[12] He died in May[3][4] at home.[a]", ["The mayor fled.", "He died in May at home."]),
        ("He was a spy.[citation needed] He fled.[when?]", ["He was a spy.", "He fled."]),
        ("He fled [12] in May.", ["He fled in May."]),
    ],
)
def test_note_references_go(text: str, sentences: list[str]) -> None:
    assert clean(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "It ended in 1926.",
        "They used Art. 48 of the law.",
        "They used Art.48 of the law.",
        "The rate was 11.5 per cent.",
        "He served 20years in prison.",
        "The trials (193638) shook them.",
        "See vol.3 and p.12 of the book.",
        "It was a T34 with a V2 engine.",
        "He quotes [1927] the year.",
        "He wrote [t]he end.",
        "The Covid19 years were hard.",
        "He moved to Paris.12 May 1917 was the day.",
        "The elections of ’36 were the last.",
    ],
)
def test_other_digits_stay(text: str) -> None:
    assert " ".join(clean(text)).replace("Paris. 12", "Paris.12") == text


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        ("Il fut exclu le 12 novembre., Leurs amis partirent.", "fr", ["Il fut exclu le 12 novembre.", "Leurs amis partirent."]),
        ("A vezetőt kizárták a pártból., A többiek mentek.", "hu", ["A vezetőt kizárták a pártból.", "A többiek mentek."]),
        ("He came with his son, Leo.,\nthe end of the others", "en", ["He came with his son, Leo.", "the end of the others"]),
        ("He fled in 1933., Brown stayed.", "en", ["He fled in 1933.", "Brown stayed."]),
        ("He came from St. Paul, Minn., Illinois being far.", "en", ["He came from St. Paul, Minn., Illinois being far."]),
        ("Bread, milk, etc., Brown had none.", "en", ["Bread, milk, etc., Brown had none."]),
        ("Smith, Jr., Brown and Miller left.", "en", ["Smith, Jr., Brown and Miller left."]),
    ],
)
def test_joins_of_spun_text(text: str, language: str, sentences: list[str]) -> None:
    assert clean(text, language) == sentences


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Defeat and exile (1927-1928)Edit", "Defeat and exile (1927-1928)"),
        ("HistoryEdit", "History"),
        ("History[edit]", "History"),
        ("History [ edit | edit source ]", "History"),
        ("Chute et exil[modifier | modifier le code]", "Chute et exil"),
        ("Vereség (1927)szerkesztés", "Vereség (1927)"),
        ("История[править | править код]", "История"),
        ("GeschichteBearbeiten", "Geschichte"),
        ("Credit", "Credit"),
        ("The last edit", "The last edit"),
    ],
)
def test_edit_labels(heading: str, expected: str) -> None:
    first = prepare(f"{heading}\nThe council met in the old hall. It was dissolved in March.", language="en").sentences[0]
    assert first.clean.text == expected and first.heading


WRAPPED = """The council met in the old hall of the town, and no one of its mem-
bers had been there before that evening. The mayor, a man of first-
class manners, whose only brother lived with their uncle in Alma-
Ata, opened the meeting. Nobody spoke against him at that meet-
ing, and the opposition was expelled on the same evening; its rank-and-
file members left the town.
"""


def test_words_cut_at_the_end_of_a_line() -> None:
    assert clean(WRAPPED) == [
        "The council met in the old hall of the town, and no one of its members had been there before that evening.",
        "The mayor, a man of first-class manners, whose only brother lived with their uncle in Alma-Ata, opened the meeting.",
        "Nobody spoke against him at that meeting, and the opposition was expelled on the same evening; its rank-and-file "
        "members left the town.",
    ]


def test_spaces_and_invisible_characters() -> None:
    text = "The\u00a0council\u200b met in the\u2009old ha\u00adll.   It\r\nended\u202f: badly."
    assert clean(text) == ["The council met in the old hall.", "It", "ended : badly."]


def test_boilerplate_is_set_aside_with_its_evidence() -> None:
    text = (
        "Home | News | Contact | Login\n\nThe council met in March. This website uses cookies. The mayor fled in May.\n\n"
        "By clicking Post Your Answer, you agree to our rules and to the cookie policy.\n\nShare\n"
    )
    prepared = prepare(text)
    assert [s.clean.text for s in prepared.sentences] == ["The council met in March.", "The mayor fled in May."]
    (sign,) = [sign for sign in prepared.quality if sign.name == "boilerplate"]
    assert [text[span.start : span.end] for span in sign.evidence][:2] == [
        "Home | News | Contact | Login",
        "This website uses cookies.",
    ]
    assert len(sign.evidence) == 4 and sign.value > 0.5


def test_words_of_pages_in_honest_sentences_stay() -> None:
    text = "They met at home to share the bread. The cookies were gone. He accepted the next terms of peace. Share the land!"
    assert len(clean(text)) == 4


def test_stray_lines_in_another_script() -> None:
    text = (
        "Выбрать главу\n\nThe council met in March. The mayor fled in May, and nobody saw him again.\n\nHe died abroad in 1880."
    )
    prepared = prepare(text)
    assert next(s.clean.text for s in prepared.sentences) == "The council met in March."
    (sign,) = [sign for sign in prepared.quality if sign.name == "foreign_lines"]
    assert [text[span.start : span.end] for span in sign.evidence] == ["Выбрать главу"]


def test_a_quotation_in_another_script_is_a_sentence_in_its_own_language() -> None:
    text = (
        "The council met in March 1871. The poet wrote of it at length.\n\nМэр бежал в Женеву, и никто его больше не видел.\n\n"
    )
    text += "He died abroad in 1880. Nobody came to his grave, and the town forgot him very soon after that day. " * 3
    assert [s.language for s in prepare(text).sentences][:4] == ["en", "en", "ru", "en"]


def test_licence_around_a_book() -> None:
    book = "The council met in the old hall. Nobody came to it from the other towns. " * 40
    text = (
        "This eBook is for the use of anyone anywhere.\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\n\n"
        f"{book}\n\n*** END OF THIS PROJECT GUTENBERG EBOOK X ***\n\nThe licence is long."
    )
    assert {s.clean.text for s in prepare(text).sentences} == {
        "The council met in the old hall.",
        "Nobody came to it from the other towns.",
    }


def test_headings_and_paragraphs() -> None:
    text = (
        "The Fall of the Council\nThe council met. It fell.\nWhat happened?\nNobody knows it.\nAs the mayor put it:\nWe are lost."
    )
    sentences = prepare(text, language="en").sentences
    assert [s.clean.text for s in sentences if s.heading] == ["The Fall of the Council", "What happened?"]
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2, 3, 4, 5]
