"""What kind of thing bears a name: a person, a place, or something else that is written with a capital."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.gazetteer import countries, first_names, is_place, place_prior, territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_usage import NameUsage
from regesta.annotate.tokens import Token

_SURE = 2.0


class KindJudge:
    """Weighs what a document says of its names against what is known of them elsewhere."""

    def __init__(self, lexis: Lexis, usage: NameUsage) -> None:
        self.lexis, self.usage = lexis, usage

    def kind(self, tokens: Sequence[Token], start: int, end: int, name: str, base: str, case: str) -> str:
        """The kind of the name of tokens ``start`` to ``end``: ``base`` is its last word, ``case`` the case it stands in."""
        surface, size, tag = tokens[end - 1].text, len(name.split()), self.lexis.tag
        known = self._known(name, base, size)
        given = size > 1 and name.split()[0] in first_names() and not self.lexis.declensions.empty
        if self._called(tokens, start, end) and not given:
            return "place"
        place = self.usage.as_place.get(surface, 0.0)
        place += max(place_prior(name, tag), place_prior(base, tag) if size == 1 else 0.0)
        place += self._placed(tokens, start, case)
        seen, acting = float(self.usage.as_person[surface]), self.usage.acting[surface]
        sure = size == 1 and not known and not acting and place_prior(name, tag) >= _SURE
        if sure:
            company = self.usage.company[surface]
            seen = 0.0 if name in territories(tag) else company + (seen - company) / 2
        person = seen + known + 2 * acting
        if base in first_names() and size == 1 and name not in countries(tag):
            person += 1
        common = not known and not acting and place <= person and self._common(tokens, start, end, base, seen)
        if common:
            return "other"
        if size > 1 and not is_place(name, tag):
            person += 1.5
        return "place" if place > person or sure and place == person else "person"

    def _known(self, name: str, base: str, size: int) -> float:
        """What the document's full names say for a person."""
        full = self.usage.full
        if base in full.surnames or size > 1 and name in full:
            return 3.0
        return 2.0 if name in full or self.usage.titled[base] else 0.0

    def _placed(self, tokens: Sequence[Token], start: int, case: str) -> float:
        """What the preposition or case of a name says for a place."""
        relations = self.lexis.case_relations.get(case, ())
        found = 1.0 if {"in", "from", "to"} & set(relations) and "of" not in relations else 0.0
        here = () if self.usage.sets_apart(tokens, start) else self.usage.relations_before(tokens, start)
        if "in" in here or "to" in here:
            found += 1.0 if "in" in here and "to" not in here else 0.4
        return found

    def _called(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a word beside a name says what place it names: ``rue Saint-Dominique``, ``Kulungugu faluban``."""
        lexis = self.lexis
        if lexis.declension.empty:
            before = tokens[start - 1] if start else None
            if lexis.grammar.head_final or before is None or before.capital:
                return False
            words = {before.lower} if lexis.declensions.empty else lexis.readings(before.lower)
            called = any(lexis.heads.get(word, ("", ""))[0] == "place" for word in words)
            return called and before.lower not in lexis.titles and before.lower not in lexis.nameless
        after = tokens[end] if end < len(tokens) else None
        if after is None or after.capital or after.kind != "word" or self.usage.forms.base(tokens[end - 1].text)[1]:
            return False
        heads = {base for base in lexis.readings(after.lower) if lexis.heads.get(base, ("", ""))[0] == "place"}
        return bool(heads) and not lexis.declension.is_possessed(after.lower, heads)

    def _common(self, tokens: Sequence[Token], start: int, end: int, base: str, seen: float) -> bool:
        """Whether a name is made of words of the language and nothing shows a person: ``Great Seal``, ``Democracy``."""
        lexis, words = self.lexis, tokens[start:end]
        if len(words) > 1 and not lexis.declensions.empty and self._described(tokens, end):
            return False
        if seen >= (1.0 if len(words) == 1 else _SURE):
            return False
        if lexis.grammar.articles_required and self.usage.bare[words[0].text]:
            before = tokens[start - 1].lower if start else ""
            led = before in lexis.determiners | lexis.possessives | lexis.quantifiers or lexis.is_number(before)
            if not led and (before,) not in lexis.prepositions:
                return False
        return all(self._plain(token.text) or token.lower in lexis.name_particles for token in words) and self._plain(base)

    def _described(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a comma and a noun for a person stand behind a name: ``Хайле Фида, | идеолог``."""
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return False
        phrase = self.lexis.phrases.match([self.lexis.readings(t.lower) for t in tokens[end + 1 : end + 5]], 0)
        return phrase is not None and phrase.kind in {"office", "person_noun", "kin"}

    def _surname(self, word: str) -> bool:
        """Whether a word has a surname's form, or the dictionary has it with its capital, though it may be another's form too."""
        lexis = self.lexis
        lemma = lexis.lemma(word)
        if lemma == word and lexis.known(word) and lexis.lemma(word.lower()) != word.lower():
            return True
        if lemma != word and lemma[:1].isupper() and lexis.known(word) and lemma in lexis.declensions.bases(word):
            return True
        return any(r.declension.surname and r.case == "nominative" for r in lexis.declensions.readings(word))

    def _plain(self, word: str) -> bool:
        lower = word.lower()
        if not self.lexis.declensions.empty and self._surname(word):
            return False
        return word not in first_names() and self.lexis.known(lower) and not self.lexis.is_proper_lemma(lower)
