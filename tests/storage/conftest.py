from pathlib import Path

import pytest

from bot.storage.keys import ServerKey


@pytest.fixture
def key(tmp_path: Path) -> ServerKey:
    return ServerKey.load_or_create(tmp_path / "server.key")
