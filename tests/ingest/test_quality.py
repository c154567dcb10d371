from __future__ import annotations

import math
import random
from itertools import permutations

import numpy as np
import pytest

from regesta.ingest import prepare
from regesta.ingest.coherence import association, measure_disorder
from regesta.model.documents import Document, QualitySign

SUBJECTS = ["The mayor", "The council", "Her brother", "The garrison", "A printer", "The widow", "One delegate", "The old judge"]
TOPICS = [
    "harvest granary wheat drought peasants village mill bread tithe barn",
    "railway locomotive station timetable telegraph bridge tunnel engineer strike depot",
    "cathedral bishop sermon pilgrim monastery relic vestry choir parish chapel",
    "harbour frigate admiral convoy blockade sailor dock cargo lighthouse mutiny",
    "university lecture student rector library faculty examination laboratory thesis dormitory",
    "hospital epidemic surgeon quarantine vaccine nurse fever ward cholera physician",
    "parliament ballot deputy coalition speech cabinet opposition clause amendment majority",
    "factory furnace foreman wages coal smelter union lockout turbine apprentice",
]


def history(sections: int = 8, each: int = 10, seed: int = 3) -> list[list[str]]:
    """Sections of sentences, each section about one thing: what neighbours in written text have in common."""
    choice = random.Random(seed)
    result = []
    for number in range(sections):
        words = TOPICS[number % len(TOPICS)].split()
        section = []
        for _ in range(each):
            first, second, third = choice.sample(words, 3)
            section.append(f"{choice.choice(SUBJECTS)} spoke of the {first} and the {second} near the {third}.")
        result.append(section)
    return result


def signs(text: str, language: str | None = None) -> dict[str, QualitySign]:
    return {sign.name: sign for sign in prepare(text, language=language).quality}


def test_written_text_is_in_order_and_shuffled_text_is_not() -> None:
    sections = history(sections=24)
    written = "\n\n".join(" ".join(section) for section in sections)
    assert "shuffled" not in signs(written)
    for seed in range(5):
        sentences = [sentence for section in sections for sentence in section]
        random.Random(seed).shuffle(sentences)
        in_one = signs(" ".join(sentences))["shuffled"]
        in_paragraphs = signs("\n\n".join(" ".join(sentences[k : k + 10]) for k in range(0, len(sentences), 10)))["shuffled"]
        assert in_one.value >= in_paragraphs.value >= 0.5
        assert in_one.evidence


def test_a_text_on_one_line_is_not_shuffled_for_that() -> None:
    assert "shuffled" not in signs(" ".join(sentence for section in history() for sentence in section))


def test_short_texts_are_never_convicted_by_their_words_alone() -> None:
    for seed in range(20):
        sentences = [sentence for section in history(seed=seed) for sentence in section]
        random.Random(seed).shuffle(sentences)
        assert measure_disorder(prepare(" ".join(sentences[:20])).sentences).value < 0.5
        assert measure_disorder(prepare(" ".join(sentences[:8])).sentences).value == 0


def test_order_of_years_speaks_for_a_text() -> None:
    choice = random.Random(1)
    sentences = [f"In {1900 + k} the {choice.choice(TOPICS).split()[k % 10]} was closed by law." for k in range(60)]
    in_order = measure_disorder(prepare("\n".join(sentences)).sentences).value
    choice.shuffle(sentences)
    assert in_order < 0.5 <= measure_disorder(prepare("\n".join(sentences)).sentences).value


def test_a_chronicle_under_years_is_in_order() -> None:
    choice = random.Random(1)
    days = [f"{1 + k} May: the {choice.choice(TOPICS).split()[k % 10]} was closed by order of a prefect." for k in range(28)]
    lines = [line for k, day in enumerate(days) for line in ([str(1961 + k // 7), day] if k % 7 == 0 else [day])]
    under_years = measure_disorder(prepare("\n".join(lines)).sentences).value
    assert under_years < 0.1 and under_years < measure_disorder(prepare("\n".join(days)).sentences).value


def test_twins_and_page_lines_make_disorder_likelier() -> None:
    sentences = [sentence for section in history(sections=3) for sentence in section]
    random.Random(2).shuffle(sentences)
    bare = measure_disorder(prepare(" ".join(sentences)).sentences).value
    twins = [*sentences, sentences[0], sentences[4]]
    prepared = prepare(" ".join(twins))
    assert measure_disorder(prepared.sentences).value > bare
    lines = [prepared.sentences[3].span, prepared.sentences[7].span]
    assert measure_disorder(prepared.sentences, lines).value > measure_disorder(prepared.sentences).value


def test_a_half_shuffled_document_is_half_shuffled() -> None:
    written = [sentence for section in history(sections=30) for sentence in section]
    mixed = [sentence for section in history(sections=30, seed=9) for sentence in section]
    random.Random(0).shuffle(mixed)
    assert 0.3 < signs("\n".join(written + mixed))["shuffled"].value < 0.7


def test_association_is_standardised_exactly() -> None:
    generator = random.Random(4)
    likeness = np.zeros((6, 6))
    for row in range(6):
        for column in range(row):
            likeness[row, column] = likeness[column, row] = generator.random()
    scores = []
    for order in permutations(range(6)):
        scores.append(association(likeness[np.ix_(order, order)], (1.0, 0.5)))
    assert math.isclose(float(np.mean(scores)), 0.0, abs_tol=1e-9)
    assert math.isclose(float(np.std(scores)), 1.0, rel_tol=1e-9)


def test_document_knows_that_it_is_shuffled() -> None:
    def document(value: float) -> Document:
        quality = (QualitySign(name="shuffled", value=value),)
        return Document(path="a", sha256="", text="", title=None, language="en", media_type="text/plain", quality=quality)

    assert document(0.5).shuffled and not document(0.49).shuffled


def test_questions_citations_and_what_has_no_source() -> None:
    text = (
        "The mayor fled in May 1871, and nobody in the town council knew where he had gone to.[1] Who helped him? "
        "His brother was asked for it many times (Miller 1974, p. 12), but he never said a word about it to anyone there.\n\n"
        "The council was dissolved in June by order of the prefect, who came to town with two companies of foot. Its members "
        "were tried and set free. Only one of them ever came back to that town, and he lived there to the end of his life.\n"
    )
    found = signs(text)
    assert found["questions"].value == pytest.approx(1 / 6, abs=1e-3)
    assert [text[e.start : e.end] for e in found["citations"].evidence] == ["[1]", "(Miller 1974, p. 12)"]
    assert found["unsourced"].value == 0.5
    (bare,) = found["unsourced"].evidence
    assert text[bare.start : bare.end].startswith("The council was dissolved")


def test_glued_footnotes_are_counted_with_their_places() -> None:
    text = "The mayor fled in May.12 Nobody saw him again.13 The town was quiet. It rained.14"
    sign = signs(text)["glued_footnotes"]
    assert sign.value == 0.75
    assert [text[e.start : e.end] for e in sign.evidence] == ["12", "13", "14"]


@pytest.mark.parametrize(
    ("language", "text", "traces"),
    [
        ("fr", "Les chefs, du maire down, ont été exclus. Ils sont partis en mai.", ["down"]),
        ("fr", "Il vécut en paix. Le sort du maire après L’exil fut triste.", ["L’e"]),
        ("hu", "Ez a rang-and-file tagok kizárásához vezetett. Mind elmentek.", ["rang-and-file"]),
        ("hu", "A vezetőt a távoli Riga-ba küldték. Ott is halt meg.", ["Riga-ba"]),
        ("hu", "A könyv címe “on the service of burzsoázia” volt. Eltűnt.", ["the service of"]),
        ("fr", "Le maire partit en novembre., Les autres restèrent là. Il revint.", [","]),
    ],
)
def test_traces_of_machine_translation(language: str, text: str, traces: list[str]) -> None:
    sign = signs(text, language)["machine_translated"]
    assert [text[e.start : e.end] for e in sign.evidence] == traces
    assert 0 < sign.value <= 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The leaders, from the mayor down, left. They went with the others."),
        ("fr", "La Chambre, ou House of Commons, vota. Le journal The Times of London le loua."),
        ("hu", "Az USA-ba ment 31-én. Voltaire-t olvasott, és a Pravdának írt."),
        ("de", "Er las „The Decline and Fall of the Roman Empire“ im Mai. Dann ging er fort."),
        ("uk", "Він читав «Rise and fall of the great powers» у травні. Потім пішов."),
    ],
)
def test_honest_text_has_no_traces(language: str, text: str) -> None:
    assert "machine_translated" not in signs(text, language)


PLAIN = "The council met on Monday and spoke about the harvest for a long while. "


@pytest.mark.parametrize(
    ("text", "language", "evidence"),
    [
        (PLAIN + "The d\ufffdput\ufffds went home.", "en", ["\ufffd", "\ufffd"]),
        (PLAIN + "They called him a na?ve man.", "en", ["na?ve"]),
        ("La dÃ©faite fut totale et les dÃ©putÃ©s partirent.", "fr", ["Ã©", "Ã©", "Ã©"]),
        ("A nõk és a fûszeres a városba mentek.", "hu", ["õ", "û"]),
        ("Les de´pute´s rentrèrent chez eux le soir même.", "fr", ["´", "´"]),
    ],
)
def test_lost_characters(text: str, language: str, evidence: list[str]) -> None:
    assert [text[span.start : span.end] for span in signs(text, language)["lost_characters"].evidence] == evidence


@pytest.mark.parametrize(
    "text", ["Did they know? Yes.", "See http://example.org/a?b=c for it.", "„Das ist Ä“, sagte er.", "Ça va, São Paulo."]
)
def test_whole_letters_are_not_lost(text: str) -> None:
    assert "lost_characters" not in signs(PLAIN + text, "en")


def test_a_text_without_the_marks_of_its_language_lost_them() -> None:
    bare = "A kepviselok a varoshazan gyultek ossze, es a vezetojuk uj kormanyt hirdetett ki. " * 3
    assert signs(bare, "hu")["lost_characters"].value == 1.0
    assert "lost_characters" not in signs(bare, "en")


def test_sentences_told_twice() -> None:
    text = PLAIN + "The mayor left the town hall by the back door. " + PLAIN
    sign = signs(text)["repeated"]
    assert sign.value == pytest.approx(1 / 3, abs=1e-3)
    assert sign.evidence[0].start > 100


def test_headings_of_a_template() -> None:
    explainer = "\n\n".join(
        part for name in ("1. Introduction", "Historical context", "The siege", "Conclusion") for part in (name, PLAIN)
    )
    assert signs(explainer)["template_headings"].value == 0.75
    written = explainer.replace("Historical context", "The walls").replace("1. Introduction", "The gate")
    assert "template_headings" not in signs(written)


def test_pronouns_that_mean_nobody_named() -> None:
    lost = 2 * PLAIN.replace("Monday", "a summer day") + "He was shot the next morning."
    assert [lost[s.start : s.end] for s in signs(lost, "en")["adrift"].evidence] == ["He was shot the next morning."]
    found = lost.replace("the harvest", "Colonel Varga")
    assert "adrift" not in signs(found, "en")
