"""Making a backup while the bot runs."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from bot.progress import doing
from bot.storage.backup_keys import BackupKeys
from bot.storage.refusals import ExistingFile, UnwritableFolder
from bot.storage.sqlite.backups.archive import BackupWriter, Contents, as_file
from bot.storage.sqlite.backups.tables import closed_rounds, lasting_part, open_rounds, round_part
from bot.storage.sqlite.database import connect, refusal_of

UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where the parts of an installation are that a backup keeps."""

    registry: Path
    answers: Path
    batteries: Path

    def answers_of(self, round: str) -> Path:
        """The file with the answers of a round."""
        return self.answers / f"{round}.db"


def back_up(data: DataFolder, keys: BackupKeys, target: Path) -> Contents:
    """Write a backup to `target`, which must not exist, and give back which rounds are in it.

    The registry is copied while the answers of all open rounds are locked, so that both are of one moment; people go
    on answering meanwhile. Raises StorageRefusal; what was begun is removed then.
    """
    if target.exists():
        raise ExistingFile(target)
    unfinished = target.with_name(f"{target.name}{UNFINISHED}")
    try:
        with _new_file(unfinished) as file, ZipFile(file, "w", allowZip64=True) as archive:
            contents = _written(data, keys, BackupWriter(archive))
        os.link(unfinished, target)
    except FileExistsError as error:
        raise ExistingFile(target) from error
    except OSError as error:
        raise UnwritableFolder(target.parent) from error
    except sqlite3.Error as error:
        raise refusal_of(error, data.registry) from error
    finally:
        unfinished.unlink(missing_ok=True)
    with closing(connect(data.registry)) as registry:
        keys.destroy_all(closed_rounds(registry))  # a round may have closed meanwhile
    return contents


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that only its owner can read, on the disk when this ends."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _written(data: DataFolder, keys: BackupKeys, writer: BackupWriter) -> Contents:
    with closing(sqlite3.connect(":memory:")) as copy:
        doing("Copying the registry")
        with ExitStack() as locked:
            with closing(connect(data.registry)) as registry:
                before = open_rounds(registry)
                files = {round: locked.enter_context(_locked(data.answers_of(round))) for round in before}
                registry.backup(copy)
            contents = Contents(open_rounds(copy), closed_rounds(copy))
            for number, round in enumerate(contents.open, 1):
                doing(f"Copying round {round}, which is open", number, len(contents.open))
                _write_open(writer, copy, round, files.get(round), keys)
        for number, round in enumerate(contents.closed, 1):
            doing(f"Copying round {round}", number, len(contents.closed))
            with _locked(data.answers_of(round)) as file:
                if file:
                    writer.plain(f"answers/{round}.db", file)
        registry_file, _ = as_file(lasting_part(copy, contents.open))
        writer.plain("registry.db", registry_file)
    for path in sorted(data.batteries.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                writer.plain(f"batteries/{path.relative_to(data.batteries).as_posix()}", file)
    writer.contents(contents)
    return contents


def _write_open(
    writer: BackupWriter, copy: sqlite3.Connection, round: str, answers: BinaryIO | None, keys: BackupKeys
) -> None:
    key = keys.made(round)
    writer.sealed(f"open/{round}/registry", *as_file(round_part(copy, round)), key)
    if answers:
        writer.sealed(f"open/{round}/answers", answers, os.fstat(answers.fileno()).st_size, key)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO | None]:
    """The bytes of a database, while nobody writes to it; None if there is none yet."""
    if not path.is_file() or not path.stat().st_size:
        yield None
        return
    # Whoever closes a file gives up all locks that the program has on it, so it is closed after the connection.
    with path.open("rb") as file, closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield file
