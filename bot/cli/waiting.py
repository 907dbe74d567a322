"""One line on the terminal of whoever waits for a long command: what it does, and for how long."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from bot.progress import told_to

QUIET_SECONDS = 1.0
"""What takes no longer is not worth a word; afterwards the line is written anew as often."""

BEGUN = "Working"
_WIPED = "\r\x1b[K"


@contextmanager
def shown_on_terminal() -> Iterator[None]:
    """Meanwhile what is done stands on stderr, if somebody sits there, and is gone in the end."""
    if not is_watched():
        yield
        return
    line = _Line()
    try:
        with told_to(line.change):
            yield
    finally:
        line.ends()


def is_watched() -> bool:
    """Whether what is written to stderr is seen by somebody."""
    return sys.stderr.isatty()


class _Line:
    """Written by a thread of its own, since a job may hold up everything else."""

    def __init__(self) -> None:
        self._what: Callable[[], str] = lambda: BEGUN
        self._since, self._is_shown = time.monotonic(), False
        self._lock, self._ended = Lock(), Event()
        self._thread = Thread(target=self._go_on, daemon=True)
        self._thread.start()

    def change(self, what: Callable[[], str]) -> None:
        """Go on with this; with nothing, the line is wiped and the terminal left to others."""
        with self._lock:
            self._what, self._since = what, time.monotonic()
            self._wipe() if not what() else self._write() if self._is_shown or not QUIET_SECONDS else None

    def ends(self) -> None:
        self._ended.set()
        self._thread.join()
        with self._lock:
            self._wipe()

    def _go_on(self) -> None:
        while not self._ended.wait(QUIET_SECONDS or 1):
            with self._lock:
                if self._what():
                    self._write()

    def _write(self) -> None:
        seconds = round(time.monotonic() - self._since)
        sys.stderr.write(f"{_WIPED}{self._what()} ... {seconds} s")
        sys.stderr.flush()
        self._is_shown = True

    def _wipe(self) -> None:
        if self._is_shown:
            sys.stderr.write(_WIPED)
            sys.stderr.flush()
        self._is_shown = False
