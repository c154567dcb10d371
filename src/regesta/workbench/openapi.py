"""The description of the API (OpenAPI 3.1), made from the types of the operations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from regesta import __version__
from regesta.workbench.operations import Operation

_FIELD = re.compile(r"\{(\w+)(?::\w+)?\}")
_SCHEMAS = "#/components/schemas/{name}"
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "What was wrong and what to do, for people."}},
}


def describe(operations: Iterable[Operation[Any, Any]]) -> dict[str, Any]:
    """The OpenAPI document of some operations."""
    all_ = list(operations)
    types = [type_ for operation in all_ for type_ in (operation.question, operation.answer)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_SCHEMAS)
    paths: dict[str, Any] = {}
    for operation, question, answer in zip(all_, schemas[::2], schemas[1::2], strict=True):
        method = "post" if operation.writes else "get"
        described: dict[str, Any] = {
            "summary": operation.summary,
            "operationId": operation.work.__name__,
            "responses": {
                "200": {"description": "The answer.", "content": {"application/json": {"schema": answer}}},
                "default": {
                    "description": "An error.",
                    "content": {"application/json": {"schema": {"$ref": _SCHEMAS.format(name="Error")}}},
                },
            },
        }
        in_path = set(_FIELD.findall(operation.path))
        fields = components.get(operation.question.__name__, {}).get("properties", {})
        required = set(components.get(operation.question.__name__, {}).get("required", ()))
        asked = fields if not operation.writes else {name: fields[name] for name in in_path}
        described["parameters"] = [
            {
                "name": name,
                "in": "path" if name in in_path else "query",
                "required": name in in_path or name in required,
                "schema": schema,
            }
            for name, schema in asked.items()
        ]
        if operation.writes:
            described["requestBody"] = {"required": True, "content": {"application/json": {"schema": question}}}
            described["security"] = [{"csrf": []}]
        paths.setdefault("/api" + _FIELD.sub(r"{\1}", operation.path), {})[method] = described
    return {
        "openapi": "3.1.0",
        "info": {"title": "regesta workbench", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components | {"Error": _ERROR},
            "securitySchemes": {"csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF"}},
        },
    }
