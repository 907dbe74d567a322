"""What the very first program stored goes on: drafts in the middle, receipts, marks, waiting and moved answers."""

from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from conversations.surface import events
from tests.service.installed import Caller
from tests.storage.burnt import erased, installed, stored
from tests.storage.first_program import DRAFTS, FIRST_QUESTION, LINK, MOVED, ROUND, WAITS, unpacked, with_many_drafts


async def test_an_open_round_of_the_first_program_goes_on_to_its_end(tmp_path: Path) -> None:
    unpacked(tmp_path)
    async with installed(Settings(data_dir=tmp_path)) as opened:
        half = Caller(opened, "half")
        await half.does(events.Open())
        assert half.says == FIRST_QUESTION
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


async def test_a_thousand_people_in_the_middle_go_on(tmp_path: Path) -> None:
    with_many_drafts(tmp_path)
    async with installed(Settings(data_dir=tmp_path)) as opened:
        drafts = opened.rounds._registry.drafts
        assert await drafts.overdue(datetime.max.replace(tzinfo=UTC)) == DRAFTS + 1
        for number in (0, 499, 999):
            person = Caller(opened, f"open {number}")
            await person.does(events.Open())
            assert person.says == FIRST_QUESTION
        assert await person.answers_rest()  # all drafts are the same, so that only one can be sent
        assert await opened.reconciliation.differences() == []
        await opened.rounds.close(ROUND)
        assert await drafts.overdue(datetime.max.replace(tzinfo=UTC)) == 0
        assert stored(opened.settings, ROUND) == 12 + 3 + 1
