"""What happens when Telegram, the network or the machine does not do as it should."""

import asyncio
import logging
import time
from dataclasses import replace

import pytest
from telegram import Update

from bot.refusals import RequestRefused
from bot.telegram.adapter import TelegramSurvey
from tests.botapi.errors import ApiError
from tests.botapi.faults import Delays, Drops, Fails, breaks, floods
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.patience import PATIENCE
from tests.telegram.conftest import IMPATIENT, bot_of, running, to_first_question, to_help
from tests.telegram.memory_service import CODE, MemoryService
from tests.telegram.mutated_updates import swallowed


async def test_restart_in_the_middle_goes_on_in_the_same_message(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service):
        await to_first_question(person)
        await person.settled()
    message = person.screen
    async with running(server, service):
        person.press("No")
        await person.sees("Who helped you?")
    assert person.received == [message]


async def test_killed_between_commit_and_reply_shows_the_state_on_the_next_tap(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service):
        await to_first_question(person)
        await person.settled()
    press = person.button("No")
    async with running(server, service):
        server.faults.plan("editMessageText", Fails(ApiError(403, "Forbidden: as if killed")))
        await person.press(press).answered()
        await person.settled()
    assert "Do you have a job?" in person.screen.text
    async with running(server, service):
        assert "old" in (await person.press(press).answered() or "")
        await person.sees("Who helped you?")
    assert len(person.received) == 1


async def test_killed_between_sending_and_remembering_uses_the_message_that_is_there(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service):
        await to_first_question(person)
        await person.settled()
    for message in (None, 1, 999_999):
        service.places.pop(str(person.chat.id))
        if message:
            service.places[str(person.chat.id)] = message
        async with running(server, service):
            person.press("Stop")
            await person.sees("Do you want to stop?")
            person.press("No, go on")
            await person.sees("Do you have a job?")
            await person.settled()
        assert len(person.received) == 1
        assert service.places[str(person.chat.id)] == person.screen.id


async def test_person_cleared_the_chat(server: BotApiServer, service: MemoryService, person: Person) -> None:
    async with running(server, service):
        await to_first_question(person)
        button = person.button("Yes")
        person.clear_chat()
        person.press(button)
        await person.sees("How many hours")


async def test_limit_holds_up_one_chat_only(server: BotApiServer, service: MemoryService, person: Person) -> None:
    other = server.person("Ubah")
    async with running(server, service, replace(IMPATIENT, tries=1_000)):
        await to_first_question(person)
        server.faults.plan("editMessageText", floods(1), chat=person.chat.id, times=1_000)
        since = time.monotonic()
        assert await person.press("No").answered() is None
        await to_help(other)
        assert "Do you have a job?" in person.screen.text
        server.faults.planned.clear()
        await person.sees("Who helped you?")
        assert time.monotonic() - since >= 1


async def test_faults_of_server_and_network_are_overcome(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service):
        for fault in (breaks(500), breaks(502), Drops(), Drops(carried_out=True)):
            for method in ("getUpdates", "answerCallbackQuery", "editMessageText", "deleteMessage"):
                server.faults.plan(method, fault)
        await to_help(person)
        person.send("not a button")
        await person.sees("⚠️")
        await person.settled()
    assert len(person.received) == 1
    assert len(person.messages) == 2


async def test_blocked_chat_is_dropped(server: BotApiServer, service: MemoryService, person: Person) -> None:
    other = server.person("Ubah")
    async with running(server, service):
        await to_first_question(person)
        button = person.button("No")
        person.block()
        person.press(button)
        await to_help(other)
        person.unblock()
        person.start()
        await person.sees("Who helped you?")


async def test_burst_is_answered_with_the_last_state_only(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    async with running(server, service):
        await to_help(person)
        server.faults.plan("editMessageText", floods(1), chat=person.chat.id)
        before = len(server.made("editMessageText"))
        for label in ("Friends", "An office", "None of these", "Friends", "An office"):
            await person.press(label).answered()
        await person.sees("✅ An office")
        await person.settled()
        assert len(server.made("editMessageText")) - before <= 3
        assert sum("✅" in label for label in person.screen.buttons) == 2


async def test_updates_are_confirmed_only_when_committed(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    service.delay = 0.3
    async with running(server, service):
        person.start(CODE)
        while not server.inbox.handed_out:
            await asyncio.sleep(0.01)
        assert server.inbox.waiting
        assert not service.places
        await person.sees("Which language")
        await person.settled()
        assert not server.inbox.waiting


async def test_clean_stop_finishes_and_confirms(server: BotApiServer, service: MemoryService, person: Person) -> None:
    service.delay = 0.2
    async with running(server, service):
        person.start(CODE)
        while not server.inbox.handed_out:
            await asyncio.sleep(0.01)
    assert "Which language" in person.screen.text
    assert not server.inbox.waiting
    assert service.places


async def test_repeated_update_changes_nothing(server: BotApiServer, service: MemoryService, person: Person) -> None:
    async with running(server, service):
        await to_first_question(person)
        person.press("Yes")
        await person.sees("How many hours")
        person.send("38")
        update = server.inbox.waiting[0][1]
        await person.sees("Who helped you?")
        await person.settled()
        calls = len(server.made("editMessageText"))
        server.inbox.put_again(update)
        await person.settled()
        assert len(server.made("editMessageText")) == calls


async def test_odd_updates_are_passed_over(
    server: BotApiServer, service: MemoryService, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, service):
        server.inbox.put("message", {"message_id": "planted-secret", "chat": 5})
        server.inbox.put("callback_query", {"id": "1"})
        person.start(CODE)
        await person.sees("Which language")
    assert caplog.text.count("could not be read") == 2
    assert "planted-secret" not in caplog.text


async def test_failing_service_answers_the_press_and_goes_on(
    server: BotApiServer, service: MemoryService, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, service):
        await to_first_question(person)
        service.fails_with = RuntimeError("planted-secret")
        assert "Please try again." in (await person.press("No").answered() or "")
        person.send("No")
        await person.sees("Please try again.")
        service.fails_with = None
        person.press("No", next(message for message in person.received if message.keyboard))
        await person.sees("Who helped you?")
    assert "RuntimeError in memory_service.py" in caplog.text
    assert "planted-secret" not in caplog.text


async def test_outage_is_said_once(
    server: BotApiServer, service: MemoryService, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pratamed.telegram")
    server.faults.plan("getUpdates", breaks(), times=3)
    server.faults.plan("getUpdates", Fails(ApiError(409, "Conflict: terminated by other getUpdates request")), times=3)
    async with running(server, service):
        person.start(CODE)
        await person.sees("Which language")
    lines = [record.message for record in caplog.records if record.name == "pratamed.telegram"]
    assert lines == ["Telegram does not answer (NetworkError); trying again until it does", "Telegram answers again"]
    caplog.clear()
    server.faults.plan("getUpdates", Fails(ApiError(409, "Conflict: terminated by other getUpdates request")), times=3)
    async with running(server, service):
        person.start(CODE)
        await person.settled()
    assert sum("another program fetches updates" in record.message for record in caplog.records) == 1


async def test_slow_reply_is_tried_again(server: BotApiServer, service: MemoryService, person: Person) -> None:
    async with running(server, service, read_seconds=2):
        await to_first_question(person)
        server.faults.plan("editMessageText", Delays(2.5))
        await person.press("No").answered()
        await person.sees("Who helped you?")
        await person.settled()


async def test_token_that_is_withdrawn_ends_the_run(server: BotApiServer, service: MemoryService) -> None:
    async with bot_of(server) as bot:
        survey = TelegramSurvey(bot, service, patience=IMPATIENT, poll_seconds=1)
        server.token = "1:another"
        with pytest.raises(RequestRefused, match="no longer knows the token"):
            await asyncio.wait_for(survey.run(asyncio.Event()), PATIENCE)


async def test_webhook_left_behind_is_removed(server: BotApiServer, service: MemoryService, person: Person) -> None:
    server.inbox.webhook = "https://elsewhere.example/hook"
    async with running(server, service):
        person.start(CODE)
        await person.sees("Which language")


async def test_updates_of_one_chat_keep_their_order(
    server: BotApiServer, service: MemoryService, person: Person
) -> None:
    order: list[str] = []

    class Recording(MemoryService):
        async def start(self, account, code, phone_language=None):  # type: ignore[no-untyped-def]
            await asyncio.sleep(0.05 if code == "0" else 0)
            order.append(code)
            return await super().start(account, code, phone_language)

    async with bot_of(server) as bot:
        survey = TelegramSurvey(bot, Recording(service.battery), patience=IMPATIENT)
        for number in range(5):
            person.start(str(number))
        updates = [Update.de_json(update, None) for _, update in server.inbox.waiting]
        await asyncio.gather(*(survey.handle(update) for update in updates))
        await person.sees("not known")
    assert order == ["0", "1", "2", "3", "4"]


async def test_no_update_stops_the_bot() -> None:
    counts, _ = await swallowed(400)
    assert sum(counts.values()) > 20
    assert not [said for said in counts if "could not be handled" in said]
