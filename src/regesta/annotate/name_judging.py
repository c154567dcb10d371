"""Of whom or what a run of capitals is the name, in which base form and case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.annotate.gazetteer import first_names, gendered_names, is_place, territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_cases import NameCases
from regesta.annotate.name_forms import PLAIN
from regesta.annotate.name_kinds import KindJudge
from regesta.annotate.name_runs import NameRuns
from regesta.annotate.name_usage import NameUsage, starts_sentence
from regesta.annotate.tokens import Token, spelled

_SHORT = 2


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


class NameJudge:
    """Judges the runs of capitals of one document by their words, their neighbours and their usage in the document."""

    def __init__(self, lexis: Lexis, usage: NameUsage, runs: NameRuns) -> None:
        self.lexis, self.usage, self.runs = lexis, usage, runs
        self.kinds, self.cases = KindJudge(lexis, usage), NameCases(lexis)

    def article_end(self, tokens: Sequence[Token], start: int, dated: frozenset[int]) -> int:
        """Where a name with an article of its own ends (``dans L'Aurore``, ``vers La Havane``); ``start`` where there is none."""
        token = tokens[start]
        if not token.capital or token.lower not in self.lexis.determiners or start + 1 >= len(tokens):
            return start
        if start in dated or not tokens[start + 1].capital or start > 0 and tokens[start - 1].capital:
            return start
        if starts_sentence(tokens, start) and not self.usage.articled[f"{token.text} {tokens[start + 1].text}"]:
            return start
        end = self.runs.end(tokens, start + 1, dated)
        return end if end > start + 1 else start

    def article_of_its_own(self, tokens: Sequence[Token], span: NameSpan) -> bool:
        """Whether a name begins with an article that is part of it."""
        return tokens[span.start].lower in self.lexis.determiners

    def articled(self, tokens: Sequence[Token], start: int, end: int) -> NameSpan:
        """A name with an article of its own: of whom or what it is."""
        name, last = spelled(tokens[start:end]), tokens[end - 1].text
        acting = self.usage.as_person[last] > self.usage.as_place.get(last, 0.0)
        unknown = end - start == 2 and not self.lexis.known(last.lower())
        if last in self.usage.full.surnames or self.usage.listed[last] or unknown and acting:
            return NameSpan(start, end, "person", name, "")
        place = is_place(name, self.lexis.tag) or self.usage.as_place.get(last, 0.0) >= 1.0 or is_place(last, self.lexis.tag)
        return NameSpan(start, end, "place" if place else "organ" if acting else "other", name, "")

    def name(self, tokens: Sequence[Token], start: int, end: int) -> NameSpan | None:
        """The name in a run of capitals; ``None`` where it is but an adjective."""
        lexis = self.lexis
        last = tokens[end - 1].text
        gender, cases = self._gender(tokens, start, end), self.cases.allowed(tokens, start, end)
        cases = self.usage.forms.shared([t.text for t in tokens[start:end] if t.kind == "word" and t.capital], cases)
        base_last, case = self.usage.forms.base(last, gender, cases)
        before = tokens[start - 1].lower if start else ""
        described = self._described(tokens, start, end)
        titled = (
            lexis.among(before, lexis.titles)
            and not self._title_of_another(tokens, start - 1, base_last, case)
            or described > start
        )
        start = described
        name = self._spelled(tokens, start, end, base_last, gender, cases)
        parts = [self._plain_form(token.text, gender, cases) for token in tokens[start : end - 1] if token.text != "."]
        parts.append(base_last)
        following = tokens[end] if end < len(tokens) else None
        given = [part for part in parts if part in first_names()]
        if len(parts) == 1 and is_acronym(base_last):
            kind = "place" if is_place(base_last, lexis.tag) else "other" if self._shouted(tokens, start, end) else "organ"
            return NameSpan(start, end, kind, name, case)
        body = self._body(self._head(tokens, start, end)) if len(parts) > 1 and not titled else None
        if body is not None and not (
            lexis.grammar.verb_first and self._surnamed(base_last, name) or self._bare_person(tokens, start, end, body[0])
        ):
            return NameSpan(start, end, body[0], name, case or self._body_case(last), key=body[1])
        ranked = lexis.grammar.surname_first and self.runs.numeral_before(tokens, start)
        if ranked:
            return NameSpan(start - 2, end, "person", f"{tokens[start - 2].text}. {name}", case)
        initials = any(len(part) == 1 for part in parts[:-1])
        led = self.runs.led(tokens, start)
        if led < start:
            return NameSpan(led, end, "person", f"{spelled(tokens[led:start])} {name}", case)
        placed = "in" in lexis.prepositions.get((before,), ()) and lexis.grammar.verb_first
        if placed and len(parts) > 1 and parts[0].lower() in lexis.place_leads and not initials and not titled:
            return NameSpan(start, end, "place", name, case)  # ``in | Santa Croce``, though the first word is a first name too
        known = name in territories(lexis.tag) or lexis.grammar.surname_first and parts[0].lower() in lexis.place_leads
        if len(parts) > 1 and known and not titled and not initials and not self._surnamed(base_last, name):
            return NameSpan(start, end, "place", name, case)
        if len(parts) == 1 and titled and self._names_body(tokens, end) and not self._surnamed(base_last, name):
            return None
        if titled or initials or (given and len(parts) > 1 and (parts[0] in given or lexis.grammar.surname_first)):
            return NameSpan(start, end, "person", name, case)
        if len(parts) > 1 and parts[0].lower() in lexis.place_leads and not self._surnamed(base_last, name):
            return NameSpan(start, end, "place", name, case)
        if following is not None and following.capital and following.lower in lexis.not_names and following.kind == "word":
            return NameSpan(start, end, "other", name, case)
        articled = not (lexis.grammar.verb_first and lexis.grammar.articles_required) or before in lexis.determiners
        if articled and self._plural_people(base_last, last, len(parts)):
            return NameSpan(start, end, "faction", name, case, True)
        if len(parts) == 1 and not titled and self._names_body(tokens, end) and not self._surnamed(base_last, name):
            return None
        if lexis.grammar.adjectives_capitalised and self._is_adjective(tokens, start, end, following):
            return None
        if len(parts) == 1 and self._compound(last):
            kind, key = self._body(last.rpartition("-")[2]) or ("other", "")
            return NameSpan(start, end, kind, name, case, key=key)
        if len(parts) == 1 and lexis.grammar.roles == "case" and base_last not in self.usage.full.surnames:
            compound = lexis.inflected.compound(last.lower())
            if compound is not None and compound[1] == "organ" and not given:  # ``Vasgárda``, ``Kisgazdapárt``
                return NameSpan(start, end, "organ", compound[0].capitalize(), case, key=compound[2])
        if len(parts) > 1 and self._institution(parts):
            return NameSpan(start, end, "organ", name, case)
        if before in lexis.name_determiners and self._epithet(parts):
            return NameSpan(start, end, "person", name, case)
        if (
            before in lexis.name_determiners
            and lexis.declensions.empty
            and not self._known_person(last, base_last, name, parts[0] in given)
        ):
            place = is_place(name, lexis.tag) or not lexis.declension.empty and self.usage.as_place.get(last, 0.0) >= 1.0
            return NameSpan(start, end, "place" if place else "other", name, case)
        return NameSpan(start, end, self.kinds.kind(tokens, start, end, name, base_last, case), name, case)

    def _head(self, tokens: Sequence[Token], start: int, end: int) -> str:
        """The word of a name that would be its head were it a body's: the last, or the first that is no adjective."""
        lexis = self.lexis
        if lexis.grammar.head_final:
            return tokens[end - 1].text
        described = any(r.declension.adjective for r in lexis.declensions.readings(tokens[start].lower))
        return tokens[start + (described and self._body(tokens[start].text) is None)].text

    def _stands_as_subject(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a passive follows a name that no noun owns, so that it is the subject: ``Лумумба | был убит``."""
        lexis = self.lexis
        after = tokens[end].lower if end < len(tokens) else ""
        passive = lexis.has_form(after, "passive") or self._agrees(after)
        if not passive and after not in lexis.passive and after not in lexis.intransitives:
            return False
        if any(lexis.has_form(token.lower, "impersonal") for token in tokens[end + 1 : end + 4]):
            return False
        return not self._owned(tokens, start)

    def _names_body(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a capitalised adjective agrees with the noun behind it: ``Українську | спілку``, ``Белой | розы``."""
        lexis, word = self.lexis, tokens[end - 1].text
        cases = {r.case for r in lexis.declensions.readings(word) if r.declension.adjective}
        lemma = lexis.lemma(word.lower())
        plain = lexis.known(word.lower()) and lemma.endswith(tuple(lexis.grammar.adjective_endings) or "\0")
        for token in tokens[end : end + 3] if cases else ():
            if token.capital or token.kind != "word":
                return False
            found = [r for r in lexis.declensions.readings(token.lower) if r.case in cases]
            if any(r.base in lexis.bodies or plain and r.base == lexis.lemma(token.lower) for r in found):
                return True
            if not any(r.declension.adjective for r in found):
                return False
        return False

    def _agrees(self, word: str) -> bool:
        """Whether a lower-case word is the participle of an act that can stand in the nominative only."""
        lexis = self.lexis
        if not lexis.has_form(word, "participle"):
            return False
        return {r.case for r in lexis.declensions.readings(word) if r.declension.adjective} == {"nominative"}

    def _owned(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a noun that is no title stands right before a name, so that the name is in the genitive."""
        before = tokens[start - 1] if start else None
        if before is None or before.kind != "word" or before.lower in self.lexis.function_words:
            return False
        return before.lower not in self.lexis.titles and not self.lexis.is_verb(before.lower)

    def _plain_form(self, word: str, gender: str = "", cases: frozenset[str] = frozenset()) -> str:
        """A word inside a name without its case, in a language of declensions."""
        return word if self.lexis.declensions.empty else self.usage.forms.base(word, gender, cases)[0]

    def _gender(self, tokens: Sequence[Token], start: int, end: int) -> str:
        """Whether a first name, a title or the verb beside a name shows its bearer a man (``m``) or a woman (``f``)."""
        lexis = self.lexis
        if lexis.declensions.empty:
            return ""
        womanly = {r.base for r in lexis.declensions.readings(tokens[end - 1].text) if r.declension.surname == "f"}
        manly = {r.base for r in lexis.declensions.readings(tokens[end - 1].text) if r.declension.surname == "m"}
        if end - start == 1 and womanly & self.usage.full.surnames and not manly & self.usage.full.surnames:
            return "f"
        if self._stands_as_subject(tokens, start, end):
            return PLAIN
        after = tokens[end].lower if end < len(tokens) else ""
        womans = after.endswith(tuple(lexis.grammar.feminine_endings) or "\0") and lexis.is_verb(after)
        if womans and end - start > 1 and gendered_names().get(tokens[start].text) == "f" and not self._owned(tokens, start):
            return "f"
        agreed = self.usage.forms.agreement([token.text for token in tokens[start:end] if token.kind == "word" and token.capital])
        if agreed:
            return agreed
        for token in tokens[start : end - 1]:
            base = self.usage.forms.base(token.text)[0]
            known = gendered_names().get(base) or next(
                (r.declension.surname for r in lexis.declensions.readings(token.text) if r.base == base and r.declension.surname),
                "",
            )
            if known in ("m", "f"):
                return known
        if start and lexis.among(tokens[start - 1].lower, lexis.feminine):
            return "f"
        if self._owned(tokens, start):
            return ""
        beside = [tokens[end].lower] if end < len(tokens) else []
        beside += [tokens[start - 1].lower] if start and end - start > 1 else []
        acting = [w for w in beside if w in lexis.verbs or w in lexis.auxiliaries or lexis.is_verb(w)]
        return "f" if any(w.endswith(tuple(lexis.grammar.feminine_endings) or "\0") for w in acting) else ""

    def _spelled(self, tokens: Sequence[Token], start: int, end: int, base_last: str, gender: str, cases: frozenset[str]) -> str:
        if end - start == 1:
            return base_last
        last = tokens[end - 1]
        gap = "" if tokens[end - 2].end == last.start else " "
        if not self.lexis.declensions.empty:
            tokens = [replace(token, text=self._plain_form(token.text, gender, cases)) for token in tokens]
        return spelled(tokens[start : end - 1]) + gap + base_last

    def _described(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the name itself begins after capitalised titles and offices: ``Prime Minister | Eric Gairy``."""
        lexis = self.lexis
        while end - start > 1:
            if (
                lexis.grammar.surname_first
                and end - start == _SHORT
                and self.usage.forms.base(tokens[end - 1].text)[0] in first_names()
            ):
                break  # ``Bíró Zoltán``: a surname
            two = f"{tokens[start].lower} {tokens[start + 1].lower}"
            if end - start > 2 and two in lexis.titles:
                start += 2
            elif lexis.among(tokens[start].lower, lexis.titles) and tokens[start + 1].kind == "word":
                start += 1
            else:
                break
        return start

    def _title_of_another(self, tokens: Sequence[Token], index: int, base: str, case: str) -> bool:
        """Whether a title belongs to the name before it, or a place comes after it, where titles follow: ``X államfő | Hanoi
        felé``, ``az elnök | Pekingben``."""
        if not self.lexis.grammar.surname_first or index < 1:
            return False
        relations = self.lexis.case_relations.get(case, ())
        if {"in", "to", "from"} & set(relations) and "of" not in relations:
            if is_place(base, self.lexis.tag) or self.usage.as_place.get(tokens[index + 1].text, 0.0) >= 1.0:
                return True
        first = starts_sentence(tokens, index - 1)
        return tokens[index - 1].capital and not (first and tokens[index - 1].lower in self.lexis.function_words)

    def _epithet(self, parts: Sequence[str]) -> bool:
        """Whether a name with an article is a person's: an epithet before a first name (``the False Dmitry``), or a stranger's
        name before a title (``the Guangxu Emperor``)."""
        lexis = self.lexis
        if len(parts) != 2 or not lexis.declension.empty or not lexis.grammar.head_final or parts[0].lower() in lexis.heads:
            return False
        known = lexis.known(parts[0].lower()) and not lexis.is_proper_lemma(parts[0].lower())
        if known:
            return parts[1] in first_names() and not lexis.known(parts[1].lower()) and not is_place(parts[1], lexis.tag)
        strange = not lexis.known(parts[0].lower()) and not is_place(parts[0], lexis.tag)
        return strange and parts[1].lower() in lexis.titles

    def _body(self, last: str) -> tuple[str, str] | None:
        """The kind and key of a name that ends in a word for a body or place: ``Holeta Academy``, ``Hazafiak Ligája``."""
        lexis = self.lexis
        head = lexis.heads.get(self.usage.forms.base(last)[0].lower())
        if head is None and not lexis.declension.empty:
            head = next((lexis.heads[word] for word in sorted(lexis.readings(last.lower())) if word in lexis.heads), None)
        return head

    def _body_case(self, last: str) -> str:
        """The case of a name that ends in a word for a body: ``a Demokrata Szövetséget``."""
        lexis = self.lexis
        return next((case for base, case in lexis.declension.cached_bases(last.lower()) if case and base in lexis.heads), "")

    @staticmethod
    def _shouted(tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether capitals are those of a whole heading and make no acronym."""
        beside = [tokens[at] for at in (start - 1, end) if 0 <= at < len(tokens)]
        return any(token.kind == "word" and len(token.text) > 1 and token.text.isupper() for token in beside)

    def _compound(self, surface: str) -> bool:
        """Whether a name with a common noun tied to it names something else (``Horthy-korszak``), where nouns take endings."""
        head, hyphen, tail = surface.rpartition("-")
        if not hyphen or self.lexis.declension.empty or not tail.islower() or len(tail) < 3 or not head:
            return False
        if any(f"-{tail}" == surface[len(stem) :] for stem, case in self.lexis.declension.cases(surface) if case):
            return False
        return self.lexis.known(tail)

    def _institution(self, parts: Sequence[str]) -> bool:
        """Whether all words of a name are words of the language, the first an adjective: ``Népi Egység``."""
        lexis = self.lexis
        if lexis.declension.empty or any(part in first_names() or part in self.usage.full.surnames for part in parts):
            return False
        known = all(lexis.known(part.lower()) and not lexis.is_proper_lemma(part.lower()) for part in parts)
        return known and parts[0].lower().endswith(tuple(lexis.grammar.adjective_endings))

    def _known_person(self, surface: str, base: str, name: str, given: bool) -> bool:
        """Whether a name with an article is a person's all the same, as the rest of the document shows."""
        if self.lexis.grammar.roles == "order":
            return base in self.usage.full.surnames or given and name in self.usage.full
        return given or base in self.usage.full.surnames or self.usage.bare[surface] > 0 or self.usage.bare[base] > 0

    def _bare_person(self, tokens: Sequence[Token], start: int, end: int, kind: str) -> bool:
        """Whether a noun of places with no article is somebody's name: ``subentra | Costa Gomes``, not ``la Costa Smeralda``."""
        lexis = self.lexis
        if kind != "place" or not (lexis.grammar.verb_first and lexis.grammar.articles_required) or start == 0:
            return False
        before = tokens[start - 1].lower
        if tokens[start].lower in lexis.place_leads or before in lexis.determiners or (before,) in lexis.prepositions:
            return False
        return not is_place(spelled([*tokens[start:end]]), lexis.tag)

    def _surnamed(self, base: str, name: str) -> bool:
        """Whether a full name of the document ends in this one, which looks like a place's: ``(José de) San Martín``."""
        return base in self.usage.full.surnames and self.usage.full.ends(name)

    def _plural_people(self, base: str, surface: str, size: int) -> bool:
        lower = base.lower()
        grammar = self.lexis.grammar
        endings = tuple(grammar.group_endings)
        if grammar.inflection.plural or self.usage.as_person[surface[:-1]] or surface[:-1] in self.usage.full.surnames:
            return False
        return bool(endings) and lower.endswith(endings) and size <= 2 and base not in self.usage.full.surnames

    def _made(self, tokens: Sequence[Token], start: int, following: Token) -> bool:
        """Whether a capital stands between a verb of appointing and an office: ``made | Thanom | prime minister``."""
        lexis = self.lexis
        entries = lexis.verbs.get(tokens[start - 1].lower, {})
        if not any(lexis.verb_entries[number].type == "appointed" for number in entries):
            return False
        return lexis.phrases.match([frozenset({t.lower}) for t in tokens[start + 1 : start + 4]], 0) is not None

    def _is_adjective(self, tokens: Sequence[Token], start: int, end: int, following: Token | None) -> bool:
        if end - start != 1 or following is None or following.kind != "word" or following.capital:
            return False
        lexis, word = self.lexis, tokens[start].lower
        if following.lower in lexis.function_words or following.lower in lexis.genitive_words:
            return False
        ending = word.endswith(tuple(lexis.grammar.adjective_endings))
        if not ending and tokens[start].text in first_names():
            return False
        if start and not self.usage.as_person[tokens[start].text] and self._made(tokens, start, following):
            return ending and lexis.known(word)
        if lexis.is_verb(following.lower):
            return ending and lexis.known(word) and not self.usage.as_person[tokens[start].text]
        return ending or lexis.known(word) or not self.usage.as_person[tokens[start].text]


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two to six capitals."""
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()
