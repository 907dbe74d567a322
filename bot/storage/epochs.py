"""Whether the registry and the answers of a round are of the same time, so that neither half is lost or old unnoticed.

Both keep the round's epoch: random bytes that are new with each transfer and tell no order. Before a transfer the
registry says which epoch it expects next; the answers take it on in the transaction that moves the responses. So the
two agree however a transfer was interrupted, and a half that is missing, older or of another installation is found.
"""

import secrets
from dataclasses import dataclass

from bot.storage.interface.answers import Answers, RoundChange
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import MissingAnswers, UnfitAnswers, UnknownAnswers

EPOCH_BYTES = 16
_TAKES_ANSWERS = RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSING


@dataclass(frozen=True, slots=True)
class Epochs:
    """Compares the two stores, and moves both on together."""

    registry: Registry
    answers: Answers

    async def prove_all(self) -> None:
        """Raises StorageRefusal where a half is missing, older or foreign; the file of a closed round may be elsewhere.

        Rounds from before there were epochs get their first.
        """
        there = await self.answers.rounds()  # first, since the registry knows of a round before there are answers
        found = await self.registry.rounds.all()
        unknown = sorted(there.difference(one.id for one in found))
        if unknown:
            raise UnknownAnswers(unknown)
        await self.prove(*(one.id for one in found if one.id in there or one.state in _TAKES_ANSWERS))
        for round in sorted(there):
            await self._begin(round)

    async def prove(self, *rounds: str) -> None:
        """Raises MissingAnswers, UnfitAnswers unless the answers of rounds are those that the registry knows."""
        known = await self.registry.rounds.epochs(rounds)
        for round in rounds:
            if await self.answers.epoch(round) not in known[round]:
                await self._prove_unmoved(round)

    async def _prove_unmoved(self, round: str) -> None:
        """The same of one round, without transfers in between, of this program or another."""
        if round not in await self.answers.rounds():
            raise MissingAnswers(round)
        async with self.answers.change(round) as change:
            await self.prove_within(round, change)

    async def prove_within(self, round: str, change: RoundChange) -> None:
        """The same, while nobody else moves anything. Raises UnfitAnswers."""
        known = await self.registry.rounds.epochs([round])
        if await change.epoch() not in known[round]:
            raise UnfitAnswers(round)

    async def move_on(self, round: str, change: RoundChange) -> bytes:
        """Give a change that is proven a new epoch, which comes true with it and is to be settled after it."""
        epoch = secrets.token_bytes(EPOCH_BYTES)
        await self.registry.rounds.expect_epoch(round, await change.epoch(), epoch)
        await change.set_epoch(round, epoch)
        return epoch

    async def settle(self, round: str, epoch: bytes) -> None:
        """Say that the change with this epoch has come true."""
        await self.registry.rounds.settle_epoch(round, epoch)

    async def _begin(self, round: str) -> None:
        if await self.answers.epoch(round) is not None:
            return
        async with self.answers.change(round) as change:
            await self.prove_within(round, change)
            epoch = await self.move_on(round, change)
        await self.settle(round, epoch)
