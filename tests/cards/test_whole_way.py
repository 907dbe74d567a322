"""A card from one round to the next as people have it: in Telegram, and in the browser without scripts."""

from pathlib import Path

from bot.application import Installation
from bot.library import load_battery, load_region
from bot.storage.interface.rounds import Round
from conversations.definition.model import Battery
from locales import Status
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.counted import counted
from tests.engine.test_ranking import ranking
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in
from tests.telegram.conftest import running
from tests.web.conftest import pages_of
from tests.web.visitor import Visitor

WORDS = "Your card: "


def printable(text: str) -> str:
    """A text without the marks that keep its words in their direction."""
    return "".join(c for c in text if c.isprintable())


async def opened_round(opened: Installation, name: str, battery: Battery | None = None) -> Round:
    """A round that belongs to a series, of one question if no battery is said."""
    return await opened.rounds.open(
        battery or ranking(),
        load_region("ostergotland"),
        name=name,
        municipalities=("0580",),
        language_status=Status.DRAFTED,
        series="Needs",
    )


async def at_the_card(opened: Installation, person: Person, asked: Round) -> None:
    """From the link to the card, past a consent that speaks of it."""
    person.start((await opened.rounds.link(asked.id, language="en")).code)
    await person.sees("you can take a card with four words")
    person.press("I am 18 or over")
    await person.until(lambda: "Skip" in person.screen.buttons)
    person.press("Skip")
    await person.sees("These are your answers.")
    person.press("Card for next time")
    await person.sees("Do you want a card for next time?")


async def test_in_telegram_words_are_seen_once_typed_ones_leave_the_chat_and_erase_everything(tmp_path: Path) -> None:
    async with BotApiServer() as server, installed_in(tmp_path, Clock()) as opened:
        amina, again = server.person("Amina", "en"), server.person("Amina, on another phone", "en")
        async with running(server, opened.dispatcher(address)):
            spring = await opened_round(opened, "Spring")
            await at_the_card(opened, amina, spring)
            amina.press("Give me a new card")
            shown = await amina.sees(WORDS)
            words = printable(shown.text.partition(WORDS)[2].splitlines()[0])
            amina.press("I have written them down")
            await amina.sees("Your card goes with these answers.")
            amina.press("Send my answers")
            await amina.sees("Your code")
            await amina.settled()
            assert WORDS not in amina.visible_text
            assert words not in printable(amina.visible_text), "a word alone may stand in any sentence: ant in want"
            await opened.rounds.close(spring.id)

            autumn = await opened_round(opened, "Autumn")
            await at_the_card(opened, again, autumn)
            again.send("sun moon star cloud")
            await again.sees("We find no answers from an earlier time")
            again.send(words.upper())
            await again.sees("Your card goes with these answers.")
            await again.settled()
            assert words.upper() not in again.visible_text
            again.press("Send my answers")
            await again.sees("Your code")
            again.send(f"/delete {words}")
            await again.sees("All answers given with this card are erased.")
            await again.settled()
        for asked in (spring, autumn):
            found = await counted(opened.settings, asked.id)
            assert (found["sent"], found["erased"]) == (1, 1)
        assert await opened.reconciliation.differences() == []


async def test_orientation_is_asked_again_in_the_browser_and_words_erase_at_the_page_for_it(tmp_path: Path) -> None:
    clock = Clock()
    async with installed_in(tmp_path, clock) as opened:
        orientation = load_battery("orientation")
        spring = await opened_round(opened, "At the start", orientation)
        visitor = Visitor(pages_of(opened, clock))
        await visitor.begins((await opened.rounds.link(spring.id)).code)
        await visitor.skips_to_the_end()
        await visitor.presses("Card for next time")
        await visitor.presses("Give me a new card")
        words = visitor.page.heading.partition(WORDS)[2]
        await visitor.presses("I have written them down")
        await visitor.presses("Send my answers")
        await opened.rounds.close(spring.id)

        autumn = await opened_round(opened, "In the middle", orientation)
        other = Visitor(pages_of(opened, clock))
        await other.begins((await opened.rounds.link(autumn.id)).code)
        await other.skips_to_the_end()
        await other.presses("Card for next time")
        await other.presses("Done", text="sun moon star cloudy")
        assert "cloudy" in other.page.text
        await other.presses("Done", text=words)
        assert "Your card goes with these answers." in other.page.text
        await other.presses("Send my answers")
        await other.goes("/erase")
        assert "you can write its four words instead" in other.page.text
        await other.presses("Erase my answers", code=words)
        assert other.page.heading.startswith("All answers given with this card are erased.")
        await other.goes("/erase")
        await other.presses("Erase my answers", code=words)
        assert other.page.heading.startswith("There are no answers with these words.")
        assert await opened.reconciliation.differences() == []
