"""Cases of phrases where most endings are ambiguous: what an ending leaves open, prepositions and neighbours decide.

A phrase is marked by what its case must mean: ``of`` behind a noun, ``object`` for whom something is done to, the relations of a
dative or an instrumental. What may be a nominative stays bare: order decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.gazetteer import first_names
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token

OBJECT = ("object",)
_ANIMATE = PERSONAL
COUNTED = frozenset({"nominative", "accusative"})
_LONG = 6  # letters of a first name that would show its case
_NEAR = 4  # words between a verb and what somebody is made
_THINGS = frozenset({"other", "charge", "penalty", "label", "work"})
_OWNED = frozenset(
    {"other", "people", "person_noun", "office", "kin", "organ", "faction", "work", "place_noun", "charge", "penalty", "label"}
)


class CaseSettler:
    """Tells what the cases of a sentence's phrases mean in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        done = [entry.tail for entry in lexis.verb_entries if not entry.own and len(entry.tail) > 1]
        self._idioms = frozenset((lead, noun) for tail in done for lead in tail[-2] for noun in tail[-1])
        self._indeclinable = tuple(lexis.grammar.indeclinable_endings) or ("\0",)

    def before_links(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        """Notes the cases each phrase may have, which meaning of its preposition it allows, and whose each thing is."""
        previous: Chunk | None = None
        before: Chunk | None = None
        for chunk in chunks:
            if chunk.kind == "pronoun":
                self._pronoun(chunk)
                previous = before = None
                continue
            chunk.cases = self._cases(tokens, chunk)
            chunk.definite = chunk.definite or chunk.kind == "office" and not chunk.plural and chunk.left == chunk.start
            if previous is not None and not chunk.cases and self._appointing(tokens, previous, chunk):
                chunk.cases = frozenset({"accusative"})
            if chunk.preposition:
                self._governed(chunk)
            elif previous is not None and self._names_body(tokens, previous, chunk):
                previous.end, previous.name, chunk.apposed = chunk.end, f"{previous.name} {chunk.name}", True
                continue
            elif previous is not None and self._named(previous, chunk):
                chunk.relations, chunk.preposition, previous.apposed = previous.relations, previous.preposition, True
            elif previous is not None and self._owned(tokens, previous, chunk):
                if before is None or not self._titled_across(before, previous, chunk):
                    chunk.relations = ("of",)
            before, previous = previous, chunk

    @staticmethod
    def _names_body(tokens: Sequence[Token], body: Chunk, name: Chunk) -> bool:
        """Whether a name that has no cases is a body's own, behind its noun: ``партия | Туде``."""
        lone = name.kind in {"person", "other"} and name.end - name.start == 1 and tokens[name.start].capital
        return lone and body.kind == "organ" and body.end == name.left and body.end - body.start == 1 and not name.cases

    @staticmethod
    def _named(noun: Chunk, place: Chunk) -> bool:
        """Whether a place's name stands behind what it is: ``в тюрьму | Тампль``."""
        return noun.kind == "place_noun" and place.kind == "place" and noun.end == place.left and bool(noun.relations)

    @staticmethod
    def _titled_across(title: Chunk, owner: Chunk, name: Chunk) -> bool:
        """Whether a name is that of whom a title before another noun means: ``советника правления | X``."""
        if title.kind not in {"office", "person_noun"} or title.end != owner.left or owner.relations != ("of",):
            return False
        return name.kind == "person" and bool(title.cases & name.cases) and title.bare

    def after_links(self, chunks: Sequence[Chunk]) -> None:
        """Marks every phrase that no preposition and no owned noun explains by what its case must mean."""
        for chunk in chunks:
            if chunk.leader is not None or chunk.apposed or chunk.relations or chunk.preposition or chunk.kind == "pronoun":
                continue
            cases = chunk.cases or next((office.cases for office in chunk.offices if office.end == chunk.start), chunk.cases)
            for member in chunk.members():
                cases = cases & member.cases or cases or member.cases
            if not cases or "nominative" in cases:
                continue
            relations = self._meaning(chunk, cases)
            for member in chunk.members():
                if not member.preposition:
                    member.relations = relations

    def _meaning(self, chunk: Chunk, cases: frozenset[str]) -> tuple[str, ...]:
        if "accusative" in cases:
            return OBJECT
        relations = [relation for case in sorted(cases) for relation in self.lexis.case_relations.get(case, ())]
        return tuple(dict.fromkeys(relations)) or ("of",)

    def _pronoun(self, chunk: Chunk) -> None:
        if chunk.preposition or chunk.relations:
            return
        if chunk.pronoun == "anaphor" and chunk.name in self.lexis.grammar.object_anaphors:
            chunk.relations = OBJECT
            return
        found = self.lexis.pronouns.get(chunk.pronoun, [])
        relations = [r for p in found for r in self.lexis.case_relations.get(p.case, ())]
        if relations:
            chunk.relations = tuple(dict.fromkeys(relations))
        elif any(p.case == "object" for p in found) and not any(p.case == "subject" for p in found):
            chunk.relations = OBJECT

    def _governed(self, chunk: Chunk) -> None:
        """Leaves of a preposition's meanings those that go with the phrase's case: ``с поста``, ``с Пестелем``."""
        governed = self.lexis.governed.get(chunk.preposition)
        if governed is None or not chunk.cases:
            return
        kept = tuple(r for r in chunk.relations if r not in governed or governed[r] & chunk.cases)
        chunk.relations = kept or chunk.relations

    def _owned(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether a phrase right behind a noun is in the genitive: ``арест Пестеля``, ``секретарь ЦК``."""
        if first.end != second.left or first.kind not in _OWNED:
            return False
        if first.kind == "other" and tokens[first.end - 1].lower in self.lexis.grammar.temporal and tokens[second.start].capital:
            return False
        named = second.kind != "office" or second.end < len(tokens) and tokens[second.end].capital
        idiom = named and self._of_idiom(tokens, first, second) or self._people_given(tokens, first, second)
        if idiom or self._agree(tokens, first, second) or self._made(first, second) or self._titled_again(tokens, first, second):
            return False
        deed = first.kind == "charge" and not self.lexis.among(tokens[first.start].lower, self.lexis.act_nouns)
        charged = deed and bool(first.preposition) and second.kind in PERSONAL  # ``обвинил в измене | герцога``
        if charged and "accusative" in second.cases:
            return False
        if not second.cases:
            return (
                second.kind in {"organ", "place", "other", "faction"}
                or first.kind in _THINGS | {"people"}
                and second.kind == "person"
            )
        return (
            "genitive" in second.cases
            and second.cases != first.cases | {"nominative"}
            and (
                "nominative" not in second.cases
                or first.kind in {"office", "person_noun", "kin", "people"}
                and second.kind != "person"
                or first.kind == second.kind == "other"
                and bool(first.preposition)
                and not tokens[second.start].capital
            )
        )

    def _of_idiom(self, tokens: Sequence[Token], noun: Chunk, person: Chunk) -> bool:
        """Whether whom a verb acts on stands behind the noun of its idiom: ``узяли під варту | X``, not the noun's owner."""
        if person.kind not in _ANIMATE | {"office"} or not noun.preposition or noun.kind in {"organ", "faction", "people", "kin"}:
            return False
        told = (
            noun.kind == "penalty" and "to" in noun.relations or (noun.preposition[-1], tokens[noun.start].lower) in self._idioms
        )
        return told and (not person.cases or "accusative" in person.cases)

    def _titled_again(self, tokens: Sequence[Token], title: Chunk, second: Chunk) -> bool:
        """Whether one title stands behind another, both of the name that follows: ``главу государства | принца | X``."""
        kinds = {"office", "person_noun"}
        if title.kind not in kinds or second.kind not in kinds or second.end >= len(tokens) or not tokens[second.end].capital:
            return False
        whole = title.end - title.start > 1 or title.start > title.left + len(title.preposition)
        whole = whole or self.lexis.among(tokens[title.start].lower, self.lexis.ranks)
        return whole and bool(title.cases & second.cases)

    @staticmethod
    def _made(office: Chunk, person: Chunk) -> bool:
        """Whether an office is what the person behind it is made: ``призначає прем'єром | X``."""
        bare = office.cases == {"instrumental"} and not office.preposition
        made = office.kind == "office" and (bare or bool(office.preposition) and "to" in office.relations)
        return made and person.kind in {"person", "person_noun"} and "accusative" in person.cases

    def _appointing(self, tokens: Sequence[Token], office: Chunk, name: Chunk) -> bool:
        """Whether a name without cases is whom a verb made what stands before it: ``объявил царём | Альфаро``."""
        bare = office.cases == {"instrumental"} and not office.preposition and office.kind in {"office", "person_noun"}
        if not bare or name.kind != "person" or name.left != office.end or name.preposition:
            return False
        for token in reversed(tokens[max(0, office.left - _NEAR) : office.left]):
            if token.kind == "mark" or token.lower in self.lexis.passive:
                return False
            entries = self.lexis.verbs.get(token.lower, {})
            if any(self.lexis.verb_entries[number].type == "appointed" for number in entries):
                return not any({"passive", "participle"} & {key.partition(".")[0] for key in keys} for keys in entries.values())
        return False

    def _people_given(self, tokens: Sequence[Token], people: Chunk, name: Chunk) -> bool:
        """Whether somebody is given to a people, whom nobody owns: ``выдали американцам | X``."""
        if name.kind != "person" or "accusative" not in name.cases or people.cases != {"dative"}:
            return False
        readings = self.lexis.declensions.readings(tokens[people.start].lower)
        return any(r.base in self.lexis.lexicon.demonyms for r in readings)

    def _agree(self, tokens: Sequence[Token], title: Chunk, name: Chunk) -> bool:
        """Whether a title stands in the case of the name behind it: ``генерала Волконского``, but not ``сына Пестеля``."""
        several = title.kind == "people" and self.lexis.among(title.name.lower(), self.lexis.ranks)
        if title.kind not in {"office", "person_noun", "kin"} and not several or name.kind != "person":
            return False
        if not title.cases or not name.cases or not title.cases & name.cases:
            return not title.cases or not name.cases
        if title.kind == "kin" and "nominative" not in name.cases:
            return name.name.split()[0] in first_names()
        return True

    def _cases(self, tokens: Sequence[Token], chunk: Chunk) -> frozenset[str]:
        """The cases that all words of a phrase's head may have together; empty where nothing tells."""
        if chunk.kind == "person":
            names = chunk.name.replace(".", " ").split()
            words = [token for token in tokens[chunk.start : chunk.end] if token.kind == "word"]
            pairs = zip(reversed(words), reversed(names), strict=False)
            found = [self._of_word(w.text, base, chunk) for w, base in pairs if len(w.text) > 1]
            if len(found) > 1 and not found[0] and self._uncased(words[0].text):
                found = []  # ``Иенг | Сари``
        else:
            words = [token for token in tokens[chunk.start : chunk.end] if token.kind == "word"]
            acronym = len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper()
            found = [self._of_word(words[0].lower, "", chunk)] if words and not acronym else []
            if chunk.kind == "place":
                found = [self._of_word(w.text, w.text if w.text == chunk.name else "", chunk) for w in words[-1:]]
            elif len(words) > 1 and chunk.kind != "other" and not self._frozen(words[-1].lower, chunk):
                found.append(self._of_word(words[-1].lower, "", chunk))
            if chunk.start > chunk.left and tokens[chunk.start - 1].kind == "word":
                found.append(self._of_word(tokens[chunk.start - 1].lower, "", chunk, adjective=True))
        cases: frozenset[str] = frozenset()
        if chunk.kind == "person" and any(one and "nominative" not in one for one in found):
            found = [one for one in found if one != {"nominative"}]  # ``Софию | Кутберт``
        for one in found:
            cases = cases & one or cases or one
        return COUNTED if self._counted(tokens, chunk) else cases

    def _frozen(self, word: str, chunk: Chunk) -> bool:
        """Whether an office's last word is its complement, whatever its case: ``председатель совета | министров``."""
        if chunk.kind != "office" or chunk.name.split()[-1].lower() != word:
            return False
        return not any(r.case == "nominative" and r.base in self.lexis.single for r in self.lexis.declensions.readings(word))

    def _uncased(self, word: str) -> bool:
        """Whether a first name is one that may have no cases before a surname that has none."""
        readings = self.lexis.declensions.readings(word)
        plain = all(r.case == "nominative" or r.plural for r in readings)
        return plain and word not in first_names() and len(word) < _LONG

    def _counted(self, tokens: Sequence[Token], chunk: Chunk) -> bool:
        """Whether a number in the nominative governs the phrase: ``155 заключённых``, ``десятки офицеров``."""
        lexis = self.lexis
        if chunk.kind == "person":
            return False
        for token in tokens[chunk.left + len(chunk.preposition) : chunk.start]:
            word = token.lower
            if token.kind == "number" and token.text.isdigit():
                return True
            if word in lexis.quantifiers or word in lexis.lexicon.number_words:
                readings = lexis.declensions.readings(word)
                return not any(r.case == "genitive" and r.declension.adjective for r in readings)
        return False

    def _of_word(self, word: str, base: str, chunk: Chunk, *, adjective: bool = False) -> frozenset[str]:
        lexis = self.lexis
        readings = lexis.declensions.readings(word)
        if chunk.kind == "person" and word == base and base.endswith(self._indeclinable):
            return frozenset()
        if adjective:
            readings = tuple(r for r in readings if r.declension.adjective)
        elif base:
            readings = tuple(r for r in readings if r.base == base and not (r.plural and chunk.kind == "person"))
        else:
            listed = [r for r in readings if r.base in lexis.single or r.base in lexis.nouns or r.base in lexis.heads]
            if not listed and chunk.kind not in {"other", "place"}:
                listed = [r for r in readings if r.base in lexis.phrase_words]
            lemma = lexis.lemma(word).lower().translate(lexis.folds)
            readings = tuple(listed) or tuple(r for r in readings if r.base.lower() == lemma)
        if not adjective and any(not r.declension.adjective and r.base == lexis.lemma(word) for r in readings):
            readings = tuple(r for r in readings if not r.declension.adjective)  # ``republiką`` is no accusative in -ą
        cases = {r.case for r in readings}
        if chunk.kind in _ANIMATE and any(r.case == "genitive" and (r.declension.animate or r.plural) for r in readings):
            cases.add("accusative")
        if any(r.case == "nominative" and r.plural for r in readings) and chunk.kind not in _ANIMATE:
            cases.add("accusative")
        return frozenset(cases)
