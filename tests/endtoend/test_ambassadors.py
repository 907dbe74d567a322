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
from tests.service.desks import invite


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
    await ambassador.presses("My numbers", "fewer than 5 sent")
    await ambassador.presses("Menu", "Settings")
    await ambassador.presses("Settings", "Stop being an ambassador")
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
    counts = await program.command("round", "show", round_id)
    assert (counts["opened"], counts["consented"], counts["sent"]) == (newcomers, newcomers, newcomers)
    await program.command("round", "close", round_id)
    rows = program.stored()
    modes = Counter(row["mode"] for row in rows)
    assert modes == {"telegram": by_themselves, "hand_over": each * ambassadors, "interview": each * ambassadors}
    assert len({row["cluster"] for row in rows}) == ambassadors
