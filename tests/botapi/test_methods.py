"""What the server takes and refuses, as the Bot API does."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.botapi.conftest import Client
from tests.botapi.faults import Delays, Drops, breaks, floods
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer

BUTTON = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


async def shown(client: Client, person: Person, text: str = "Hello", **more: Any) -> int:
    result = await client.result("sendMessage", chat_id=person.chat.id, text=text, **more)
    return int(result["message_id"])


async def test_bodies_of_all_three_kinds_say_the_same(server: BotApiServer, client: Client, person: Person) -> None:
    parameters = {"chat_id": str(person.chat.id), "text": "مرحبا"}
    url = f"{client.root}/sendMessage"
    multipart = aiohttp.FormData(default_to_multipart=True)
    for key, value in parameters.items():
        multipart.add_field(key, value)
    for body in ({"json": parameters}, {"data": parameters}, {"data": multipart}):
        async with client.session.post(url, **body) as answer:
            assert answer.status == 200
    assert [message.text for message in person.received] == ["مرحبا"] * 3


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é<q>x</q>", 'Unsupported start tag "q" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("1 <2>", 'Unsupported start tag "2" at byte offset 2'),
    ],
)
async def test_bad_markup_is_refused(client: Client, person: Person, html: str, complaint: str) -> None:
    refusal = await client.refusal("sendMessage", chat_id=person.chat.id, text=html, parse_mode="HTML")
    assert refusal == (400, f"Bad Request: can't parse entities: {complaint}")


async def test_markup_becomes_entities_in_utf16_units(client: Client, person: Person) -> None:
    await shown(client, person, "  😀 <b>a &lt; <i>b</i></b> &amp; &#1587;&unknown; ", parse_mode="HTML")
    assert person.screen.text == "😀 a < b & س&unknown;"
    bold, italic = person.screen.entities
    assert bold == {"type": "bold", "offset": 3, "length": 5}
    assert italic == {"type": "italic", "offset": 7, "length": 1}


async def test_length_counts_code_points_after_parsing(client: Client, person: Person) -> None:
    message = await shown(client, person, "<b>" + "😀" * 4096 + "</b>", parse_mode="HTML")
    too_long = {"chat_id": person.chat.id, "text": "x" * 4097}
    assert await client.refusal("sendMessage", **too_long) == (400, "Bad Request: message is too long")
    edit = await client.refusal("editMessageText", message_id=message, **too_long)
    assert edit == (400, "Bad Request: MESSAGE_TOO_LONG")


@pytest.mark.parametrize(("data", "fine"), [("", False), ("x" * 64, True), ("é" * 33, False)])
async def test_callback_data_is_1_to_64_bytes(client: Client, person: Person, data: str, fine: bool) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": data}]]}
    status, _ = await client.call("sendMessage", chat_id=person.chat.id, text="?", reply_markup=markup)
    assert (status == 200) == fine


async def test_edits_and_deletions_reach_the_phone(client: Client, person: Person) -> None:
    message = await shown(client, person, reply_markup=BUTTON)
    place = {"chat_id": person.chat.id, "message_id": message}
    assert person.screen.buttons == ["Yes"]
    assert (
        "message is not modified"
        in (await client.refusal("editMessageText", text="Hello", reply_markup=BUTTON, **place))[1]
    )
    await client.result("editMessageText", text="Bye", **place)
    assert (person.screen.text, person.screen.buttons) == ("Bye", [])
    await client.result("deleteMessage", **place)
    assert person.received == []
    assert (await client.refusal("deleteMessage", **place))[1] == "Bad Request: message to delete not found"
    assert (await client.refusal("editMessageText", text="?", **place))[1] == "Bad Request: message to edit not found"


async def test_old_messages_can_be_edited_but_not_deleted(server: BotApiServer, client: Client, person: Person) -> None:
    place = {"chat_id": person.chat.id, "message_id": await shown(client, person)}
    server.pass_time(49 * 3600)
    assert (await client.refusal("deleteMessage", **place))[1] == "Bad Request: message can't be deleted"
    await client.result("editMessageText", text="Later", **place)
    await client.result("deleteMessages", chat_id=person.chat.id, message_ids=[place["message_id"], 99_999])
    assert person.screen.text == "Later"


async def test_messages_of_others_and_with_reply_keyboards_cannot_be_edited(client: Client, person: Person) -> None:
    with_keyboard = await shown(client, person, reply_markup={"force_reply": True})
    for message in (person.messages[0].id, with_keyboard):
        refusal = await client.refusal("editMessageText", chat_id=person.chat.id, message_id=message, text="x")
        assert refusal == (400, "Bad Request: message can't be edited")


async def test_presses_are_answered_once_and_in_time(server: BotApiServer, client: Client, person: Person) -> None:
    await shown(client, person, reply_markup=BUTTON)
    tap = person.press("Yes")
    late = person.press("Yes")
    too_long = await client.refusal("answerCallbackQuery", callback_query_id=tap.query.id, text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    await client.result("answerCallbackQuery", callback_query_id=tap.query.id, text="Thanks")
    assert await tap.answered() == "Thanks"
    server.pass_time(16)
    refusal = await client.refusal("answerCallbackQuery", callback_query_id=late.query.id)
    assert refusal[1].startswith("Bad Request: query is too old")


async def test_who_cannot_be_written_to(server: BotApiServer, client: Client, person: Person) -> None:
    stranger = server.person("Ubah")
    person.block()
    for chat, code, words in (
        (person.chat.id, 403, "Forbidden: bot was blocked by the user"),
        (stranger.chat.id, 403, "Forbidden: bot can't initiate conversation with a user"),
        (1, 400, "Bad Request: chat not found"),
    ):
        assert await client.refusal("sendMessage", chat_id=chat, text="Hello") == (code, words)
    person.unblock()
    await shown(client, person)


async def test_polling_hands_out_again_until_confirmed(server: BotApiServer, client: Client, person: Person) -> None:
    person.send("one")
    first = await client.result("getUpdates", limit=1)
    again = await client.result("getUpdates")
    assert [update["message"]["text"] for update in again] == ["/start abc", "one"]
    assert first == again[:1]
    offset = again[-1]["update_id"] + 1
    assert await client.result("getUpdates", offset=offset) == []
    assert await client.result("getUpdates") == []


async def test_presses_are_kept_for_150_seconds_only(server: BotApiServer, client: Client, person: Person) -> None:
    await shown(client, person, reply_markup=BUTTON)
    person.press("Yes")
    server.pass_time(151)
    assert [list(update) for update in await client.result("getUpdates")] == [["update_id", "message"]]


async def test_second_poller_ends_the_first(server: BotApiServer, client: Client) -> None:
    first = asyncio.create_task(client.call("getUpdates", timeout=5))
    while not server.inbox.is_polled:
        await asyncio.sleep(0.01)
    second = asyncio.create_task(client.call("getUpdates", timeout=5))
    status, words = await first
    assert (status, "terminated by other getUpdates" in words) == (409, True)
    server.person().send("Hello")
    assert (await second)[0] == 200
    await client.result("setWebhook", url="http://127.0.0.1:1/")
    assert (await client.refusal("getUpdates"))[0] == 409
    await client.result("deleteWebhook")


async def test_tokens_and_methods_that_do_not_exist(server: BotApiServer, client: Client) -> None:
    assert await client.refusal("getEverything") == (404, "Not Found")
    for token, status in (("1:other", 401), ("other", 404)):
        async with client.session.post(f"{server.url}/bot{token}/getMe") as answer:
            assert answer.status == status


async def test_faults_come_when_planned(server: BotApiServer, client: Client, person: Person) -> None:
    server.faults.plan("sendMessage", floods(3))
    server.faults.plan("sendMessage", breaks())
    server.faults.plan("sendMessage", Drops())
    server.faults.plan("sendMessage", Drops(carried_out=True))
    server.faults.plan("sendMessage", Delays(0.01))
    message = {"chat_id": person.chat.id, "text": "Hello"}
    assert await client.refusal("sendMessage", **message) == (429, "Too Many Requests: retry after 3")
    assert await client.refusal("sendMessage", **message) == (502, "Bad Gateway")
    for seen in (0, 1):
        with pytest.raises(aiohttp.ClientError):
            await client.call("sendMessage", **message)
        assert len(person.received) == seen
    await client.result("sendMessage", **message)


async def test_limits_are_per_chat_and_in_all(person: Person) -> None:
    async with BotApiServer(limited=True) as server, aiohttp.ClientSession() as session:
        client = Client(session, f"{server.url}/bot{server.token}")
        somebody = server.person()
        somebody.start()
        statuses = [(await client.call("sendMessage", chat_id=somebody.chat.id, text="x"))[0] for _ in range(25)]
        assert statuses == [200] * 20 + [429] * 5
        server.pass_time(60)
        await shown(client, somebody)


async def test_files_come_back_as_they_went(server: BotApiServer, client: Client, person: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(person.chat.id), "caption": "A <b>poster</b>", "parse_mode": "HTML"})
    form.add_field("photo", b"\x89PNG", filename="poster.png")
    async with client.session.post(f"{client.root}/sendPhoto", data=form) as answer:
        assert answer.status == 200
    file_id = person.screen.content["photo"][-1]["file_id"]
    file = await client.result("getFile", file_id=file_id)
    async with client.session.get(f"{server.url}/file/bot{server.token}/{file['file_path']}") as answer:
        assert await answer.read() == b"\x89PNG"
    assert (await client.refusal("sendAudio", chat_id=person.chat.id, audio=file_id))[0] == 400
    assert person.screen.text == "A poster"


async def test_profile_is_kept_per_two_letter_language(server: BotApiServer, client: Client) -> None:
    commands = [{"command": "help", "description": "Hjälp"}]
    await client.result("setMyCommands", commands=commands, language_code="sv")
    await client.result("setMyDescription", description="Hej", language_code="")
    assert server.profile == {("commands", "sv"): commands, ("description", ""): "Hej"}
    assert (await client.refusal("setMyCommands", commands=commands, language_code="ckb"))[0] == 400
    assert (await client.refusal("setMyShortDescription", short_description="x" * 121))[0] == 400
