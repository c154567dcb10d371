"""A sentence → its tokens, each with all that its form can be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from regesta.annotate.dates.lexicon import Lexicon
from regesta.annotate.dates.numeric import numeric_dates
from regesta.annotate.dates.patterns import Signs
from regesta.annotate.dates.tokens import Token, Values

_TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_ʼ]+['’ʼ](?=[^\W_])|[^\W\d_]+)"
    r"|(?P<date>\d{4}-\d\d-\d\d(?![\d-])|\d{1,2}(?P<sep>[./-]) ?\d{1,2}(?P=sep) ?\d{4}(?![\d.,/]\d|\d)"
    r"|\d{4}(?P<sep2>[./]) ?\d{1,2}(?P=sep2) ?\d{1,2}(?![\d,/]|\.\d))"
    r"|(?P<day_month>\d{1,2}\.\d{1,2}\.(?!\d))"
    r"|(?P<group>(?!(?:1[5-9]|20)\d\d\.\d{1,3}(?![\d%]))\d+(?:[.,:\u00a0\u202f\u2009]\d+)+)"
    r"|(?P<number>\d+)(?P<ending>[-‐‑]?[^\W\d_]+|['’]s\b|\.[ºª]|°)?"
    r"|(?P<mark>[^\s])"
)
_ROMAN: Final = re.compile(r"(M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(\w*)\Z")
_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.][0-5]\d)?\Z")
_MARKS: Final = {
    ".": "dot", ",": "comma", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash", "−": "dash", "/": "slash",
    "(": "open", "[": "open", ")": "close", "]": "close", "'": "apostrophe", "’": "apostrophe", ";": "semicolon", ":": "colon",
    "΄": "apostrophe", "´": "apostrophe", "?": "query", "!": "end", "…": "end",
}  # fmt: skip
_ASCII: Final = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_LATIN: Final = str.maketrans("ІХ", "IX")  # Cyrillic letters that Roman figures are often typed with


def has_seed(text: str, lexicon: Lexicon, *, times: bool = False) -> bool:
    """Whether a sentence has a figure or a word that dates (``times``: or stretches and hours) are made of."""
    if _FIGURE(text) is not None:
        return True
    lower = text.lower().replace("ʼ", "'")
    words = _WORDS(lower.translate(lexicon.letters) if lexicon.letters else lower)
    return not (lexicon.time_seeds if times else lexicon.seeds).isdisjoint(words) or (
        bool(lexicon.stems) and any(map(lexicon.stemmed, words))
    )


_WORDS_KEPT: Final = 1 << 14
_WORDS: Final = re.compile(r"[^\W\d_]+").findall
_FIGURE: Final = re.compile(r"\d").search


class Reader:
    """Reads sentences of one language."""

    def __init__(self, lexicon: Lexicon, signs: Signs) -> None:
        self._lexicon = lexicon
        self._sign = signs.sign
        self._alone = lru_cache(maxsize=_WORDS_KEPT)(self._read_alone)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a sentence, words of several pieces as one."""
        matches = list(_TOKEN.finditer(text))
        tokens: list[Token] = []
        index = 0
        while index < len(matches):
            match = matches[index]
            kind = match.lastgroup
            if kind == "word" or kind == "mark":
                sign, values, length, seconds = self._alone(match.group(), not index, kind == "mark")
                if seconds and index + 1 < len(matches) and self._lower(matches[index + 1].group()) in seconds:
                    index, token = self._together(matches, index)
                    tokens.append(token)
                    continue
                start = match.start()
                tokens.append(Token(start, start + length, sign, values))
            elif kind == "date":
                tokens.append(self._numeric(match))
            elif kind == "day_month":
                tokens.extend(self._day_month(match))
            elif kind == "group":
                clock = _CLOCK.match(match.group())
                minutes = {} if clock is None else {"clock": 60 * int(clock[1]) + int(clock[2])}
                tokens.append(self._token(match.start(), match.end(), {"group": 0, **minutes}))
            else:
                tokens.extend(self._number(match))
            index += 1
        return tokens

    def _token(self, start: int, end: int, values: Values) -> Token:
        return Token(start, end, self._sign(values), values)

    def _read_alone(self, text: str, first: bool, mark: bool) -> tuple[str, Values, int, frozenset[str]]:
        """The sign, tags and length of a word or mark by itself, and the pieces with which it may open an entry of several.

        ``first``: it opens the sentence. The tags are shared by all tokens of the same word.
        """
        word, possessive = self._lowered(text, mark)
        _, values, cased = self._entry(text, word, (), first)
        self._complete(values, text, first, 1, cased, mark)
        seconds = frozenset(form.rest[0] for form in self._lexicon.forms.get(word, ()) if form.rest)
        return self._sign(values), values, len(text) - possessive, seconds

    def _together(self, matches: list[re.Match[str]], index: int) -> tuple[int, Token]:
        """What comes after a word or mark that may have an entry of several pieces, and its token."""
        match = matches[index]
        text, mark = match.group(), match.lastgroup == "mark"
        word, possessive = self._lowered(text, mark)
        longest = max(len(form.rest) for form in self._lexicon.forms[word])
        following = tuple(self._lower(further.group()) for further in matches[index + 1 : index + 1 + longest])
        length, values, cased = self._entry(text, word, following, not index)
        self._complete(values, text, not index, length, cased, mark)
        behind = index + max(length, 1)
        return behind, self._token(match.start(), matches[behind - 1].end() - (length <= 1 and possessive), values)

    def _lower(self, text: str) -> str:
        lower = text.lower()
        if not lower.isascii():
            lower = lower.translate(_ASCII)
        return lower.translate(self._lexicon.letters) if self._lexicon.letters else lower

    def _lowered(self, text: str, mark: bool) -> tuple[str, bool]:
        """A word as entries are written, and whether an apostrophe behind it was cut off (``soldiers'``)."""
        word = self._lower(text)
        possessive = not mark and word[-1] == "'" and word not in self._lexicon.forms
        return (word[:-1] if possessive else word), possessive

    def _entry(self, text: str, word: str, following: tuple[str, ...], first: bool) -> tuple[int, Values, bool]:
        """How many pieces the entry of a word has (0: none), its tags, and whether it has some by its capital."""
        for form in self._lexicon.forms.get(word, ()):
            if form.rest and following[: len(form.rest)] != form.rest:
                continue
            length = 1 + len(form.rest)
            if text[0].isupper():
                noun = self._lexicon.words.capital_nouns and form.cased and not first
                return length, dict(form.cased) if noun else {**form.any, **form.cased}, bool(form.cased)
            if form.any:
                return length, dict(form.any), False
        if self._lexicon.stems and (values := self._lexicon.stemmed(word)) is not None:
            return 1, values, False
        return 0, {}, False

    def _complete(self, values: Values, text: str, first: bool, length: int, cased: bool, mark: bool) -> None:
        """Adds the tags that the form of a word gives, or the name of a mark."""
        if mark:
            values.setdefault(_MARKS.get(text, "mark"), 0)
            return
        if not values:
            values["word"] = 0
            if self._lexicon.words.capital_nouns and text[0].islower():
                values["small"] = 0
        if text[0].isupper():
            if not first and not self._lexicon.words.capital_nouns:
                values["caps"] = 0
                if not cased and "word" not in values:
                    values["proper"] = 0
            latin = text.translate(_LATIN) if len(text) > 1 or not first else text
            if length <= 1 and latin[0] in _DIGITS:
                found = _ROMAN.match(latin)
                if found and found[1] and (not found[2] or found[2].lower() in self._lexicon.endings):
                    values["roman"] = _roman(found[1])

    def _number(self, match: re.Match[str]) -> list[Token]:
        digits, ending, start = match["number"], match["ending"] or "", match.start()
        value = int(digits) if len(digits) < 10 else 0
        values: Values = {"num": value}
        width = len(digits)
        if width <= 2:
            if 1 <= value <= 31:
                values["day"] = value
            if width == 2:
                values["yy"] = value
        elif width == 3 and digits[0] != "0":
            values["year3"] = value
        elif width == 4 and 1000 <= value < 2200:
            values["year"] = value
            if self._lexicon.words.bare_years:
                values["bare"] = 0
        if not ending:
            return [self._token(start, match.end(), values)]
        written = ending.lower().translate(self._lexicon.letters)
        case = self._lexicon.endings.get(written.translate(_ASCII).lstrip("-")) or self._lexicon.endings.get(written)
        if case is None:
            end = start + width
            tail = self.tokens(match.string[end : match.end()])
            for token in tail:
                token.start, token.end = token.start + end, token.end + end
            if ending[0].isalpha():
                values["glued"] = 0
            return [self._token(start, end, values), *tail]
        if case == "c_decade":
            if value % 10 == 0 and width in (2, 4):
                return [self._token(start, match.end(), {"decade" if width == 2 else "decade_year": value})]
            return [self._token(start, match.end(), {"num": value} if width <= 2 else {"word": 0})]
        if case == "c_ordinal":
            values = {"ord": value, **({"day": value} if value <= 31 else {})}
        values[case] = 0
        form = written.translate(_ASCII).lstrip("-")
        if form in self._lexicon.words.day_endings:
            values["day_case"] = 0
        if form in self._lexicon.words.year_endings:
            values["year_case"] = 0
        return [self._token(start, match.end(), values)]

    def _day_month(self, match: re.Match[str]) -> list[Token]:
        """``1.5.``: a day and month where ordinals have a point and the place says so; else a figure and a stop."""
        day, month = (int(figure) for figure in match["day_month"].rstrip(".").split("."))
        if self._lexicon.ordinal_point and 1 <= month <= 12 and 1 <= day <= 31:
            return [self._token(match.start(), match.end(), {"group": 0, "day_month": 100 * month + day})]
        return [
            self._token(match.start(), match.end() - 1, {"group": 0}),
            self._token(match.end() - 1, match.end(), {"dot": 0}),
        ]

    def _numeric(self, match: re.Match[str]) -> Token:
        node = numeric_dates(match["date"], self._lexicon.words.numeric)
        if node is None:
            return self._token(match.start(), match.end(), {"group": 0})
        token = self._token(match.start(), match.end(), {"point": 0, "p_day": 0, "explicit": 0})
        token.node = node
        return token


def _roman(text: str) -> int:
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _DIGITS[letter]
        total += -value if _DIGITS.get(following, 0) > value else value
    return total
