"""What an ambassador's desk knows of the world."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from conversations.definition.model import Battery
from conversations.engine.screens.aloud import ToRecord


@dataclass(frozen=True, slots=True)
class Numbers:
    """What came through an ambassador in a round: whole tens by outcome; `goal` is 0 where there is none."""

    counts: Mapping[str, int] = field(default_factory=dict)
    goal: int = 0

    def of(self, outcome: str) -> int:
        """How often an outcome was counted, down to the next ten."""
        return self.counts.get(outcome, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where answers are missing, counted from whole tens, so that it moves with nobody's answer."""

    municipality: str
    languages: str
    missing: int


@dataclass(frozen=True, slots=True)
class AskedHere:
    """An open round as an ambassador sees it; `municipalities` (code: name) are those that are also theirs.

    `full` are the names of those of them where nobody begins any more, since enough have answered. `interventions` are
    names by id; `by_lot` says that one-time codes decide how they are answered.
    """

    id: str
    name: str
    battery: Battery
    languages: tuple[str, ...]
    municipalities: Mapping[str, str]
    interventions: Mapping[str, str] = field(default_factory=dict)
    by_lot: bool = False
    full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What became of something that was passed on."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class AmbassadorFacts:
    """`invited` says that the invitation is still good; `rounds` are open; the rest only where the page needs it.

    `to_record` is by round; `at_pages` says that nothing goes through Telegram, which alone takes voice messages.
    """

    language: str | None
    languages: tuple[str, ...]
    phone_language: str | None = None
    member: bool = False
    invited: bool = False
    at_pages: bool = False
    municipalities: Mapping[str, str] = field(default_factory=dict)
    rounds: tuple[AskedHere, ...] = ()
    muted: bool = False
    today: date | None = None
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    news: tuple[News, ...] = ()
    to_record: Mapping[str, tuple[ToRecord, ...]] = field(default_factory=dict)

    def by_lot(self, wanted: bool) -> tuple[AskedHere, ...]:
        """The rounds in which the lot says how somebody answers, or those in which it does not."""
        return tuple(asked for asked in self.rounds if asked.by_lot is wanted)

    def round(self, id: str) -> AskedHere | None:
        """The open round with this id, if it is theirs."""
        return next((asked for asked in self.rounds if asked.id == id), None)
