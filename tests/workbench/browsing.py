from __future__ import annotations

import re

from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8000"


def csrf_of(client: TestClient) -> str:
    """The mark that the workbench's pages carry."""
    found = re.search(r'<meta name="csrf" content="([0-9a-f]+)">', client.get("/name-of-no-page").text)
    assert found
    return found[1]
