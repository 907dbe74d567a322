"""What surfaces brought and what is not done yet: kept, so that it need not be brought again."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Update = Mapping[str, Any]


class UnfinishedUpdates(Protocol):
    """Each has a number that none other has."""

    async def keep(self, updates: Mapping[int, Update]) -> None:
        """Keep these, sealed; back when they are safe."""

    async def all(self) -> Sequence[tuple[int, Update]]:
        """What is kept, in the order of the numbers."""
        ...

    async def done(self, number: int) -> None:
        """Forget one."""
