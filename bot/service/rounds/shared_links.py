"""Links of a round that many people can use: which there are, and withdrawing one."""

from bot.service.people.rights import OPERATOR, Act, Actor, Acts, Role
from bot.service.rounds.rounds import Round
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry


class SharedLinks:
    """`by` is who looks or withdraws. Links for one person each are not among them: whose code is used would tell who
    has answered."""

    def __init__(self, registry: Registry, acts: Acts) -> None:
        self._registry, self._acts = registry, acts

    async def of(self, found: Round, by: Actor = OPERATOR) -> tuple[Link, ...]:
        """Those of a round that was found among theirs, if all of it is theirs."""
        if by.role is Role.READER or not by.reaches(found.region, found.municipalities):
            return ()
        return tuple(link for link in await self._registry.links.of_round(found.id) if not link.once)

    async def of_round(self, round_id: str, by: Actor = OPERATOR) -> tuple[Link, ...]:
        """The same of a round that is looked up. Raises UnknownRound."""
        return await self.of(await self._acts.seen(by, round_id), by)

    async def withdraw(self, round_id: str, code: str, by: Actor = OPERATOR) -> None:
        """Let a link open nothing any more. Raises UnknownRound, UnknownLink, NotAllowed."""
        async with self._acts.on_round(by, Act.WITHDRAW_LINK, round_id):
            await self._registry.links.withdraw(round_id, code)
