"""A key for each open round, under which backups seal what is in it: when the round closes the key is destroyed, and
what backups hold of the round dies with it.

Beside it lies, sealed under it, a list of what people erased since there are backups, since these would bring it back.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.storage.keys import KEY_BYTES, ServerKey

SUFFIX = ".backup-key"
ERASED = ".erased"
_ONE_AT_A_TIME = Lock()
_PURPOSE, _ROOM, _LONGEST = "erased receipts", 64, 24
"""The list has room for so many receipts of so many letters, or a multiple, so that its size tells little."""


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

    def note_erased(self, round: str, receipt: str) -> None:
        """Put a receipt on the list of a round of which there may be backups. Raises StorageRefusal, OSError."""
        with _ONE_AT_A_TIME:
            key = self.found(round)
            if key:
                receipts = sorted({*self._erased(round, key), receipt})
                room = -(-len(receipts) // _ROOM) * _ROOM * _LONGEST
                sealed = key.seal(_PURPOSE, " ".join(receipts).encode().ljust(room))
                unfinished = self._list(round).with_suffix(".unfinished")
                unfinished.write_bytes(sealed)
                os.replace(unfinished, self._list(round))

    def erased(self, round: str) -> list[str]:
        """The receipts of what was erased in an open round since its first backup. Raises StorageRefusal."""
        key = self.found(round)
        return self._erased(round, key) if key else []

    def _list(self, round: str) -> Path:
        return self.path(round).with_suffix(ERASED)

    def _erased(self, round: str, key: ServerKey) -> list[str]:
        file = self._list(round)
        return key.unseal(_PURPOSE, file.read_bytes()).decode().split() if file.is_file() else []

    def destroy(self, round: str) -> bool:
        """Overwrite and delete the key of a round, if there is one, and what is sealed under it; False if that cannot
        be done now."""
        if self.path(round).exists() and not _destroyed(self.path(round)):
            return False
        with suppress(OSError):
            self._list(round).unlink()  # nothing opens it any more
        return True

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
