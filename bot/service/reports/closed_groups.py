"""Which groups of a closed round are hidden, kept while somebody reads its texts."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.service.rounds.datasets import Datasets
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry

if TYPE_CHECKING:
    from analytics.responses.groups import Group


@dataclass(frozen=True, slots=True)
class _Kept:
    round: str
    epoch: bytes | None
    groups: "Collection[Group]"


class ClosedGroups:
    """Of the round that was asked for last, as long as its answers have the epoch that they had then.

    So its responses are not read and counted anew with each page of texts that is turned. What is kept is swapped as a
    whole, since several may ask at the same time.
    """

    def __init__(self, registry: Registry, answers: Answers) -> None:
        self._answers, self._datasets = answers, Datasets(registry, answers)
        self._kept = _Kept("", None, ())

    async def of(self, asked: SurveyRound) -> "Collection[Group]":
        """The groups of a closed round that are closed. Raises like `Datasets.of`."""
        epoch, kept = await self._answers.epoch(asked.id), self._kept
        if epoch is None or (kept.round, kept.epoch) != (asked.id, epoch):
            kept = self._kept = _Kept(asked.id, epoch, await self._counted(asked))
        return kept.groups

    async def _counted(self, asked: SurveyRound) -> "Collection[Group]":
        from analytics.making.release import closed_groups
        from analytics.responses.codebook import codebook
        from analytics.rules import Rules

        dataset = await self._datasets.of(asked)
        return await asyncio.to_thread(closed_groups, dataset, codebook(asked.battery), Rules())
