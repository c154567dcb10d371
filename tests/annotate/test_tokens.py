"""Tables of tokens: elisions and genitives are split off, fixed phrases joined, and every token stands where it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.annotate.lexis import lexis
from regesta.annotate.tokens import join_fixed, separated_prefix, tokenize

TABLE = [
    ("en", "He wasn't shot.", "He|wasn't|shot|."),
    ("en", "Stalin's wife", "Stalin|'s|wife"),
    ("en", "the workers’ council", "the|workers|’|council"),
    ("en", "O'Neill left.", "O'Neill|left|."),
    ("en", "on 12 November 1927,", "on|12|November|1927|,"),
    ("en", "the 25th of May", "the|25th|of|May"),
    ("en", "1,200 men", "1,200|men"),
    ("en", "vice-president Jean-Luc", "vice-president|Jean-Luc"),
    ("en", "he fled … to Elba", "he|fled|…|to|Elba"),
    ("en", "“Traitor!”", "“|Traitor|!|”"),
    ("en", "(1871–1919)", "(|1871|–|1919|)"),
    ("fr", "l'assassinat d'Henri", "l'|assassinat|d'|Henri"),
    ("fr", "qu’il s’enfuit", "qu’|il|s’|enfuit"),
    ("fr", "aujourd'hui", "aujourd'hui"),
    ("fr", "L'Étoile nord-africaine", "L'|Étoile|nord-africaine"),
    ("fr", "jusqu'au 1er mai", "jusqu'|au|1er|mai"),
    ("hu", "1956-ban letartóztatták", "1956-ban|letartóztatták"),
    ("hu", "XVI. Lajost", "XVI|.|Lajost"),
    ("hu", "Bajcsy-Zsilinszkyt 23-án", "Bajcsy-Zsilinszkyt|23-án"),
    ("hu", "„Áruló” – mondta", "„|Áruló|”|–|mondta"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_tokens(language: str, text: str, expected: str) -> None:
    compiled = lexis(language)
    assert "|".join(token.text for token in tokenize(text, compiled.elisions, compiled.genitives)) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("It fell.", "word word mark"), ("3rd of 1,000", "number word number"), ("… (X)", "mark mark word mark"), ("Érd’s", "word")],
)
def test_kinds(text: str, kinds: str) -> None:
    assert [token.kind for token in tokenize(text)] == kinds.split()


def test_a_token_knows_its_capital_and_its_apostrophe() -> None:
    first, second = tokenize("Érd’s x")[:2]
    assert first.capital and not second.capital
    assert first.lower == "érd's"


@pytest.mark.parametrize("language", ["en", "fr", "hu"])
@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="aAlLdDéİßœ'’ʼ-1.9,“” \n𝔄s", max_size=30))
def test_tokens_are_the_text_in_order_and_nothing_but_space_is_lost(language: str, text: str) -> None:
    compiled = lexis(language)
    tokens = tokenize(text, compiled.elisions, compiled.genitives)
    assert all(text[token.start : token.end] == token.text and token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    rest = list(text)
    for token in tokens:
        rest[token.start : token.end] = [" "] * (token.end - token.start)
    assert not "".join(rest).strip()


@pytest.mark.parametrize(
    ("fixed", "text", "expected"),
    [
        (["de nouveau"], "Il fut de nouveau exclu", "Il|fut|de nouveau|exclu"),
        (["in turn"], "In turn they fell", "In turn|they|fell"),
        (["in turn"], "in a turn", "in|a|turn"),
        (["at once", "at once again"], "at once again", "at once|again"),
        ([], "at once", "at|once"),
    ],
)
def test_fixed_phrases_become_one_token(fixed: list[str], text: str, expected: str) -> None:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in fixed:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    joined = join_fixed(tokenize(text), table, text)
    assert "|".join(token.text for token in joined) == expected
    assert all(text[token.start : token.end] == token.text for token in joined)


@pytest.mark.parametrize(
    ("text", "verb", "prefix", "place"),
    [
        ("Nem tartóztatták le őket", 1, "le", 2),
        ("nem le tartóztatták", 2, "le", 1),
        ("tartóztatták a bosszúállók le", 0, "le", 3),
        ("tartóztatták azok ott mind le", 0, "le", None),
        ("tartóztatták őt, le", 0, "le", None),
        ("tartóztatták", 0, "le", None),
    ],
)
def test_separated_prefix(text: str, verb: int, prefix: str, place: int | None) -> None:
    assert separated_prefix(tokenize(text), verb, prefix) == place
