"""Restore drills: people send while batches move and a backup is made at some moment; the machine burns; what comes
back is compared with what they hold.

python -m tests.storage.restore_drills [DRILLS] [PEOPLE]
"""

import asyncio
import random
import shutil
import sys
import tempfile
from pathlib import Path

from conversations.engine.effects import Outcome
from tests.counted import counted
from tests.service.installed import open_round
from tests.storage.burnt import Burnt, erased, installed, sent, stored


async def drill(folder: Path, people: int, chance: random.Random) -> tuple[int, str]:
    """How many responses came back, and what was wrong."""
    burnt = Burnt(folder)
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        before = await sent(opened, link.code, chance.randint(0, people))
        sending = asyncio.create_task(sent(opened, link.code, people, first=people + 1))
        await asyncio.sleep(chance.uniform(0, 1))
        await asyncio.gather(opened.rounds.flush(), burnt.backed_up())
        meanwhile = await sending
    shutil.rmtree(burnt.first.answers_path, ignore_errors=True)
    await burnt.restored()
    async with installed(burnt.second) as opened:
        back = (await counted(opened.settings, link.round))[Outcome.SENT]
        if not len(before) <= back <= len(before) + people:
            return back, f"{back} came back of {len(before)} from before and {people} from meanwhile"
        if await erased(opened, before) != len(before):
            return back, "a receipt from before the backup opens nothing"
        left = back - len(before)
        if await erased(opened, meanwhile[:1]) != min(left, 1):
            return back, "the first who sent meanwhile is not the first who came back"
        await opened.rounds.close(link.round)
    found = stored(burnt.second, link.round)
    return back, "" if found == max(left - 1, 0) else f"{found} are stored where {left - 1} should be"


def main() -> None:
    """Print how each drill went."""
    drills, people = (int(word) for word in (sys.argv[1:] + ["20", "40"][len(sys.argv) - 1 :]))
    good = 0
    for number in range(1, drills + 1):
        with tempfile.TemporaryDirectory() as folder:
            back, wrong = asyncio.run(drill(Path(folder), people, random.Random(number)))
        good += not wrong
        print(f"drill {number}: {back} responses came back{f', but {wrong}' if wrong else ''}")
    print(f"{good} of {drills} drills brought back what people hold")
    if good < drills:
        sys.exit(1)


if __name__ == "__main__":
    main()
