"""A new server key in place of the old one: at no moment is there only a key that opens nothing.

The new key lies beside the old one (`server.key.next`) from before the registry is sealed anew until it stands in the
old one's place. Which of the two is right, the registry says: whatever opens it. So a change that was cut short is
either finished at the next start, or has never begun.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.storage.keys import KEY_BYTES, ServerKey, make_key, next_key_path
from bot.storage.refusals import RotationRunning, UnusableKey


@contextmanager
def next_key(path: Path) -> Iterator[bytes]:
    """A new key beside the one at `path`, which only one program at a time may have. Raises StorageRefusal."""
    beside = next_key_path(path)
    make_key(beside)
    with _held(beside) as file:
        if file is None:
            raise RotationRunning(path)
        yield file.read(KEY_BYTES)


def settle(key: ServerKey) -> None:
    """Put the key that the registry was proven with in its place, and destroy the other.

    Another program that changes the key just now is left to do it. Raises UnusableKey where nothing can be written.
    """
    path = key.path
    if path is None or not next_key_path(path).exists():
        return
    with _held(next_key_path(path)) as file:
        if file is not None:
            install(path, key.secret)


def install(path: Path, secret: bytes) -> None:
    """Write a key over the one at `path`, and destroy its copy beside it. Raises UnusableKey."""
    try:
        # In place, since a running program holds this very file, and the old key is overwritten with it.
        _write_over(path, secret)
        _write_over(next_key_path(path), bytes(KEY_BYTES))
        next_key_path(path).unlink()
    except OSError as error:
        raise UnusableKey(path, "the file cannot be written") from error


def _write_over(path: Path, content: bytes) -> None:
    with path.open("r+b", buffering=0) as file:
        file.write(content)
        os.fsync(file.fileno())


@contextmanager
def _held(path: Path) -> Iterator[BinaryIO | None]:
    """The file, held so that no other program does what it is for; None if another holds it or it is gone."""
    try:
        file = path.open("rb")
    except OSError:
        yield None
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_there = os.path.samestat(os.fstat(file.fileno()), path.stat())
        except OSError:
            yield None
            return
        yield file if is_there else None
