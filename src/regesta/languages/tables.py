"""YAML tables of strings, read fast: words like ``no`` and ``on`` stay words; who reads makes numbers of numbers."""

from __future__ import annotations

from typing import Any

import yaml


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """No tag is asked for: the base loader's own search for one takes a third of its time."""
        return ""


def read_table(raw: bytes | str) -> Any:
    """What a YAML text says, every scalar a string; None for an empty text.

    The same as ``yaml.load`` with the base loader, in half its time: most of that goes into constructors by tag, and
    here there are no tags.

    Raises:
        yaml.YAMLError: when it isn't YAML.
    """
    loader = _Loader(raw)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    return None if node is None else _value(node)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return {_value(key): _value(value) for key, value in node.value}
