"""A newcomer who goes through the sample battery in Telegram, in any language."""

from bot.library import load_battery
from conversations.definition.model import Question
from conversations.kinds import KINDS
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, label, phrase
from locales import render
from tests.botapi.person import Person

BATTERY = load_battery("ostergotland-core")


class Newcomer:
    """Reads and presses in one language."""

    def __init__(self, person: Person, language: str) -> None:
        self.person, self.language = person, language

    def says(self, text: Phrase) -> str:
        return render(text, self.language)

    async def opens(self, code: str) -> None:
        """From the link to the first question."""
        self.person.start(code)
        await self.person.sees(LANGUAGES[self.language].name)
        self.person.press(LANGUAGES[self.language].name)
        await self.agrees()

    async def agrees(self) -> None:
        """From the consent to the first question."""
        agree = self.says(label("button", "I am 18 or over and want to answer"))
        await self.person.sees(agree)
        self.person.press(agree)

    async def offered(self, button: str) -> None:
        """Wait until the newest message has the button: after a kill an older one may stand there for a moment."""
        await self.person.until(lambda: any(button in label for label in self.person.screen.buttons), what=button)

    async def answers(self, question: Question, choice: int = 0) -> None:
        """See the question and tap an answer."""
        await self.person.sees(question.label[self.language])
        text = question.choices[choice].label[self.language]
        await self.offered(text)
        self.person.press(text)
        if question.kind is KINDS["several"]:
            await self.person.sees(f"✅ {text}")
            self.person.press(self.says(label("button", "Done")))

    summary = phrase("These are your answers.")

    async def answers_all(self, *, skipping: frozenset[str] = frozenset()) -> dict[str, object]:
        """All questions, each with its first choice; what should be stored."""
        expected: dict[str, object] = {}
        for question in BATTERY.questions():
            if question.id in skipping:
                continue
            await self.answers(question)
            code = question.choices[0].code
            expected[question.id] = [code] if question.kind is KINDS["several"] else code
        await self.person.sees(self.says(self.summary))
        return expected

    async def sends(self) -> None:
        """From the summary to the thanks."""
        send = self.says(label("button", "Send my answers"))
        await self.person.sees(send)
        self.person.press(send)
        await self.person.sees(self.says(phrase("Thank you! Your answers are sent.")))
