"""Whether the stores agree with what was counted, and whether all is gone that a close destroys."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.progress import doing
from bot.service.rounds.datasets import Datasets
from bot.service.surveys.survey_round import SurveyRounds
from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from conversations.engine.effects import Outcome

NOT_AS_MANY = "not as many responses are stored as were counted as sent and not erased"
"""Of an open round nobody is told a number but in tens."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Each difference is one sentence for those who run the program. People may go on answering meanwhile."""

    registry: Registry
    answers: Answers

    async def differences(self) -> list[str]:
        """Of all rounds, the newest first."""
        rounds, told = await self.registry.rounds.all(), []
        for number, found in enumerate(rounds, 1):
            doing(f"Counting round {found.id}", number, len(rounds))
            told += await self.of(found)
        return told

    async def closed(self) -> dict[str, Round]:
        """The closed rounds by their ids."""
        over = (RoundState.CLOSED, RoundState.RELEASED)
        return {found.id: found for found in await self.registry.rounds.all() if found.state in over}

    async def of(self, found: Round) -> list[str]:
        """Of one round."""
        return [f"{found.id}: {told}." async for told in self._of(found)]

    async def _of(self, found: Round) -> AsyncIterator[str]:
        is_closed = found.state in (RoundState.CLOSED, RoundState.RELEASED)
        if is_closed:
            for kind, count in (await self.registry.rounds.remains(found.id)).items():
                yield f"{count} {kind} are left that the close should have destroyed"
            if found.id not in await self.answers.rounds():
                return  # the file of a closed round may be elsewhere
        before = await self._counted(found.id)
        stored = await self._stored(found.id)
        if not before <= stored <= await self._counted(found.id):
            yield _differ(before, stored) if is_closed else NOT_AS_MANY
        asked = await SurveyRounds(self.registry).of(found)
        if is_closed and not await Datasets(self.registry, self.answers).agree(asked):
            yield "its columns do not say what its responses say"

    async def _counted(self, round: str) -> int:
        counts = await self.registry.counters.by_outcome(round)
        return counts.get(Outcome.SENT, 0) - counts.get(Outcome.ERASED, 0)

    async def _stored(self, round: str) -> int:
        """Where they are moved nobody erases any, so that more may be sent meanwhile and none vanish."""
        waiting = await self.registry.outbox.waiting(round)
        if round not in await self.answers.rounds():
            return len(waiting)
        async with self.answers.change(round) as change:
            waiting = await self.registry.outbox.waiting(round)
            there = await change.arrived([sent.receipt for sent in waiting.values()])
            return await change.count() + len(waiting) - len(there)


def _differ(counted: int, stored: int) -> str:
    return f"{counted} responses were counted as sent and not erased, and {stored} are stored"
