"""Ambassadors over real HTTP: joining, sharing, handing over, asking, being ended."""

import asyncio
import os
from collections import Counter
from typing import Any

from bot.application import installation
from bot.settings import Settings
from tests.botapi.server import BotApiServer
from tests.endtoend.ambassador import Ambassador, Guest
from tests.endtoend.newcomer import BATTERY, Newcomer
from tests.endtoend.program import Program
from tests.service.desks.desks import invite


async def open_round(program: Program, *options: str) -> str:
    opened = await program.command(
        "round", "open", "ostergotland-core", "--name", "Autumn", "--municipality", "0580", *options
    )
    return str(opened["round"])


async def invited(program: Program, municipality: str = "0580") -> dict[str, Any]:
    document: dict[str, Any] = await program.command("invite", "ambassador", "--municipality", municipality)
    return document


async def test_an_ambassador_joins_shares_hands_over_asks_and_leaves(server: BotApiServer, program: Program) -> None:
    round_id = await open_round(program)
    code = (await invited(program))["code"]
    await program.run()
    ambassador = Ambassador(server.person("Hodan", "en"))
    await ambassador.joins(code)

    address = await ambassador.shares()
    newcomer = Newcomer(server.person("Amina", "en"), "en")
    newcomer.person.start(address.rpartition("=")[2])
    await newcomer.agrees()
    await newcomer.answers_all()
    await newcomer.sends()

    await ambassador.presses("Hand over my phone", "Press Start")
    guest = Guest(ambassador.person, "en")
    await guest.begins()
    await guest.answers_all()
    ambassador.person.start()
    await ambassador.person.settled(0.2)
    assert "What do you want to do?" not in ambassador.person.visible_text
    await guest.sends()
    await guest.gives_back()
    for question in BATTERY.questions():
        assert question.label["en"] not in ambassador.person.visible_text
    await guest.begins(first="Next person")
    await guest.answers_all()
    await guest.sends()
    await guest.gives_back()

    await ambassador.presses("Menu", "What do you want to do?")
    await ambassador.presses("My numbers", "fewer than 10 sent")
    await ambassador.presses("Menu", "Settings")
    await ambassador.presses("Settings", "Stop being an ambassador")
    await ambassador.presses("Stop being an ambassador", "Links that you have shared go on working.")
    await ambassador.presses("Stop being an ambassador", "What we knew of you is erased.")
    assert await program.command("ambassador", "list") == []
    ambassador.person.start()
    await ambassador.person.sees("To answer questions you need a link")

    await program.command("round", "close", round_id)
    rows = program.stored()
    assert sorted(row["mode"] for row in rows) == ["hand_over", "hand_over", "telegram"]
    assert len({row["cluster"] for row in rows}) == 1
    assert rows[0]["cluster"] is not None


AMBASSADORS, NEWCOMERS = 4, 24
"""Enough for a quick proof; `PRATAMED_MANY=20,500` measures more."""


async def test_many_in_all_three_modes_at_once(server: BotApiServer, program: Program) -> None:
    ambassadors, newcomers = map(int, os.environ.get("PRATAMED_MANY", f"{AMBASSADORS},{NEWCOMERS}").split(","))
    round_id = await open_round(program)
    async with installation(Settings(data_dir=program.folder / "data")) as opened:
        codes = [(await invite(opened)).code for _ in range(ambassadors)]
    await program.run()
    people = [Ambassador(server.person(f"Ambassador {number}", "en")) for number in range(ambassadors)]
    await asyncio.gather(*(person.joins(code) for person, code in zip(people, codes, strict=True)))
    links = [(await person.shares()).rpartition("=")[2] for person in people]
    each = newcomers // 3 // ambassadors

    async def alone(number: int) -> None:
        newcomer = Newcomer(server.person(f"Newcomer {number}", "en"), "en")
        newcomer.person.start(links[number % ambassadors])
        await newcomer.agrees()
        await newcomer.answers_all()
        await newcomer.sends()

    async def on_a_phone(ambassador: Ambassador) -> None:
        guest = Guest(ambassador.person, "en")
        for button, answers in (("Hand over my phone", guest.answers_alone), ("Ask somebody", guest.answers_aloud)):
            await ambassador.presses(button, "Start")
            for number in range(each):
                await guest.begins(first="Next person" if number else "Start")
                await answers()
                await guest.gives_back()
            await ambassador.presses("Menu", "What do you want to do?")

    by_themselves = newcomers - 2 * each * ambassadors
    await asyncio.gather(*map(alone, range(by_themselves)), *map(on_a_phone, people))
    counts = await program.counted(round_id)
    assert (counts["opened"], counts["consented"], counts["sent"]) == (newcomers, newcomers, newcomers)
    await program.command("round", "close", round_id)
    rows = program.stored()
    modes = Counter(row["mode"] for row in rows)
    assert modes == {"telegram": by_themselves, "hand_over": each * ambassadors, "interview": each * ambassadors}
    assert len({row["cluster"] for row in rows}) == ambassadors


async def test_what_is_recorded_and_passed_on_reaches_coordinators_and_comes_back(
    server: BotApiServer, program: Program
) -> None:
    round_id = await open_round(program)
    link = await program.command("link", round_id, "--language", "en")
    code = (await invited(program))["code"]
    await program.run()
    ambassador = Ambassador(server.person("Hodan", "en"))
    await ambassador.joins(code)
    await ambassador.presses("Record the questions", "It is voluntary.")
    voice = ambassador.person.send_voice(b"OggS how it sounds")
    await ambassador.person.sees(BATTERY.themes[0].questions[0].label["en"])
    await ambassador.person.settled()
    assert voice.id not in ambassador.person.chat.messages
    (recording,) = await program.command("audio", "list")
    await program.command("audio", "fetch", recording["reference"], "heard.oga")
    assert (program.folder / "heard.oga").read_bytes() == b"OggS how it sounds"
    await program.command("audio", "approve", recording["reference"])

    newcomer = Newcomer(server.person("Amina", "en"), "en")
    newcomer.person.start(link["code"])
    await newcomer.person.sees("Listen")
    newcomer.person.press("Listen")
    await newcomer.person.until(lambda: any("voice" in message.content for message in newcomer.person.received))
    await newcomer.agrees()
    await newcomer.person.until(lambda: not any("voice" in message.content for message in newcomer.person.received))

    await ambassador.presses("Menu", "Suggest a question")
    await ambassador.presses("Suggest a question", "Which question should we ask next time?")
    ambassador.person.send("Is the bus good?")
    await ambassador.presses("Pass it on", "It is passed on.")
    (suggestion,) = await program.command("voices", "list")
    assert (await program.command("voices", "read", suggestion["reference"]))["text"] == "Is the bus good?"
    await program.command("voices", "answer", suggestion["reference"], "Asked from spring on")
    await ambassador.presses("My numbers", "Asked from spring on")


async def test_an_invitation_is_withdrawn_with_one_command(server: BotApiServer, program: Program) -> None:
    invitation = await invited(program)
    assert invitation["url"].endswith(invitation["code"])
    (listed,) = await program.command("invite", "list")
    assert "code" not in listed
    await program.command("invite", "withdraw", listed["reference"])
    await program.run()
    person = server.person("Hodan", "en")
    person.start(invitation["code"])
    await person.sees("This invitation has been used or is too old.")
