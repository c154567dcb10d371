from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import BASE
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The register of the invented republic."""
    from fixture_register import REGISTER

    from regesta.store import write_register

    register = tmp_path / "valdora.db"
    write_register(register, REGISTER)
    return register


@pytest.fixture
def browser(path: Path) -> Iterator[TestClient]:
    """A browser on the workbench of that register."""
    from regesta.workbench.app import create_app

    with TestClient(create_app(path), base_url=BASE, raise_server_exceptions=False) as client:
        yield client
