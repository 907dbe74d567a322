"""Only one running program for each installation: a second `pratamed run` with the same folder is refused."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.refusals import AlreadyRunning


def is_held(key_path: Path) -> bool:
    """Whether some program runs the installation of the key at `key_path`."""
    with key_path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


@contextmanager
def held(key_path: Path) -> Iterator[None]:
    """Hold the installation of the key at `key_path`, as only one running program can. Raises AlreadyRunning."""
    with key_path.open("rb") as file:
        for tries_left in reversed(range(5)):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if not tries_left:
                    raise AlreadyRunning(key_path.parent) from error
                time.sleep(0.02)  # a command may have been looking just then
        yield
