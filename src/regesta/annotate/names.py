"""Names in a document: which runs of capitals are names, of whom or what, and in which base form.

No list of anybody's names decides: a document is read twice, and how a word is written and used throughout the document tells
what it is. First names and a gazetteer are priors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from regesta.annotate.full_names import FullNames
from regesta.annotate.gazetteer import first_names, is_place, place_prior
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_forms import NameForms
from regesta.annotate.tokens import Token

_TITLE_WEIGHT = 6
_NO_DATES: frozenset[int] = frozenset()
_ARTICLED = re.compile(r"(?:[a-zA-Z]{2,3}-|[dDlL]['’])[A-Z]\w+$")
_NUMERAL = re.compile(r"[IVX]{1,5}$")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a sentence: tokens ``start`` to ``end``, its kind, its base form and its case."""

    start: int
    end: int
    kind: str
    name: str
    case: str
    plural: bool = False
    key: str = ""


@dataclass(slots=True)
class NameRegistry:
    """What a document's own usage says about the words it writes with a capital."""

    lexis: Lexis
    forms: NameForms
    full: FullNames
    inside: Counter[str] = field(default_factory=Counter)
    lowered: Counter[str] = field(default_factory=Counter)
    as_place: dict[str, float] = field(default_factory=dict)
    as_person: Counter[str] = field(default_factory=Counter)
    with_particle: Counter[str] = field(default_factory=Counter)
    weight: Counter[str] = field(default_factory=Counter)
    titled: set[str] = field(default_factory=set)
    _protagonist: str | None = None

    @classmethod
    def of(
        cls, lexis: Lexis, sentences: Sequence[Sequence[Token]], title: str = "", dates: Sequence[frozenset[int]] = ()
    ) -> NameRegistry:
        """Reads a document's sentences once and notes how its capitals are used; who stands in its title is prominent.

        ``dates`` are, sentence by sentence, the tokens inside dates: no names stand there.
        """
        registry = cls(lexis, NameForms(lexis), FullNames(lexis))
        read = list(zip_longest(sentences, dates, fillvalue=_NO_DATES)) if dates else [(tokens, _NO_DATES) for tokens in sentences]
        for tokens, dated in read:
            for index, token in enumerate(tokens):
                if token.kind == "word" and index not in dated:
                    registry._note(tokens, index, token)
        registry.forms.settle()
        for tokens, dated in read:
            registry._company(tokens, registry.spans(tokens, dated))
        for tokens, dated in read:
            for span in registry.spans(tokens, dated):
                if span.kind == "person":
                    registry.weight[span.name.split()[-1]] += 1
                    registry.weight[span.name.split()[0]] += " " in span.name
                    registry.full.note(span.name)
        registry.full.settle()
        for word in title.replace("’", "'").split():
            base = registry.base(word.strip(".,:;!?()«»\"'").removesuffix("'s"))[0]
            if registry.weight[base]:
                registry.weight[base] += _TITLE_WEIGHT
                registry.titled.add(base)
        return registry

    def _note(self, tokens: Sequence[Token], index: int, token: Token) -> None:
        if not token.capital:
            self.lowered[token.lower] += 1
            return
        self.forms.surfaces[token.text] += 1
        initial = starts_sentence(tokens, index)
        if not initial:
            self.inside[token.text] += 1
        before = tokens[index - 1].lower if index else ""
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        relations = self.lexis.prepositions.get((before,), ())
        if "in" in relations or "to" in relations:
            sure = "in" in relations and "to" not in relations
            self.as_place[token.text] = self.as_place.get(token.text, 0.0) + (1.0 if sure else 0.4)
        if not self.lexis.declension.empty and self.forms.local(token.text):
            self.as_place[token.text] = self.as_place.get(token.text, 0.0) + 1.0
            return
        if "by" in relations or "against" in relations or after in self.lexis.genitive_words or after in self.lexis.common_verbs:
            self.as_person[token.text] += 1
        if self.lexis.is_verb(after) and not (initial and after in self.lexis.common_verbs):
            self.as_person[token.text] += 1

    def _company(self, tokens: Sequence[Token], spans: Sequence[NameSpan]) -> None:
        """A name listed with people's names is one too: ``de Couthon, de Saint-Just et de Lebas``."""
        for first, second in pairwise(spans):
            between = [token.lower for token in tokens[first.end : second.start]]
            joints = [word for word in between if word == "," or (word,) in self.lexis.coordinators]
            if not joints or len(between) > 3 or {first.kind, second.kind} != {"person", "place"}:
                continue
            place = first if first.kind == "place" else second
            if place_prior(place.name, self.lexis.tag) <= 1.0 or self.as_place.get(tokens[place.end - 1].text, 0.0) < 1.0:
                self.as_person[tokens[place.end - 1].text] += 2

    def prominence(self, name: str) -> int:
        """How often the document names somebody, by the commonest part of the name."""
        return max((self.weight[part] for part in name.split()), default=0)

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
        rivals = [count for part, count in ranked[1:] if part not in name.split()]
        return name if not rivals or ranked[0][1] >= 1.5 * rivals[0] else ""

    def base(self, surface: str) -> tuple[str, str]:
        """The base form of an inflected name and its case."""
        return self.forms.base(surface)

    def spans(self, tokens: Sequence[Token], dated: frozenset[int] = _NO_DATES) -> list[NameSpan]:
        """The names in a sentence, in order; organs, offices and the like are found elsewhere and win over these."""
        found: list[NameSpan] = []
        index = 0
        while index < len(tokens):
            end = self._run_end(tokens, index, dated)
            if end == index:
                index += 1
                continue
            span = self._judge(tokens, index, end)
            if span is not None:
                found.append(span)
            index = end
        return found

    def _is_name_token(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if token.kind != "word" or not token.capital:
            return False
        if token.lower in self.lexis.not_names:
            return False
        if not starts_sentence(tokens, index):
            return token.lower not in self.lexis.function_words or token.text in first_names()
        if len(token.text) == 1 and index + 1 < len(tokens) and tokens[index + 1].text == ".":
            return True
        if token.lower in self.lexis.function_words:
            return False
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        before_name = following is not None and following.kind == "word" and following.capital
        if self.inside[token.text] or token.text in first_names() and before_name:
            return True
        if before_name and self.lexis.grammar.surname_first and following is not None:
            if self.base(following.text)[0] in first_names():
                return True
        if self.lowered[token.lower]:
            return False
        bases = {base for base, _ in self.lexis.declension.cached_bases(token.text)}
        if any(self.inside[base] for base in bases):
            return True
        if self.lexis.known(token.lower):
            return self.lexis.is_proper_lemma(token.lower)
        return not any(len(base) > 3 and self.lexis.known(base.lower()) for base in bases if base != token.text)

    def _run_end(self, tokens: Sequence[Token], start: int, dated: frozenset[int]) -> int:
        if start in dated or not self._is_name_token(tokens, start):
            return start
        end = start + 1
        particles = self.lexis.name_particles
        while end < len(tokens) and end not in dated:
            token = tokens[end]
            previous = tokens[end - 1]
            if token.text == "." and len(previous.text) == 1 and previous.capital and end + 1 < len(tokens):
                if tokens[end + 1].capital and tokens[end + 1].kind == "word" and token.start == previous.end:
                    end += 1
                    continue
                return end
            if self._is_name_token(tokens, end) and token.start - previous.end <= 1:
                given = self.base(token.text)[0] in first_names() and self.lexis.grammar.surname_first
                if not given and previous.text != "." and (self._ends_name(previous) or self._starts_place(tokens, start, end)):
                    return end
                end += 1
                continue
            if _NUMERAL.match(token.text) and previous.kind == "word" and len(previous.text) > 2:
                return end + 1
            if _ARTICLED.match(token.text) and previous.kind == "word":
                end += 1
                continue
            foreign = (token.lower,) not in self.lexis.prepositions
            if (
                token.lower in particles
                and previous.kind == "word"
                and (foreign or previous.text in first_names() or end - start >= 2)
            ):
                skip = end + 1
                while skip < len(tokens) and tokens[skip].lower in particles:
                    skip += 1
                given = foreign or previous.text in first_names() or tokens[start].text in first_names()
                if skip < len(tokens) and self._is_name_token(tokens, skip) and given:
                    end = skip + 1
                    continue
            return end
        return end

    def _ends_name(self, token: Token) -> bool:
        """Whether an inflected word closes the name (in a language with cases, ``Rákosit Moszkva`` is two names)."""
        declension = self.lexis.declension
        if declension.empty:
            return False
        _, case = self.base(token.text)
        return case != "" and token.text not in first_names() and len(token.text) > 4 and not self.surfaces_bare(token.text)

    def _starts_place(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a place's name begins here beside another name, in a language that writes no preposition between."""
        lexis = self.lexis
        if lexis.declension.empty or is_place(tokens[start].text, lexis.tag):
            return False
        base, case = self.base(tokens[end].text)
        phrase = lexis.phrases.match([lexis.readings(token.lower) for token in tokens], end)
        return case != "" and (is_place(base, lexis.tag) or phrase is not None and phrase.kind in {"place", "organ"})

    def surfaces_bare(self, surface: str) -> bool:
        """Whether no shorter spelling of this word stands in the document."""
        return self.base(surface)[0] == surface

    def _judge(self, tokens: Sequence[Token], start: int, end: int) -> NameSpan | None:
        lexis = self.lexis
        last = tokens[end - 1].text
        base_last, case = self.base(last)
        words = [token.text for token in tokens[start : end - 1] if token.text != "."]
        name = " ".join([*words, base_last])
        if any(tokens[i].text == "." for i in range(start, end)):
            pieces = [t.text + ("." if i + 1 < end and tokens[i + 1].text == "." else "") for i, t in
                      enumerate(tokens[start : end - 1], start) if t.text != "."]  # fmt: skip
            name = " ".join([*pieces, base_last])
        before = tokens[start - 1].lower if start else ""
        titled = before in lexis.titles or tokens[start].lower in lexis.titles and end - start > 1
        if tokens[start].lower in lexis.titles and end - start > 1:
            start += 1
            name = name.partition(" ")[2]
            words = words[1:]
        following = tokens[end] if end < len(tokens) else None
        parts = [*words, base_last]
        given = [part for part in parts if part in first_names()]
        initials = any(len(part) == 1 for part in words)
        if len(parts) == 1 and is_acronym(base_last):
            return NameSpan(start, end, "place" if is_place(base_last, lexis.tag) else "organ", name, case)
        head = self.lexis.heads.get(base_last.lower()) if len(parts) > 1 else None
        if head is not None and not titled:
            return NameSpan(start, end, head[0], name, case, key=head[1])
        if titled or initials or (given and len(parts) > 1 and (parts[0] in given or lexis.grammar.surname_first)):
            return NameSpan(start, end, "person", name, case)
        plural = self._plural_people(base_last, last, len(parts))
        if plural:
            return NameSpan(start, end, "faction", name, case, True)
        if lexis.grammar.adjectives_capitalised and self._is_adjective(tokens, start, end, following):
            return None
        if before in lexis.determiners and lexis.grammar.roles == "order" and not given:
            place = is_place(name, lexis.tag)
            return NameSpan(start, end, "place" if place else "other", name, case)
        return NameSpan(start, end, self._kind(tokens, start, name, base_last, last, len(parts), case), name, case)

    def _kind(self, tokens: Sequence[Token], start: int, name: str, base: str, surface: str, size: int, case: str) -> str:
        tag = self.lexis.tag
        place, person = self.as_place.get(surface, 0.0), float(self.as_person[surface])
        relations = self.lexis.case_relations.get(case, ())
        place += max(place_prior(name, tag), place_prior(base, tag) if size == 1 else 0.0)
        if base in self.full.surnames or size > 1 and name in self.full:
            person += 3
        elif name in self.full:
            person += 2
        if base in first_names() and size == 1:
            person += 1
        if {"in", "from", "to"} & set(relations) and "of" not in relations:
            place += 1
        here = self.lexis.prepositions.get((tokens[start - 1].lower,), ()) if start else ()
        if "in" in here or "to" in here:
            place += 1.0 if "in" in here and "to" not in here else 0.4
        if size > 1 and not is_place(name, tag):
            person += 1.5
        return "place" if place > person else "person"

    def _plural_people(self, base: str, surface: str, size: int) -> bool:
        lower = base.lower()
        grammar = self.lexis.grammar
        endings = tuple(grammar.group_endings)
        if grammar.inflection.plural or self.as_person[surface[:-1]] or surface[:-1] in self.full.surnames:
            return False
        return bool(endings) and lower.endswith(endings) and size <= 2 and base not in self.full.surnames

    def _is_adjective(self, tokens: Sequence[Token], start: int, end: int, following: Token | None) -> bool:
        if end - start != 1 or following is None or following.kind != "word" or following.capital:
            return False
        lexis, word = self.lexis, tokens[start].lower
        if following.lower in lexis.function_words or following.lower in lexis.genitive_words:
            return False
        ending = word.endswith(tuple(lexis.grammar.adjective_endings))
        if lexis.is_verb(following.lower):
            return ending and lexis.known(word) and not self.as_person[tokens[start].text]
        return ending or lexis.known(word) or not self.as_person[tokens[start].text]


def starts_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital here may be due to the sentence's beginning (or a quotation's)."""
    return (
        index == 0
        or all(token.kind == "mark" for token in tokens[:index])
        or (tokens[index - 1].kind == "mark" and tokens[index - 1].text in "«“‘„\"'([:.!?…")
    )


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two to six capitals."""
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()
