"""An ambassador at work in Telegram, in English."""

from conversations.dialogs.ambassador.joining import CARDS, CHECKS
from conversations.phrases import label, phrase
from locales import render
from tests.botapi.chats import Message
from tests.botapi.person import Person
from tests.endtoend.newcomer import BATTERY, Newcomer


class Ambassador:
    """Reads and presses."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def presses(self, button: str, then: str) -> None:
        """Press a button, and see what comes of it."""
        await self.person.sees(button)
        self.person.press(button)
        await self.person.sees(then)

    async def joins(self, code: str) -> None:
        """From the invitation to the menu."""
        self.person.start(code)
        await self.person.sees("Which language do you want?")
        self.person.press("English")
        for card in CARDS:
            await self.person.sees(render(card.heading, "en"))
            self.person.press("Next")
        for check in CHECKS:
            await self.presses(render(check.right, "en"), "")
        await self.presses("Yes, I accept", "What do you want to do?")

    async def is_at_menu(self) -> None:
        """Come back to the menu."""
        self.person.start()
        await self.person.sees("What do you want to do?")

    async def shares(self, language: str = "English") -> str:
        """The address of a new personal link."""
        await self.presses("Share a link", "In which language?")
        await self.presses(language, "What do you want to share?")
        before = len(self.photos())
        self.person.press("A link with a picture")
        await self.person.until(lambda: len(self.photos()) > before, what="a picture")
        await self.person.settled()
        await self.presses("Menu", "What do you want to do?")
        return str(self.photos()[-1].text.split()[-1])

    def photos(self) -> list[Message]:
        """The pictures in the chat."""
        return [message for message in self.person.received if "photo" in message.content]


class Guest(Newcomer):
    """Somebody who answers on an ambassador's phone."""

    summary = phrase("That was the last question.")

    async def begins(self, *, first: str = "Start") -> None:
        """From the ambassador's page to the first question."""
        await self.person.sees(first)
        self.person.press(first)
        agree = self.says(label("button", "I am 18 or over and want to answer"))
        await self.person.until(
            lambda: agree in self.person.screen.buttons or "Which language" in self.person.screen.text
        )
        if "Which language" in self.person.screen.text:
            self.person.press("English")
            await self.person.sees(agree)
        self.person.press(agree)

    async def answers_alone(self) -> None:
        """All questions, until the answers are sent."""
        await self.answers_all()
        self.person.press("Send my answers")

    async def answers_aloud(self) -> None:
        """All questions, skipping those that are private, until the answers are sent."""
        for question in BATTERY.questions():
            if question.sensitive:
                await self.person.sees("The next question is private.")
                self.person.press("Skip")
            else:
                await self.answers(question)
        await self.person.sees("That was the last question.")
        self.person.press("Send the answers")

    async def gives_back(self) -> None:
        """The phone goes back."""
        await self.person.sees(self.says(phrase("Thank you! Your answers are sent.")))
        self.person.press("Give the phone back")
        await self.person.sees("Nothing of the answers is left on this phone.")
