"""Texts on ancient times name the era once; from then on figures are years where their place in the sentence says so."""

from __future__ import annotations

import pytest

from regesta.annotate.dates import find_dates
from regesta.ingest import prepare

TEXTS = [
    (
        "en",
        "The king was murdered on 15 March 44 BC. In 43 both consuls fell. The 42 senators fled. On April 26 he was outlawed. "
        "He was dictator from 49 to 45, left in late 40, won at sea on 2 September 31 and died in 13 or 12 BC.",
        ["-0043-03-15", "-0042", "-0042-04-26", "-0048/-0044", "-0039-10/-0039-12", "-0030-09-02", "[-0012,-0011]"],
    ),
    (
        "fr",
        "Il fut assassiné le 15 mars 44 av. J.-C. En 43, le consul fut tué. Il fut battu en avril 43. Les 42 sénateurs "
        "s'enfuirent. Il revint vers 36 et perdit tout le 2 septembre 31.",
        ["-0043-03-15", "-0042", "-0042-04", "-0035~", "-0030-09-02"],
    ),
    (
        "hu",
        "A királyt i. sz. 68-ban megbuktatták. 69 januárjában utódját megölték. A 70 katona elesett. 69. április 16-án a "
        "harmadik is meghalt. A várost 70-ben elfoglalták. 72 őszén béke lett.",
        ["0068", "0069-01", "0069-04-16", "0070", "0072-23"],
    ),
    (
        "de",
        "Er wurde am 15. März 44 v. Chr. ermordet. Im Jahr 43 floh der Konsul. Im April 43 starben beide. Am 2. September 31 "
        "verlor er die Schlacht. Die 42 Senatoren flohen.",
        ["-0043-03-15", "-0042", "-0042-04", "-0030-09-02"],
    ),
    (
        "es",
        "Fue asesinado el 15 de marzo del 44 a. C. En 43 mataron al cónsul. En abril del 43 murieron los dos. El 2 de "
        "septiembre de 31 fue derrotado. Huyeron 42 senadores.",
        ["-0043-03-15", "-0042", "-0042-04", "-0030-09-02"],
    ),
    (
        "it",
        "Fu ucciso il 15 marzo del 44 a.C. Nel 43 il console fu ucciso. Il 2 settembre 31 fu sconfitto. Fuggirono 42 senatori.",
        ["-0043-03-15", "-0042", "-0030-09-02"],
    ),
    (
        "ru",
        "Он был убит 15 марта 44 года до н. э. В 43 году консул бежал. В апреле 43 года погибли оба. 2 сентября 31 года он "
        "был разбит. Бежали 42 сенатора.",
        ["-0043-03-15", "-0042", "-0042-04", "-0030-09-02"],
    ),
    (
        "pl",
        "Został zamordowany 15 marca 44 r. p.n.e. W 43 r. zabito konsula. W kwietniu 43 roku zginęli obaj. Uciekło 42 senatorów.",
        ["-0043-03-15", "-0042", "-0042-04"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS, ids=[language for language, *_ in TEXTS])
def test_the_era_holds_for_the_figures_that_follow(language: str, text: str, expected: list[str]) -> None:
    assert _dates(text, language) == expected


def test_a_text_on_newer_times_has_no_such_years() -> None:
    text = "In 1911 he published a life of a consul of 43 BC. In 1913, in 42 pages, he took it back. He died 31 years later."
    assert [date for date in _dates(text, "en") if date.startswith("-") or date.startswith("00")] == ["-0042"]


def test_a_text_that_names_no_era_and_no_other_year_is_of_the_first_centuries() -> None:
    text = "68 márciusában fellázadtak. Június 9-én megölte magát. 69. január 15-én elődjét megölték. 70 őszén béke lett."
    assert _dates(text, "hu") == ["0068-03", "0068-06-09", "0069-01-15", "0070-23"]
    text = "In May he fled with 43 men. In June he came back with 52. On 9 July he was shot."
    assert _dates(text, "en") == ["XXXX-05", "XXXX-06", "XXXX-07-09"]


def test_a_text_that_begins_before_christ_says_so_once_and_goes_on_with_months() -> None:
    text = (
        "The fleet sailed in the spring of 431 BC. He fell in the summer of 424. In June 423 a truce was made. It ended in "
        "September. In 421 there was peace, of which a chronicler wrote four centuries later. In October they met again."
    )
    assert _dates(text, "en") == ["-0430-21", "-0423-22", "-0422-06", "-0422-09", "-0420", "-0020", "-0420-10"]


def test_a_text_on_the_fifth_century_keeps_it_though_it_looks_back_before_christ() -> None:
    text = "The city fell in August 410, as it had in 390 BC. In 408 he had turned back. In June 412 they left."
    assert _dates(text, "en") == ["0410-08", "-0389", "0408", "0412-06"]


def _dates(text: str, language: str) -> list[str]:
    sentences = prepare(text, language=language).sentences
    return [date.edtf for found in find_dates(sentences, language=language) for date in found]
