"""What people have begun in a round, kept as long as its last day allows after that was changed."""

from contextlib import suppress

from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.step_commits import StepCommits
from bot.storage.interface.registry import Registry
from bot.storage.refusals import Conflict


class KeptDrafts:
    """`commits` knows how long a draft lives."""

    def __init__(self, registry: Registry, survey: SurveyService, commits: StepCommits) -> None:
        self._registry, self._survey, self._commits = registry, survey, commits

    async def until_last_day(self, round_id: str) -> None:
        """No longer than the last day now allows, and no less; whoever taps meanwhile has done it by that."""
        for person in await self._registry.drafts.of_round(round_id):
            found = await self._survey.respondents.opened(await self._registry.drafts.load(person))
            if found and found.asked.id == round_id:
                with suppress(Conflict):
                    await self._commits.save(person, found, found.session, (), tapped=False)
