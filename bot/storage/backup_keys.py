"""A key for each open round, under which backups seal what is in it: when the round closes the key is destroyed, and
what backups hold of the round dies with it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.storage.keys import KEY_BYTES, ServerKey

SUFFIX = ".backup-key"


@dataclass(frozen=True, slots=True)
class BackupKeys:
    """The folder of the keys. Where all else may burn, it belongs on another machine than the data folder.

    Other things may lie there, such as keys of another installation: ours bear a mark that the server key makes.
    """

    folder: Path
    server_key: ServerKey

    def path(self, round: str) -> Path:
        """Where the key of a round is."""
        mark = self.server_key.sign("backup keys", "")[:6].hex()
        return self.folder / f"{round}-{mark}{SUFFIX}"

    def made(self, round: str) -> ServerKey:
        """The key of a round, new if there is none. Raises StorageRefusal."""
        return ServerKey.load_or_create(self.path(round))

    def found(self, round: str) -> ServerKey | None:
        """The key of a round, None if it was destroyed or is elsewhere. Raises StorageRefusal."""
        return ServerKey.load_or_create(self.path(round)) if self.path(round).is_file() else None

    def destroy(self, round: str) -> bool:
        """Overwrite and delete the key of a round, if there is one; False if that cannot be done now."""
        return not self.path(round).exists() or _destroyed(self.path(round))

    def destroy_all(self, closed_rounds: Iterable[str]) -> list[Path]:
        """Overwrite and delete the keys of these rounds; gives back those that could not be."""
        return [self.path(round) for round in closed_rounds if not self.destroy(round)]


def _destroyed(file: Path) -> bool:
    try:
        with file.open("r+b") as key:
            key.write(bytes(KEY_BYTES))
            key.flush()
            os.fsync(key.fileno())
        file.unlink()
    except OSError:
        return False
    return True
