"""What is known of a link before anybody answers through it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from conversations.audience import Audience
from conversations.dialogs.outside_survey import LinkProblem


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """A link that works: the languages of its round, the one it begins in if it says so, whether it is for one, and
    whom the round asks."""

    languages: tuple[str, ...]
    language: str | None
    once: bool
    audience: Audience = Audience.NEWCOMERS


class LinkPreviews:
    """Whether links lead anywhere."""

    def __init__(
        self,
        registry: Registry,
        rounds: SurveyRounds,
        *,
        clock: Callable[[], datetime],
        believes_clock: Callable[[], bool],
    ) -> None:
        self._registry, self._rounds = registry, rounds
        self._clock, self._believes_clock = clock, believes_clock

    async def of(self, code: str) -> LinkPreview | LinkProblem:
        """What a link leads to, whoever asks. That somebody has begun by it is said to those who begin only."""
        link = await self._registry.links.find(code)
        if link is None:
            return LinkProblem.UNKNOWN
        asked = await self._rounds.get(link.round)
        return self._problem(asked, link) or LinkPreview(asked.languages, link.language, link.once, asked.audience)

    async def problem(
        self, asked: SurveyRound, link: Link, person: bytes, *, in_telegram: bool = False
    ) -> LinkProblem | None:
        """Why a link leads this person to no questions."""
        if problem := self._problem(asked, link):
            return problem
        if in_telegram and not asked.has_ambassadors:
            return LinkProblem.IN_BROWSER
        if await self._registry.rounds.participated(link.round, person):
            return LinkProblem.ALREADY_ANSWERED
        if asked.is_full([link.municipality] if link.municipality else asked.municipalities):
            return LinkProblem.ENOUGH
        return LinkProblem.BEGUN if link.once and await self._is_kept_from(person, link) else None

    def problem_on_another_phone(self, asked: SurveyRound, municipalities: Iterable[str]) -> LinkProblem | None:
        """Why nobody from these municipalities can begin there."""
        if not asked.is_open(self._clock()):
            return LinkProblem.CLOSED
        return LinkProblem.ENOUGH if asked.is_full(municipalities) else None

    async def _is_kept_from(self, person: bytes, link: Link) -> bool:
        """A draft that is due keeps nothing, even if nobody has come by to erase it yet."""
        if not await self._registry.links.kept_from(link.code, person):
            return False
        erased = await self._registry.drafts.expire(self._clock()) if self._believes_clock() else 0
        return not erased or await self._registry.links.kept_from(link.code, person)

    def _problem(self, asked: SurveyRound, link: Link) -> LinkProblem | None:
        if not asked.is_open(self._clock()):
            return LinkProblem.CLOSED
        return LinkProblem.USED if link.used else None
