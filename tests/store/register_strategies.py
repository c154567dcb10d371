"""Hypothesis strategies for whole registers, made from the types of the records."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from regesta.model.register import Register
from regesta.model.states import Motion
from regesta.model.text import Span

_TEXT = st.text(max_size=8)
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    type(None): st.none(),
    Motion: st.nothing(),  # never stored
    Span: st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), max(pair))),
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of(*[of_type(argument) for argument in arguments])
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(of_type(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[of_type(argument) for argument in arguments])
    if origin is dict:
        return st.dictionaries(of_type(arguments[0]), of_type(arguments[1]), max_size=3)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: of_type(hints[field.name]) for field in fields(hint)})
    raise TypeError(f"no strategy for {hint!r}")


registers = of_type(Register)
