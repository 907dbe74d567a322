"""Updates that Telegram would never send, through the real polling loop.

`python -m tests.telegram.mutated_updates 50000` prints how many were fetched, what was said of them in the log, and the
most computing between two fetches.
"""

import asyncio
import logging
import random
import sys
import time
from collections import Counter, deque
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.botapi.inbox import Inbox
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.telegram.conftest import running, to_first_question
from tests.telegram.memory_service import MemoryService

_ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**70,
    1.5,
    "",
    "text",
    "\u0000\ud7ff",
    [],
    [[]],
    {},
    {"id": {}},
    "x" * 5000,
)
_KINDS = ("message", "callback_query", "edited_message", "inline_query", "my_chat_member", "channel_post", "unknown")


@dataclass
class OddInbox(Inbox):
    """Hands out `odd` things instead of updates, a hundred at a time; `asked` has the computing done until then."""

    odd: deque[Any] = field(default_factory=deque)
    asked: list[float] = field(default_factory=list)

    async def poll(self, offset: int, seconds: float, limit: int) -> list[Any]:
        self.asked.append(time.process_time())
        if self.odd:
            return [self.odd.popleft() for _ in range(min(limit, len(self.odd)))]
        return await super().poll(offset, seconds, limit)


def real_updates(person: Person) -> list[Any]:
    """One of each kind, as the server sends them."""
    person.send("hello")
    person.start("ABCDEF2345")
    person.send_photo(caption="a picture")
    person.send_voice()
    person.send_document()
    person.forward("https://t.me/prata_med_test_bot?start=ABCDEF2345")
    person.edit(person.send("helo"), "hello")
    person.press_data("c3f9a.1.1.0", person.messages[0])
    person.ask_inline("what")
    person.block()
    person.unblock()
    found = [update for _, update in person.server.inbox.waiting]
    person.server.inbox.clear()
    return found


def mutated(update: Any, draw: random.Random, number: int) -> Any:
    """The update with some of its parts gone, of another type, or in another place; its number is a new one."""
    if draw.random() < 0.02:
        return draw.choice(_ODD)
    changed = deepcopy(update) | {"update_id": number}
    kind = next(name for name in changed if name != "update_id")
    for _ in range(draw.randint(1, 4)):
        content = changed.get(kind)
        _spoil(content if content and isinstance(content, dict) and draw.random() < 0.95 else changed, draw)
    return changed


def _spoil(document: Any, draw: random.Random) -> None:
    place: Any = document
    while True:
        names = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not names:
            return
        name = draw.choice(names)
        if isinstance(place[name], dict | list) and place[name] and draw.random() < 0.75:
            place = place[name]
            continue
        match draw.randrange(3):
            case 0:
                del place[name]
            case 1:
                place[name] = draw.choice(_ODD)
            case _ if isinstance(place, dict):
                place[draw.choice([*_KINDS, *names])] = place.pop(name)
        return


async def swallowed(number: int, seed: int = 1) -> tuple[Counter[str], float]:
    """What was logged how often, and the most computing between two fetches (seconds). Raises if the bot stops."""
    counts: Counter[str] = Counter()

    class Count(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            counts[record.getMessage()] += 1

    logger, handler, draw = logging.getLogger("pratamed.telegram"), Count(), random.Random(seed)
    async with BotApiServer(remembered_calls=100) as server:
        inbox = server.inbox = OddInbox(server.now)
        sources = real_updates(server.person("Amina", "sv"))
        inbox.odd.extend(mutated(draw.choice(sources), draw, inbox.next_id + place) for place in range(number))
        inbox.next_id += number
        logger.addHandler(handler)
        try:
            async with running(server, MemoryService(all_kinds())) as task:
                while inbox.odd:
                    await asyncio.sleep(0.05)
                    assert not task.done(), "the bot has stopped"
                asked = list(inbox.asked)
                await to_first_question(server.person("Ubah", "en"))
        finally:
            logger.removeHandler(handler)
    gaps = [after - before for before, after in pairwise(asked)]
    return counts, max(gaps, default=0.0)


def _print(number: int) -> None:
    since = time.monotonic()
    counts, gap = asyncio.run(swallowed(number))
    print(f"{number} mutated updates in {time.monotonic() - since:.0f} s, most computing between fetches {gap:.2f} s")
    for said, times in counts.most_common():
        print(f"{times:>7}  {said}")


if __name__ == "__main__":
    logging.getLogger().addHandler(logging.NullHandler())
    _print(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
