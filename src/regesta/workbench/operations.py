"""What a room offers: operations, which answer in JSON and are described in OpenAPI, and pages, which show the same.

A question is a frozen dataclass. Its fields are filled from the path, then from the query (of a reading) or the body (of a
writing); a field that is a tuple may be given several times. What can't be converted is an error for people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_origin, get_type_hints

import msgspec

from regesta.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from regesta.workbench.bench import Workbench
    from regesta.workbench.visits import Visit

Q = TypeVar("Q")
A = TypeVar("A")
SMALL = 1_000_000
"""The most bytes that a request may have, where its route doesn't say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Q, A]):
    """One thing that can be asked of the workbench, or done with it, at ``/api`` + ``path``.

    Attributes:
        path: ``/entries/{id}``; what stands in braces are fields of the question.
        summary: what it is, in a line, for the description.
        question, answer: their types.
        work: what answers; it may run in any thread. Writings are named ``who`` by the visitor's own field of the question.
        writes: whether it changes something: it is then a POST, and guarded.
    """

    path: str
    summary: str
    question: type[Q]
    answer: type[A]
    work: Callable[[Workbench, Q], A]
    writes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, or a part of one that htmx asks for. ``writes`` makes it a POST whose form stands in ``visit.form``.

    ``limit`` is the most bytes a form may have.
    """

    path: str
    show: Callable[[Visit], Response]
    writes: bool = False
    limit: int = SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of the workbench: its place in the navigation (none without a ``label``), its operations and its pages.

    ``assets`` are the names of files in ``workbench/assets`` that its pages need beside the common ones.
    """

    key: str
    label: str = ""
    address: str = ""
    operations: Sequence[Operation[Any, Any]] = ()
    pages: Sequence[Page] = ()


def to_question(type_: type[Q], given: Sequence[tuple[str, str]], path: Mapping[str, str]) -> Q:
    """A question from the pairs of a query or form, where a field left empty is one not given.

    Raises:
        UsageError: if a value can't be what its field is.
    """
    many = {name for name, hint in get_type_hints(type_).items() if get_origin(hint) is tuple}
    filled: dict[str, Any] = {}
    for name, value in given:
        if name in many:
            filled.setdefault(name, []).append(value)
        elif value:
            filled[name] = value
    for name in many & filled.keys():
        filled[name] = [value for value in filled[name] if value]
    return checked(type_, filled | dict(path), strict=False)


def checked(type_: type[Q], filled: Mapping[str, Any], *, strict: bool = True) -> Q:
    """A question from its fields.

    Raises:
        UsageError: if a field is missing or can't be what it should be.
    """
    try:
        return msgspec.convert(dict(filled), type_, strict=strict)
    except msgspec.ValidationError as error:
        raise UsageError(f"This can't be asked: {error}. The fields are described in /api/openapi.json.") from None
