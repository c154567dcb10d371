"""Where a name ends that no mark closes: another's begins behind it, or a small word with a capital is its last."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.gazetteer import countries, first_names, is_place
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_usage import NameUsage
from regesta.annotate.tokens import Token

_HALF = 5
PLACING = frozenset({"from", "in", "to"})


class NamesBeside:
    """Tells by cases and offices which capitals side by side belong to different names in one document."""

    def __init__(self, lexis: Lexis, usage: NameUsage) -> None:
        self.lexis, self.usage = lexis, usage

    def apart(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether the first word of a run is a name of its own."""
        lexis = self.lexis
        if lexis.declensions.empty:
            return False
        if self._acronym_apart(tokens, start):
            return True
        first, second = tokens[start].text, tokens[start + 1].text
        body = lexis.phrases.match([lexis.readings(first.lower())], 0)
        if body is not None and body.kind == "organ" and is_place(self.usage.forms.base(second)[0], lexis.tag):
            return True  # ``Компартии | Эстонии``
        before = tokens[start - 1].lower if start else ""
        led = lexis.among(before, lexis.titles) or lexis.among(before, lexis.kin) or "in" in lexis.prepositions.get((before,), ())
        plain = (
            bool(before)
            and tokens[start - 1].kind == "word"
            and before not in lexis.function_words
            and (start == 1 or not tokens[start - 1].capital)
        )
        noun = lexis.phrases.match([lexis.readings(before)], 0) if before else None
        office = noun is not None and noun.kind in {"office", "organ"} or plain and self._held(tokens, start)
        led = led or office or plain and (not lexis.is_verb(before) or before in lexis.verbs)
        further = start + 2 < len(tokens) and tokens[start + 2].capital  # ``епископ Могадишо | Сальваторе Коломбо``
        return led and self._owner_place(before, first, second, office=office, further=further)

    def first_of_three(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that looks like a verb, but tells no act, begins a stranger's name: ``Давит | Вольде Георгис``."""
        lexis, following = self.lexis, tokens[index + 1 : index + 3]
        if (
            lexis.declensions.empty
            or len(following) < 2
            or tokens[index].lower in lexis.verbs
            or index
            or not lexis.is_verb(tokens[0].lower)
        ):
            return False
        strange = [t.kind == "word" and t.capital and not lexis.known(t.lower) for t in following]
        return all(strange) and following[0].text not in first_names() and not lexis.among(tokens[0].lower, lexis.titles)

    def _held(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether an office of several words ends right before a token: ``министра обороны | Франции``."""
        readings = [self.lexis.readings(t.lower) for t in tokens[max(0, end - _HALF) : end]]
        phrases = ((self.lexis.phrases.match(readings, at), len(readings) - at) for at in range(len(readings) - 1))
        return any(phrase is not None and phrase.kind == "office" and len(phrase.words) == size for phrase, size in phrases)

    def _acronym_apart(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a body's acronym stands between an office and a name: ``командующий ВВС | Иванов``."""
        before, first, second = tokens[start - 1] if start else None, tokens[start].text, tokens[start + 1].text
        led = before is not None and before.kind == "word" and (not before.capital or start == 1)
        if before is None and second.isupper():
            phrase = self.lexis.phrases.match([self.lexis.readings(tokens[0].lower)], 0)
            return phrase is not None and phrase.kind in {"office", "person_noun"} and 2 <= len(second) <= _HALF
        return led and first.isalpha() and 2 <= len(first) <= _HALF and first.isupper() and second[1:2].islower()

    def _owner_place(self, before: str, first: str, second: str, *, office: bool, further: bool) -> bool:
        """Whether a place or owner in a case of its own stands before somebody's name: ``президент Польщі | Габріель
        Нарутович``, ``сын Йорка | Эдуард``, ``в Бад-Висзее | Гитлер``."""
        lexis, forms = self.lexis, self.usage.forms
        governed = frozenset().union(*lexis.governed.get((before,), {}).values())
        base, given = forms.base(first, "", governed)[0], forms.base(second)[0]
        given_name = base in first_names() and base not in self.usage.full.surnames
        if given_name and given not in first_names() or first in first_names():
            return False
        if base == first and office and (first in countries(lexis.tag) or further and is_place(first, lexis.tag)):
            return True  # ``президент Чили | Сальвадор Альенде``
        if base == first:
            return "-" in first and second in self.usage.full.surnames and not first[-1:].isupper()
        cases = {r.case for r in lexis.declensions.readings(first) if r.base == base and not r.plural}
        others = {r.case for r in lexis.declensions.readings(second) if r.base == given and not r.plural}
        if not is_place(base, lexis.tag):
            nouns = lexis.titles | lexis.kin
            titled = {r.case for r in lexis.declensions.readings(before) if r.base in nouns and not r.plural}
            agreed = bool(titled & cases) or second.endswith(tuple(lexis.grammar.indeclinable_endings) or "\0")
            manly = any(r.declension.animate for r in lexis.declensions.readings(first) if r.base == base)
            apart = manly and second == given and second[:1].isupper() and not agreed
            return apart and bool(cases and others) and cases.isdisjoint(others)
        owner = office and "genitive" in cases and base not in self.usage.full.surnames
        placed = lexis.among(before, lexis.titles) or (before,) in lexis.prepositions
        return owner or placed and (given in first_names() or cases.isdisjoint(others))

    def closes_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a capital article or pronoun ends a name of two words in a language that sets none there: ``Kong | Le``."""
        before, lexis = tokens[index - 1], self.lexis
        if lexis.grammar.roles != "order" or not lexis.declensions.empty or lexis.grammar.bracket is not None:
            return False
        if not before.capital or before.kind != "word" or before.lower in lexis.function_words or before.text.isupper():
            return False
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        small = after is None or not after.capital and (after.kind != "word" or after.lower in lexis.function_words)
        return small and tokens[index].start - before.end == 1 and before.lower not in lexis.titles

    def numbered_next(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a numeral is that of the name behind it, where rulers' numerals go first: ``Gardinert | VI. Eduárd alatt``."""
        behind = tokens[index + 1 : index + 3]
        if not self.lexis.grammar.surname_first or len(behind) < 2 or behind[0].text != ".":
            return False
        return behind[1].capital and (len(tokens[index].text) > 1 or behind[1].text in first_names())

    def called(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the word behind says what place is called so: ``Oriente | tartomány``."""
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if after is None or after.capital or after.kind != "word":
            return False
        return any(self.lexis.heads.get(base, ("", ""))[0] == "place" for base in self.lexis.readings(after.lower))

    def subject_follows(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a name behind that of a place or body is another's, where verbs have two parts: ``in Rom | Karl Ott fest``."""
        lexis, first, after = self.lexis, tokens[start], tokens[start + 1 : start + 3]
        if lexis.grammar.bracket is None or not start or len(after) < len(("given", "surname")):
            return False
        called = first.text in first_names()
        given, longer = after[0].text in first_names(), after[1].kind == "word" and after[1].capital
        if first.text.isupper() and len(first.text) > 1:
            return (given or longer) and not after[0].text.isupper()  # ``schloss die KPD | Karl Ott aus``
        relations = frozenset(lexis.prepositions.get((tokens[start - 1].lower,), ()))
        if relations.isdisjoint(PLACING) or "by" in relations or first.lower in lexis.place_leads:
            return False
        known = is_place(first.text, lexis.tag) and not is_place(f"{first.text} {after[0].text}", lexis.tag)
        return longer and tokens[start - 1].text[:1].isalpha() and (given and known if called else given or known)
