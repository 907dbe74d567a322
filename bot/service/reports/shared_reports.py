"""Links with which anybody can read a released report in a browser, until they end or are withdrawn.

A link holds the second at which it ends, signed; what a round keeps of it is that second alone.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.refusals import RequestRefused
from bot.service.identity.signing import Signer
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from conversations.phrases import phrase

_SHARED, _WITHDRAWN = "shared_reports", "withdrawn_reports"


@dataclass(frozen=True, slots=True)
class SharedReport:
    """A link by the second at which it ends; `path` is below the root of the pages."""

    ends: int
    path: str

    @property
    def until(self) -> datetime:
        return datetime.fromtimestamp(self.ends, UTC)


def share_path(key: Signer, round_id: str, until: datetime) -> str:
    """The path below the root at which the round's report can be read until then."""
    return f"/reports/{round_id}/{signed_end(key, round_id, int(until.timestamp()))}"


def signed_end(key: Signer, round_id: str, ends: int) -> str:
    """The second at which a link ends, as its last part says it."""
    signature = urlsafe_b64encode(key.sign("report", f"{round_id}\0{ends}")).rstrip(b"=").decode()
    return f"{ends}.{signature}"


def is_withdrawn(found: Round, ends: int) -> bool:
    """Whether the link that ends then opens nothing any more."""
    return str(ends) in found.settings.get(_WITHDRAWN, ())


class SharedReports:
    """`by` is who shares, looks or withdraws."""

    def __init__(self, registry: Registry, acts: Acts, key: Signer, *, clock: Callable[[], datetime]) -> None:
        self._registry, self._acts, self._key, self._clock = registry, acts, key, clock

    async def share(self, round_id: str, until: datetime, by: Actor = OPERATOR) -> SharedReport:
        """A new link. Raises RequestRefused for a round whose report is not made; UnknownRound, NotAllowed."""
        async with self._acts.on_round(by, Act.SHARE_REPORT, round_id) as found:
            if found.state is not RoundState.RELEASED:
                raise RequestRefused(phrase("The report of round {round} is not made yet.", round=found.name))
            ends = int(until.timestamp())
            while str(ends) in found.settings.get(_SHARED, ()):
                ends += 1
            await self._registry.rounds.also_note(round_id, _SHARED, str(ends))
            return self._link(found, ends)

    def of(self, found: Round, by: Actor = OPERATOR) -> tuple[SharedReport, ...]:
        """Those of a round that was found among theirs that can be used still, if it is theirs to share."""
        if not by.may(Act.SHARE_REPORT, found.region, found.municipalities):
            return ()
        now = self._clock().timestamp()
        ends = sorted(int(one) for one in found.settings.get(_SHARED, ()))
        return tuple(self._link(found, one) for one in ends if one > now and not is_withdrawn(found, one))

    async def withdraw(self, round_id: str, ends: int, by: Actor = OPERATOR) -> None:
        """Let a link open nothing any more. Raises UnknownRound, NotAllowed."""
        async with self._acts.on_round(by, Act.WITHDRAW_REPORT, round_id):
            await self._registry.rounds.also_note(round_id, _WITHDRAWN, str(ends))

    def _link(self, found: Round, ends: int) -> SharedReport:
        return SharedReport(ends, share_path(self._key, found.id, datetime.fromtimestamp(ends, UTC)))
