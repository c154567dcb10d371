"""How others find the truth among sources that disagree: majority, TruthFinder and Dawid–Skene, over documents.

They are given what regesta has but the families: the same acts, the same dates, and that a month agrees with a day in it. So
a document votes for every value that its own date allows, among the values that no other value refines.

- TruthFinder: Yin, Han and Yu, *Truth Discovery with Multiple Conflicting Information Providers on the Web* (IEEE TKDE 2008);
  γ 0.3, ρ 0.5, sources start at 0.9, and a contradicting value speaks against one as much as a weight of 0.5.
- Dawid and Skene, *Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm* (Applied Statistics 1979),
  with one error rate a document, wrong values equally likely, and a prior of 8 right and 2 wrong answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import exp, log

from regesta.model.dates import Edtf, Relation, relation

Votes = Mapping[str, Mapping[str, str]]
"""By act, the value that each document gives."""


@lru_cache(maxsize=1_000_000)
def stands(left: str, right: str) -> Relation:
    return relation(Edtf.parse(left), Edtf.parse(right))


def agree(left: str, right: str) -> bool:
    return stands(left, right) is not Relation.CONTRADICTS


@lru_cache(maxsize=1_000_000)
def extent(value: str) -> int:
    date = Edtf.parse(value)
    if date.earliest is None or date.latest is None:
        return 10**9
    return date.latest.ordinal() - date.earliest.ordinal() + 1


def candidates(given: Mapping[str, str]) -> list[str]:
    values = sorted(set(given.values()))
    return [v for v in values if not any(stands(o, v) is Relation.REFINES for o in values)] or values


def _best(scores: Mapping[str, float]) -> str:
    return min(scores, key=lambda value: (-round(scores[value], 9), extent(value), value))


def majority(votes: Votes) -> dict[str, str]:
    return {
        act: _best({value: sum(agree(value, said) for said in given.values()) for value in candidates(given)})
        for act, given in votes.items()
    }


def truth_finder(votes: Votes, rounds: int = 20) -> dict[str, str]:
    trust = {document: 0.9 for given in votes.values() for document in given}
    confidence: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        told: dict[str, list[float]] = defaultdict(list)
        for act, given in votes.items():
            raw = {
                value: sum(-log(1 - min(trust[d], 0.9999)) for d, said in given.items() if agree(value, said))
                for value in candidates(given)
            }
            adjusted = {v: score - 0.5 * sum(raw[o] for o in raw if o != v and not agree(o, v)) for v, score in raw.items()}
            confidence[act] = {value: 1 / (1 + exp(-0.3 * score)) for value, score in adjusted.items()}
            for document, said in given.items():
                told[document].append(max(c for value, c in confidence[act].items() if agree(value, said)))
        trust = {document: sum(found) / len(found) for document, found in told.items()}
    return {act: _best(found) for act, found in confidence.items()}


def dawid_skene(votes: Votes, rounds: int = 30) -> dict[str, str]:
    right = {document: 0.8 for given in votes.values() for document in given}
    posterior: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        hits: dict[str, float] = defaultdict(lambda: 8.0)
        asked: dict[str, float] = defaultdict(lambda: 10.0)
        for act, given in votes.items():
            values = candidates(given)
            others = max(1, len(values) - 1)
            logs = {
                value: sum(log(right[d] if agree(value, said) else (1 - right[d]) / others) for d, said in given.items())
                for value in values
            }
            top = max(logs.values())
            weights = {value: exp(score - top) for value, score in logs.items()}
            total = sum(weights.values())
            posterior[act] = {value: weight / total for value, weight in weights.items()}
            for document, said in given.items():
                hits[document] += sum(p for value, p in posterior[act].items() if agree(value, said))
                asked[document] += 1
        right = {document: hits[document] / asked[document] for document in right}
    return {act: _best(found) for act, found in posterior.items()}


METHODS = {"majority by document": majority, "TruthFinder": truth_finder, "Dawid–Skene": dawid_skene}
