"""The server with clients that were written for the real one: python-telegram-bot, and a webhook."""

import asyncio

import telegram
from aiohttp import web

from tests.botapi.conftest import Client
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer


async def test_stock_library_reads_everything_that_people_do(server: BotApiServer, person: Person) -> None:
    async with telegram.Bot(server.token, base_url=f"{server.url}/bot") as bot:
        sent = await bot.send_message(
            person.chat.id,
            "<b>Question</b>",
            parse_mode="HTML",
            reply_markup=telegram.InlineKeyboardMarkup.from_button(
                telegram.InlineKeyboardButton("Yes", callback_data="y")
            ),
        )
        await bot.send_document(person.chat.id, b"%PDF", filename="letter.pdf")
        person.press("Yes")
        for act in (
            person.send_photo,
            person.send_voice,
            person.send_sticker,
            person.send_document,
            person.send_location,
        ):
            act()
        person.edit(person.forward("Look"), "Look!")
        person.block()
        person.unblock()
        inline = person.ask_inline("hello")
        server.group(kind="channel").publish("News")
        updates = await bot.get_updates(timeout=0)
        await bot.answer_inline_query(inline.query.id, [])
    assert sent.chat.id == person.chat.id
    presses = [update.callback_query for update in updates if update.callback_query]
    assert [press.data for press in presses] == ["y"]
    assert presses[0].message is not None
    assert presses[0].message.message_id == sent.message_id
    assert [update.channel_post.text for update in updates if update.channel_post] == ["News"]
    assert sum(update.my_chat_member is not None for update in updates) == 2
    assert sum(bool(update.message and update.message.forward_origin) for update in updates) == 1
    assert inline.query.results == []


async def test_webhook_gets_updates_in_order_and_again_after_an_error(server: BotApiServer, client: Client) -> None:
    seen: list[str] = []

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "planted"
        update = await request.json()
        seen.append(update["message"]["text"])
        if len(seen) == 1:
            return web.Response(status=500)
        if seen[-1] == "two":
            return web.json_response({"method": "answerCallbackQuery", "callback_query_id": "nobody's"})
        return web.json_response({"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "Taken"})

    application = web.Application()
    application.router.add_post("/hook", take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    person = server.person()
    person.send("one")
    person.send("two")
    person.send("three")
    await client.result("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="planted")
    await person.until(lambda: len(person.received) == 2)
    await asyncio.sleep(0.02)
    await client.result("deleteWebhook")
    await runner.cleanup()
    assert seen == ["one", "one", "two", "three"]
    assert not server.inbox.waiting
