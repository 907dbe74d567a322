"""Putting a backup back into an empty data folder."""

import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import closing
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from bot.progress import doing
from bot.storage.backup_keys import BackupKeys
from bot.storage.epochs import Epochs
from bot.storage.keys import ServerKey
from bot.storage.refusals import (
    DamagedBackup,
    FolderInUse,
    ForeignFile,
    LostRounds,
    Unopenable,
    UnwritableFolder,
    WrongServerKey,
)
from bot.storage.sql.connection import single
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.backups.archive import BackupReader, Contents
from bot.storage.sqlite.backups.backup import DataFolder
from bot.storage.sqlite.backups.tables import put_back
from bot.storage.sqlite.registry.registry import SqliteRegistry

UNFINISHED = "unfinished-restore"
PutRight = Callable[[SqliteRegistry, SqliteAnswers], Awaitable[None]]


async def restore(
    source: Path, data: DataFolder, keys: BackupKeys, key: ServerKey, without: Collection[str], put_right: PutRight
) -> Contents:
    """Put a backup back; all of it is proven before any of it is where the bot looks for it.

    `key` is the server key that the backup was made with. Rounds that were open then and whose backup key is gone are
    refused unless `without` names them. `put_right` brings both stores up to date before they are in place. Raises
    StorageRefusal; nothing is left behind then.
    """
    beside = data.registry.parent / UNFINISHED
    if data.registry.exists() or (data.answers.exists() and not beside.exists()):
        raise FolderInUse(data.registry.parent)
    try:
        _forget(beside, data.answers)  # what a restore has left that was cut short
        beside.mkdir()
        unproven = DataFolder(beside / "registry.db", beside / "answers", beside / "batteries")
        restored = _unpacked(source, unproven, keys, key, without)
        doing("Proving that all of it belongs together")
        await _prove(unproven, key, put_right)
        shutil.copytree(unproven.batteries, data.batteries, dirs_exist_ok=True)
        os.replace(unproven.answers, data.answers)
        os.replace(unproven.registry, data.registry)
    except OSError as error:
        _forget(beside, data.answers)
        raise UnwritableFolder(data.registry.parent) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return restored


def _forget(beside: Path, answers: Path) -> None:
    """Leave nothing of a restore that did not come to its end: answers are moved before the registry."""
    if beside.exists():
        shutil.rmtree(answers, ignore_errors=True)
        shutil.rmtree(beside, ignore_errors=True)


def _unpacked(
    source: Path, data: DataFolder, keys: BackupKeys, server_key: ServerKey, without: Collection[str]
) -> Contents:
    try:
        with ZipFile(source) as archive:
            reader = BackupReader(archive, source)
            _write(data.registry, reader.plain("registry.db"))
            _check_key(data.registry, source, server_key)
            open_then = [round for round in reader.contents.open if round not in without]
            found = {round: keys.found(round) for round in open_then}
            lost = [round for round, key in found.items() if key is None]
            if lost:
                raise LostRounds(lost, keys.folder)
            _unpack(reader, data, source, {round: key for round, key in found.items() if key})
            return Contents(open_then, reader.contents.closed)
    except BadZipFile as error:
        raise ForeignFile(source) from error


def _check_key(registry: Path, source: Path, key: ServerKey) -> None:
    """That the backup was made with this server key, by whose mark the backup keys are known, too."""
    try:
        with closing(sqlite3.connect(registry)) as connection:
            (sealed,) = single(connection, "SELECT sealed FROM key_check")
        key.prove(sealed)
    except (sqlite3.Error, ValueError) as error:
        raise DamagedBackup(source) from error
    except Unopenable as error:
        raise WrongServerKey(source) from error


def _unpack(reader: BackupReader, data: DataFolder, source: Path, keys: dict[str, ServerKey]) -> None:
    folder = data.registry.parent
    data.answers.mkdir()
    data.batteries.mkdir()
    names = (*reader.files("answers"), *reader.files("batteries"))
    for number, name in enumerate(names, 1):
        doing(f"Unpacking {name}", number, len(names))
        _write(folder / name, reader.plain(name))
    try:
        with closing(sqlite3.connect(data.registry)) as registry:
            for round, key in keys.items():
                put_back(registry, b"".join(reader.sealed(f"open/{round}/registry", key)))
    except sqlite3.Error as error:
        raise DamagedBackup(source) from error
    for round, key in keys.items():
        doing(f"Unpacking round {round}, which was open")
        if reader.has(f"open/{round}/answers"):
            _write(data.answers_of(round), reader.sealed(f"open/{round}/answers", key))


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


async def _prove(data: DataFolder, key: ServerKey, put_right: PutRight) -> None:
    """That both stores open with the key and belong together. Raises StorageRefusal."""
    registry = await SqliteRegistry.open(data.registry, key)
    try:
        answers = await SqliteAnswers.open(data.answers)
        await Epochs(registry, answers).prove_all()
        await put_right(registry, answers)
    finally:
        await registry.close()
