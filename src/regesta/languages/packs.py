"""Loading language packs: YAML in, one checked :class:`Pack` out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
import yaml

from regesta.errors import PackError
from regesta.languages.forms import Conjugator
from regesta.languages.schema import Acts, Grammar, Lexicon, Verb
from regesta.languages.tables import read_table
from regesta.model.vocabulary import event_types

T = TypeVar("T")
_FILES = ("grammar", "acts", "lexicon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that regesta knows of one language. ``fingerprint`` is a hash of the files it was read from."""

    tag: str
    grammar: Grammar
    acts: Acts
    lexicon: Lexicon
    dates: dict[str, object]
    fingerprint: str


def _root() -> Traversable:
    return files("regesta.languages").joinpath("packs")


def iter_tags() -> Iterator[str]:
    """The BCP 47 tags of the packs there are, sorted."""
    for folder in sorted(_root().iterdir(), key=lambda entry: entry.name):
        if folder.joinpath("grammar.yaml").is_file():
            yield folder.name


def iter_packs() -> Iterator[Pack]:
    """All packs there are, in order of their tags."""
    for tag in iter_tags():
        yield load_pack(tag)


def has_pack(tag: str) -> bool:
    """Whether there is a pack for a language; a regional tag (``fr-CA``) uses its language's."""
    return _root().joinpath(tag.partition("-")[0], "grammar.yaml").is_file()


def iter_date_tags() -> Iterator[str]:
    """The BCP 47 tags of all languages whose date words are known, sorted: those with a pack, and those with dates alone."""
    for folder in sorted(_root().iterdir(), key=lambda entry: entry.name):
        if folder.joinpath("dates.yaml").is_file():
            yield folder.name


@cache
def load_dates(tag: str) -> dict[str, object]:
    """What ``dates.yaml`` says of a language, unchecked; empty where there is none. A folder may hold dates alone.

    Raises:
        PackError: when the file isn't YAML.
    """
    folder = _root().joinpath(tag.partition("-")[0])
    return _read(folder, "dates", dict[str, object])[0] if folder.joinpath("dates.yaml").is_file() else {}


def _read(folder: Traversable, name: str, kind: type[T]) -> tuple[T, bytes]:
    where = f"pack {folder.name}, {name}.yaml"
    try:
        raw = folder.joinpath(f"{name}.yaml").read_bytes()
    except OSError as error:
        raise PackError(f"{where}: can't be read ({error}). Every pack needs {', '.join(_FILES)} and dates.") from error
    try:
        return msgspec.convert(read_table(raw) or {}, kind, strict=False), raw
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise PackError(f"{where}: {error}. Compare languages/schema.py.") from error


@cache
def load_lexicon(tag: str) -> Lexicon:
    """The common nouns of a pack alone, for who needs no acts: a tenth of the work of :func:`load_pack`.

    Raises:
        PackError: when they can't be read or aren't valid.
    """
    return _read(_root().joinpath(tag), "lexicon", Lexicon)[0]


@cache
def load_grammar(tag: str) -> Grammar:
    """The grammar of a pack alone, for who needs no acts.

    Raises:
        PackError: when it can't be read or isn't valid.
    """
    return _read(_root().joinpath(tag), "grammar", Grammar)[0]


@cache
def load_pack(tag: str) -> Pack:
    """The pack of a language.

    Args:
        tag: a BCP 47 tag; of ``fr-CA`` only ``fr`` is used.

    Raises:
        PackError: when there is none, or it isn't valid.
    """
    base = tag.partition("-")[0]
    folder = _root().joinpath(base)
    if not folder.joinpath("grammar.yaml").is_file():
        raise PackError(f"there is no language pack {tag!r}. There are: {', '.join(iter_tags())}.")
    grammar, raw_grammar = _read(folder, "grammar", Grammar)
    acts, raw_acts = _read(folder, "acts", Acts)
    lexicon, raw_lexicon = _read(folder, "lexicon", Lexicon)
    dates, raw_dates = _read(folder, "dates", dict[str, object])
    if grammar.tag != base:
        raise PackError(f"pack {base}: grammar.yaml says tag {grammar.tag!r}. It must be the folder's name.")
    unknown = sorted({*acts.verbs, *acts.nouns} - event_types().keys())
    if unknown:
        raise PackError(f"pack {base}, acts.yaml: unknown event types {', '.join(unknown)}. See vocabulary.tsv.")
    bare = [verb.lemma for verb in acts.idle if not verb.tail and not verb.thing]
    if bare:
        raise PackError(
            f"pack {base}, acts.yaml: idle verbs without a tail or thing: {', '.join(bare)}. Say in which phrase they are."
        )
    digest = hashlib.sha256(raw_grammar + raw_acts + raw_lexicon + raw_dates).hexdigest()[:16]
    return Pack(tag=base, grammar=grammar, acts=acts, lexicon=lexicon, dates=dates, fingerprint=digest)


def lacks(pack: Pack) -> list[str]:
    """What a pack leaves out, for whoever completes it: event types without verbs, empty parts of the grammar."""
    missing = [f"acts.yaml: no verb for {name}" for name in event_types() if name not in pack.acts.verbs]
    for part in ("determiners", "coordinators", "negation", "relatives", "pronouns", "conditionals", "paradigms"):
        if not getattr(pack.grammar, part):
            missing.append(f"grammar.yaml: {part} is empty")
    for part in ("organs", "offices", "people", "titles", "kin", "abbreviations", "factions"):
        if not getattr(pack.lexicon, part):
            missing.append(f"lexicon.yaml: {part} is empty")
    return missing


@cache
def check_pack(tag: str) -> None:
    """Loads a pack and makes every verb's forms, so that a fault in it is known before a document is annotated with it.

    Raises:
        PackError: naming the pack, the file and what is wrong in it.
    """
    pack = load_pack(tag)
    conjugator = Conjugator(pack.grammar)
    told = [item for verbs in pack.acts.verbs.values() for item in verbs]
    for item in (*told, *pack.acts.idle):
        for _ in conjugator.forms(Verb(lemma=item) if isinstance(item, str) else item):
            pass
