"""The file of a backup: a ZIP archive with a table of contents, plain members, and members sealed in pieces."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from bot.storage.keys import ServerKey
from bot.storage.refusals import DamagedBackup, ForeignFile, NewerBackup, Unopenable

CONTENTS = "backup.json"
FORMAT = 1
PIECE_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """Which rounds were open and which closed."""

    open: Sequence[str]
    closed: Sequence[str]


class BackupWriter:
    """Adds to an archive that is open for writing."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def contents(self, contents: Contents) -> None:
        document = {"format": FORMAT, "open": list(contents.open), "closed": list(contents.closed)}
        self._archive.writestr(CONTENTS, json.dumps(document, indent=1), ZIP_DEFLATED)

    def plain(self, name: str, file: BinaryIO) -> None:
        with self._archive.open(name, "w", force_zip64=True) as member:
            while piece := file.read(PIECE_BYTES):
                member.write(piece)

    def sealed(self, name: str, file: BinaryIO, size: int, key: ServerKey) -> None:
        """`size` bytes, in pieces that open with the key, at their own place and all together only."""
        count = max(1, -(-size // PIECE_BYTES))
        for index in range(count):
            member = _piece(name, index, count)
            self._archive.writestr(member, key.seal(member, file.read(PIECE_BYTES)), ZIP_STORED)


class BackupReader:
    """Reads an archive. What is not as it was written raises DamagedBackup."""

    def __init__(self, archive: ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._names = set(archive.namelist())
        self.contents = self._contents()

    def files(self, folder: str) -> list[str]:
        """The plain members in a folder, by names that stay within it."""
        found = [name for name in self._archive.namelist() if name.startswith(f"{folder}/") and not name.endswith("/")]
        if any(".." in PurePosixPath(name).parts or "\\" in name for name in found):
            raise DamagedBackup(self._path)
        return found

    def has(self, name: str) -> bool:
        """Whether there is a sealed member of this name."""
        return any(member.startswith(f"{name}/") for member in self._names)

    def plain(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as member:
                while piece := member.read(PIECE_BYTES):
                    yield piece
        except (KeyError, BadZipFile, EOFError, OSError) as error:
            raise DamagedBackup(self._path) from error

    def sealed(self, name: str, key: ServerKey) -> Iterator[bytes]:
        """Raises DamagedBackup also where the key does not fit."""
        pieces = [member for member in self._names if member.startswith(f"{name}/")]
        if not pieces or {_piece(name, index, len(pieces)) for index in range(len(pieces))} != set(pieces):
            raise DamagedBackup(self._path)
        for member in sorted(pieces):
            try:
                yield key.unseal(member, b"".join(self.plain(member)))
            except Unopenable as error:
                raise DamagedBackup(self._path) from error

    def _contents(self) -> Contents:
        if CONTENTS not in self._names:
            raise ForeignFile(self._path)
        try:
            document: Mapping[str, Any] = json.loads(b"".join(self.plain(CONTENTS)))
            if document["format"] > FORMAT:
                raise NewerBackup(self._path)
            return Contents(tuple(map(str, document["open"])), tuple(map(str, document["closed"])))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedBackup(self._path) from error


def as_file(content: bytes) -> tuple[BinaryIO, int]:
    """Bytes as a file, and how many they are."""
    return BytesIO(content), len(content)


def _piece(name: str, index: int, count: int) -> str:
    return f"{name}/{index:06}-of-{count:06}"
