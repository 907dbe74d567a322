"""Which databases were sound when they were closed last: a start reads through none of those again.

Whoever ends without closing them, and whoever changes them by other means, leaves them to be read through.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

State = list[int]


@dataclass(frozen=True, slots=True)
class KnownSound:
    """Files as they were when that was known; of none without a note that can be read. While another program `runs` on
    them, it has read them through."""

    note: Path
    runs: bool = False
    _states: Mapping[str, State] = field(default_factory=dict)

    @classmethod
    def noted(cls, note: Path, *, runs: bool) -> "KnownSound":
        """What the note says."""
        states: Mapping[str, State] = {}
        with suppress(OSError, ValueError):
            states = json.loads(note.read_text("utf-8"))
        return cls(note, runs, states if isinstance(states, dict) else {})

    def __contains__(self, file: object) -> bool:
        return isinstance(file, Path) and self._is_known(file)

    def _is_known(self, file: Path) -> bool:
        return self.runs or self._states.get(file.name) == _state(file)

    def write(self, files: Iterable[Path]) -> None:
        """Note that these are sound as they are; where that is not possible, the next start reads them through."""
        if self.runs:
            return
        states = {file.name: _state(file) for file in files if file.is_file()}
        with suppress(OSError):
            if states != self._states:
                self.note.write_text(json.dumps(states), "utf-8")


def _state(file: Path) -> State:
    with suppress(OSError):
        found = file.stat()
        return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]
    return []
