"""From a link in Telegram to anonymous answers and a report: the program as a whole, over real HTTP."""

import asyncio
import signal
from pathlib import Path

from tests.botapi.server import BotApiServer
from tests.endtoend.newcomer import BATTERY, Newcomer
from tests.endtoend.program import Program


async def _open(program: Program, *options: str) -> tuple[str, str]:
    """A round in Linköping and a link into it."""
    opened = await program.command("round", "open", "ostergotland-core", "--name", "Autumn", "--municipality", "0580")
    link = await program.command("link", opened["round"], *options)
    return opened["round"], link["code"]


async def test_a_whole_conversation_leaves_one_anonymous_response(server: BotApiServer, program: Program) -> None:
    language = "ar"
    round_id, code = await _open(program)
    await program.run()
    newcomer = Newcomer(server.person("Amina", language), language)
    await newcomer.opens(code)
    expected = await newcomer.answers_all()
    await newcomer.sends()
    await newcomer.person.settled()
    left = newcomer.person.visible_text
    for question in BATTERY.questions():
        assert question.label[language] not in left
    await program.command("round", "close", round_id)
    (stored,) = program.stored()
    assert stored["answers"] == expected
    assert (stored["municipality"], stored["mode"]) == ("0580", "telegram")
    assert await program.stop() == 0


async def test_a_restart_in_the_middle_loses_nothing(server: BotApiServer, program: Program) -> None:
    _, code = await _open(program)
    await program.run()
    newcomer = Newcomer(server.person("Hodan", "en"), "en")
    await newcomer.opens(code)
    questions = list(BATTERY.questions())
    await newcomer.answers(questions[0])
    await newcomer.answers(questions[1])
    await newcomer.person.sees(questions[2].label["en"])
    assert await program.stop() == 0
    await program.run()
    for question in questions[2:]:
        await newcomer.answers(question)
    await newcomer.sends()


async def test_kills_at_any_moment_lose_nothing_that_was_shown(server: BotApiServer, program: Program) -> None:
    round_id, code = await _open(program)
    await program.run()
    people = [Newcomer(server.person(f"Person {number}", "en"), "en") for number in range(8)]
    await asyncio.gather(*(newcomer.opens(code) for newcomer in people))
    questions = list(BATTERY.questions())
    for question in questions[:3]:
        presses = [asyncio.create_task(newcomer.answers(question)) for newcomer in people]
        await asyncio.sleep(0.01)
        await program.stop(signal.SIGKILL)
        await program.run()
        for newcomer in people:  # what was confirmed to Telegram before it was shown is shown with the next message
            newcomer.person.send("Hello?")
        await asyncio.gather(*presses)
    for question in questions[3:]:
        await asyncio.gather(*(newcomer.answers(question) for newcomer in people))
    await asyncio.gather(*(newcomer.sends() for newcomer in people))
    await program.command("round", "close", round_id)
    rows = program.stored()
    assert len(rows) == len(people)
    assert all(len(row["answers"]) == len(questions) for row in rows)


async def test_double_taps_and_old_buttons_change_nothing(server: BotApiServer, program: Program) -> None:
    round_id, code = await _open(program)
    await program.run()
    newcomer = Newcomer(server.person("Samir", "en"), "en")
    await newcomer.opens(code)
    first, second, *rest = BATTERY.questions()
    await newcomer.person.sees(first.label["en"])
    old = newcomer.person.button(first.choices[0].label["en"])
    other = newcomer.person.button(first.choices[1].label["en"])
    for button in (old, old, other):
        newcomer.person.press(button)
    await newcomer.person.sees_toast("old")
    await newcomer.answers(second)
    for question in rest:
        await newcomer.answers(question)
    await newcomer.sends()
    await program.command("round", "close", round_id)
    assert program.stored()[0]["answers"][first.id] == first.choices[0].code


async def test_many_people_at_once_and_a_report(server: BotApiServer, program: Program, tmp_path: Path) -> None:
    round_id, code = await _open(program)
    await program.run()

    async def takes_part(number: int) -> None:
        newcomer = Newcomer(server.person(f"Person {number}", "so"), "so")
        await newcomer.opens(code)
        await newcomer.answers_all()
        await newcomer.sends()

    await asyncio.gather(*(takes_part(number) for number in range(15)))
    counts = await program.counted(round_id)
    assert (counts["opened"], counts["consented"], counts["sent"]) == (15, 15, 15)
    await program.command("round", "close", round_id)
    files = (await program.command("report", round_id, "--out", str(tmp_path / "report")))["files"]
    page = next(Path(file) for file in files if file.endswith("report.html")).read_text()
    assert "100" in page
    assert str(server.person("x", "en").user.id)[:6] not in page


async def test_what_the_program_says_holds_no_secret(server: BotApiServer, program: Program) -> None:
    _, code = await _open(program)
    await program.run(as_in_service=True)
    newcomer = Newcomer(server.person("Secretname", "en"), "en")
    await newcomer.opens(code)
    newcomer.person.send("my secret text")
    await newcomer.person.settled()
    await program.stop()
    for secret in (server.token, "Secretname", "my secret text", str(newcomer.person.user.id), code):
        assert secret not in program.said
