"""A coordinator's whole way over HTTP: upload, preview, open, watch, close, read, download, act, tell."""

import asyncio
import io
import signal
import zipfile

from openpyxl import Workbook

from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, label, phrase
from locales import render
from tests.botapi.faults import Delays
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.endtoend.coordinator import Coordinator
from tests.endtoend.program import Program, ten_minutes_passed
from tests.patience import PATIENCE

NEWCOMERS = 12
SURVEY = [
    ["type", "name", "label::English (en)", "label::Svenska (sv)"],
    ["begin_group", "work", "Work", "Arbete"],
    ["select_one yes_no", "job", "Do you have a job now?", "Har du ett arbete nu?"],
    ["text", "wish", "What would help you most?", "Vad skulle hjälpa dig mest?"],
    ["end_group", "", "", ""],
]
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Svenska (sv)"],
    ["yes_no", "yes", "Yes", "Ja"],
    ["yes_no", "no", "No", "Nej"],
]
SETTINGS = [["form_title", "form_id", "version", "default_language"], ["Autumn work", "autumn", "1", "English (en)"]]


SOMALI = {
    "Autumn work": "Shaqada dayrta",
    "Work": "Shaqo",
    "Do you have a job now?": "Hadda shaqo ma haysataa?",
    "What would help you most?": "Maxaa kuu ugu caawin lahaa?",
    "Yes": "Haa",
    "No": "Maya",
}


def in_somali(content: bytes) -> bytes:
    """The file as a translator sends it back."""
    for source, text in SOMALI.items():
        content = content.replace(
            f'msgid "{source}"\nmsgstr ""'.encode(), f'msgid "{source}"\nmsgstr "{text}"'.encode()
        )
    return content


def workbook(survey: list[list[str]] = SURVEY) -> bytes:
    """The coordinator's questions as Excel saves them."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in (("survey", survey), ("choices", CHOICES), ("settings", SETTINGS)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


class Somebody:
    """A newcomer who answers the coordinator's questions."""

    def __init__(self, person: Person, language: str = "en") -> None:
        self.person, self.language = person, language

    def says(self, text: Phrase) -> str:
        return render(text, self.language)

    async def presses(self, text: str) -> None:
        await self.person.sees(text)
        self.person.press(text)

    async def answers(self, wish: str) -> None:
        """From the consent to the thanks."""
        await self.presses(self.says(label("button", "I am 18 or over and want to answer")))
        await self.presses("Yes")
        await self.person.sees("What would help you most?")
        self.person.send(wish)
        await self.presses(self.says(label("button", "Send my answers")))
        await self.person.sees(self.says(phrase("Thank you! Your answers are sent.")))

    async def takes_part(self, code: str, wish: str) -> None:
        self.person.start(code)
        await self.presses(LANGUAGES[self.language].name)
        await self.answers(wish)
        await self.presses("Tell me what comes of it")
        await self.person.sees("when there is news")


async def test_from_a_workbook_to_news(server: BotApiServer, program: Program) -> None:
    invited = await program.command("invite", "coordinator", "--role", "region", "--label", "Karin")
    await program.run()
    karin = Coordinator(server.person("Karin", "en"))
    await karin.joins(invited["code"])

    await karin.presses("Questions", then="Send a workbook")
    karin.person.send_document(
        "autumn.xlsx", workbook([*SURVEY[:2], ["geopoint", "where", "Where?", "Var?"], *SURVEY[2:]])
    )
    await karin.person.sees("The file has errors")
    assert "survey" in karin.person.visible_text
    assert "remove the row" in karin.person.visible_text
    karin.person.send_document("autumn.xlsx", workbook())
    await karin.person.sees("The questions are taken in.")

    await karin.presses("Translations", "Soomaali", "For a translation program (.po)", then="Here is the file for")
    po = karin.content_of(await karin.gets_a_file(".po"))
    karin.person.send_document("so.po", in_somali(po))
    await karin.person.sees(f"Nothing is taken in yet: {len(SOMALI)} texts would be new, and 0 would change.")
    await karin.presses("Take these translations", then="The translations are taken in.")

    await karin.presses("Try it as a newcomer", "English", then="I am 18 or over")
    await karin.presses("I am 18 or over and want to answer", "Linköping", then="Do you have a job now?")
    await karin.presses("Yes", then="What would help you most?")
    await karin.writes("only trying", then="These are your answers.")
    await karin.presses("Send my answers", then="Your answers are sent.")
    assert "Tell me what comes of it" not in karin.person.visible_text
    await karin.presses("Only a trial: back to the menu", then="Open a round with it")

    await karin.presses(
        "Open a round with it", "Linköping", "✅ Linköping", "Linköping", "Done", then="What do you call"
    )
    await karin.writes("Autumn round", then="Until which day")
    await karin.writes("2020-01-01", then="That day has passed.")
    await karin.presses("Until somebody closes it", then="Does the round belong to a series?")
    await karin.presses("No series", then="Open the round now?")
    await karin.presses("Open the round", then="The round is open.")
    (found,) = await program.command("round", "list")
    round_id = found["round"]
    code = (await program.command("link", round_id, "--municipality", "0580"))["code"]

    people = [Somebody(server.person(f"Person {number}", "en")) for number in range(NEWCOMERS)]
    wishes = [f"a course number {number}" for number in range(NEWCOMERS - 1)] + ["ask my friend Zaynab Hersi"]
    await asyncio.gather(*(one.takes_part(code, wish) for one, wish in zip(people, wishes, strict=True)))
    await karin.is_at_menu()
    await karin.presses("Rounds", "Autumn round", then="Answers: fewer than 10")
    assert (await program.counted(round_id))["sent"] == NEWCOMERS

    await karin.presses("Close the round", then="Close the round for good?")
    await karin.presses("Close the round", then="The round is closed.")
    await karin.presses("Read what people wrote", then=f"1 of {NEWCOMERS}")
    for number in range(2, NEWCOMERS + 1):
        if "Zaynab" in karin.person.visible_text:
            break
        await karin.presses("Next", then=f"{number} of {NEWCOMERS}")
    await karin.presses("Strike this text", then="It is struck.")
    await karin.is_at_menu()
    await karin.presses("Rounds", "Autumn round", "Make the report", then="Make the report now?")
    await karin.presses("Make the report", then="Here is the report.")
    report = await karin.gets_a_file(".zip")
    with zipfile.ZipFile(io.BytesIO(karin.content_of(report))) as package:
        held = {name: package.read(name) for name in package.namelist()}
    assert any(name.endswith("report.html") for name in held)
    assert not any(b"Zaynab" in each for each in held.values())

    await karin.presses("Write what is done", "A theme", "Work", "Planned", then="Write in Swedish")
    await karin.writes("Fler kvällskurser startar i maj.", then="the same in English")
    await karin.writes("More evening courses start in May.", then="Let people read it")
    await karin.presses("Let people read it", then="people can read it")
    await karin.presses("Tell those who want to hear", then="People who want to hear: 10 or some more.")
    await karin.presses("Tell those who want to hear", then="Until then you can take it back.")
    await karin.presses("Tell those who want to hear", then="The news goes out at")
    ten_minutes_passed(program.folder / "data")
    for one in people:
        await one.person.sees("More evening courses start in May.")
        assert len([each for each in one.person.received if "More evening courses" in each.text]) == 1
    await people[0].presses("No more news")
    await people[0].person.sees("We write no more news to you.")
    people[1].person.send("/news")
    await people[1].person.sees("Planned")

    acts = [(one["act"], one["state"]) for one in await program.command("audit")]
    for act in (
        "battery import",
        "round open",
        "round close",
        "text strike",
        "report download",
        "action add",
        "news send",
    ):
        assert (act, "done") in acts, act
    (person,) = await program.command("coordinator", "list")
    await program.command("coordinator", "end", person["reference"])
    await karin.person.settled()
    karin.person.press("Menu")
    await karin.person.sees("To start again, open your link again.")


async def test_a_mailing_survives_a_kill_of_the_bot(server: BotApiServer, program: Program) -> None:
    subscribers = 40
    await program.run()
    opened = await program.command("round", "open", "ostergotland-core", "--name", "A", "--municipality", "0580")
    people = [server.person(f"Person {number}", "so") for number in range(subscribers)]
    callback = f"E.h.t.so.{'A' * 16}.ostergotland"
    for person in people:
        person.start()
    await asyncio.gather(*(person.sees("QR") for person in people))
    for person in people:
        person.press_data(callback)
    await asyncio.gather(*(person.settled() for person in people))
    await program.command("round", "close", opened["round"])
    await program.command("report", opened["round"], "--out", str(program.folder / "report"))
    texts = ("--text", "sv=Fler kurser", "--text", "en=More courses")
    action = (await program.command("action", "add", opened["round"], "--theme", "work", *texts))["action"]
    await program.stop()

    def told() -> int:
        return sum("More courses" in message.text for person in people for message in person.received)

    for person in people[-5:]:
        server.faults.plan("sendMessage", Delays(PATIENCE), chat=person.chat.id)
    assert {"id", "action", "step", "starts"} == set(await program.command("news", "send", action))
    ten_minutes_passed(program.folder / "data")
    sending = await program.start("news", "send", action)
    async with asyncio.timeout(PATIENCE):
        while told() < 10:
            await asyncio.sleep(0.02)
    await sending.ends(signal.SIGKILL)
    server.faults.planned.clear()
    mailing = await program.command("news", "send", action)
    assert set(mailing) == {"id", "action", "step", "sent", "unreachable", "unknown"}
    assert mailing["sent"] % 10 == mailing["unknown"] % 10 == mailing["unreachable"] == 0
    assert 20 <= mailing["sent"] + mailing["unknown"] <= subscribers
    assert mailing["sent"] <= told() <= subscribers
    for person in people:
        assert sum("More courses" in message.text for message in person.received) <= 1
