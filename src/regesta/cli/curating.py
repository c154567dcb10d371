"""``regesta decide`` and ``regesta decisions``: what a curator does, for scripts."""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, JsonOption, RegisterOption

if TYPE_CHECKING:
    from regesta.export.edition import Edition
    from regesta.model.curation import Decision


class Kind(StrEnum):
    """What is decided, and about what."""

    SAME_ENTITY = "same-entity"
    SAME_EVENT = "same-event"
    COPY = "copy"
    ACCEPT = "accept"
    REJECT = "reject"
    VALUE = "value"
    NOTE = "note"
    CLAIM = "claim"
    MENTION = "mention"
    UNDO = "undo"


class JudgementName(StrEnum):
    """Yes, no, or not to be told."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


def decide(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="One of the kinds above.")],
    about: Annotated[list[str], typer.Argument(metavar="WHAT...", help="Names, ids and values, as the kind asks for.")],
    judgement: Annotated[
        JudgementName, typer.Option("--judgement", metavar="J", help="positive, negative or unsure.")
    ] = JudgementName.POSITIVE,
    who: Annotated[str, typer.Option("--who", envvar="REGESTA_CURATOR", help="Who decides; the user by default.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for those who come after.")] = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Decide something that every build will keep to.

    same-entity NAME NAME · same-event EVENT EVENT · copy DOCUMENT DOCUMENT · accept EVENT · reject EVENT ·
    value EVENT ATTRIBUTE VALUE · note EVENT TEXT · undo NUMBER ·
    claim DOCUMENT TYPE PASSAGE ROLE=WORDS... · mention DOCUMENT KIND WORDS [NAME].
    To a claim belong roles (patient=WORDS, or patient=WORDS=NAME where the words are not the name), date=DATE and modality=HOW.
    An event may be given by its id or by the id of one of its claims; a name by its id.
    """
    from regesta.cli.judging import decisions_of, undone_number
    from regesta.cli.screen import print_json
    from regesta.export.edition import Edition
    from regesta.store import Curation, read_register

    curation = Curation(register)
    name = who or getpass.getuser()
    if kind is Kind.UNDO:
        made = [curation.undo(undone_number(about), who=name)]
    else:
        edition = Edition(read_register(register))
        proposed = decisions_of(edition, kind.value, about, judgement=judgement.value, who=name, why=why)
        made = [curation.append(decision) for decision in proposed]
    if json:
        print_json([decision_record(decision) for decision in made])
        return
    for decision in made:
        print(decision_line(decision))
    if made:
        print("It counts from the next `regesta build`.")


def decisions(
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
    export: Annotated[str, typer.Option("--export", metavar="FILE", help="Write them as JSONL; - for the terminal.")] = "",
    import_: Annotated[str, typer.Option("--import", metavar="FILE", help="Add those of a JSONL file that are new.")] = "",
) -> None:
    """All decisions, in the order they were made; those undone are marked, and those whose ground has gone."""
    from regesta.cli.screen import print_json
    from regesta.cli.sharing import read_decisions, write_decisions
    from regesta.errors import RegisterError
    from regesta.export.edition import Edition
    from regesta.store import Curation, read_register

    if import_:
        added = read_decisions(Curation(register), import_)
        print(f"{added} new {'decision' if added == 1 else 'decisions'}. They count from the next `regesta build`.")
        return
    made = Curation(register).list()
    if export:
        write_decisions(made, export)
        return
    if json:
        print_json([decision_record(decision) for decision in made])
        return
    try:
        edition = Edition(read_register(register)) if made else None
    except RegisterError:  # decisions outlive a register that is gone or can't be read
        edition = None
    for decision in made:
        print(decision_line(decision))
        if edition:
            say_about(edition, decision)
    if not made:
        print("No decisions yet. `regesta decide --help` says what can be decided.")


def decision_record(decision: Decision) -> dict[str, object]:
    """A decision as JSON has it."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "left": decision.left,
        "right": decision.right,
        "judgement": decision.judgement,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "undone": decision.undone,
    }


def decision_line(decision: Decision) -> str:
    """A decision in a line."""
    from regesta.export.edition import decided_value

    adds = decision.kind in ("claim", "mention")
    about = " ".join(part for part in (decision.left, decided_value(decision, {}) if adds else decision.right) if part)
    undone = " (undone)" if decision.undone else ""
    why = f": {decision.why}" if decision.why else ""
    kind = decision.kind.replace("_", "-")
    return f"{decision.id:>4}  {decision.when}  {decision.who}  {decision.judgement} {kind} {about}{why}{undone}"


def say_about(edition: Edition, decision: Decision) -> None:
    """What a decision is about, in words, under its line; that its ground has gone if the register has none of it now."""
    known = []
    spelled = spellings(edition) if decision.kind == "same_entity" else {}
    for key in decision.about:
        entry = edition.entries.get(key) or edition.claim_entries.get(key)
        if key in edition.entities:
            known.append(edition.entities[key].name)
        elif key in spelled:
            known.append(spelled[key])
        elif key in edition.documents:
            known.append(edition.documents[key].title or key)
        elif entry:
            known.append(entry.summary)
        elif key in edition.claims:
            known.append(" ".join(edition.claims[key].quote.split()))
    if not known and not decision.undone:
        known = ["orphaned: nothing that it is about is in the register now; it counts again when that comes back"]
    if known:
        from rich.padding import Padding
        from rich.text import Text

        from regesta.cli.screen import console

        console().print(Padding(Text(" / ".join(known), style="dim"), (0, 0, 0, 6)))


def spellings(edition: Edition) -> dict[str, str]:
    """The names of entities by the id of each of their spellings, which decisions may be keyed by."""
    from regesta.resolve.entities import spelling_id

    return {spelling_id(e.kind, name.name): e.name for e in edition.entities.values() for name in e.names}
