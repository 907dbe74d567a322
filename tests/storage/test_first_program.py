"""What the very first program stored goes on: drafts in the middle, receipts, marks, waiting and moved answers.

`first_program.zip` is a data folder that it wrote: an open round of which twelve responses had moved and three waited,
and somebody who had stopped at the first question.
"""

from pathlib import Path
from zipfile import ZipFile

from bot.settings import Settings
from conversations.surface import events
from tests.service.installed import Caller
from tests.storage.burnt import erased, installed, stored

WRITTEN = Path(__file__).with_name("first_program.zip")
ROUND, LINK = "2026-1", "83E8GMMVDM"
MOVED, WAITS = "G9FT-88GF-2D73-XYEY", "V87N-3HD1-3HVD-0W0A"


async def test_an_open_round_of_the_first_program_goes_on_to_its_end(tmp_path: Path) -> None:
    with ZipFile(WRITTEN) as written:
        written.extractall(tmp_path)
    async with installed(Settings(data_dir=tmp_path)) as opened:
        half = Caller(opened, "half")
        await half.does(events.Open())
        assert half.says == "Do you have a job?"
        assert await half.answers_rest()
        new, again = Caller(opened, "new"), Caller(opened, "3")
        await new.starts(LINK)
        assert await new.answers_all()
        await again.starts(LINK)
        assert "already answered" in again.says
        assert await erased(opened, [MOVED, WAITS]) == 2
        assert await opened.reconciliation.differences() == []
        await opened.rotate_key()
        await opened.rounds.close(ROUND)
        assert await opened.reconciliation.differences() == []
        assert stored(opened.settings, ROUND) == 15
