"""Who wants to hear news: a sealed chat and a language, and nothing that leads to or from anything else."""

import aiosqlite

from bot.storage.keys import ServerKey, Unopenable
from bot.storage.writer import Writer

PURPOSE = "news"
CHAT_BYTES = 32


class Readers:
    """A chat is sealed so that the same chat gives the same bytes, for each region in another way.

    So a chat is found again without a second column that would tell who it is, and the readers of one region are
    nothing to another.
    """

    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    async def add(self, chat: str, language: str, region: str) -> None:
        """Tell this chat what comes of it; doing it twice is doing it once."""
        row = (self._sealed(chat, region), language)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT OR REPLACE INTO news_readers VALUES (?, ?)", row)

        await self._writer.do(work, wipe=True)

    async def remove(self, chat: str, regions: tuple[str, ...]) -> None:
        """Tell this chat nothing any more, not even news on their way."""
        sealed = [(self._sealed(chat, region),) for region in regions]

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.executemany("DELETE FROM news_readers WHERE chat = ?", sealed)
            await connection.executemany("DELETE FROM mailing_chats WHERE chat = ?", sealed)

        await self._writer.do(work, wipe=True)

    async def has(self, chat: str, regions: tuple[str, ...]) -> bool:
        """Whether this chat wants news from one of the regions."""
        sealed = [self._sealed(chat, region) for region in regions]
        marks = ", ".join("?" * len(sealed))
        rows = await self._reader.execute_fetchall(f"SELECT 1 FROM news_readers WHERE chat IN ({marks})", sealed)
        return bool(list(rows))

    async def of_region(self, region: str) -> list[tuple[bytes, str]]:
        """Sealed chats and their languages."""
        rows = await self._reader.execute_fetchall("SELECT chat, language FROM news_readers")
        return [(sealed, language) for sealed, language in rows if self._is_of(region, sealed)]

    def chat(self, sealed: bytes, region: str) -> str:
        """The chat that was sealed. Raises Unopenable for one of another region."""
        return self._key.unseal(_purpose(region), sealed).decode().strip()

    def _sealed(self, chat: str, region: str) -> bytes:
        return self._key.seal_the_same(_purpose(region), chat.ljust(CHAT_BYTES).encode())

    def _is_of(self, region: str, sealed: bytes) -> bool:
        try:
            self.chat(sealed, region)
        except Unopenable:
            return False
        return True


def _purpose(region: str) -> str:
    return f"{PURPOSE}:{region}"
