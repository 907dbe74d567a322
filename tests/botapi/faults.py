"""What goes wrong on the way: limits, faults of the server and of the network."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.botapi.errors import ApiError, flood


@dataclass(frozen=True)
class Fails:
    """The method answers with this error and is not carried out."""

    error: ApiError


@dataclass(frozen=True)
class Drops:
    """The connection breaks; `carried_out` says whether before or after the method was carried out."""

    carried_out: bool = False


@dataclass(frozen=True)
class Delays:
    """The method is carried out, and the answer comes `seconds` later."""

    seconds: float


Fault = Fails | Drops | Delays


def floods(retry_after: int) -> Fails:
    return Fails(flood(retry_after))


def breaks(code: int = 502, description: str = "Bad Gateway") -> Fails:
    return Fails(ApiError(code, description))


@dataclass
class _Planned:
    method: str
    fault: Fault
    chat: int | None
    times: int


@dataclass
class Faults:
    """Faults to come, taken in the order in which they were planned."""

    planned: list[_Planned] = field(default_factory=list)

    def plan(self, method: str, fault: Fault, *, times: int = 1, chat: int | None = None) -> None:
        """The next `times` calls of `method` (or of any: `*`) go wrong; with `chat`, only those to this chat."""
        self.planned.append(_Planned(method.lower(), fault, chat, times))

    def take(self, method: str, chat: int | None) -> Fault | None:
        for planned in self.planned:
            if planned.method in (method, "*") and planned.chat in (None, chat):
                planned.times -= 1
                if not planned.times:
                    self.planned.remove(planned)
                return planned.fault
        return None


@dataclass
class RateLimit:
    """Telegram's limits on what a bot sends: per second in all and per chat, each with a burst."""

    clock: Callable[[], float]
    in_all: float = 30
    burst_in_all: int = 30
    per_chat: float = 1
    burst_per_chat: int = 20
    _spent: dict[int | None, tuple[float, float]] = field(default_factory=dict)

    def check(self, chat: int) -> None:
        """Counts one message to `chat`. Raises ApiError 429 with the seconds to wait."""
        self._count(chat, self.per_chat, self.burst_per_chat)
        self._count(None, self.in_all, self.burst_in_all)

    def _count(self, key: int | None, rate: float, burst: int) -> None:
        now = self.clock()
        level, since = self._spent.get(key, (0.0, now))
        level = max(0.0, level - (now - since) * rate)
        if level + 1 > burst:
            raise flood(max(1, round((level + 1 - burst) / rate + 0.5)))
        self._spent[key] = (level + 1, now)
