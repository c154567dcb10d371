"""Names in a document whose language has no pack: runs of capitals, judged by the rest of the document.

A capital inside a sentence makes a name, at its beginning only if the document or a list of names supports it. Where
every noun has a capital (German), articles, endings and the dictionary tell nouns from names. A script without
capitals gives only places that are known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from regesta.annotate.capital_forms import Forms
from regesta.annotate.capital_nouns import NounJudge
from regesta.annotate.capital_runs import ACRONYM, Line, extend, is_numeral, read_line, take_census
from regesta.annotate.capitals import capitals, dictionary
from regesta.annotate.dates import FoundDate
from regesta.annotate.gazetteer import first_names, place_prior
from regesta.annotate.uncased_places import iter_places
from regesta.model.claims import Mention, MentionKind
from regesta.model.documents import Document
from regesta.model.text import Span

_MANY = 10


def find_names(document: Document, dates: Sequence[tuple[FoundDate, ...]]) -> tuple[Mention, ...]:
    """The names in a document of a language without a pack, in order of the text.

    Args:
        document: a document with its sentences.
        dates: the dates of each sentence; their words are no names.
    """
    tag = document.language.partition("-")[0].lower()
    lines = [
        read_line(sentence, [(date.start, date.end) for date in found], tag)
        for sentence, found in zip(document.sentences, dates, strict=True)
    ]
    return _Finder(document, lines, tag).mentions()


class _Run:
    """Tokens ``start`` to ``end`` of a line that make one name."""

    __slots__ = ("end", "initials", "line", "start", "words")

    def __init__(self, line: Line, start: int, end: int) -> None:
        self.line, self.start, self.end = line, start, end
        self.initials = any(line.initial(i) for i in range(start, end))
        self.words = tuple(
            t.text for i, t in enumerate(line.tokens[start:end], start) if t.kind == "word" and not line.initial(i)
        )

    @property
    def given(self) -> bool:
        """Whether there is more than one word, or an initial before one."""
        return len(self.words) > 1 or self.initials


class _Finder:
    def __init__(self, document: Document, lines: Sequence[Line], tag: str) -> None:
        self.document, self.lines, self.tag = document, lines, tag
        self.data, self.words = capitals(), dictionary(tag)
        self.census = take_census(lines, tag)
        nouns = self.data.nouns.get(tag)
        self.judge = NounJudge(nouns, self.census, self.words, tag) if nouns else None

    def mentions(self) -> tuple[Mention, ...]:
        """All of them."""
        runs = [run for line in self.lines for run in self._runs(line)]
        self.forms = Forms((word for run in runs for word in run.words), self.tag, self.words)
        self._learn(runs)
        found = [(run, *self._named(run)) for run in runs]
        shown = self._shown(found)
        mentions = [
            self._mention(kind, shown.get((kind, key), key), run.line.span(run.start, run.end)) for run, kind, key in found
        ]
        for line in self.lines:
            clean = line.sentence.clean
            for span in iter_places(clean.text, self.tag):
                mentions.append(self._mention("place", clean.text[span.start : span.end], clean.stored_span(span)))
        return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))

    def _mention(self, kind: MentionKind, name: str, span: Span) -> Mention:
        return Mention(kind=kind, name=name, surface=self.document.quote(span), span=span, language=self.tag)

    # Which runs are names

    def _runs(self, line: Line) -> Iterator[_Run]:
        index = 0
        while index < len(line.tokens):
            end = self._run_end(line, index)
            if end > index:
                yield _Run(line, index, end)
            index = max(end, index + 1)

    def _run_end(self, line: Line, start: int) -> int:
        tokens = line.tokens
        end = start
        while line.initial(end):
            end += 2
        initials = end > start
        if end >= len(tokens) or not (line.candidate(end) if initials else self._begins(line, end)):
            return start
        end += 1
        while end < len(tokens):
            first = tokens[start].text in first_names() and end - start <= 2
            if line.initial(end) and (first or initials):
                end += 2
            elif tokens[end].start - tokens[end - 1].end > 1 or tokens[end - 1].text == "." and not line.initial(end - 2):
                break
            elif line.candidate(end) and self._place_apart(line, start, end):
                break
            elif line.candidate(end) and (self._goes_on(line, start, end) or first and not self._is_noun(tokens[end].text)):
                end += 1
            elif is_numeral(tokens[end]) and end not in line.blocked:
                return end + 1
            elif (after := extend(line, end, self.data)) > end and (first or initials or not self._native(line, end)):
                end = after + 1
            else:
                break
        while end > start and tokens[end - 1].kind != "word":
            end -= 1
        return end if end - start > 1 or initials or self._alone(line, start) else start

    def _is_noun(self, word: str) -> bool:
        return self.judge is not None and self.judge.is_noun(word)

    def _begins(self, line: Line, index: int) -> bool:
        if not line.candidate(index):
            return False
        word = line.tokens[index].text
        if (judge := self.judge) is not None:
            return judge.is_name(word) or judge.is_proper_adjective(line, index) or judge.is_first_name(line, index)
        if not line.opens(index) and not line.loud:
            return True
        return self._supported(line, index)

    def _goes_on(self, line: Line, start: int, index: int) -> bool:
        if self.judge is None:
            return not line.loud or self._supported(line, index)
        return self.judge.is_name(line.tokens[index].text) or index == start + 1 and self.judge.is_proper_adjective(line, start)

    def _place_apart(self, line: Line, start: int, index: int) -> bool:
        """Whether another name begins here: a place behind somebody, or somebody behind a place, with nothing between."""
        first, last = line.tokens[start].text, line.tokens[index].text
        one = index - start == 1
        if place_prior(last, self.tag) == 2.0:
            apart = not (one and first in first_names())
        else:
            apart = one and last in first_names() and place_prior(first, self.tag) == 2.0 and first not in first_names()
        longer = (line.text(begin, index + 1) for begin in (start, index - 1))
        return apart and not any(place_prior(name, self.tag) for name in longer)

    def _supported(self, line: Line, index: int) -> bool:
        """Whether a capital that may be there for the sentence's sake is one of a name."""
        word, lower = line.tokens[index].text, line.tokens[index].lower
        if self.census.inside[word] > self.census.lowered[lower]:
            return True
        if self.census.lowered[lower] or len(word) < 3:
            return False
        if line.loud:
            return self.census.inside[word.capitalize()] > 0
        lemma = self.words.lemma(word)
        if word in first_names() or lemma[:1].upper() + lemma[1:] in first_names() or place_prior(word, self.tag) == 2.0:
            after = index + 1 < len(line.tokens) and line.candidate(index + 1)
            return after or not self.words.known(lower) or self.words.lemma(lower)[:1].isupper()
        return not self.words.empty and not self.words.known(lower) and not self.words.known(word)

    def _alone(self, line: Line, index: int) -> bool:
        """Whether a single word is a name: not if the document mostly writes it without a capital."""
        word = line.tokens[index].text
        if self.judge is not None:
            return self.judge.is_name(word)
        return self.census.lowered[word.lower()] <= self.census.inside[word] or place_prior(word, self.tag) == 2.0

    def _native(self, line: Line, index: int) -> bool:
        """Whether a particle is a common word of the document's language: ``de`` in Spanish, ``von`` in German."""
        word = line.tokens[index].lower
        return self.words.known(word) or self.census.lowered[word] > 2 * self.census.joining[word]

    # What kind of name, and which

    def _learn(self, runs: Sequence[_Run]) -> None:
        """Surnames by the full names that end in them, and the words that stand before places."""
        self.alone = {self.forms.base(run.words[0]) for run in runs if not run.given}
        self.full: dict[str, dict[str, str]] = {}
        self.locative: Counter[str] = Counter()
        names: dict[str, set[str]] = defaultdict(set)
        for run in runs:
            if run.given and self._personal(run):
                name = self.forms.name(run.words, run.line.text(run.start, run.end))
                surname = self.forms.base(run.words[-1])
                titled = run.line.tokens[run.end - 2].text in self.data.particles and place_prior(surname, self.tag) == 2.0
                if not titled and not self._is_common(surname):
                    names[surname].add(name)
            elif len(run.words) == 1 and run.start and place_prior(self.forms.base(run.words[0]), self.tag) == 2.0:
                self.locative[run.line.tokens[run.start - 1].lower] += 1
        for surname, full in names.items():
            whole = [name for name in full if "." not in name]
            fitting = {name: [w for w in whole if w[0] == name[0]] for name in full if "." in name}
            self.full[surname] = {n: fitting[n][0] if len(fitting.get(n, ())) == 1 else n for n in full}

    def _personal(self, run: _Run) -> bool:
        if run.initials:
            return True
        first = self.forms.base(run.words[0])
        if place_prior(" ".join(run.words), self.tag):
            return False
        if run.words[0] in first_names() or first in first_names():
            return not self._is_common(first) and not self._is_common(run.words[-1])
        if self.words.empty or any(self.words.known(word.lower()) for word in run.words):
            return False
        return len(run.words) == 2 and self.forms.base(run.words[1]) in self.alone - {first}

    def _is_common(self, word: str) -> bool:
        """Whether the document has a word without a capital too."""
        return self.census.lowered[word.lower()] > 0

    def _named(self, run: _Run) -> tuple[MentionKind, str]:
        surface = " ".join(run.line.text(run.start, run.end).split())
        name = self.forms.name(run.words, surface)
        if run.given:
            if self._personal(run):
                return "person", self.full.get(self.forms.base(run.words[-1]), {}).get(name, name)
            if place_prior(surface, self.tag) or place_prior(name, self.tag):
                return "place", name
            return "other", self.forms.key(run.words)
        base = self.forms.base(run.words[0])
        if base in self.full:
            whole = set(self.full[base].values())
            return "person", next(iter(whole)) if len(whole) == 1 else base
        if self._is_place(run.words[0], base):
            return "place", base
        if ACRONYM.fullmatch(surface) and not run.line.loud:
            return "organ", surface
        return ("person" if base in first_names() else "other"), base

    def _is_place(self, word: str, base: str) -> bool:
        prior = max(place_prior(word, self.tag), place_prior(base, self.tag))
        if prior != 1.0:
            return prior == 2.0
        inside, first = self.census.inside[word], self.census.first[word]
        before = self.census.before.get(word, Counter())
        if before and sum(self.locative.values()) >= _MANY:
            return 2 * sum(count for w, count in before.items() if self.locative[w]) >= inside
        return base not in first_names() and first <= inside / 2

    def _shown(self, found: Sequence[tuple[_Run, MentionKind, str]]) -> dict[tuple[MentionKind, str], str]:
        """For the names of several words that are nobody's: the spelling most used, the first of those used as often."""
        spelled: dict[tuple[MentionKind, str], Counter[str]] = defaultdict(Counter)
        for run, kind, key in found:
            if kind == "other" and run.given:
                spelled[kind, key][" ".join(run.line.text(run.start, run.end).split())] += 1
        return {key: max(counts, key=lambda s: (counts[s], -len(s))) for key, counts in spelled.items()}
