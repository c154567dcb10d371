"""Every pack is whole, says where it isn't, names nobody, and agrees with the others; a new one needs no Python."""

from __future__ import annotations

import pkgutil
import re
import shutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import yaml

from regesta.annotate import annotate
from regesta.annotate.gazetteer import countries
from regesta.annotate.lexis import lexis
from regesta.errors import PackError
from regesta.languages import Pack, has_pack, iter_packs, iter_tags, lacks, load_dates, load_pack
from regesta.languages.date_words import date_words, word_classes
from regesta.languages.forms import Conjugator
from regesta.languages.frames import load_frames
from regesta.languages.schema import Noun, Verb
from regesta.model.claims import MODALITIES, EntityKind, RoleName
from regesta.model.documents import Document, Sentence
from regesta.model.text import CleanText, Span
from regesta.model.vocabulary import event_types

HERE = Path(__file__).parent
TAGS = list(iter_tags())
FILES = ("grammar", "acts", "lexicon", "dates")
KINDS = {
    *get_args(EntityKind),
    *get_args(RoleName),
    "one",
    "other",
    "party",
    "as",
    "kin",
    "successor",
    "tribunal",
    "revolutionary tribunal",
    "inquisition",
}
# Without these a denial or another's act would be read as a fact.
INDISPENSABLE = ("negation", "coordinators", "pronouns", "determiners")
MINIMAL = {
    "grammar": "tag: {tag}\nname: A new language\nscript: Latn\nroles: order\nnegation: [ne]\n",
    "acts": "verbs:\n  died:\n    - {lemma: morti, forms: {past: [mortis]}}\n",
    "lexicon": "titles: [doktoro]\n",
    "dates": "months: [[januaro], [februaro], [marto]]\nwords: {in: [en]}\n",
}


def folder(tag: str) -> Path:
    return Path(str(files("regesta.languages"))) / "packs" / tag


def rows(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def verbs(pack: Pack) -> Iterator[tuple[str, Verb]]:
    for kind, items in pack.acts.verbs.items():
        for item in items:
            yield kind, Verb(lemma=item) if isinstance(item, str) else item


def document(texts: list[str], language: str) -> Document:
    sentences, start = [], 0
    for index, text in enumerate(texts):
        span = Span(start, start + len(text))
        clean = CleanText.verbatim(text, start)
        sentences.append(Sentence(index=index, span=span, clean=clean, language=language, paragraph=0))
        start = span.end + 1
    return Document(
        path="new.txt", sha256="0" * 64, text=" ".join(texts), title=None, language=language, media_type="text/plain",
        sentences=tuple(sentences),
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packs are read from instead of the package's; empty at first."""
    monkeypatch.setattr("regesta.languages.packs._root", lambda: tmp_path)
    load_pack.cache_clear()
    load_dates.cache_clear()
    lexis.cache_clear()
    yield tmp_path
    load_pack.cache_clear()
    load_dates.cache_clear()
    lexis.cache_clear()


def write(root: Path, tag: str, **changed: str) -> None:
    (root / tag).mkdir()
    for name in FILES:
        (root / tag / f"{name}.yaml").write_text(changed.get(name, MINIMAL[name].replace("{tag}", tag)), encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
def test_a_pack_is_whole(tag: str) -> None:
    pack = load_pack(tag)
    missing = lacks(pack)
    print(f"{tag} lacks: {'; '.join(missing) or 'nothing'}")
    assert [line for line in missing if any(part in line for part in INDISPENSABLE)] == []
    assert sum("no verb for" in line for line in missing) < len(event_types()) / 2, "a pack tells at least half of the types"
    assert has_pack(tag) and has_pack(f"{tag}-XX") and load_pack(f"{tag}-XX").fingerprint == pack.fingerprint
    assert len(date_words(pack.tag).months) == 12 and len(date_words(pack.tag).weekdays) == 7


@pytest.mark.parametrize("tag", TAGS)
def test_a_pack_holds_data_only(tag: str) -> None:
    assert sorted(path.name for path in folder(tag).iterdir()) == sorted(f"{name}.yaml" for name in FILES)


@pytest.mark.parametrize("tag", TAGS)
def test_every_verb_has_forms_and_a_frame(tag: str) -> None:
    pack = load_pack(tag)
    conjugator = Conjugator(pack.grammar)
    for kind, verb in verbs(pack):
        assert [form for form, _ in conjugator.forms(verb) if form.strip()], f"{tag} {kind} {verb.lemma}: no forms"
        assert verb.modality in ("", *MODALITIES), f"{tag} {kind} {verb.lemma}: {verb.modality}"
        assert set(verb.needs) <= KINDS, f"{tag} {kind} {verb.lemma} needs {verb.needs}"


@pytest.mark.parametrize("tag", TAGS)
def test_what_a_verb_rejects_is_a_bare_object_or_a_kind(tag: str) -> None:
    odd = [
        f"{kind} {verb.prefix}{verb.lemma}: {verb.rejects}"
        for kind, verb in verbs(load_pack(tag))
        if {kind.rpartition(":")[2] for kind in verb.rejects} - {"object"} - KINDS  # ``delative:other``: in that relation or case
    ]
    assert odd == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_verb_or_noun_stands_twice_under_one_type(tag: str) -> None:
    pack = load_pack(tag)
    entries = [(kind, repr(verb)) for kind, verb in verbs(pack)]
    for kind, items in pack.acts.nouns.items():
        entries += [(kind, repr(Noun(noun=item) if isinstance(item, str) else item)) for item in items]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


def test_every_type_has_a_frame() -> None:
    assert load_frames().keys() == event_types().keys()


def test_what_a_pack_lacks_is_said(root: Path) -> None:
    write(root, "eo")
    missing = lacks(load_pack("eo"))
    assert "acts.yaml: no verb for expelled" in missing and "acts.yaml: no verb for died" not in missing
    assert "grammar.yaml: pronouns is empty" in missing and "grammar.yaml: negation is empty" not in missing
    assert "lexicon.yaml: kin is empty" in missing and "lexicon.yaml: titles is empty" not in missing


@pytest.mark.parametrize("name", ["grammar", "acts", "lexicon"])
def test_an_unknown_field_is_an_error_that_names_file_and_field(root: Path, name: str) -> None:
    write(root, "eo", **{name: MINIMAL[name].replace("{tag}", "eo") + "colour: [blue]\n"})
    with pytest.raises(PackError) as error:
        load_pack("eo")
    assert f"pack eo, {name}.yaml" in str(error.value) and "colour" in str(error.value)


@pytest.mark.parametrize("dates", ["colour: [blue]\n", "words: {colour: [blue]}\n"])
def test_an_unknown_field_of_dates_is_an_error(root: Path, dates: str) -> None:
    write(root, "eo", dates=dates)
    with pytest.raises(PackError) as error:
        date_words("eo")
    assert "pack eo, dates.yaml" in str(error.value) and "colour" in str(error.value)
    assert "colour" not in word_classes()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"acts": "verbs: {promenaded: [walk]}\n"}, ["acts.yaml", "promenaded", "vocabulary.tsv"]),
        ({"acts": "verbs: {}\nnouns: {feasted: [feast]}\n"}, ["acts.yaml", "feasted"]),
        ({"acts": "verbs: {died: [{lemma: morti, framing: own}]}\n"}, ["acts.yaml", "framing"]),
        ({"acts": "verbs: {died: [{lemma: morti, frame: stolen}]}\n"}, ["acts.yaml", "stolen"]),
        ({"grammar": "tag: fr\nname: N\nscript: Latn\nroles: order\n"}, ["grammar.yaml", "'fr'", "folder"]),
        ({"grammar": "tag: eo\nname: N\nscript: Latn\n"}, ["grammar.yaml", "roles"]),
        ({"lexicon": "titles: doktoro\n"}, ["lexicon.yaml", "titles"]),
        ({"lexicon": "titles: [a, b\n"}, ["lexicon.yaml"]),
    ],
)  # fmt: skip
def test_a_pack_that_is_wrong_is_an_error_that_says_what(root: Path, changed: dict[str, str], words: list[str]) -> None:
    write(root, "eo", **changed)
    with pytest.raises(PackError) as error:
        load_pack("eo")
    assert [word for word in words if word not in str(error.value)] == [], str(error.value)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_an_error_that_names_it(root: Path, name: str) -> None:
    write(root, "eo")
    (root / "eo" / f"{name}.yaml").unlink()
    with pytest.raises(PackError, match="eo" if name == "grammar" else name):
        load_pack("eo")


def test_a_language_without_pack_is_an_error_that_lists_the_packs() -> None:
    with pytest.raises(PackError, match="'qq'.*" + ", ".join(TAGS)):
        load_pack("qq")
    assert not has_pack("qq") and not has_pack("")


def test_a_new_pack_needs_no_python(root: Path) -> None:
    write(root, "eo")
    assert [pack.tag for pack in iter_packs()] == ["eo"]
    found = annotate(document(["Doktoro Petrov mortis en 1905.", "Johano Lang ne mortis."], "eo"))
    told = [(c.type, [m.name for m in c.fillers("patient")], c.date and c.date.edtf, c.modality) for c in found.claims]
    assert told == [("died", ["Petrov"], "1905", "asserted"), ("died", ["Johano Lang"], None, "negated")]


@pytest.mark.parametrize("tag", ["ar", "vi", "zh", "qaa"])
def test_a_new_pack_may_be_of_any_language(root: Path, tag: str) -> None:
    write(root, tag)
    annotate(document(["Petrov mortis en 1905.", "Johano Lang ne mortis."], tag))


@pytest.mark.parametrize("tag", TAGS)
def test_the_fingerprint_changes_with_every_file(root: Path, tag: str) -> None:
    prints = set()
    for name in ("", *FILES):
        shutil.copytree(folder(tag), root / tag, dirs_exist_ok=True)
        if name:
            path = root / tag / f"{name}.yaml"
            path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        load_pack.cache_clear()
        prints.add(load_pack(tag).fingerprint)
    assert len(prints) == 1 + len(FILES)


def test_packs_differ_by_fingerprint() -> None:
    assert len({pack.fingerprint for pack in iter_packs()}) == len(TAGS)


@cache
def personal_names() -> frozenset[str]:
    """First names and surnames of many countries, as a package for test data lists them."""
    import faker.providers.person as person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = getattr(import_module(f"faker.providers.person.{module.name}"), "Provider", None)
        for attribute in dir(provider):
            names = getattr(provider, attribute, ())
            if attribute.startswith(("first_names", "last_names")) and isinstance(names, tuple | list | dict):
                found.update(name for name in names if isinstance(name, str) and len(name) > 2)
    return frozenset(found)


def strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize("tag", TAGS)
def test_a_pack_names_nobody(tag: str) -> None:
    allowed = {name for _, names in rows("names_allowed.tsv") for name in names.split()}
    found = set()
    for name in FILES:
        data = yaml.load((folder(tag) / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
        data.pop("places", None)
        for string in strings(data):
            found.update(re.findall(r"\b[^\W\d_a-z][^\W\d_]{2,}", string))
    named = sorted(word for word in found & personal_names() if word[0].isupper() and word not in countries(tag))
    assert sorted(set(named) - allowed) == [], f"{tag}: names of people? If they are none, say why in names_allowed.tsv."


@pytest.mark.parametrize("table", ["organs", "offices"])
@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_canonical_keys_agree_across_packs(tag: str, table: str) -> None:
    english = getattr(load_pack("en").lexicon, table)
    apart = {key for key in getattr(load_pack(tag).lexicon, table) if key not in english}
    listed = {key for pack, where, key, _why in rows("keys_apart.tsv") if (pack, where) == (tag, table)}
    assert sorted(apart - listed) == [], (
        f"{tag} {table}: keys that the English pack lacks; use its key or list them in keys_apart.tsv"
    )
    assert sorted(listed - apart) == [], f"{tag} {table}: no longer apart; take them out of keys_apart.tsv"


@pytest.mark.parametrize("tag", TAGS)
def test_keys_are_english_and_lower_case(tag: str) -> None:
    lexicon = load_pack(tag).lexicon
    wrong = [key for table in (lexicon.organs, lexicon.offices) for key in table if not re.fullmatch(r"[a-z][a-z' -]*", key)]
    assert wrong == []
