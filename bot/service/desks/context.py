"""What an installation and a surface offer to whatever role has a desk."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.refusals import RequestRefused
from bot.service.identity.codes import Draws
from bot.service.rounds.papers import RoundPapers
from bot.service.services import Services
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.survey_round import SurveyRounds
from bot.service.surveys.trial import Trials
from bot.storage.interface.registry import Registry
from conversations.definition.region import Region
from conversations.phrases import phrase
from locales import Status


@dataclass(frozen=True, slots=True)
class Surface:
    """`address` makes an address of a link's code, `invitation` one of a role's; `fetch` gets a file that was sent.
    `page` makes an address of a path below the root of the pages; it raises RequestRefused where these have none."""

    address: Callable[[str], str]
    invitation: Callable[[str], str]
    fetch: Callable[[str], Awaitable[bytes]]
    page: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskContext:
    """The services, and what makes a region of its id (raising RequestRefused); a role takes of it what it needs."""

    registry: Registry
    services: Services
    survey: SurveyService
    rounds: SurveyRounds
    trials: Trials
    region: Callable[[str], Region]
    status: Status
    surface: Surface
    papers: RoundPapers
    clock: Callable[[], datetime]
    draws: Draws
    zone: ZoneInfo


def no_pages(_: str) -> str:
    """For surfaces beside which nobody can read anything in a browser."""
    raise RequestRefused(phrase("A report can be shared by a link only where the pages have a public address."))


def no_files(_: str) -> Awaitable[bytes]:
    """For surfaces through which no file comes."""
    raise RequestRefused(phrase("No file can be sent here."))
