"""Only one running program for each installation: a second `pratamed run` with the same folder is refused."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.refusals import AlreadyRunning


@contextmanager
def held(key_path: Path) -> Iterator[None]:
    """Hold the installation of the key at `key_path`, as only one running program can. Raises AlreadyRunning."""
    with key_path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(key_path.parent) from error
        yield
