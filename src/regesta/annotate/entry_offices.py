"""Offices that an entry of a chronicle gives by naming them: ``8 February. X, president; Y, prime minister.``"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import Chunk
from regesta.annotate.discourse import Discourse
from regesta.annotate.filling import CastFiller
from regesta.annotate.lexis import Lexis
from regesta.annotate.modality import Stance
from regesta.annotate.reading import Reading
from regesta.annotate.roles import Syntax
from regesta.annotate.salience import Referent
from regesta.annotate.told import Told


def entry_offices(lexis: Lexis, discourse: Discourse, read: Reading, syntax: Syntax) -> Iterator[Told]:
    """The appointments of an entry that is nothing but names and offices, each beside the other."""
    date = read.heading or (read.dates[0].date if len(read.dates) == 1 and read.dates[0].start == 0 else None)
    pairs = _pairs(syntax) if date is not None and not syntax.verbs and lexis.grammar.roles == "order" else []
    filler = CastFiller(lexis, discourse)
    for name, office in pairs:
        cast = Cast("appointed", certainty=0.6)
        if filler.fill(cast, "patient", name, ["person"], read.spans):
            cast.fillers.append(("office", Referent(office.key or office.name, "office", filler.phrase(office, read.spans))))
            yield Told(cast, Stance("asserted"), date, read.span(name.start, office.end))


def _pairs(syntax: Syntax) -> list[tuple[Chunk, Chunk]]:
    """Names and the offices set off behind them, if there is nothing else in the sentence but dates and marks."""
    tokens, covered = syntax.tokens, set(syntax.dated)
    pairs: list[tuple[Chunk, Chunk]] = []
    chunks = [c for c in syntax.chunks if c.left not in syntax.dated]
    for name, office in zip(chunks[::2], chunks[1::2], strict=False):
        beside = office.left == name.end + 1 and tokens[name.end].text == ","
        if name.kind != "person" or office.kind != "office" or office.marked_plural or not (beside and name.bare and office.bare):
            return []
        pairs.append((name, office))
        covered.update(range(name.left, office.end))
    left = [token for index, token in enumerate(tokens) if index not in covered and token.kind != "mark"]
    return pairs if pairs and len(chunks) == 2 * len(pairs) and not left else []
