"""Who did what to whom: claims measured on the case tables and on whole texts with gold, by language and by type of act.

    python bench/claims.py [FOLDER ...] [--language xx] [--types] [--confusion] [--losses]

Without a FOLDER, the tables of single sentences in ``tests/cases`` and the histories beside them are measured; each FOLDER adds
a set of texts with ``gold.tsv`` and, if there is one, ``negative.tsv``, as ``tests/cases/scoring.py`` reads them. The texts are
named after their language (``en_page.txt``), or ``--language`` says it for all.

recall      expected claims that are found: type, whom it befell, and modality are right
full        those whose date is right too
dates       full of recall: of the acts that are found, those that are dated as they should be
precision   asserted claims that are expected or allowed
KB/s        text read per second of processor time, from prepared sentences to claims, the language's start not counted

``--types`` gives the same by type of act, ``--confusion`` what a missed act was taken for: claims of another type about the
same person in the same text. ``--losses`` prints every loss.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
CASES = HERE / "tests" / "cases"
sys.path.insert(0, str(CASES))

from case_documents import of_file, of_sentences  # noqa: E402
from scoring import NO_DATE, GoldRow, edtf, is_about, read_gold, read_table, score  # noqa: E402
from sentence_cases import Case, Expected, read_cases  # noqa: E402

from regesta.annotate import annotate  # noqa: E402
from regesta.languages import iter_tags  # noqa: E402
from regesta.model.claims import Claim  # noqa: E402
from regesta.model.documents import Document  # noqa: E402


@dataclass(slots=True)
class Tally:
    """Counts of one language or one type, and what they were read from."""

    expected: int = 0
    found: int = 0
    full: int = 0
    stated: int = 0
    right: int = 0
    false: int = 0
    characters: int = 0
    seconds: float = 0.0
    losses: list[str] = field(default_factory=list)

    def row(self) -> list[str]:
        """The measures as columns of a table."""
        speed = f"{self.characters / 1000 / self.seconds:.0f}" if self.seconds else "–"
        return [
            str(self.expected),
            _share(self.found, self.expected),
            _share(self.full, self.expected),
            _share(self.full, self.found),
            _share(self.right, self.stated),
            str(self.false),
            speed,
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _timed(document: Document, tally: Tally) -> Sequence[Claim]:
    before = time.process_time()
    claims = annotate(document).claims
    tally.seconds += time.process_time() - before
    tally.characters += len(document.text)
    return claims


def measure_table(path: Path, language: str, by_type: defaultdict[str, Tally]) -> Tally:
    """A table of single sentences; a claim about the expected people with another date counts as found."""
    tally = Tally()
    cases = list(read_cases(path))
    annotate(of_sentences([s for case in cases[:20] for s in case.sentences], language))  # the start of the language
    for case in cases:
        claims = list(_timed(of_sentences(case.sentences, language), tally))
        _tally_case(case, claims, tally, by_type)
    return tally


def _tally_case(case: Case, claims: list[Claim], tally: Tally, by_type: defaultdict[str, Tally]) -> None:
    left, stated = list(claims), [claim for claim in claims if claim.modality == "asserted"]
    matched: list[Claim] = []
    for wanted in sorted(case.expected, key=lambda one: one.may):
        exact = next((claim for claim in left if wanted.fits(claim)), None)
        loose = exact or next((claim for claim in left if _undated(wanted).fits(claim)), None)
        if loose is not None:
            left.remove(loose)
            matched.append(loose)
        if wanted.may:
            continue
        for each in (tally, by_type[wanted.types[0]]):
            each.expected += 1
            each.found += loose is not None
            each.full += exact is not None
        if exact is None:
            tally.losses.append(
                f"{'date  ' if loose else 'missed'} {wanted.types[0]} {';'.join(wanted.patients)}: {case.sentences}"
            )
    for claim in stated:
        for each in (tally, by_type[claim.type]):
            each.stated += 1
            each.right += any(claim is one for one in matched)


def _undated(wanted: Expected) -> Expected:
    return replace(wanted, date="*")


def measure_texts(
    folder: Path, language: str, names: Sequence[Path], by_type: defaultdict[str, Tally], confused: Counter[tuple[str, str]]
) -> Tally:
    """Texts of one language in a folder, against its gold."""
    tally = Tally()
    annotate(of_file(names[0], language))  # the start of the language
    claims = {path.stem: _timed(of_file(path, language), tally) for path in names}
    every = read_gold(folder / "gold.tsv")
    gold = [row for row in every if row.document in claims]
    negative = list(read_table(folder / "negative.tsv")) if (folder / "negative.tsv").exists() else []
    result = score(claims, gold, [row for row in negative if row[0] in claims], frozenset(t for row in every for t in row.types))
    tally.expected, tally.found, tally.full = result.must, result.found, result.full
    tally.stated, tally.right, tally.false = result.scored, result.right, result.false
    tally.losses.extend(result.losses)
    _tally_types(gold, claims, by_type, confused)
    return tally


def _tally_types(
    gold: Sequence[GoldRow],
    claims: Mapping[str, Sequence[Claim]],
    by_type: defaultdict[str, Tally],
    confused: Counter[tuple[str, str]],
) -> None:
    for row in gold:
        told = [claim for claim in claims[row.document] if row.told_by(claim)]
        if row.must:
            each = by_type[row.types[0]]
            each.expected += 1
            each.found += bool(told)
            each.full += any(row.dated_by(claim) for claim in told)
        if row.must and not told:
            near = [c for c in claims[row.document] if is_about(c, row.person) and _near(c, row)]
            confused[row.types[0], near[0].type if near else "(nothing)"] += 1
    for name, found in claims.items():
        for claim in found:
            if claim.modality == "asserted":
                each = by_type[claim.type]
                each.stated += 1
                each.right += any(row.told_by(claim) for row in gold if row.document == name)


def _near(claim: Claim, row: GoldRow) -> bool:
    """Whether a claim may be what became of an act: it has the act's date, or another stance to it."""
    return row.dates != (NO_DATE,) and edtf(claim) in row.dates or claim.type in row.types


def _print_table(title: str, rows: Mapping[str, Tally], first: str) -> None:
    columns = [first, "expected", "recall", "full", "dates", "precision", "false", "KB/s"]
    lines = [columns, *([name, *tally.row()] for name, tally in rows.items())]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    print(f"\n{title}")
    for line in lines:
        print("  ".join(cell.ljust(widths[at]) if at == 0 else cell.rjust(widths[at]) for at, cell in enumerate(line)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--language")
    parser.add_argument("--types", action="store_true")
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--losses", action="store_true")
    options = parser.parse_args()
    tags = [options.language] if options.language else sorted(iter_tags())
    by_type: defaultdict[str, Tally] = defaultdict(Tally)
    confused: Counter[tuple[str, str]] = Counter()
    if not options.folders:
        tables = {tag: path for tag in tags if (path := CASES / f"claims_{tag}.tsv").exists()}
        rows = {tag: measure_table(path, tag, by_type) for tag, path in tables.items()}
        _print_table("sentences (tests/cases/claims_*.tsv)", rows, "language")
        _print_losses(rows, options.losses)
    for folder in options.folders or [CASES / "histories"]:
        texts = {
            tag: names
            for tag in tags
            if (names := sorted(folder.glob("*.txt" if options.language and options.folders else f"{tag}_*.txt")))
        }
        rows = {tag: measure_texts(folder, tag, names, by_type, confused) for tag, names in texts.items()}
        _print_table(f"texts ({folder.name})", rows, "language")
        _print_losses(rows, options.losses)
    if options.types:
        _print_table("by type of act", dict(sorted(by_type.items(), key=lambda item: -item[1].expected)), "type")
    if options.confusion:
        print("\nmissed acts of texts, and what was told of the person instead")
        for (wanted, told), count in confused.most_common():
            print(f"{count:4}  {wanted} → {told}")


def _print_losses(rows: Mapping[str, Tally], wanted: bool) -> None:
    for tag, tally in rows.items() if wanted else ():
        for loss in tally.losses:
            print(f"{tag}  {loss}")


if __name__ == "__main__":
    main()
