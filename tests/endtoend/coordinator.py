"""A coordinator at the desk in a chat."""

from tests.botapi.chats import Message
from tests.botapi.person import Person


class Coordinator:
    """Reads and presses in English."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def joins(self, code: str) -> None:
        self.person.start(code)
        await self.presses("Yes, I accept", then="What do you want to do?")

    async def presses(self, *buttons: str, then: str) -> None:
        for button in buttons:
            await self.person.sees(button)
            await self.person.settled()
            self.person.press(button)
        await self.person.sees(then)

    async def writes(self, text: str, then: str) -> None:
        await self.person.settled()
        self.person.send(text)
        await self.person.sees(then)

    async def is_at_menu(self) -> None:
        await self.presses("Menu", then="What do you want to do?")

    def files(self) -> list[Message]:
        """The files in the chat that came from the bot."""
        return [message for message in self.person.received if "document" in message.content]

    async def gets_a_file(self, ending: str) -> Message:
        def found() -> list[Message]:
            return [file for file in self.files() if file.content["document"]["file_name"].endswith(ending)]

        await self.person.until(lambda: bool(found()), what=f"a file {ending}")
        return found()[-1]

    def content_of(self, message: Message) -> bytes:
        files = self.person.server.files
        content = files.at(files.described(message.content["document"]["file_id"])["file_path"])
        assert content
        return content
