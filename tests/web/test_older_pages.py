"""Pages that were shown before: whatever is pressed or sent on them, twice or late, counts once or not at all."""

from bot.application import Installation
from conversations.engine.effects import Outcome
from tests.counted import counted
from tests.web.page import ShownPage
from tests.web.visitor import Visitor


async def test_a_text_of_an_older_page_answers_no_later_question(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    older, taken = await _next_to_write(visitor), 0
    await visitor.presses("Skip")
    while "These are your answers" not in (later := await _next_to_write(visitor)).heading:
        await visitor.presses("Done", page=older, text="12/2020")
        assert visitor.page.heading == later.heading
        await visitor.presses("Done", text="12/2020")
        taken += visitor.page.heading != later.heading
        await visitor.goes("/talk")
        if visitor.page.heading == later.heading:
            await visitor.presses("Skip")
    assert taken > 0


async def _next_to_write(visitor: Visitor) -> ShownPage:
    """The next page on which something can be written, or the summary."""
    while not any("text" in form.fields and "revision" in form.fields for form in visitor.page.forms):
        labels = [button.label for form in visitor.page.forms for button in form.buttons]
        if "Send my answers" in labels:
            break
        await visitor.presses("Skip" if "Skip" in labels else "Next")
    return visitor.page


async def test_a_typed_answer_sent_twice_answers_one_question(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Next")
    await visitor.presses("Yes")
    asked = visitor.page
    await visitor.presses("Done", text="45")
    assert visitor.page.heading == "Is that too long?"
    await visitor.presses("Done", page=asked, text="20")
    assert visitor.page.heading == "Is that too long?"
    assert visitor.answer.status_code == 200


async def test_a_form_of_the_back_button_changes_nothing(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    await visitor.presses("Next")
    first = visitor.page
    await visitor.presses("No")
    await visitor.presses("Yes", page=first)
    assert visitor.page.heading == "Who helped you?"
    await visitor.skips_to_the_end()
    assert "Do you have a job? No" in visitor.page.text


async def test_two_tabs_show_the_same_conversation(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    tab = await visitor.goes("/talk")
    await visitor.presses("Next")
    assert (await visitor.presses("Next", page=tab)).heading == "Do you have a job?"
    assert (await visitor.goes("/talk")).heading == "Do you have a job?"


async def test_looking_changes_nothing(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    assert (await visitor.goes("/talk")).html == (await visitor.goes("/talk")).html


async def test_sending_twice_shows_the_receipt_twice(opened: Installation, visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    summary = await visitor.skips_to_the_end()
    sent = await visitor.presses("Send my answers")
    assert (await visitor.presses("Send my answers", page=summary)).text == sent.text
    assert (await visitor.goes("/talk")).text == sent.text
    (asked,) = await opened.rounds.list()
    assert (await counted(opened.settings, asked.id))[Outcome.SENT] == 1


async def test_starting_twice_is_starting_once(opened: Installation, visitor: Visitor, code: str) -> None:
    link_page = await visitor.goes(f"/a/{code}")
    await visitor.presses("Answer here, without an account")
    visitor.client.cookies.clear()
    await visitor.presses("Answer here, without an account", page=link_page)
    (asked,) = await opened.rounds.list()
    assert (await counted(opened.settings, asked.id))[Outcome.OPENED] == 1
