"""Who is heard, a person in a private chat and nobody else; a link to us opens however it comes: tapped, pasted, or
passed on, with words around it; and which chats are remembered."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, Update, User

from bot.telegram.commands import described_languages
from bot.telegram.polling import Polling
from bot.telegram.sending.calls import Calls, Json
from bot.telegram.sending.chat_views import ChatView, ChatViews, Content, OutgoingScreen
from bot.telegram.sending.delivery import MessageDelivery
from bot.telegram.sending.rendering import Rendered
from bot.telegram.updates import Begin, Incoming, OpenedUpdate, Pressed, opened_update, read_update
from conversations.surface.events import SendUnreadable, Write
from tests.botapi.faults import floods
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.telegram.conftest import IMPATIENT, bot_of, running, to_first_question
from tests.telegram.memory_service import MemoryService

AMINA, ROBOT = User(5, "Amina", is_bot=False), User(6, "Robot", is_bot=True)
CODE = "ABCDEF2345"


def message_of(sender: User | None, kind: str = "private", text: str = "Hello") -> Message:
    return Message(1, datetime.now(UTC), Chat(5, kind), from_user=sender, text=text)


@pytest.mark.parametrize(
    ("sender", "kind"), [(ROBOT, "private"), (None, "private"), (AMINA, "group"), (AMINA, "supergroup")]
)
def test_only_a_person_in_a_private_chat_is_heard(sender: User | None, kind: str) -> None:
    assert read_update(Update(1, message=message_of(sender, kind))) is None
    incoming = read_update(Update(1, message=message_of(AMINA)))
    assert incoming
    assert incoming.wish == Write("Hello")


def test_a_changed_message_is_not_read_again() -> None:
    incoming = read_update(Update(1, edited_message=message_of(AMINA, text="Something else")))
    assert incoming
    assert incoming.wish == SendUnreadable()


async def test_the_chat_used_longest_ago_is_forgotten_first_unless_it_is_in_use() -> None:
    views = ChatViews(remembered=2)
    busy, quiet = views.of(1), views.of(2)
    async with busy.order:
        newest = views.of(3)
        assert views.of(1) is busy
        assert views.of(3) is newest
        assert views.of(2) is not quiet


def wish_of(**content: object) -> object:
    message = Message(1, datetime.now(UTC), Chat(5, "private"), from_user=AMINA, **content)  # type: ignore[arg-type]
    incoming = read_update(Update(1, message=message))
    return incoming.wish if incoming else None


@pytest.mark.parametrize(
    "text",
    [
        f"/start {CODE}",
        f"/start https://t.me/prata_med_bot?start={CODE}",
        f"https://t.me/prata_med_bot?start={CODE}",
        f"t.me/prata_med_bot?start={CODE}",
        f"Hello! Please answer here: https://t.me/prata_med_bot?start={CODE}, it is short.",
        f"https://telegram.me/prata_med_bot/?start={CODE}",
        f"HTTPS://T.ME/Prata_Med_Bot?START={CODE}",
        f"tg://resolve?domain=prata_med_bot&start={CODE}",
        f"https://example.org/prata-med/a/{CODE}",
        f"Svara här (https://example.org/a/{CODE}).",
        f"افتح الرابط\nhttps://t.me/prata_med_bot?start={CODE}\u200e",
    ],
)
def test_a_link_in_a_text_opens_it(text: str) -> None:
    assert wish_of(text=text) == Begin(CODE)


def test_a_link_opens_that_was_passed_on_with_a_picture_or_behind_words() -> None:
    address = f"https://t.me/prata_med_bot?start={CODE}"
    origin = {"type": "hidden_user", "sender_user_name": "A friend", "date": 0}
    passed_on = {
        "update_id": 1,
        "message": {
            **{"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "from": AMINA.to_dict()},
            "forward_origin": origin,
        },
    }
    pictured = passed_on["message"] | {"caption": f"Open: {address}", "photo": []}  # type: ignore[operator]
    hidden = passed_on["message"] | {  # type: ignore[operator]
        "text": "Open this",
        "entities": [{"type": "text_link", "offset": 0, "length": 4, "url": address}],
    }
    for message in (pictured, hidden):
        incoming = read_update(Update.de_json({"update_id": 1, "message": message}))
        assert incoming
        assert incoming.wish == Begin(CODE)


@pytest.mark.parametrize("text", ["t.me/prata_med_bot", "https://example.org/a/b", "start=ABC", "https://1177.se/a/"])
def test_another_address_is_something_that_somebody_says(text: str) -> None:
    assert wish_of(text=text) == Write(text)


def test_what_is_passed_on_without_a_link_is_not_an_answer() -> None:
    message = {
        **{"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "from": AMINA.to_dict(), "text": "5"},
        "forward_origin": {"type": "hidden_user", "sender_user_name": "A friend", "date": 0},
    }
    incoming = read_update(Update.de_json({"update_id": 1, "message": message}))
    assert incoming
    assert incoming.wish == SendUnreadable()


async def test_what_was_replaced_is_shown_again_when_it_is_wanted_again(server: BotApiServer, person: Person) -> None:
    chat, view = person.chat.id, ChatView()
    first = OutgoingScreen(Rendered("A question"), Content.SURVEY)

    async def forgotten(chat: int, message: int) -> None: ...

    async with bot_of(server) as bot:
        delivery = MessageDelivery(Calls(bot), ChatViews(), forgotten)

        async def shown(outgoing: OutgoingScreen) -> str:
            delivery.show(chat, view, outgoing)
            assert view.worker
            await view.worker
            return person.screen.text

        person.start()
        assert await shown(first) == "A question"
        assert view.message is not None
        assert await delivery.replace(chat, view, view.message, Rendered("Something neutral"))
        assert person.screen.text == "Something neutral"
        assert await shown(first) == "A question"
        assert len(person.received) == 1


async def test_what_cannot_be_confirmed_is_not_fetched_again_at_once(server: BotApiServer) -> None:
    """Twice a second at most, however often Telegram sends it."""
    fetched, stop = list[float](), asyncio.Event()

    class Odd(Calls):
        async def updates(self, offset: int, seconds: int, limit: int = 100) -> list[Json]:
            fetched.append(asyncio.get_running_loop().time())
            if len(fetched) == 3:
                stop.set()
            return [{"no": "number"}]

    async def handle(update: OpenedUpdate) -> None:
        raise AssertionError(update)

    async with bot_of(server) as bot:
        await Polling(Odd(bot), handle, seconds=0).run(stop)
    assert fetched[2] - fetched[0] >= 0.9


def press(**changes: object) -> dict[str, Any]:
    """A press as Telegram tells it, with parts of the query changed."""
    chat = {"id": 5, "type": "private", "first_name": "Amina"}
    shown = {"message_id": 7, "date": 1_700_000_000, "chat": chat, "text": "Hello"}
    sender = {"id": 5, "is_bot": False, "first_name": "Amina", "language_code": "sv"}
    query = {"id": "q", "from": sender, "message": shown, "chat_instance": "1", "data": "c3f9a.1z.4.2"} | changes
    return {"update_id": 1, "callback_query": query}


def test_a_press_is_read_at_once_and_as_the_library_reads_it() -> None:
    opened = opened_update(press())
    assert opened == Incoming(5, Pressed("c3f9a.1z.4.2"), "sv", 7, "q")
    assert opened == read_update(Update.de_json(press()))


@pytest.mark.parametrize(
    "changes",
    [
        {"data": None},
        {"message": None},
        {"message": {"message_id": 7, "date": 1, "chat": {"id": -5, "type": "group", "title": "All"}}},
        {"message": {"message_id": True, "date": 1, "chat": {"id": 5, "type": "private"}}},
        {"from": {"id": 5, "is_bot": False, "first_name": "Amina", "language_code": 7}},
    ],
)
def test_a_press_that_is_not_as_promised_is_left_to_the_library(changes: dict[str, Any]) -> None:
    opened = opened_update(press(**changes))
    assert isinstance(opened, Update)
    assert read_update(opened) is None


@pytest.mark.parametrize("which", [0, 1])
async def test_of_two_messages_with_the_questions_one_is_left(server: BotApiServer, person: Person, which: int) -> None:
    """Whoever presses an older message has the next question there where the conversation stands, and no other."""
    chat, view = person.chat.id, ChatView()

    async def forgotten(chat: int, message: int) -> None: ...

    async with bot_of(server) as bot:
        calls = Calls(bot)
        delivery = MessageDelivery(calls, ChatViews(), forgotten)
        person.start()
        there = [await calls.send(chat, Rendered(text)) for text in ("An old question", "A question")]
        outgoing = OutgoingScreen(Rendered("The next"), Content.SURVEY, message=there[1], pressed=there[which])
        delivery.show(chat, view, outgoing)
        assert view.worker
        await view.worker
    left = {message.id: message.text for message in person.received}
    assert left == {there[1]: "The next"} | ({there[0]: "An old question"} if which else {})


async def test_waiting_that_telegram_asks_for_is_no_failed_try(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service, replace(IMPATIENT, tries=2)):
        await to_first_question(person)
        server.faults.plan("editMessageText", floods(1), chat=person.chat.id, times=2)
        person.press("No")
        await person.sees("Who helped you?")


@pytest.mark.parametrize("text", [f"/start {CODE}", f"/START {CODE}", f"/Start@prata_med_bot  {CODE} "])
def test_a_command_is_read_however_it_is_written(text: str) -> None:
    assert wish_of(text=text) == Begin(CODE)


def test_the_bot_introduces_itself_in_every_language_for_which_telegram_has_a_code_of_two_letters() -> None:
    languages = "ar so ti fa ku am uk ru ps tr fr es bs sq sw pl ro lv it de"
    assert list(described_languages()) == [("en", ""), ("sv", "sv"), *((code, code) for code in languages.split())]
