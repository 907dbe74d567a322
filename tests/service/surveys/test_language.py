"""`/language` works for everybody: in a survey, at a desk, on the way to one, after sending, and for who is nobody."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from conversations.languages import LANGUAGES, picker_order
from conversations.surface import events, outside_events
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import Visitor, invite
from tests.service.test_farewells import newcomer, to_the_summary

Way = Callable[[Installation, Dispatcher], Awaitable[Visitor]]


async def nobody(_opened: Installation, dispatcher: Dispatcher) -> Visitor:
    return Visitor(dispatcher)


async def at_a_question(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    return await newcomer(opened, dispatcher)


async def after_sending(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    visitor = await newcomer(opened, dispatcher)
    await to_the_summary(visitor)
    await visitor.presses("Send my answers")
    await dispatcher.remember_message(visitor.account, 40)
    return visitor


async def after_stopping(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    visitor = await newcomer(opened, dispatcher)
    await visitor.presses("Stop", "Stop and erase my answers")
    return visitor


async def invited(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    visitor = Visitor(dispatcher)
    await visitor.starts((await invite(opened)).code)
    return visitor


async def an_ambassador(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    visitor = Visitor(dispatcher)
    await visitor.joins((await invite(opened)).code)
    return visitor


async def a_coordinator(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    return await coordinator(opened, dispatcher, Role.REGION)


def said(screen: Screen, language: str | None) -> str:
    texts = (screen.heading, *screen.paragraphs, *(button.label for button in screen.buttons))
    return " ".join(render(text, language) for text in texts)


@pytest.mark.parametrize(
    "way", [nobody, at_a_question, after_sending, after_stopping, invited, an_ambassador, a_coordinator]
)
async def test_whoever_asks_chooses_and_is_spoken_to_in_it(
    opened: Installation, dispatcher: Dispatcher, way: Way
) -> None:
    visitor = await way(opened, dispatcher)
    await visitor.does(events.AskLanguage())
    chosen = [button for button in visitor.screen.buttons if render(button.label, "en") == LANGUAGES["sv"].name]
    assert chosen, (visitor.says, visitor.labels)
    await visitor.does(chosen[0].event)
    assert visitor.reply.language == "sv"
    assert said(visitor.screen, "sv") != said(visitor.screen, "en")


async def test_after_sending_it_stays_and_thanks_are_answered_in_it(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await after_sending(opened, dispatcher)
    await visitor.does(outside_events.ChangeLanguage("so"))
    for text in ("Mahadsanid!", "🙏"):
        await visitor.does(events.Write(text))
        assert visitor.reply.language == "so"
        assert visitor.says.strip() == "Thank you! Your answers are sent."


async def test_news_come_in_it(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await after_sending(opened, dispatcher)
    assert await opened.news.want(visitor.account, "en", "ostergotland")
    await visitor.does(outside_events.ChangeLanguage("ar"))
    ((_, language),) = await opened.mailings._registry.subscribers.of_region("ostergotland")
    assert language == "ar"


async def test_an_old_picker_changes_nothing_where_somebody_answers_or_works(
    opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
) -> None:
    for visitor in (await newcomer(opened, dispatcher), ambassador):
        before = visitor.screen
        with suppress(AssertionError):
            await visitor.does(outside_events.ChangeLanguage("so"))
        assert visitor.screen.heading == before.heading
        assert visitor.reply.language == "en"
    assert before.stage is not Stage.LANGUAGE


@pytest.mark.parametrize(
    ("phone", "order"),
    [
        ("fa", "fa-AF fa sv ar"),
        ("prs", "fa-AF fa sv ar"),
        ("ar-SY", "ar sv fa fa-AF"),
        ("de", "sv ar fa fa-AF"),
        (None, "sv ar fa fa-AF"),
        ("nb", "sv ar fa fa-AF"),
    ],
)
def test_the_phone_s_own_language_comes_first_and_a_persian_phone_may_be_a_dari_speaker_s(
    phone: str | None, order: str
) -> None:
    assert picker_order(("sv", "ar", "fa", "fa-AF"), phone) == tuple(order.split())
