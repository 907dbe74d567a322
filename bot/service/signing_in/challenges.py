"""What a browser is asked to sign: random, for one browser, once, and not for long."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

CHALLENGE_BYTES = 32
LASTS = timedelta(minutes=5)
REMEMBERED = 10_000


class Challenges:
    """In memory: whoever is in the middle of signing in when the program is started anew begins again."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._open: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()

    def new(self, browser: str) -> bytes:
        """A challenge for a browser, in the place of its last one."""
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        self._open.pop(browser, None)
        self._open[browser] = challenge, self._clock() + LASTS
        if len(self._open) > REMEMBERED:
            self._open.popitem(last=False)
        return challenge

    def take(self, browser: str) -> bytes | None:
        """The browser's challenge, which is then used up; None if it has none that is still good."""
        challenge, until = self._open.pop(browser, (None, self._clock()))
        return challenge if until > self._clock() else None
