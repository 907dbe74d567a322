"""The last screens of conversations that have just ended: nothing else of them is left to show."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from bot.service.surveys.reply import Reply
from bot.web.protection.browsers import FAREWELL_SECONDS, Browser


class BrowserFarewells:
    """In memory only and for a quarter of an hour, so that a reload or a second tap still shows the receipt."""

    def __init__(self, clock: Callable[[], float] = monotonic, *, most: int = 5_000) -> None:
        self._clock, self._most = clock, most
        self._replies: OrderedDict[str, tuple[float, Reply]] = OrderedDict()

    def keep(self, browser: Browser, reply: Reply) -> None:
        """From now on this is what the browser sees."""
        self._replies.pop(browser.name, None)
        self._replies[browser.name] = (self._clock() + FAREWELL_SECONDS, reply)
        self._drop_old()

    def of(self, browser: Browser) -> Reply | None:
        """What the browser saw last, if that is not long ago."""
        self._drop_old()
        kept = self._replies.get(browser.name)
        return kept[1] if kept else None

    def forget(self, browser: Browser) -> None:
        self._replies.pop(browser.name, None)

    def _drop_old(self) -> None:
        while self._replies:
            until, _ = next(iter(self._replies.values()))
            if len(self._replies) <= self._most and until > self._clock():
                return
            self._replies.popitem(last=False)
