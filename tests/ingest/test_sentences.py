from __future__ import annotations

import pytest

from regesta.ingest.abbreviations import stop_words
from regesta.ingest.sentences import split_sentences

# Each case: language, sentences as they should come out; joined by one space they are the input.
CASES = [
    ("en", ["Sergei M. Kirov spoke.", "He was shot."]),
    ("en", ["V. I. Lenin came back from Zurich.", "Nobody met him."]),
    ("en", ["He moved to St. Petersburg in 1893.", "It was cold."]),
    ("en", ["Mr. Black and Dr. White left.", "They met Gen. Brown."]),
    ("en", ["See vol. 3, p. 12 and no. 7 of it.", "The rest is lost."]),
    ("en", ["Art. 48 was used.", "The rate was 11.5 per cent.", "In 1932 it fell."]),
    ("en", ["It ended in 1926.", "The next year was worse."]),
    ("en", ["It ended on 3 May 1926.", "15 people stayed."]),
    ("en", ["He came at 5 p.m. and left.", "She came later."]),
    ("en", ["They sold bread, milk, etc. to the troops.", "Then they left."]),
    ("en", ["He admired the works of the painters, poets, etc.", "The others did not."]),
    ("en", ["He lived in the U.S. for years.", "He died there."]),
    ("en", ["The war against the U.S. ended.", "The U.S. Senate agreed."]),
    ("en", ["The class . . . was tired."]),
    ("en", ["It is the only instrument of the class. . . .", "The English have a saying."]),
    ("en", ["“Halt!” he cried, and ran.", "“Who is there?”", "Nobody spoke."]),
    ("en", ["‘Right or wrong, it is my town.’", "So she said."]),
    ("en", ["(He had fled.)", "She stayed."]),
    ("en", ["Nicholas I. ruled then.", "It was a hard time."]),
    ("en", ["Why did he go?", "Because he had to!", "So he said..."]),
    ("en", ["1. The first point is this.", "It has no second."]),
    ("en", ["The minister resigned . . ."]),
    ("fr", ["M. Thiers parla.", "Mme de Staël se tut."]),
    ("fr", ["Il cria : « Arrêtez ! »", "Personne ne bougea."]),
    ("fr", ["Elle dit « non. »", "Il partit."]),
    ("fr", ["Le gén. Bonaparte arriva.", "Il tint le cap.", "Le roi s’enfuit."]),
    ("fr", ["L’art. 16 fut supprimé.", "L’assemblée vota."]),
    ("hu", ["A gyűlés 1928. január 31-én volt.", "Senki sem jött el."]),
    ("hu", ["A XV. kongresszus döntött.", "A párt hallgatott."]),
    ("hu", ["Szeptember 3. napján indultak.", "Kb. 20 ember ment velük."]),
    ("hu", ["Az i. e. 52. évben történt.", "A várost felégették."]),
    ("hu", ["II. Miklós lemondott.", "Az öccse nem vállalta."]),
    ("hu", ["„Menjünk.”", "A többiek maradtak."]),
    ("hu", ["Vettek kenyeret, tejet stb. a boltban.", "Aztán elmentek."]),
    ("de", ["Am 31. Oktober begann es.", "Der Streik dauerte lange."]),
    ("de", ["Kaiser Wilhelm II. floh.", "Er kam nie zurück."]),
    ("de", ["Der 15. Parteitag tagte z. B. in Berlin.", "Die Stadt war leer."]),
    ("de", ["„Geht.“", "Alle gingen."]),
    ("ru", ["В 1927 г. он был исключён.", "Его брат остался."]),
    ("ru", ["Тов. Иванов выступил.", "Он говорил о заводе им. Ленина в Москве."]),
    ("ru", ["Это был А. И. Рыков.", "Его не слушали."]),
    ("es", ["El Sr. Gómez llegó.", "¿Quién lo esperaba?", "Nadie."]),
    ("it", ["Il sig. Rossi partì.", "Nel 1921 tornò."]),
    ("pl", ["W 1926 r. był przewrót.", "Marszałek zwyciężył."]),
    ("pt", ["O Sr. Silva falou.", "Ninguém ouviu."]),
    ("uk", ["У 1918 р. місто було взято.", "Уряд утік."]),
    ("cs", ["Sešel se 15. sjezd.", "Nikdo nepřišel."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentences"), CASES, ids=lambda value: str(value)[:40])
def test_splits(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    words = frozenset(word for word in text.replace(".", " ").split() if word.islower())
    found = [text[start:end] for start, end in split_sentences(text, stop_words(language), words)]
    assert found == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He fled to Kazakhstan.He never came back.", ["He fled to Kazakhstan.", "He never came back."]),
        ("Why did he go?Nobody knows.", ["Why did he go?", "Nobody knows."]),
        ("It is at www.Example.Com today.", ["It is at www.Example.Com today."]),
        ("St.Petersburg fell.", ["St.Petersburg fell."]),
        ("Vladimir Lenin . This was his name.", ["Vladimir Lenin .", "This was his name."]),
        ("He left.. She stayed.", ["He left..", "She stayed."]),
    ],
)
def test_sloppy_spacing(text: str, sentences: list[str]) -> None:
    words = stop_words("en")
    assert [text[start:end] for start, end in split_sentences(text, words)] == sentences


def test_a_pack_adds_abbreviations() -> None:
    text = "He met Hptf. Brown there."
    assert len(list(split_sentences(text, stop_words("en")))) == 2
    assert len(list(split_sentences(text, stop_words("en", frozenset({"Hptf."}))))) == 1


def test_a_sentence_without_end_is_cut_at_a_comma() -> None:
    text = "and so on, " * 2000
    spans = list(split_sentences(text, stop_words("en")))
    assert len(spans) > 1 and all(end - start <= 5000 for start, end in spans)
    assert all(text[end - 1] == "," for _, end in spans)
