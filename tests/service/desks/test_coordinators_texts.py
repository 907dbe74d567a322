"""What a coordinator reads at the desk of what people wrote: nothing until ten have written."""

from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.people.rights import Role
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.sqlite.answers.answers import SqliteAnswers
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import open_round


@pytest.mark.parametrize(("written", "shown"), [(1, 0), (9, 0), (10, 10), (11, 11)])
@pytest.mark.parametrize("answered", [20, None])
async def test_free_texts_are_read_from_ten_on(
    opened: Installation, tmp_path: Path, written: int, shown: int, answered: int | None
) -> None:
    """Whether twenty people answered, of whom so many wrote, or nobody but those who wrote."""
    asked = await open_round(opened)
    answers = await SqliteAnswers.open(tmp_path / "answers")
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
    async with answers.change(asked.id) as change:
        await change.add([Submission(f"receipt{at}", row, {}) for at in range(answered or written)])
        await change.add_texts(
            [HeldTexts(f"receipt{at}", asked.id, "arabic", {"how": f"Better buses {at}"}) for at in range(written)]
        )
    await answers.close()
    await opened.rounds.close(asked.id)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Read what people wrote")
    seen = set[str]()
    while "There are no more texts." not in visitor.says:
        assert f"{len(seen) + 1} of {shown}" in visitor.says
        seen.add(next(text for text in map(str, visitor.screen.paragraphs) if text.startswith("Better buses")))
        await visitor.presses("Next")
    assert seen == {f"Better buses {at}" for at in range(shown)}
