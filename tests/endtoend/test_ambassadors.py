"""Ambassadors over real HTTP: joining, sharing, handing over, asking, being ended."""

from typing import Any

from tests.botapi.server import BotApiServer
from tests.endtoend.ambassador import Ambassador, Guest
from tests.endtoend.newcomer import BATTERY, Newcomer
from tests.endtoend.program import Program


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
