"""Where names begin and end: runs of capitals with their particles, initials and numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regesta.annotate.gazetteer import first_names, is_place, place_prior, surnames
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_cutting import NameCutter
from regesta.annotate.name_usage import NameUsage, numbers_body, starts_sentence
from regesta.annotate.names_beside import NamesBeside
from regesta.annotate.tokens import Token, spelled

_DASHES = frozenset("–—-")
_HALF = 5
_GIVEN_IN_TWO = re.compile(r"[^\W\d_]{2,6}-[^\W\d_]{2,}$")  # ``Si-kaj``, after a surname
_NUMERAL = re.compile(r"[IVX]{1,5}$")


class NameRuns:
    """Finds runs of capitals that may be names in the sentences of one document."""

    def __init__(self, lexis: Lexis, usage: NameUsage) -> None:
        self.lexis, self.usage, self.beside = lexis, usage, NamesBeside(lexis, usage)
        self.cutter = NameCutter(lexis, usage, self.beside)

    def end(self, tokens: Sequence[Token], start: int, dated: frozenset[int]) -> int:
        """Where the name that begins at ``start`` ends; ``start`` itself where none begins."""
        if start in dated or not self.begins(tokens, start):
            return start
        end = start + 1
        while end < len(tokens) and end not in dated:
            longer = self._longer(tokens, start, end)
            if longer == end:
                break
            end = longer
            numeral = _NUMERAL.match(tokens[end - 1].text) and len(tokens[end - 2].text) > 2
            if numeral and not self._initial(tokens, end - 1) and not self._second_name(tokens, end):
                break
        return self.cutter.cut(tokens, start, end)

    def _second_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a ruler's second name stands behind his number: ``Gustaf VI | Adolf``."""
        if index >= len(tokens) or not self.lexis.declension.empty or tokens[index].start - tokens[index - 1].end > 1:
            return False
        token, lexis = tokens[index], self.lexis
        strange = lexis.grammar.articles_required and token.capital and token.kind == "word" and not lexis.known(token.lower)
        strange = strange and not is_place(token.text, lexis.tag) and token.text not in self.usage.full
        return token.text in first_names() or strange  # ``Philippe III | Arrhidée``

    @staticmethod
    def _initial(tokens: Sequence[Token], index: int) -> bool:
        """Whether one letter is an initial, more of the name after its full stop: ``Ion | C. Popescu``."""
        after = tokens[index + 1 : index + 3]
        return len(tokens[index].text) == 1 and len(after) == 2 and after[0].text == "." and after[1].capital

    def past_initials(self, tokens: Sequence[Token], index: int) -> int:
        """Where the initials end that stand at an index: ``A. B. | Jones``."""
        while self._initial(tokens, index):
            index += 2
        return index

    def numeral_before(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a ruler's number stands before the name in a language that writes it there: ``IV. Károly``."""
        if not self.lexis.grammar.surname_first or start < 2 or tokens[start - 1].text != ".":
            return False
        return bool(_NUMERAL.match(tokens[start - 2].text)) and tokens[start - 1].start == tokens[start - 2].end

    def peer(self, tokens: Sequence[Token], start: int, dated: frozenset[int]) -> int:
        """Where a peer's name ends that begins at ``start`` with the rank: ``le duc de Guise``; ``start`` where there is none."""
        lexis, index = self.lexis, start + 1
        if tokens[start].lower not in lexis.peerages or start == 0 or tokens[start - 1].lower not in lexis.determiners:
            return start
        while index < len(tokens) and tokens[index].lower in lexis.name_particles:
            index += 1
        if index in (start + 1, len(tokens)) or not tokens[index].capital:
            return start
        end = self.end(tokens, index, dated)
        phrase = lexis.phrases.match([lexis.readings(token.lower) for token in tokens[index : index + 4]], 0)
        return end if end > index and (phrase is None or phrase.kind == "place") else start

    def after_title(self, tokens: Sequence[Token], start: int) -> int:
        """Where the name begins behind a title with a stop or particle: ``M. de | Lafayette``; ``start`` where there is none."""
        lexis, index = self.lexis, start + 1
        if tokens[start].lower not in lexis.titles or not tokens[start].capital or lexis.grammar.surname_first:
            return start
        led = index
        index += index < len(tokens) and tokens[index].text == "."
        while index < len(tokens) and tokens[index].lower in lexis.name_particles and not tokens[index].capital:
            index += 1
        return index if index > led and index < len(tokens) and tokens[index].capital else start

    def begins(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word is one that names are made of."""
        token, lexis = tokens[index], self.lexis
        if token.kind != "word" or not token.capital or " " in token.lower:
            return False
        if token.lower in lexis.demonyms or token.lower in lexis.not_names and not self._before_given(tokens, index):
            return index > 0 and token.lower in lexis.determiners and self.beside.closes_name(tokens, index)
        if self._describes(tokens, index) or numbers_body(lexis, tokens, index):
            return False
        if index and tokens[index - 1].capital and self._initial(tokens, index) and lexis.grammar.head_final:
            return True  # ``James | A. Garfield``
        if not starts_sentence(tokens, index):
            if tokens[index - 1].text in _DASHES and self._deed(token.lower) and token.text not in first_names():
                return False  # an entry of a chronicle begins after its date: ``14 May – Megölik X-et``
            if token.lower in lexis.function_words and token.text not in first_names():
                titled = not lexis.declensions.empty and lexis.among(tokens[index - 1].lower, lexis.titles)  # ``генерал | Ли``
                return titled or self._after_letter(tokens, index) or self._within_name(tokens, index)
            return True
        return lexis.grammar.bracket is not None or self._begins_sentence(tokens, index)

    def _describes(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a dictionary's word with an article only says of which people or party a name is: ``the Slovak | Dubček``."""
        lexis, token = self.lexis, tokens[index]
        if not lexis.declension.empty or index == 0 or index + 1 >= len(tokens) or not tokens[index + 1].capital:
            return False
        following = tokens[index + 1].text
        named = following in first_names() or following in self.usage.full.surnames
        described = (
            tokens[index - 1].lower in lexis.determiners and token.text not in first_names() and token.lower not in lexis.titles
        )
        return named and described and lexis.known(token.lower) and not lexis.is_proper_lemma(token.lower)

    def _within_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a capital inside a sentence makes a name's part of a small word of the language: ``Than | Tun``."""
        lexis, word = self.lexis, tokens[index].lower
        pronoun = word in lexis.pronouns and (lexis.declensions.empty or word in lexis.possessives or index < 2)
        if len(word) < 2 or tokens[index].text.isupper():
            return False
        if word in lexis.determiners or pronoun:
            return self.beside.closes_name(tokens, index)
        beside = [tokens[at] for at in (index - 1, index + 1) if 0 <= at < len(tokens)]
        apart = lexis.function_words | lexis.titles | lexis.demonyms | lexis.not_names
        if not any(t.kind == "word" and t.capital and t.lower not in apart for t in beside):
            return False
        return any(t.kind == "word" and not t.capital and t.lower not in lexis.function_words for t in tokens)  # no heading

    def _after_letter(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a capital stands right after a lone one that is no word of the language: ``U | Saw``."""
        before = tokens[index - 1]
        return len(before.text) == 1 and before.capital and before.lower not in self.lexis.function_words

    def led(self, tokens: Sequence[Token], start: int) -> int:
        """Where the particles before a name begin that are no words of the language: ``| van der Lubbe``."""
        lexis = self.lexis
        while start > 0 and tokens[start - 1].lower in lexis.name_particles - lexis.function_words:
            opens = starts_sentence(tokens, start - 1) and not tokens[start].capital
            if tokens[start - 1].capital and not opens or lexis.is_number(tokens[start - 1].lower):
                break
            start -= 1
        return start

    def _before_given(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that is mostly none is a surname here, a first name after it: ``Magyar László``."""
        if not self.lexis.grammar.surname_first or index + 1 >= len(tokens) or not tokens[index + 1].capital:
            return False
        word = tokens[index].lower
        plain = (
            not _NUMERAL.match(tokens[index].text) and word not in self.lexis.function_words and self.lexis.lemma(word) == word
        )
        return plain and not starts_sentence(tokens, index) and self.usage.forms.base(tokens[index + 1].text)[0] in first_names()

    def _begins_sentence(self, tokens: Sequence[Token], index: int) -> bool:
        token, lexis, usage = tokens[index], self.lexis, self.usage
        if len(token.text) == 1 and index + 1 < len(tokens) and tokens[index + 1].text == ".":
            return True
        if token.lower in lexis.function_words or token.lower.rpartition("-")[2] in lexis.enclitics and "-" in token.text:
            return False
        if (not lexis.declensions.empty or lexis.grammar.verb_first and index == 0) and lexis.is_number(token.lower):
            return False
        if not lexis.declensions.empty and token.lower in lexis.verbs and not usage.inside[token.text]:
            return token.text in first_names() or self._surname(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        before_name = following is not None and following.kind == "word" and following.capital
        if not usage.inside[token.text] and token.text not in first_names() and self._deed(token.lower):
            return False
        if usage.inside[token.text] or token.text in usage.full or token.text in first_names() and before_name:
            return True
        if self.lexis.inflected.somebodys(token.lower) or lexis.grammar.verb_first and token.lower in lexis.nouns:
            return False
        if following is not None and token.text in first_names() and following.lower in lexis.name_particles:
            named = next(
                (t for t in tokens[index + 1 :] if t.lower not in lexis.name_particles and t.text not in "'’"), following
            )
            return named.capital
        if before_name and lexis.grammar.surname_first and following is not None:
            if self._given(following.text):
                return True
        if usage.lowered[token.lower]:
            return False
        if before_name and token.lower in lexis.place_leads:
            return True
        if before_name and following is not None and self._first_of_two(token, following):
            return True
        if before_name and self.beside.first_of_three(tokens, index):
            return True
        bases = {base for base, _ in lexis.declension.cached_bases(token.text)} | lexis.declensions.bases(token.text)
        if any(usage.inside[base] for base in bases):
            return True
        if lexis.grammar.roles == "case" and not any(other.kind == "word" and other is not token for other in tokens):
            return False  # a heading of one word that the text never names
        if not lexis.declensions.empty and lexis.known(token.lower):
            if self._surname(token) and lexis.lemma(token.lower) != token.lower and not lexis.is_verb(token.lower):
                return True
            proper = lexis.lemma(token.text)[:1].isupper() and lexis.lemma(token.lower) == token.lower
            return (
                proper
                or lexis.is_proper_lemma(token.lower)
                or before_name
                and self.usage.forms.base(token.text)[0] in first_names()
                or before_name
                and following is not None
                and self._surname(following)
                and lexis.readings(token.lower).isdisjoint(lexis.phrase_words)
            )
        if before_name and lexis.grammar.surname_first and following is not None and _GIVEN_IN_TWO.match(following.text):
            return True
        if lexis.known(token.lower):
            if token.text in surnames(lexis.tag) and self._ranked(following):
                return True
            return lexis.is_proper_lemma(token.lower) or self._subject_without_article(tokens, index, following)
        if lexis.grammar.roles == "case" and token.lower[-1:] not in "iy" and self._compounded(token.lower):
            return False
        bases -= {token.text} | self._descents(token.text)
        return not any(len(base) > 3 and lexis.known(base.lower()) for base in bases)

    def _ranked(self, following: Token | None) -> bool:
        """Whether a title follows, where those stand behind names: ``Kovács | ezredest``."""
        if following is None or not self.lexis.grammar.surname_first:
            return False
        titles = self.lexis.readings(following.lower) & self.lexis.titles
        return bool(titles) and not self.lexis.declension.is_possessed(following.lower, titles)

    def _surname(self, token: Token) -> bool:
        """Whether a word has a surname's form."""
        return any(r.declension.surname and r.case == "nominative" for r in self.lexis.declensions.readings(token.text))

    def _two_people(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether two first names are of two people whom the text calls by these alone: ``Károly | Mihály javára``."""
        if not self.lexis.grammar.surname_first or self.numeral_before(tokens, start):
            return False
        base = self.usage.forms.base
        return self.usage.full.apart(base(tokens[start].text)[0], base(tokens[start + 1].text)[0])

    def _compounded(self, word: str) -> bool:
        """Whether a word is a compound of the dictionary's words: ``Kínvallatás``, ``Barikádharcok``."""
        known = self.lexis.known
        cuts = range(_HALF, len(word) - _HALF)
        return self.lexis.inflected.is_base(word) or any(known(word[:cut]) and known(word[cut:]) for cut in cuts)

    def _given(self, word: str) -> bool:
        """Whether a word is a first name, and no large city that something took place in: ``Barikádharcok | Berlinben``."""
        base, case = self.usage.forms.base(word)
        relations = self.lexis.case_relations.get(case, ())
        placed = "in" in relations and "to" not in relations and place_prior(base, self.lexis.tag) > 1.0
        return base in first_names() and not placed

    def _deed(self, word: str) -> bool:
        """Whether a word can be nothing but a verb of the pack in a language that may begin with it: ``Letartóztatják X-et``."""
        lexis = self.lexis
        forms = lexis.verbs.get(word, {}) if lexis.grammar.roles == "case" else {}
        return any(keys - {"participle"} and lexis.verb_entries[n].verb.prefix for n, keys in forms.items())

    def _descents(self, word: str) -> set[str]:
        """What an inflected adjective may be derived from, as surnames are: ``Szálasit`` is ``Szálasi``, not ``szálas``."""
        cases = self.lexis.declension.cases
        return {base for stem, case in cases(word) if case for base, kind in cases(stem) if kind == "adjective"}

    def _first_of_two(self, token: Token, following: Token) -> bool:
        """Whether a word that is also the language's begins a name, a stranger after it: ``Song Jiaoren``, ``U Saw``."""
        lexis, word = self.lexis, token.lower
        if len(token.text) == 1:
            return True
        if not lexis.declension.empty or lexis.known(following.lower) or is_place(following.text, lexis.tag):
            return False
        if following.lower in lexis.demonyms or following.text in first_names() or following.text.isupper():
            return False
        if not lexis.declensions.empty and lexis.known(word) and len(word) > _HALF - 2:
            return False  # a noun whose owner follows: ``Победа | Альенде``
        return self._bare_noun(word) and word not in lexis.titles and word not in lexis.heads

    def _bare_noun(self, word: str) -> bool:
        """Whether a lower-case word is a noun in the singular for all the pack knows."""
        lexis = self.lexis
        phrase = lexis.phrases.match([frozenset({word})], 0)
        lone = (phrase is None or phrase.kind == "place_noun") and word not in lexis.nouns
        return lone and not lexis.is_adverb(word) and not lexis.is_verb(word) and lexis.lemma(word) == word

    def _subject_without_article(self, tokens: Sequence[Token], index: int, following: Token | None) -> bool:
        """Whether a dictionary's word must be a name, since no noun stands bare before a verb in the language."""
        lexis, token = self.lexis, tokens[index]
        if following is None or following.capital or not lexis.declension.empty:
            return False
        if not lexis.grammar.articles_required:
            return self.usage.acts(tokens, index) and self._bare_noun(token.lower)
        if following.lower not in lexis.auxiliaries and not lexis.is_past(following.lower):
            return False
        lone = lexis.phrases.match([frozenset({token.lower})], 0) is None and token.lower not in lexis.nouns
        return lone and not lexis.is_adverb(token.lower) and not lexis.is_verb(token.lower)

    def _longer(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the run ends with the words at ``end``; ``end`` itself where they don't belong to it."""
        token, previous, lexis = tokens[end], tokens[end - 1], self.lexis
        if token.text == "." and len(previous.text) == 1 and previous.capital and end + 1 < len(tokens):
            following = tokens[end + 1]
            return end + 1 if following.capital and following.kind == "word" and token.start == previous.end else end
        if self.begins(tokens, end) and token.start - previous.end <= 1:
            if self._starts_titled(tokens, end):
                return end
            if end - start == 1 and (self._two_people(tokens, start) or self.beside.subject_follows(tokens, start)):
                return end
            given = lexis.grammar.surname_first and self._given(token.text)
            if given and end - start == 1 and self.usage.forms.local(previous.text) and previous.text not in self.usage.full:
                return end  # ``Csintienben | Hung``
            given = given and (end - start == 1 or tokens[start].text not in first_names() and not self._ends_name(previous))
            if not given and previous.text != "." and (self._ends_name(previous) or self._starts_place(tokens, start, end)):
                return end
            return end + 1
        if previous.kind != "word":
            return end
        numeral = _NUMERAL.match(token.text) and len(previous.text) > 2 and not self.beside.numbered_next(tokens, end)
        if numeral or lexis.articled.match(token.text):
            return end + 1
        return self._past_particles(tokens, start, end)

    def _starts_titled(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a title inside a run begins a name of its own: ``the Liberal | Sir Herbert Samuel``."""
        lexis = self.lexis
        if tokens[index].lower not in lexis.titles or not lexis.declension.empty or index + 1 >= len(tokens):
            return False
        before = tokens[index - 1]
        if f"{before.lower} {tokens[index].lower}" in lexis.titles:
            return False
        plain = before.text not in first_names() and before.lower not in lexis.titles and before.text != "."
        return plain and tokens[index + 1].kind == "word" and tokens[index + 1].capital

    def _past_particles(self, tokens: Sequence[Token], start: int, end: int) -> int:
        token, previous, lexis = tokens[end], tokens[end - 1], self.lexis
        inner = token.capital and lexis.grammar.verb_first and (token.lower,) in lexis.prepositions  # ``Carlo | Dalla | Chiesa``
        if token.lower not in lexis.name_particles and not inner:
            return end
        opens = token.lower in lexis.determiners and (token.lower,) not in lexis.prepositions
        if lexis.grammar.verb_first and opens and not token.capital:
            return end  # an article opens another phrase: ``con X | la Junta``
        skip = end + 1
        while skip < len(tokens) and (tokens[skip].lower in lexis.name_particles or tokens[skip].text in "'’"):
            skip += 1
        if skip == len(tokens) or not self.begins(tokens, skip):
            return end
        foreign = (token.lower,) not in lexis.prepositions
        given = previous.text in first_names() or end - start >= 2 and tokens[start].text in first_names()
        if not foreign and previous.lower in lexis.titles and end - start == 1:
            return end
        person = end - start >= 2 and tokens[skip].text in first_names() and skip + 1 < len(tokens) and tokens[skip + 1].capital
        if not foreign and person and lexis.grammar.bracket is not None:
            return end  # ``wurde Z W | von Karl Huber ermordet``
        return skip + 1 if foreign or given or self.usage.joins(previous.text, tokens[skip].text) else end

    def _ends_name(self, token: Token) -> bool:
        """Whether an inflected word closes the name (in a language with cases, ``Rákosit Moszkva`` is two names)."""
        if self.lexis.declension.empty:
            return False
        base, case = self.usage.forms.base(token.text)
        return case != "" and token.text not in first_names() and len(token.text) > 4 and base != token.text

    def _place_of_its_own(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a run begins as a place's name: ``Newport Pagnell``, but not ``London Párizsban`` where somebody is London."""
        first, tag = tokens[start].text, self.lexis.tag
        whole = spelled([*tokens[start:end]]) + " " + self.usage.forms.base(tokens[end].text)[0]
        if is_place(whole, tag) or tokens[start].lower in self.lexis.place_leads:
            return True
        return place_prior(first, tag) > 1.0 and first not in self.usage.full.surnames

    def _starts_place(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a place's name begins here beside another name, in a language that writes no preposition between."""
        lexis = self.lexis
        if lexis.declension.empty or self._place_of_its_own(tokens, start, end):
            return False
        previous = tokens[end - 1].lower
        if any(self._is_long_place(tokens[end : end + size]) for size in (2, 3)):
            return True  # ``Rosas | Buenos Airesbe``
        if tokens[end - 1].text in self.usage.full.surnames and self.beside.called(tokens, end):
            return True  # ``Pérez | Oriente tartomány kormányzója``
        base, case = self.usage.forms.base(tokens[end].text)
        relations = lexis.case_relations.get(case, ())
        moving = {"to", "from"} & set(relations) and "of" not in relations
        if moving and end - start > 1 and spelled(tokens[start:end]) in self.usage.full:
            return True  # ``Lon Nol | Hawaiira``
        if case and not relations and self.usage.forms.surfaces[tokens[end - 1].text] < 2:
            return False  # an object right after a name met nowhere else: surname and given name
        if case != "" and is_place(base, lexis.tag) or "in" in relations and "to" not in relations:
            return True
        if lexis.known(previous) and not lexis.is_proper_lemma(previous) and tokens[end - 1].text not in self.usage.full:
            return False
        phrase = lexis.phrases.match([lexis.readings(token.lower) for token in tokens[end : end + 4]], 0)
        return case != "" and phrase is not None and phrase.kind in {"place", "organ"}

    def _is_long_place(self, words: Sequence[Token]) -> bool:
        """Whether some capitals are a place's name of several words, in a case of place."""
        if not all(word.kind == "word" and word.capital for word in words):
            return False
        base, case = self.usage.forms.base(words[-1].text)
        placed = {"in", "to", "from"} & set(self.lexis.case_relations.get(case, ()))
        return bool(placed) and is_place(f"{spelled(words[:-1])} {base}", self.lexis.tag)
