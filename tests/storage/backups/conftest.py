"""A machine that burns after its backup, and another."""

from pathlib import Path

import pytest

from tests.storage.burnt import Burnt


@pytest.fixture
def burnt(tmp_path: Path) -> Burnt:
    return Burnt(tmp_path)
