"""Finding and normalising dates, measured on TempEval-3 platinum and WikiWarsUA.

    python bench/dates.py FOLDER [--peer] [--heideltime PYTHON] [--errors N]
    python bench/dates.py FOLDER --speed [--peer]

FOLDER holds ``te3-platinum/*.tml`` and ``wikiwars-ua/keyinline/*.xml``. Strict: the same span; relaxed: any overlap, one to
one; value: relaxed matches of the same TIMEX3 value; all as F over the same denominators, in per cent. ``--peer`` runs
dateparser's ``search_dates`` beside, ``--heideltime`` HeidelTime (where it knows the language) by the Python of an environment
that has it: see ``bench/peers/heideltime.py``. ``--errors N`` prints up to N expressions a set that are missed or wrong.

Speeds are those of a second pass over the same texts, in CPU time, so that no system's start is counted.

``--speed`` measures nothing but that: FOLDER holds plain texts named after their language (``book.en.txt``; or as in PUD,
``pud-German.txt``, a sentence a line, joined to paragraphs). The first pass is given too: it has the start of the language in it.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from regesta.annotate.dates import FoundDate, FoundTime, find_times
from regesta.annotate.dates.timex import timex_value
from regesta.ingest.abbreviations import stop_words
from regesta.ingest.sentences import split_sentences
from regesta.model.documents import Sentence
from regesta.model.text import CleanText, Span

_HEIDELTIME = {"en": "english"}  # of the languages measured here
_LANGUAGES = {
    **{"Czech": "cs", "English": "en", "French": "fr", "German": "de", "Italian": "it"},
    **{"Polish": "pl", "Portuguese": "pt", "Russian": "ru", "Spanish": "es", "Turkish": "tr"},
}
_PARAGRAPH = 5  # sentences
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Text:
    name: str
    text: str
    gold: list[Timex]
    written: str | None


def read(path: Path) -> Text:
    """A document's text and gold, without the document's own creation time."""
    raw = path.read_text(encoding="utf-8")
    written = re.search(r"<(?:DCT|DATETIME)>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, gold, open_tags = "", [], []
    position = 0
    inner = body.group(1) if body else ""
    for tag in _TAG.finditer(inner):
        text += html.unescape(inner[position : tag.start()])
        position = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if tag[1]:
            start, attributes = open_tags.pop()
            if attributes.get("value"):
                gold.append(Timex(start, len(text), attributes.get("type", ""), attributes["value"]))
        else:
            open_tags.append((len(text), dict(_ATTRIBUTE.findall(tag[3]))))
    return Text(path.name, text + html.unescape(inner[position:]), gold, written.group(1) if written else None)


def _sentences(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph of each sentence."""
    words = stop_words(language)
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for start, end in split_sentences(line.group(), words):
            yield line.start() + start, line.start() + end, number


def ours(language: str, *, news: bool) -> Callable[[Text], list[Timex]]:
    """Our finder, expressions one by one."""

    def find(document: Text) -> list[Timex]:
        sentences = [
            Sentence(
                index=index,
                span=Span(start, end),
                clean=CleanText.verbatim(document.text[start:end], start),
                language=language,
                paragraph=paragraph,
            )
            for index, (start, end, paragraph) in enumerate(_sentences(document.text, language))
        ]
        found = find_times(sentences, language=language, reference=document.written if news else None)
        return [
            Timex(sentence.span.start + one.start, sentence.span.start + one.end, *_kind_and_value(one))
            for sentence, expressions in zip(sentences, found, strict=True)
            for one in expressions
        ]

    return find


def _kind_and_value(one: FoundDate | FoundTime) -> tuple[str, str]:
    return ("DATE", timex_value(one.edtf)) if isinstance(one, FoundDate) else (one.kind, one.value)


def peer(language: str) -> Callable[[Text], list[Timex]]:
    """dateparser's search over the whole text."""
    from dateparser.date import DateDataParser  # a peer, measured if it is installed
    from dateparser.search import search_dates

    widths = {"year": 4, "month": 7}

    def find(document: Text) -> list[Timex]:
        found, position = [], 0
        settings = {"RELATIVE_BASE": datetime.fromisoformat(document.written)} if document.written else {}
        parser = DateDataParser(languages=[language], settings=settings)
        for words, moment in search_dates(document.text, languages=[language], settings=settings) or []:
            start = document.text.find(words, position)
            if start >= 0:
                position = start + len(words)
                period = parser.get_date_data(words).period  # so that a bare year isn't held to a day
                found.append(Timex(start, position, "DATE", moment.date().isoformat()[: widths.get(period, 10)]))
        return found

    return find


def heideltime(python: str, language: str, texts: list[Text], *, news: bool) -> tuple[list[list[Timex]], float]:
    """What HeidelTime finds, and its seconds."""
    task = {"language": language, "news": news, "texts": [(text.text, text.written) for text in texts]}
    script = str(Path(__file__).parent / "peers" / "heideltime.py")
    done = subprocess.run([python, script], input=json.dumps(task), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"HeidelTime could not be run by {python}: {done.stderr.strip()[-400:]}")
    answer = json.loads(done.stdout)
    return [[Timex(*one) for one in found] for found in answer["found"]], answer["seconds"]


def plain(path: Path) -> tuple[str, Text] | None:
    """The language and text of a file of prose; None if its name tells no language."""
    text = path.read_text(encoding="utf-8")
    name = path.stem.rsplit(".", 1)[-1]
    if name.startswith("pud-"):
        lines = text.split("\n")
        text = "\n\n".join(" ".join(lines[start : start + _PARAGRAPH]) for start in range(0, len(lines), _PARAGRAPH))
        name = _LANGUAGES.get(name.removeprefix("pud-"), "")
    return (name, Text(path.name, text, [], None)) if re.fullmatch("[a-z]{2}", name) else None


def speed(folder: Path, *, with_peer: bool) -> None:
    """Prints KB/s by file."""
    for path in sorted(folder.glob("*.txt")):
        read_text = plain(path)
        if read_text is None:
            continue
        language, text = read_text
        size = len(text.text.encode()) / 1000
        for name, find in (("regesta", ours(language, news=False)), *([("dateparser", peer(language))] if with_peer else ())):
            passes = []
            for _ in range(2):
                started = time.process_time()
                find(text)
                passes.append(time.process_time() - started)
            print(f"{path.name:46} {name:10} {size:6,.0f} KB  first pass {passes[0]:6.2f} s   {size / passes[1]:6,.0f} KB/s")


def _matches(gold: list[Timex], found: list[Timex]) -> Iterator[tuple[Timex, Timex | None]]:
    free = list(found)
    for wanted in gold:
        match = next((one for one in free if one.start < wanted.end and wanted.start < one.end), None)
        if match is not None:
            free.remove(match)
        yield wanted, match


def measure(name: str, texts: list[Text], find: Callable[[Text], list[Timex]], errors: int) -> None:
    """Prints one row: F for all types and for DATE, and speed."""
    for text in texts:
        find(text)  # once before the clock starts: what is compiled for all texts is compiled by then
    started = time.process_time()
    results = [find(text) for text in texts]
    report(name, texts, results, time.process_time() - started, errors)


def report(name: str, texts: list[Text], results: list[list[Timex]], seconds: float, errors: int) -> None:
    """Prints one row of what was found, and up to ``errors`` of what is wrong."""
    size = sum(len(text.text.encode()) for text in texts) / 1000
    cells = []
    for only in ("", "DATE"):
        counts = [0, 0, 0, 0, 0]
        for text, everything in zip(texts, results, strict=True):
            gold = [one for one in text.gold if only in one.kind]
            found = [one for one in everything if only in one.kind]
            counts[3] += len(gold)
            counts[4] += len(found)
            for wanted, match in _matches(gold, found):
                if match is not None:
                    counts[0] += (match.start, match.end) == (wanted.start, wanted.end)
                    counts[1] += 1
                    counts[2] += match.value == wanted.value
                if not only and errors and (match is None or match.value != wanted.value):
                    errors -= 1
                    context = text.text[max(0, wanted.start - 60) : wanted.end + 25].replace("\n", " ")
                    words = text.text[wanted.start : wanted.end]
                    print(f"  {words!r} {wanted.value}, found {match and match.value}: …{context}…")
            if not only and errors:
                for one in found:
                    if not any(one.start < w.end and w.start < one.end for w in gold) and errors > 0:
                        errors -= 1
                        context = text.text[max(0, one.start - 60) : one.end + 25].replace("\n", " ")
                        print(f"  extra {text.text[one.start : one.end]!r} {one.value}: …{context}…")
        total = counts[3] + counts[4]
        cells.append(" / ".join(f"{200 * count / total if total else 0:.1f}" for count in counts[:3]))
    print(f"{name:34} all {cells[0]}   DATE {cells[1]}   {size / seconds:,.{0 if size > 100 * seconds else 1}f} KB/s")


def main() -> None:
    """Runs what is there."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--peer", action="store_true")
    arguments.add_argument("--heideltime", metavar="PYTHON")
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--speed", action="store_true")
    given = arguments.parse_args()
    if given.speed:
        speed(given.folder, with_peer=given.peer)
        return
    print("strict / relaxed / value F, per cent")
    for name, pattern, language in (
        ("platinum", "te3-platinum/*.tml", "en"),
        ("WikiWarsUA", "wikiwars-ua/keyinline/*.xml", "uk"),
    ):
        texts = [read(path) for path in sorted(given.folder.glob(pattern))]
        if not texts:
            continue
        measure(f"{name} regesta", texts, ours(language, news=name == "platinum"), given.errors)
        if given.peer:
            measure(f"{name} dateparser", texts, peer(language), 0)
        if given.heideltime and language in _HEIDELTIME:
            found, seconds = heideltime(given.heideltime, _HEIDELTIME[language], texts, news=name == "platinum")
            report(f"{name} HeidelTime, no tagger", texts, found, seconds, 0)


if __name__ == "__main__":
    main()
