"""Which language a document and its parts are in, by script first and py3langid within the script."""

from __future__ import annotations

import copy
import re
import threading
from collections import Counter
from functools import cache
from typing import Any

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("Latn", "A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ"),
    ("Cyrl", "Ѐ-ԯ"),
    ("Grek", "Ͱ-Ͽἀ-῿"),
    ("Hebr", "֐-׿"),
    ("Arab", "؀-ۿݐ-ݿ"),
    ("Deva", "ऀ-ॿ"),
    ("Geor", "Ⴀ-ჿ"),
    ("Armn", "԰-֏"),
    ("Hang", "ᄀ-ᇿ가-힣"),
    ("Kana", "぀-ヿ"),
    ("Hani", "一-鿿"),
    ("Thai", "฀-๿"),
    ("Beng", "ঀ-৿"),
    ("Taml", "஀-௿"),
)
_RUNS = re.compile("|".join(f"(?P<{name}>[{chars}]+)" for name, chars in _SCRIPTS))
_ABOVE_LATIN = re.compile("[\u0370-\u1dff\u2c00-\uffff\U00010000-\U0010ffff]+")
_BELOW_GREEK = re.compile("[\x00-\u036f]+")
_LATIN = re.compile(f"[{_SCRIPTS[0][1]}]+")

_LANGUAGES: dict[str, tuple[str, ...]] = {
    "Latn": (
        "en", "fr", "de", "hu", "es", "it", "pt", "pl", "nl", "sv", "da", "no", "nn", "fi", "cs", "sk", "sl", "hr", "sr", "ro",
        "ca", "gl", "eu", "et", "lv", "lt", "tr", "az", "sq", "la", "ga", "cy", "is", "af", "eo", "id", "vi", "sw", "lb",
    ),
    "Cyrl": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt", "ba"),
    "Grek": ("el",),
    "Hebr": ("he",),
    "Arab": ("ar", "fa", "ur", "ug", "ps"),
    "Deva": ("hi", "mr", "ne"),
    "Geor": ("ka",),
    "Armn": ("hy",),
    "Hang": ("ko",),
    "Kana": ("ja",),
    "Hani": ("zh",),
    "Thai": ("th",),
    "Beng": ("bn",),
    "Taml": ("ta",),
}  # fmt: skip
_TAGS = {("sr", "Latn"): "sr-Latn"}
_PIECE = 400
_PIECES = 60
_TOO_SHORT = 200
_SURE_DOCUMENT = 0.6
_HEAD = 160
_SHORT = 40
_LESSONS = 20
_LESSON = 640
_CHANCE = 3
_LITTLE = 4
_MOST_LITTLE_WORDS = 40
_SURE_PARAGRAPH = 0.9
_SURE_SENTENCE = 0.97
_LOCK = threading.Lock()

UNDETERMINED = "und"


def script_counts(text: str) -> Counter[str]:
    """Letters of each script, by ISO 15924 name."""
    latin = sum(map(len, _LATIN.findall(text)))
    counts: Counter[str] = Counter({"Latn": latin} if latin else {})
    for match in _RUNS.finditer(_BELOW_GREEK.sub(" ", text)):
        counts[match.lastgroup or ""] += match.end() - match.start()
    return counts


def main_script(text: str) -> str | None:
    """The script of most letters; None for a text without letters. Kana outweighs Han: the text is Japanese then."""
    counts = script_counts(text)
    if not counts:
        return None
    if counts["Kana"] * 10 > counts["Hani"] > 0:
        counts["Kana"] += counts.pop("Hani")
    return max(counts, key=lambda name: (counts[name], name))


def is_latin(language: str) -> bool:
    """Whether a language is written in Latin letters, as far as regesta knows it."""
    return language.split("-")[0] in _LANGUAGES["Latn"]


def document_language(text: str, declared: str | None = None) -> str:
    """The language of most of a document.

    Args:
        text: the document's text; a long one is judged by samples from all over it.
        declared: what the file says of itself (BCP 47); believed if its script is right and the text too short, or
            not clear enough, to say otherwise.

    Returns:
        A BCP 47 tag, ``und`` if there are no letters to tell by.
    """
    sample = _sampled(text)
    script = main_script(sample)
    if script is None:
        return UNDETERMINED
    tag, share = _voted(sample, script)
    if declared:
        primary = declared.replace("_", "-").split("-")[0].lower()
        if primary in _LANGUAGES[script] and (len(sample) < _TOO_SHORT or share < _SURE_DOCUMENT):
            return _TAGS.get((primary, script), primary)
    return tag


def classify(text: str, script: str) -> tuple[str, float]:
    """The language of the part of a text that is in one script, and the confidence between 0 and 1."""
    candidates = _LANGUAGES[script]
    if len(candidates) == 1:
        return candidates[0], 1.0
    own = (_ABOVE_LATIN if script == "Latn" else _LATIN).sub(" ", text)
    language, confidence = _identifier(script).classify(own)
    return _TAGS.get((language, script), language), float(confidence)


def _voted(sample: str, script: str) -> tuple[str, float]:
    """The language of most pieces of a sample, weighted by confidence, and its share of the votes."""
    votes: Counter[str] = Counter()
    for start in range(0, len(sample), _PIECE):
        tag, confidence = classify(sample[start : start + _PIECE], script)
        votes[tag] += round(1000 * confidence)
    tag = max(votes, key=lambda name: (votes[name], name))
    return tag, votes[tag] / max(1, votes.total())


def _sampled(text: str) -> str:
    if len(text) <= _PIECE * _PIECES:
        return text
    step = (len(text) - _PIECE) // (_PIECES - 1)
    return "".join(text[start : start + _PIECE] for start in range(0, step * _PIECES, step))


def _identifier(script: str) -> Any:
    with _LOCK:
        return _restricted(script)


@cache
def _restricted(script: str) -> Any:
    """The identifier of one script's languages; they share one model."""
    identifier = copy.copy(_model())
    identifier.set_languages(list(_LANGUAGES[script]))
    return identifier


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


class LanguageJudge:
    """The language of the paragraphs and sentences of one document, most often that of the document.

    The judge learns the little words of the document's language from its first paragraphs. After that only a paragraph
    or a sentence that has few of them, or is in another script, is classified.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._primary = language.split("-")[0]
        self._script = next((name for name, tags in _LANGUAGES.items() if self._primary in tags), None)
        self._counts: Counter[str] = Counter()
        self._lessons = 0
        self._little_words: frozenset[str] = frozenset()

    def paragraph(self, text: str) -> str:
        """The language of a paragraph: the document's, unless it is clearly in another."""
        head = text[:_HEAD]
        if self._lessons >= _LESSONS and self._likeness(head) >= 3:
            return self._language
        tongue = self._judged(head, _SURE_PARAGRAPH)
        if tongue == self._language and len(head) >= _SHORT and self._lessons < _LESSONS:
            self._learn(text[: (_LESSONS - self._lessons) * _LESSON])
        return tongue

    def sentence(self, text: str, paragraph: str) -> str:
        """The language of a sentence, given that of its paragraph."""
        if len(text) < _SHORT or paragraph != self._language:
            return paragraph
        if self._lessons >= _LESSONS and self._likeness(text[: 2 * _HEAD]):
            return paragraph
        return self._judged(text[: 2 * _HEAD], _SURE_SENTENCE)

    def _judged(self, text: str, sure: float) -> str:
        script = main_script(text)
        if script is None:
            return self._language
        other_script = script != self._script and self._primary not in _LANGUAGES[script]
        if len(text) < _SHORT and not other_script:
            return self._language
        tag, confidence = classify(text, script)
        return tag if other_script or confidence >= sure else self._language

    def _learn(self, text: str) -> None:
        self._counts.update(word for word in text.lower().split() if len(word) <= _LITTLE and word.isalpha())
        self._lessons += 1 + len(text) // _LESSON
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        self._little_words = frozenset(word for word, count in ranked[:_MOST_LITTLE_WORDS] if count > _CHANCE)

    def _likeness(self, text: str) -> int:
        """How many of the language's little words a text has."""
        return len(self._little_words.intersection(text.lower().split()))
