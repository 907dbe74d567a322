"""What was really counted of a round: read from the registry with its key, since nothing that people see is exact."""

from collections import Counter
from collections.abc import Mapping

from bot.settings import Settings
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry.registry import SqliteRegistry


async def counted(settings: Settings, round: str) -> Mapping[str, int]:
    """How often each outcome was counted, to the one."""
    registry = await SqliteRegistry.open(settings.registry_path, ServerKey.load_or_create(settings.key_path))
    try:
        return Counter(await registry.counters.by_outcome(round))
    finally:
        await registry.close()
