"""Names in a document: which runs of capitals are names, of whom or what, and in which base form.

No list of anybody's names decides: a document is read twice, and how a word is written and used throughout the document tells
what it is. First names and a gazetteer are priors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from regesta.annotate.full_names import FullNames, name_words
from regesta.annotate.gazetteer import first_names, is_place, place_prior, territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_judging import NameJudge, NameSpan
from regesta.annotate.name_runs import NameRuns
from regesta.annotate.name_usage import NameUsage, starts_sentence
from regesta.annotate.tokens import Token, spelled

_TITLE_WEIGHT = 6
_NAMED = 3
_HEAD = 4
_SHORT = 2
_NO_DATES: frozenset[int] = frozenset()


@dataclass(slots=True)
class NameRegistry:
    """The names of a document, and what its own usage says about the words it writes with a capital."""

    lexis: Lexis
    usage: NameUsage
    runs: NameRuns
    judge: NameJudge
    weight: Counter[str] = field(default_factory=Counter)
    titled: set[str] = field(default_factory=set)
    _protagonist: str | None = None

    @classmethod
    def of(cls, lexis: Lexis, sentences: Sequence[Sequence[Token]], dates: Sequence[frozenset[int]] = ()) -> NameRegistry:
        """Reads a document's sentences once and notes how its capitals are used.

        ``dates`` are, sentence by sentence, the tokens inside dates: no names stand there.
        """
        usage = NameUsage.empty(lexis)
        runs = NameRuns(lexis, usage)
        registry = cls(lexis, usage, runs, NameJudge(lexis, usage, runs))
        read = [(tokens, dates[at] if at < len(dates) else _NO_DATES) for at, tokens in enumerate(sentences)]
        for tokens, dated in read:
            for index, token in enumerate(tokens):
                if token.kind == "word" and index not in dated:
                    usage.note(tokens, index)
        usage.forms.settle()
        for tokens, dated in read:
            registry._company(tokens, registry.spans(tokens, dated))
        registry._people(read)
        return registry

    def weigh(self, sentences: Sequence[Sequence[Token]], dates: Sequence[frozenset[int]], title: str) -> None:
        """Counts, once it is settled who is a person, how often each is named; who stands in the title is prominent."""
        self._people(zip(sentences, dates, strict=True))
        self._entitle(title, sentences)

    def _people(self, read: Iterable[tuple[Sequence[Token], frozenset[int]]]) -> None:
        self.weight.clear()
        people: list[str] = []
        crowned: set[str] = set()
        kings = self.kings
        for tokens, dated in read:
            for span in [span for span in self.spans(tokens, dated) if span.kind == "person"]:
                people.append(span.name)
                if span.start and tokens[span.start - 1].lower in kings and span.end == span.start + 1:
                    crowned.add(span.name)
        for name in people:
            words = name_words(name)
            self.weight[words[-1]] += 1
            self.weight[words[0]] += len(words) > 1
        self.full.settle(people, frozenset(crowned & first_names()))

    def _entitle(self, title: str, sentences: Sequence[Sequence[Token]]) -> None:
        """Gives weight to whom the title names, if the text below it names them too (more than once where it may be a word)."""
        words = [word.strip(".,:;!?()«»\"'").removesuffix("'s") for word in title.replace("’", "'").split()]
        above = Counter(token.text for tokens in sentences[:_HEAD] if self._within(tokens, set(words)) for token in tokens)
        for word in dict.fromkeys(words):
            parts = [word, *(part.capitalize() for part in word.split("-"))] if word.isupper() else [word]
            for base in dict.fromkeys(self.usage.forms.base(part)[0] for part in parts):
                if is_place(base, self.lexis.tag) and " " not in self.full.of(base):
                    continue
                common = self.lexis.known(base.lower()) or is_place(base, self.lexis.tag)
                if self.weight[base] - above[base] >= (_NAMED if common else 1):
                    self.weight[base] += _TITLE_WEIGHT
                    self.titled.add(base)

    @staticmethod
    def _within(tokens: Sequence[Token], words: set[str]) -> bool:
        return all(token.text in words for token in tokens if token.kind == "word" and len(token.text) > 1)

    @property
    def kings(self) -> frozenset[str]:
        """The words for who reigns, before a name in a language of fixed word order."""
        lexicon, order = self.lexis.lexicon, self.lexis.grammar.roles == "order"
        return frozenset(lexicon.offices.get("king", ())) if order else frozenset()

    @property
    def full(self) -> FullNames:
        """The full names of the document."""
        return self.usage.full

    def _company(self, tokens: Sequence[Token], spans: Sequence[NameSpan]) -> None:
        """A name listed with people's names is one too: ``de Couthon, de Saint-Just et de Lebas``."""
        for first, second in pairwise(spans):
            between = [token.lower for token in tokens[first.end : second.start]]
            joints = [word for word in between if word == "," or (word,) in self.lexis.coordinators - self.lexis.comitative]
            if not joints or len(between) > 3 or "person" not in {first.kind, second.kind}:
                continue
            for span in (first, second):
                self.usage.listed[tokens[span.end - 1].text] += span.kind == "other" and self.judge.article_of_its_own(
                    tokens, span
                )
            if {first.kind, second.kind} != {"person", "place"} or not self._one_list(tokens, first, second):
                continue
            place = first if first.kind == "place" else second
            surface = tokens[place.end - 1].text
            if place.name in territories(self.lexis.tag):
                continue
            if place_prior(place.name, self.lexis.tag) <= 1.0 or self.usage.as_place.get(surface, 0.0) < 1.0:
                self.usage.as_person[surface] += 2
                self.usage.company[surface] += 2

    def _one_list(self, tokens: Sequence[Token], first: NameSpan, second: NameSpan) -> bool:
        """Whether two names with a comma or ``and`` between are members of one list, under the same preposition or case."""
        lexis = self.lexis
        between = [token.lower for token in tokens[first.end : second.start]]
        joints = [word for word in between if word == "," or (word,) in lexis.coordinators or word in lexis.determiners]
        said = [word for word in between if word not in joints]
        before = (tokens[first.start - 1].lower,) if first.start else ()
        if any((word,) not in lexis.prepositions or (word,) != before for word in said):
            return False
        if "," in joints and not said and before in lexis.prepositions:
            if {"in", "to", "from"} & set(lexis.prepositions[before]) or place_prior(first.name, lexis.tag) > 1.0:
                return False
        return first.case == second.case or not first.case

    def prominence(self, name: str) -> int:
        """How often the document names somebody, by the commonest part of the name."""
        return max((self.weight[part] for part in name_words(name)), default=0)

    def protagonist(self) -> str:
        """Who a document is about, worked out once."""
        if self._protagonist is None:
            self._protagonist = self._find_protagonist()
        return self._protagonist

    def _find_protagonist(self) -> str:
        """Who a document is about: named three times or more, and half as often again as anybody else; else ``""``."""
        ranked = self.weight.most_common(4)
        if not ranked or ranked[0][1] < 3:
            return ""
        name = self.full.of(ranked[0][0])
        rivals = [count for part, count in ranked[1:] if part not in name_words(name)]
        return name if not rivals or ranked[0][1] >= 1.5 * rivals[0] else ""

    def spans(self, tokens: Sequence[Token], dated: frozenset[int] = _NO_DATES) -> list[NameSpan]:
        """The names in a sentence, in order; organs, offices and the like are found elsewhere and win over these."""
        found: list[NameSpan] = []
        index = 0
        while index < len(tokens):
            if not tokens[index].capital and tokens[index].lower not in self.lexis.peerages:
                index += 1
                continue
            end = self.runs.peer(tokens, index, dated)
            if end > index:
                name = spelled(tokens[index : end - 1]) + " " + self.usage.forms.base(tokens[end - 1].text)[0]
                found.append(NameSpan(index, end, "person", name, ""))
                index = end
                continue
            begun = self.runs.after_title(tokens, index)
            if begun > index:
                last = self.runs.past_initials(tokens, begun)
                end = max(self.runs.end(tokens, last, dated), last + 1)
                judged = self.judge.name(tokens, begun, end)
                name = judged.name if judged is not None else spelled(tokens[begun:end])
                found.append(NameSpan(index, end, "person", name, ""))
                index = end
                continue
            end = self.judge.article_end(tokens, index, dated)
            span = None
            if end > index:
                span = self.judge.articled(tokens, index, end)
            else:
                end = self.runs.end(tokens, index, dated)
                end = index + 1 if self._place_apart(tokens, index, end) else end
                span = self.judge.name(tokens, index, end) if end > index else None
            if span is not None:
                found.append(span)
            index = max(end, index + 1)
        return found

    def _place_apart(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a place that a preposition sets at a clause's head is no part of a name: ``In Hungary | Kádár was``."""
        lexis = self.lexis
        if lexis.grammar.roles != "order" or end - start < 2 or start == 0 or end >= len(tokens):
            return False
        if "in" not in lexis.prepositions.get((tokens[start - 1].lower,), ()):
            return False
        opens = starts_sentence(tokens, start - 1) or tokens[start - 2].text in ",;"
        place, rest = tokens[start].text, spelled(tokens[start + 1 : end])
        if not opens or place in first_names() or not is_place(place, lexis.tag):
            return False
        if is_place(f"{place} {rest}", lexis.tag) or tokens[end - 1].lower in lexis.heads:
            return False
        after = tokens[end].lower
        return after in lexis.auxiliaries or after in lexis.verbs
