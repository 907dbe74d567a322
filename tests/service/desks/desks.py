"""People with a role, who press and write as at a surface."""

from collections.abc import Iterator

from bot.application import Installation
from bot.library import load_region
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.people.given_roles import Invited
from bot.service.surveys.reply import Picture, Reply
from conversations.dialogs.ambassador.joining import CARDS, CHECKS
from conversations.engine.effects import Reject
from conversations.phrases import Text, WithLink
from conversations.surface import events
from conversations.surface.screen import Screen, cell_text
from locales import render


def address(code: str) -> str:
    """A link's code as an address."""
    return f"https://example.org/{code}"


async def invite(opened: Installation, *municipalities: str) -> Invited:
    return await opened.people.invite(load_region("ostergotland"), municipalities=municipalities or ("0580",))


def shared_code(ambassador: "Visitor") -> str:
    """The code in the link that was just shared."""
    (picture,) = ambassador.reply.enclosures
    assert isinstance(picture, Picture)
    assert isinstance(picture.caption, WithLink)
    return picture.caption.address.rpartition("/")[2]


class Visitor:
    """Somebody at a desk."""

    def __init__(self, dispatcher: Dispatcher, name: str = "7001") -> None:
        self.dispatcher, self.account = dispatcher, Account("telegram", name)
        self.reply = Reply(())

    @property
    def screen(self) -> Screen:
        return self.reply.screen

    @property
    def says(self) -> str:
        shown = self.screen
        beside = (shown.notice or "", shown.success or "", shown.remark or "")
        texts = (*beside, shown.heading, *shown.paragraphs, *shown.statements, *_in_tables(shown))
        return " ".join(render(text, "en") for text in texts)

    @property
    def labels(self) -> list[str]:
        return [render(button.label, "en") for button in self.screen.buttons]

    @property
    def rejected(self) -> bool:
        return any(isinstance(effect, Reject) for effect in self.reply.effects)

    async def starts(self, code: str = "") -> Screen:
        self.reply = await self.dispatcher.start(self.account, code, "en")
        return self.screen

    async def does(self, event: events.DeskEvent) -> Screen:
        self.reply = await self.dispatcher.handle(self.account, event, "en")
        return self.screen

    async def presses(self, *texts: str) -> Screen:
        for text in texts:
            found = [button for button in self.screen.buttons if text in render(button.label, "en")]
            exact = [button for button in found if render(button.label, "en") == text]
            assert found, f"no button {text!r} among {self.labels} under {self.says}"
            await self.does((exact or found)[0].event)
        return self.screen

    async def joins(self, code: str) -> Screen:
        """From the invitation to the menu."""
        await self.starts(code)
        await self.presses("English", *["Next"] * len(CARDS))
        await self.presses(*(render(check.right, "en") for check in CHECKS))
        return await self.presses("Yes, I accept")

    async def answers(self) -> Screen:
        """From the consent to the end, skipping what can be skipped."""
        while not (self.screen.stage and self.screen.stage.is_end):
            labels = self.labels
            wanted = ("Skip", "Next", "Linköping", "Send my answers", "Send the answers", "I read the questions again")
            begin = ("English", "I am 18 or over and want to answer")
            await self.presses(next(text for text in (*begin, *wanted) if text in labels))
        return self.screen


def _in_tables(shown: Screen) -> Iterator[Text]:
    for table in shown.tables:
        yield table.caption
        yield from (cell_text(cell) for row in table.rows for cell in row.cells)
        yield from [table.empty] if table.empty and not table.rows else []
