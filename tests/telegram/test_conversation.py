"""Conversations as people have them, over real HTTP."""

import asyncio

import pytest

from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.telegram.conftest import to_first_question, to_help
from tests.telegram.memory_service import CODE, RECEIPT, MemoryService

pytestmark = pytest.mark.usefixtures("at_work")


async def to_summary(person: Person) -> None:
    await to_help(person)
    person.press("An office")
    await person.sees("✅ An office")
    person.press("Done")
    await person.sees("How did the office help?")
    person.send("They <called> me & wrote")
    await person.sees("I feel at home here.")
    person.press("Fully")
    await person.sees("Which side?")
    person.press("West")
    await person.sees("Which town?")
    person.press("Motala")
    await person.sees("How many rooms?")
    person.send("٢٫٥")
    await person.sees("When did you come?")
    person.send("5/2024")
    await person.sees("These are your answers.")


async def test_from_link_to_receipt_in_one_message(person: Person, service: MemoryService) -> None:
    await to_summary(person)
    summary = await person.sees("→ They <called> me & wrote")
    assert person.messages == [person.messages[0], summary]
    person.press("Send my answers")
    thanks = await person.sees(RECEIPT)
    await person.settled()
    assert thanks is summary
    assert thanks.buttons == []
    assert [message.text for message in person.messages] == [f"/start {CODE}", thanks.text]
    assert "called" not in person.visible_text
    assert service.responses[0].answers["rooms"] == "2.5"
    assert all(tap.query.answered.is_set() for tap in person.taps)


async def test_typed_answers_leave_the_chat(person: Person) -> None:
    await to_first_question(person)
    person.press("Yes")
    await person.sees("How many hours")
    for wrong in ("lots", "200", "a 😀 <b>"):
        person.send(wrong)
        await person.sees("⚠️ Please write")
        await person.settled()
        assert wrong not in person.visible_text
    person.send("۳۸")
    await person.sees("Who helped you?")
    assert len(person.received) == 1


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location", "forward", "edit"])
async def test_what_is_not_text_gets_a_kind_sentence(person: Person, kind: str) -> None:
    await to_first_question(person)
    if kind == "forward":
        person.forward("Look at this")
    elif kind == "edit":
        person.edit(person.messages[0], "/start again")
    else:
        getattr(person, f"send_{kind}")()
    await person.sees("⚠️ I can only read")
    await person.settled()
    assert len(person.received) == 1
    assert len(person.messages) == (1 if kind == "edit" else 2)
    assert not any(message.content for message in person.messages)


async def test_double_tap_counts_once(person: Person, service: MemoryService) -> None:
    await to_first_question(person)
    button = person.button("No")
    first, second = person.press(button), person.press(button)
    assert await first.answered() is None
    assert "old" in (await second.answered() or "")
    await person.settled()
    assert person.screen.text.count("Who helped you?") == 1
    assert service.drafts[str(person.chat.id)]["answers"] == {"welcome": "", "job": "no"}


async def test_old_and_foreign_buttons_only_give_a_toast(
    person: Person, service: MemoryService, server: BotApiServer
) -> None:
    await to_first_question(person)
    old = person.button("Yes")
    person.press("No")
    await person.sees("Who helped you?")
    await person.settled()
    before = service.drafts[str(person.chat.id)]
    edits = person.screen.edits
    for data in (old.data, "garbage", "c0000.1.1.1", "💣", old.data[:-1] + "9"):
        assert "old" in (await person.press_data(data).answered() or "")
    await person.settled()
    assert service.drafts[str(person.chat.id)] == before
    assert person.screen.edits == edits
    assert not server.made("deleteMessage")


async def test_second_tap_on_send_keeps_the_receipt(person: Person, service: MemoryService) -> None:
    await to_summary(person)
    button = person.button("Send my answers")
    taps = [person.press(button) for _ in range(3)]
    for tap in taps:
        await tap.answered()
    await person.sees(RECEIPT)
    await person.settled()
    assert RECEIPT in person.screen.text
    assert len(person.received) == 1
    assert len(service.responses) == 1


async def test_start_again_moves_the_question_down(person: Person, service: MemoryService) -> None:
    await to_first_question(person)
    old = person.screen
    person.start(CODE)
    await person.until(lambda: old.id not in person.chat.messages)
    await person.settled()
    assert person.messages[-1] is await person.sees("Do you have a job?")
    assert service.places[str(person.chat.id)] == person.screen.id
    assert len(person.received) == 1


async def test_question_too_old_to_be_deleted_is_emptied(person: Person, server: BotApiServer) -> None:
    await to_first_question(person)
    old = person.screen
    server.pass_time(3 * 24 * 3600)
    person.start()
    await person.until(lambda: "newest message" in old.text)
    assert old.buttons == []
    assert person.screen is not old
    assert "Do you have a job?" in person.screen.text


async def test_commands_lead_aside_and_back(person: Person) -> None:
    await to_first_question(person)
    for command, text in (
        ("/language", "Which language"),
        ("/stop", "Do you want to stop?"),
        ("/privacy", "protect you"),
    ):
        person.send(command)
        await person.sees(text)
        await person.settled()
        assert len(person.messages) == 2
        person.press("No, go on" if command == "/stop" else "Back")
        await person.sees("Do you have a job?")


async def test_outside_of_a_survey(person: Person) -> None:
    for text, answer in (
        ("/start", "you need a link"),
        ("/start nonsense", "not known"),
        ("hello?", "you need a link"),
        ("/help", "/language"),
        ("/privacy", "we do not read your answers"),
        (f"/delete {RECEIPT}", "Your answers are erased."),
        ("/delete 123", "no answers with this code"),
        ("/nonsense", "/language"),
    ):
        person.send(text)
        await person.sees(answer)
        await person.settled()
        assert len(person.received) == 1
        assert RECEIPT not in person.visible_text


async def test_thanks_stay_when_somebody_goes_on_writing(person: Person) -> None:
    await to_summary(person)
    person.press("Send my answers")
    await person.sees(RECEIPT)
    person.send("Thank you too")
    await person.sees("you need a link")
    await person.sees(RECEIPT)


async def test_withdrawing_leaves_nothing(person: Person, service: MemoryService) -> None:
    await to_help(person)
    person.press("Stop")
    await person.sees("Do you want to stop?")
    person.press("Stop and erase my answers")
    await person.sees("Your answers are erased.")
    await person.settled()
    assert not service.drafts
    assert len(person.received) == 1


async def test_groups_channels_and_inline_queries_get_nothing(server: BotApiServer, person: Person) -> None:
    group, channel = server.group(), server.group(kind="channel")
    group.send(person, f"/start {CODE}")
    post = channel.publish("News")
    press = person.press_data("L", post)
    inline = person.ask_inline("survey")
    assert await press.answered() is None
    await inline.answered()
    person.start(CODE)
    await person.sees("Which language")
    assert inline.query.results == []
    assert len(group.messages) == len(channel.messages) == 1


async def test_marks_follow_fast_fingers(person: Person) -> None:
    await to_help(person)
    taps = [person.press(label) for label in ("Friends", "An office", "None of these", "Friends")]
    for tap in taps:
        await tap.answered()
    await person.sees("✅ Friends")
    await person.settled()
    assert sorted(label for label in person.screen.buttons if "✅" in label) == ["✅ Friends"]


async def test_every_language_sees_its_own_name_and_direction(server: BotApiServer, service: MemoryService) -> None:
    person = server.person("Khadija", "ar")
    person.start(CODE)
    screen = await person.sees("English")
    assert "Svenska" in screen.buttons


async def test_many_people_at_the_same_time(server: BotApiServer, service: MemoryService) -> None:
    people = [server.person(f"Person {number}") for number in range(40)]
    await asyncio.gather(*(to_first_question(person) for person in people))
    assert len(service.drafts) == 40
    assert all(len(person.received) == 1 for person in people)


async def test_introduces_itself(server: BotApiServer, person: Person) -> None:
    person.start(CODE)
    await person.sees("Which language")
    names = [command["command"] for command in server.profile["commands", ""]]
    assert names == ["language", "stop", "privacy", "news", "meetings", "help", "delete"]
    assert server.profile["description", ""]


async def test_a_place_that_cannot_be_remembered_keeps_nobody_waiting(
    person: Person, service: MemoryService, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def forgets(*_: object) -> None:
        raise RuntimeError("planted-secret")

    monkeypatch.setattr(service, "remember_message", forgets)
    await to_help(person)
    person.press("An office")
    await person.sees("✅ An office")
    assert len(person.received) == 1
    assert "where a conversation is shown could not be kept: RuntimeError" in caplog.text
    assert "planted-secret" not in caplog.text
