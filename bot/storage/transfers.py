"""What touches both stores: how a sent response gets from one to the other, is erased, and a round is closed.

The answers of a round are locked whenever something is taken from one side and put or erased on the other, so that
the bot and a command that runs beside it never undo each other's work.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.progress import doing
from bot.storage.epochs import Epochs
from bot.storage.interface.answers import Answers, RoundChange
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import RoundNotOpen
from conversations.thresholds import BATCH

Shuffle = Callable[[list[bytes]], None]
Note = Callable[[str, str], Awaitable[None]]


async def _nowhere(_round: str, _receipt: str) -> None:
    """Nothing is noted."""


@dataclass(frozen=True, slots=True)
class Transfers:
    """Between the registry and the answers; every part can be repeated after it was interrupted."""

    registry: Registry
    answers: Answers
    note_erased: Note = _nowhere
    """Told of the round and receipt of what is about to be erased."""

    @property
    def epochs(self) -> Epochs:
        """What keeps both stores in step."""
        return Epochs(self.registry, self.answers)

    async def flush(self, round: str, *, everything: bool, shuffle: Shuffle) -> int:
        """Move what waits in a round if there are at least ten, or `everything`; returns how many responses moved.

        The outbox is emptied last, so that a crash loses nothing; what had arrived before it is recognised by its
        receipt. A response with a trail waits for the close: whoever knows when somebody answered, this time and last,
        would find their trail in both batches.
        """
        async with self.changing(round) as change:
            waiting = await self.registry.outbox.waiting(round)
            there = await change.arrived([sent.receipt for sent in waiting.values()])
            arrived = [key for key, sent in waiting.items() if sent.receipt in there]
            waits = set() if everything else {key for key, sent in waiting.items() if sent.row.trail is not None}
            moving = [key for key in waiting if key not in arrived and key not in waits]
            if len(moving) < BATCH and not everything:
                moving = []
            shuffle(moving)
            if arrived or moving:
                epoch = await self.epochs.move_on(round, change)
            await change.add([waiting[key] for key in moving])
        if arrived or moving:
            await self.answers.tidy(round)
            await self.registry.outbox.settle({key: waiting[key] for key in (*arrived, *moving)})
            await self.epochs.settle(round, epoch)
        return len(moving)

    async def erase(self, receipt: str) -> bool:
        """Erase the response with this receipt wherever it is, if its round is open; False if there is none.

        It is overwritten when this comes back. `tidy` writes anew what was beside it, when nobody waits for that.
        """
        for found in await self.registry.rounds.all():
            if found.state is RoundState.OPEN and await self._erase(found.id, receipt):
                return True
        return False

    async def _erase(self, round: str, receipt: str) -> bool:
        # In the order in which responses move, so that none slips through; whoever guesses locks nothing.
        if not (await self.registry.outbox.find(round, receipt) or await self.answers.find(round, receipt)):
            return False
        async with self.changing(round) as change:
            row = await self.registry.outbox.find(round, receipt) or await change.find(receipt)
            if row is None:
                return False
            await self.note_erased(round, receipt)
            try:
                await self.registry.outbox.erase(receipt, row)
            except RoundNotOpen:
                return False
            epoch = await self.epochs.move_on(round, change)
            await change.delete(receipt)
        await self.epochs.settle(round, epoch)
        return True

    async def tidy(self) -> None:
        """Write anew the answers of open rounds that have changed since that was done; to be called often."""
        for found in await self.registry.rounds.all():
            if found.state is RoundState.OPEN and await self.answers.is_untidy(found.id):
                await self.answers.tidy(found.id)

    async def close_round(self, round: str, *, closed: date, shuffle: Shuffle) -> None:
        """Close a round for good: from then on nobody can tell who took part, and receipts open nothing.

        A close that was interrupted is finished by closing again. Raises UnknownRound.
        """
        doing("Moving the last answers")
        await self.registry.rounds.begin_closing(round)
        await self.flush(round, everything=True, shuffle=shuffle)
        async with self.changing(round) as change:
            await change.add_texts(await self.registry.outbox.held_texts(round))
        await self.registry.outbox.settle_texts(round)
        doing("Giving all answers keys that lead nowhere")
        async with self.changing(round) as change:
            epoch = await self.epochs.move_on(round, change)
            await change.forget_receipts()
        await self.answers.tidy(round)
        await self.epochs.settle(round, epoch)
        doing("Destroying the round's key and all that led to people")
        await self.registry.rounds.finish_closing(round, closed)
        await self.registry.tidy()

    @asynccontextmanager
    async def changing(self, round: str) -> AsyncIterator[RoundChange]:
        """A change of answers that belong to this registry. Raises MissingAnswers, UnfitAnswers."""
        if round not in await self.answers.rounds():
            await self.epochs.prove(round)  # before a change begins a new file in place of a lost one
        async with self.answers.change(round) as change:
            await self.epochs.prove_within(round, change)
            yield change
