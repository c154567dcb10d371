"""Queues: things to be decided one after the other, each in its place, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

from starlette.responses import Response

from regesta.model.curation import Decision
from regesta.workbench import deciding
from regesta.workbench.visits import Visit

Which = Literal["open", "decided", "all"]
_WINDOW = 20


class Decidable(Protocol):
    """A thing that a decision may be in force about."""

    @property
    def decision(self) -> Decision | None:
        """That decision."""


T = TypeVar("T", bound=Decidable)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueQuestion:
    """Which things of a queue, and the place in it (from 1) that is looked at. ``done``: the decision just made."""

    which: Which = "open"
    at: int = 1
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueForm:
    """What a form says beside its decision. ``place`` is that in the queue, to go on from; ``seen`` as in a decision."""

    why: str = ""
    seen: int
    which: Which = "open"
    place: int = 1


class Queue(Generic[T]):
    """The things of a queue as a reader asks for them.

    Args:
        every: all of them, in order.
        asked: which, and where.

    Attributes:
        place: the place looked at, from 1.
        total: how many there are of the kind asked for.
        all, open: how many there are in all, and of them without a decision.
    """

    def __init__(self, every: Sequence[T], asked: QueueQuestion) -> None:
        self._some = [one for one in every if asked.which == "all" or (one.decision is None) == (asked.which == "open")]
        self.which = asked.which
        self.total = len(self._some)
        self.place = max(1, min(asked.at, self.total))
        self.all, self.open = len(every), sum(one.decision is None for one in every)

    @property
    def one(self) -> T | None:
        """What is looked at; None in an empty queue."""
        return self._some[self.place - 1] if self._some else None

    def window(self) -> tuple[T, ...]:
        """Twenty from the place looked at on."""
        return tuple(self._some[self.place - 1 :][:_WINDOW])

    def coming(self, length: int) -> list[T]:
        """What comes next."""
        return self._some[self.place :][:length]

    def place_of(self, is_it: Callable[[T], bool]) -> int:
        """Where the first thing like that stands; 1 if there is none."""
        return next((place for place, one in enumerate(self._some, 1) if is_it(one)), 1)


def show(visit: Visit, template: str, section: str, asked: QueueQuestion, queue: Queue[Any], **context: Any) -> Response:
    """The page of a queue, which stands at the path of its section's name."""
    made = (decision for decision in visit.view.decisions if asked.done and decision.id == asked.done and not decision.undone)
    return visit.render(
        template, section=section, view=visit.view, queue=queue, path=f"/{section}", done=next(made, None), **context
    )


def write(visit: Visit, section: str, decision: Decision, asked: QueueForm) -> Response:
    """Write a decision down, and go on to what comes next.

    Raises:
        UsageError: if it isn't about something in the register, or has no name.
        SupersededError: if somebody decided about the same thing since.
    """
    made = deciding.write(visit.bench, [decision], seen=asked.seen)
    step = 0 if asked.which == "open" else 1  # of the open ones the next has come into its place
    return visit.redirect(f"/{section}?which={asked.which}&at={asked.place + step}&done={made.id}")


def take_back(visit: Visit, section: str, every: Callable[[], Sequence[T]], is_about: Callable[[T, Decision], bool]) -> Response:
    """Undo the decision just made, and look at what it was about again."""
    made = deciding.undo(visit.bench, deciding.UndoQuestion(id=visit.question(QueueQuestion).done, who=visit.who))
    place = Queue(every(), QueueQuestion()).place_of(lambda one: is_about(one, made))
    return visit.redirect(f"/{section}?at={place}")
