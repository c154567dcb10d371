"""Tells names from nouns before a sentence is read, in a language with a pack that gives every noun a capital.

What is a common noun is marked as one and read in a base form that the pack has: without its ending, and a compound by its
last part. Owners are set off by a mark, as a preposition would: ``Ausschluss | -s | Hecker``. In a language with a verb bracket
that gives names alone a capital (Dutch) no word is marked; what has one inside a sentence is a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regesta.annotate.bracket_attributes import AttributeMover
from regesta.annotate.bracket_words import is_verb_word
from regesta.annotate.capital_nouns import NounJudge
from regesta.annotate.capital_runs import is_numeral, read_line, take_census
from regesta.annotate.capitals import capitals, dictionary
from regesta.annotate.gazetteer import first_names, place_prior
from regesta.annotate.lexis import Lexis
from regesta.annotate.noun_owners import OwnerMarker
from regesta.annotate.reading import Reading
from regesta.annotate.timing import place_dates
from regesta.annotate.tokens import Token
from regesta.annotate.verbless import VerblessClauses
from regesta.languages.schema import Bracket

_SHORTEST_HEAD, _SHORTEST_PART = 4, 3


class NounCapitals:
    """Marks the common nouns of one document."""

    def __init__(self, lexis: Lexis, bracket: Bracket, reads: Sequence[Reading]) -> None:
        self.lexis, self.bracket, self.tag = lexis, bracket, lexis.tag
        self.words, self.attributes = dictionary(lexis.tag), AttributeMover(lexis, bracket)
        lines = [read_line(r.sentence, [(d.date.start, d.date.end) for d in r.dates], lexis.tag) for r in reads]
        census, nouns = take_census(lines, lexis.tag), capitals().nouns.get(lexis.tag)
        self.judge = None if nouns is None else NounJudge(nouns, census, self.words, lexis.tag)
        self._bases: dict[str, str] = {}
        self._known = {
            *lexis.single, *lexis.nouns, *lexis.titles, *lexis.kin, *lexis.peerages, *lexis.seats, *lexis.personal_nouns,
        }  # fmt: skip
        tails = {word for entry in lexis.verb_entries for slot in entry.tail for word in slot if len(word) > _SHORTEST_HEAD}
        self._tails = tails - lexis.function_words - self._known
        self.spelled = {t.text for r in reads for t in r.tokens if t.text[:1].isupper()}
        self._inside = census.inside
        self._acts = {*lexis.nouns, *lexis.bodies, *lexis.grammar.temporal, *lexis.not_names}
        self.names = {word for word in self.spelled if self._is_name(word)}
        self.names |= self._subjects(reads) if self.judge else set()
        self.borrowed = {word for read in reads for word in self._named_with(read)} - self.names if self.judge else set()
        self.names |= self.borrowed
        self.verbless = VerblessClauses(lexis, bracket, self.names)
        self.owners = OwnerMarker(lexis, bracket, self.words, self.names, self.spelled, self._known)

    def _is_name(self, word: str) -> bool:
        """Whether a word with a capital is a name, for all that the document and the pack say of it."""
        lower = word.lower()
        if self.judge is None:
            return self._inside[word] > 0
        if lower in self.lexis.demonyms or word.isupper() and len(word) > 1:
            return True
        if "-" in word and all(part in first_names() for part in word.split("-")):
            return True
        if (
            lower in self.lexis.not_names
            or lower in self.lexis.bodies
            or lower in self.lexis.nouns
            or self.base(lower) in self._known
            and word not in first_names()
        ):
            return False
        if self.judge.is_name(word) or not self.judge.is_noun(word) and lower not in self.lexis.function_words:
            return True
        bare = (word.removesuffix(ending) for ending in self.bracket.name_genitives if word.endswith(ending))
        return any(len(stem) > 3 and stem in self.spelled and self.judge.is_name(stem) for stem in bare)

    def _subjects(self, reads: Sequence[Reading]) -> set[str]:
        """Words that stand without an article at the head of a clause, a verb behind them, and seldom have one elsewhere."""
        alone: Counter[str] = Counter()
        uses: Counter[str] = Counter()
        determined: Counter[str] = Counter()
        for read in reads:
            tokens = read.tokens
            for index, token in enumerate(tokens):
                if token.kind != "word" or not token.text[:1].isupper() or len(token.text) < 4:
                    continue
                uses[token.text] += 1
                before = tokens[index - 1] if index else None
                determined[token.text] += before is not None and before.lower in self.lexis.determiners
                opens = before is None or before.text in ".:;" or before.lower in self.lexis.adverbs
                after = tokens[index + 1] if index + 1 < len(tokens) else None
                alone[token.text] += opens and after is not None and after.text[:1].islower() and (
                    after.lower in self.lexis.verbs or after.lower in self.lexis.auxiliaries
                )  # fmt: skip
        return {
            word
            for word, count in alone.items()
            if count and uses[word] > 1 and 4 * determined[word] <= uses[word] and word not in self.names
            and self.base(word.lower()) not in self._known and word.lower() not in self.lexis.function_words
            and self.words.lemma(word) == word and not word.endswith(tuple(self.bracket.feminine_endings))
            and not is_verb_word(self.lexis, word.lower()) and not self.lexis.is_adverb(word.lower())
        }  # fmt: skip

    def _named_with(self, read: Reading) -> Iterator[str]:
        """Words that are nouns elsewhere and names by what stands before them: ``Wolf | Biermann``, ``General | Kaiser``."""
        dated = {i for date in read.dates for i in range(date.start, date.end)}
        tokens = read.tokens
        for index in range(1, len(tokens)):
            token, before = tokens[index], tokens[index - 1]
            if index in dated or index - 1 in dated or token.kind != "word" or not token.text[:1].isupper():
                continue
            if token.lower in self.lexis.function_words or len(token.text) < 2:
                continue
            if any(stem in self._acts for stem in self._stems(token.lower)):
                continue
            given = before.text in first_names() and before.lower not in {*self.lexis.not_names, *self.lexis.nouns}
            if given and not (before.text not in self.names and index > 1 and tokens[index - 2].lower in self.lexis.determiners):
                yield token.text
                if before.lower not in self.lexis.titles:
                    yield before.text
            elif before.lower in self.lexis.name_particles and self._before_particles(tokens, index):
                yield token.text
                yield self._before_particles(tokens, index)
            elif before.text in self.names and index == 1 and self.base(token.lower) not in self._known:
                if not place_prior(before.text, self.tag) and index + 1 < len(tokens) and tokens[index + 1].text[:1].islower():
                    yield token.text
            elif before.text[:1].isupper() and before.lower in self.lexis.titles and self.base(token.lower) not in self._known:
                yield token.text

    def _before_particles(self, tokens: Sequence[Token], index: int) -> str:
        """The first name before the particles that stand before a word, or an empty string."""
        at = index - 1
        while at > 0 and tokens[at].lower in self.lexis.name_particles:
            at -= 1
        return tokens[at].text if tokens[at].text in first_names() else ""

    def base(self, word: str) -> str:
        """The form of a noun that the pack has: ``präsidenten`` is ``präsident``, ``justizministers`` is ``minister``."""
        found = self._bases.get(word)
        if found is None:
            found = self._bases[word] = self._find_base(word)
        return found

    def _find_base(self, word: str) -> str:
        for known in (self._known, self._tails):
            found = [stem for stem in self._stems(word) if stem in known]
            if found:  # of an idiom's words, an inflected one may be listed too
                return found[0] if known is self._known else min(found, key=len)
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_HEAD + 1):
                if not self._is_part(word[:cut].rstrip("-")):
                    continue
                for stem in self._stems(word[cut:]):
                    if stem in known and len(stem) >= _SHORTEST_HEAD and stem not in self.bracket.no_heads:
                        return stem
        return word

    def _stems(self, word: str) -> list[str]:
        endings = self.bracket.noun_endings
        return [word, *(word[: -len(end)] for end in endings if word.endswith(end) and len(word) > len(end) + 2)]

    def _is_part(self, word: str) -> bool:
        """Whether a word, with or without a link at its end, can be the first part of a compound."""
        if word in self.lexis.function_words or word in self.bracket.prefixes:
            return False
        bare = (word.removesuffix(link) for link in ("", *self.bracket.links))
        return any(len(w) >= _SHORTEST_PART and (self.words.known(w.capitalize()) or self.lexis.known(w)) for w in bare)

    def mark(self, read: Reading) -> Reading:
        """A sentence with its nouns marked and its owners set off."""
        read = self._freed(read)
        dated = {i for date in read.dates for i in range(date.start, date.end)}
        tokens = [self._marked(read.tokens, i, dated) for i in range(len(read.tokens))]
        tokens = self._relatives([t for i, t in enumerate(tokens) if i in dated or not self._after_numeral(tokens, i)])
        tokens = self._split_infinitives(tokens)
        if not read.sentence.heading:
            placed = place_dates(tokens, [d.date for d in read.dates])
            since = {d.start: d.end for d in placed if d.date.edtf.endswith("/..")}
            tokens = self.verbless.held(tokens, since)
            placed = place_dates(tokens, [d.date for d in read.dates]) if since else placed
            tokens = self.verbless.completed(tokens, {i for d in placed for i in range(d.start, d.end)})
        tokens = self.owners.marked(self.attributes.moved(tokens))
        return read.with_tokens(tokens)

    def _freed(self, read: Reading) -> Reading:
        """A sentence whose dates leave out the relative pronoun before them: ``X, der | Ende Dezember`` …"""
        tokens, found = read.tokens, list(read.dates)
        for at, d in enumerate(found):
            opened = d.start > 1 and tokens[d.start].lower in self.bracket.relatives and tokens[d.start - 1].text == ","
            if opened and self._opens_clause(tokens, d.start):
                found[at] = replace(d, start=d.start + 1, date=replace(d.date, start=tokens[d.start + 1].start))
        return replace(read, dates=found)

    @staticmethod
    def _after_numeral(tokens: Sequence[Token], index: int) -> bool:
        """Whether a stop only makes an ordinal of a ruler's numeral: ``Wilhelm II | .``."""
        if tokens[index].text != "." or index < 2 or index + 1 >= len(tokens):
            return False
        return is_numeral(tokens[index - 1]) and tokens[index - 2].capital

    def _marked(self, tokens: Sequence[Token], index: int, dated: set[int]) -> Token:
        token, lexis = tokens[index], self.lexis
        if index in dated or token.kind != "word" or not token.text[:1].isupper():
            return token
        first = all(t.kind == "mark" for t in tokens[:index]) or tokens[index - 1].text in '„“"«»:(‚'
        if token.text in first_names() and index + 1 < len(tokens) and is_numeral(tokens[index + 1]):
            return token
        if first and (token.text not in first_names() or token.lower in self.bracket.nominative):
            closed = token.lower in lexis.function_words or lexis.is_adverb(token.lower) or token.lower in self.bracket.nominative
            verb = is_verb_word(lexis, token.lower) and self.base(token.lower) not in self._known
            plain = self.words.known(token.text) and self.words.lemma(token.text)[:1].islower() and token.text not in self.names
            if closed or (verb or plain) and token.text not in self.names:
                return replace(token, text=token.text[:1].lower() + token.text[1:])
        if token.text in self.borrowed and index and self._described(tokens, index):
            return replace(token, lower=self.base(token.lower), noun=True)
        if token.text in self.names or len(token.text) == 1 or self.judge is None:
            return token
        if self._in_name(tokens, index):
            return token
        return replace(token, lower=self.base(token.lower), noun=True)

    def _described(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an article or adjective stands before a word, so that it is no name here."""
        before = tokens[index - 1]
        if before.kind != "word" or before.text[:1].isupper():
            return False
        if before.lower in self.lexis.determiners or before.lower in self.lexis.possessives:
            return True
        return (
            before.lower.endswith(tuple(self.bracket.adjective_endings))
            and not is_verb_word(self.lexis, before.lower)
            and (before.lower not in self.lexis.function_words and self.lexis.known(before.lower))
        )

    def _in_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun's word belongs to a name: a first name before it, a particle, or it is a first name before a name."""
        before = tokens[index - 1] if index else None
        if before is not None and before.text == "." and index > 1 and len(tokens[index - 2].text) == 1:
            return tokens[index].start - before.end <= 1 and tokens[index - 2].text.isupper()
        return False

    def _relatives(self, tokens: list[Token]) -> list[Token]:
        """Articles that are relative pronouns, read as such: ``Hecker, | der | 1848 ausgewiesen wurde``."""
        found = list(tokens)
        for index, token in enumerate(tokens):
            word = self.bracket.relatives.get(token.lower)
            if word is None or index < 2 or token.noun:
                continue
            comma = index - 1
            if tokens[comma].text != "," and (tokens[comma].lower,) in self.lexis.prepositions and index > 2:
                comma -= 1
            if tokens[comma].text == "," and self._opens_clause(tokens, index):
                if comma < index - 1 and self._governed(tokens, index):
                    continue
                found[index] = replace(token, lower=word)
        return found

    def _governed(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a preposition governs article and noun, no clause: ``X, von | den Siegern | eingesetzt, wurde``."""
        end = next((i for i in range(index + 1, len(tokens)) if tokens[i].text in ",;:.!?)–—"), len(tokens))
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(tokens[end - 1].lower, {}).values() for key in forms}
        return end - 1 > index + 1 and tokens[index + 1].noun and keys == {"participle"}

    def _opens_clause(self, tokens: Sequence[Token], index: int) -> bool:
        ends = [i for i in range(index + 1, len(tokens)) if tokens[i].text in ",;:.!?)–—"] or [len(tokens)]
        last = tokens[ends[0] - 1]
        marked = tokens[ends[0] - 2].lower == self.bracket.infinitive_mark
        if ends[0] - 1 > index and self._finite(last) and not marked and not self._inner_mark(last, self.bracket.infinitive_mark):
            return True
        for i in range(index + 1, ends[0]):  # ``der | floh und …``
            if (tokens[i].lower,) in self.lexis.coordinators and self._finite(tokens[i - 1]):
                return i - 1 > index
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and following.kind == "number":
            return False
        if following is None or following.noun or following.kind == "mark":
            return following is not None and following.text == ","
        attribute = index + 2 < len(tokens) and tokens[index + 2].noun and following.text[:1].islower()
        if attribute and following.lower not in self.lexis.function_words:
            return False
        return any(self._finite(tokens[end - 1]) for end in ends[1:4])

    def _finite(self, token: Token) -> bool:
        plain = token.kind == "word" and token.text[:1].islower() and not token.noun
        return plain and is_verb_word(self.lexis, token.lower) and token.lower not in self.bracket.nonfinite

    def _split_infinitives(self, tokens: list[Token]) -> list[Token]:
        """``abzusetzen`` as ``zu absetzen``, and Dutch ``af te zetten`` as ``te afzetten``."""
        mark, found = self.bracket.infinitive_mark, list[Token]()
        for token in tokens:
            parted = mark and len(found) > 1 and found[-1].lower == mark and found[-2].lower in self.bracket.prefixes
            if parted and self.lexis.is_infinitive(found[-2].lower + token.lower):
                prefix = found.pop(-2)
                found.append(replace(token, lower=prefix.lower + token.lower))
                continue
            cut = self._inner_mark(token, mark) if mark and token.kind == "word" and token.text[:1].islower() else 0
            if not cut:
                found.append(token)
                continue
            found.append(Token(mark, mark, token.start, token.start, "word"))
            found.append(replace(token, lower=token.lower[:cut] + token.lower[cut + len(mark) :]))
        return found

    def _inner_mark(self, token: Token, mark: str) -> int:
        word = token.lower
        for prefix in self.bracket.prefixes:
            joined = prefix + word[len(prefix) + len(mark) :]
            if word.startswith(prefix + mark) and (
                self.lexis.is_infinitive(joined) or self.lexis.is_dictionary_infinitive(joined)
            ):
                return len(prefix)
        return 0
