"""How often written text is taken for shuffled and shuffled text for written: a table for people, no test.

    python tests/ingest/measure_shuffled.py FILE...

Each FILE is a long plain text. Stretches of it are judged as they stand and after their sentences were shuffled, both
with their paragraphs and as one paragraph. The numbers are percentages of wrong verdicts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from regesta.ingest import prepare
from regesta.ingest.coherence import measure_disorder
from regesta.model.documents import Sentence

LENGTHS = (20, 40, 60, 100, 200)
TRIALS = 100


def joined(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [replace(sentence, paragraph=0) for sentence in sentences]


def main(paths: Sequence[str]) -> None:
    choice = random.Random(1)
    print("file  sentences  written: wrong, wrong in one paragraph  shuffled: wrong, wrong in one paragraph")
    for path in paths:
        sentences = prepare(Path(path).read_text("utf-8")).sentences
        for length in LENGTHS:
            wrong = [0, 0, 0, 0]
            for _ in range(TRIALS):
                start = choice.randrange(max(1, len(sentences) - length))
                written = sentences[start : start + length]
                order = choice.sample(written, len(written))
                shuffled = [replace(s, paragraph=at.paragraph, heading=at.heading) for s, at in zip(order, written, strict=True)]
                wrong[0] += measure_disorder(written).value >= 0.5
                wrong[1] += measure_disorder(joined(written)).value >= 0.5
                wrong[2] += measure_disorder(shuffled).value < 0.5
                wrong[3] += measure_disorder(joined(shuffled)).value < 0.5
            print(Path(path).name, length, *(f"{100 * count / TRIALS:.0f}%" for count in wrong), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
