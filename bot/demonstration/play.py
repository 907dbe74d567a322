"""The demonstration round: opened, answered by made-up people side by side, closed."""

import asyncio
from random import Random

from bot.application import Installation
from bot.demonstration.people import MUNICIPALITIES, Newcomer
from bot.library import load_battery, load_region
from bot.progress import doing
from bot.service.identity.account import Account
from bot.service.identity.codes import Draws
from conversations.surface import events

SIDE_BY_SIDE = 40
DEMONSTRATED = "ostergotland-honesty"
"""The battery that has most to show."""

AMBASSADORS = 12
_MOST_STEPS = 200


class SeededDraws(Draws):
    """The same chance at every demonstration. Only for made-up answers: it can be foretold."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed)  # noqa: S311

    def seed(self) -> int:
        return self._draw.getrandbits(32)

    def pick(self, alphabet: str) -> str:
        return self._draw.choice(alphabet)

    def shuffle(self, things: list[bytes]) -> None:
        self._draw.shuffle(things)


async def play(installed: Installation, respondents: int) -> str:
    """Play a round with that many people; the id of the closed round."""
    battery, region = load_battery(DEMONSTRATED), load_region("ostergotland")
    opened = await installed.rounds.open(battery, region, name="Demonstration", municipalities=tuple(MUNICIPALITIES))
    links = [await installed.rounds.link(opened.id, ambassador=f"made-up {n}") for n in range(AMBASSADORS)]
    waiting = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(number: int) -> None:
        async with waiting:
            draw = Random(number)  # noqa: S311
            await _answer(installed, draw.choice(links).code, Newcomer(number, draw))
            doing("Made-up people answer", number + 1, respondents)

    async with asyncio.TaskGroup() as group:
        for number in range(respondents):
            group.create_task(one(number))
    await installed.rounds.flush()
    await installed.rounds.close(opened.id)
    return opened.id


async def _answer(installed: Installation, code: str, person: Newcomer) -> None:
    account = Account("telegram", person.name)
    reply = await installed.survey.start(account, code, person.language)
    for _ in range(_MOST_STEPS):
        event = person.reacts(reply.screen, reply.battery) if reply.battery else None
        if event is None:
            return
        reply = await installed.survey.handle(account, event)
    await installed.survey.handle(account, events.AskLeave())
