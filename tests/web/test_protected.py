"""Protected questions in a browser without scripts."""

import pytest

from bot.application import Installation
from bot.library import load_region
from tests.engine.protected import protected
from tests.web.visitor import Visitor


@pytest.fixture
async def code(opened: Installation) -> str:
    region = load_region("ostergotland")
    round = await opened.rounds.open(protected(), region, name="Autumn", municipalities=("0580",))
    return (await opened.rounds.link(round.id)).code


async def test_a_protected_question_from_practice_to_answer(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    for _ in range(2):
        await visitor.presses("Skip")
    assert "Let us practise first." in visitor.page.heading
    assert "<li>A cat has ten legs.</li>" in visitor.answer.text
    await visitor.presses("3")
    assert "Look again" in visitor.page.heading
    await visitor.presses("2")
    assert "Right: two are true." in visitor.answer.text
    assert "<li>I own a boat.</li>" in visitor.answer.text
    kept = visitor.page
    await visitor.presses("1")
    await visitor.presses("3", page=kept)
    await visitor.presses("Skip")
    await visitor.presses("Yes")
    await visitor.presses("I don't want to say")
    await visitor.skips_to_the_end()
    said = visitor.page.text
    assert "How many are true? 1 Change an answer" in said
    assert "Have you paid for help? I don't want to say Change an answer" in said
    await visitor.presses("Send my answers")
    assert "Thank you" in visitor.page.heading
