"""The last screens of conversations that have just ended: nothing else of them is left to show."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from bot.service.surveys.reply import Turn
from bot.web.protection.browsers import FAREWELL_SECONDS, Browser


class Farewells:
    """In memory only and for a quarter of an hour, so that a reload or a second tap still shows the receipt."""

    def __init__(self, clock: Callable[[], float] = monotonic, *, most: int = 5_000) -> None:
        self._clock, self._most = clock, most
        self._turns: OrderedDict[str, tuple[float, Turn]] = OrderedDict()

    def keep(self, browser: Browser, turn: Turn) -> None:
        """From now on this is what the browser sees."""
        self._turns.pop(browser.name, None)
        self._turns[browser.name] = (self._clock() + FAREWELL_SECONDS, turn)
        self._drop_old()

    def of(self, browser: Browser) -> Turn | None:
        """What the browser saw last, if that is not long ago."""
        self._drop_old()
        kept = self._turns.get(browser.name)
        return kept[1] if kept else None

    def forget(self, browser: Browser) -> None:
        self._turns.pop(browser.name, None)

    def _drop_old(self) -> None:
        while self._turns:
            until, _ = next(iter(self._turns.values()))
            if len(self._turns) <= self._most and until > self._clock():
                return
            self._turns.popitem(last=False)
