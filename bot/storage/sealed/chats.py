"""Chats on the lists of people who are written to without having asked just now: news, and invitations to meetings."""

from bot.storage.keys import ServerKey
from bot.storage.refusals import Unopenable

_CHAT_BYTES = 32


def list_of_news(region: str) -> str:
    """For what the chats of a region's subscribers are sealed."""
    return f"news:{region}"


def list_of_meetings(region: str) -> str:
    """For what the chats of a region's volunteers are sealed."""
    return f"meetings:{region}"


def seal_chat(key: ServerKey, chat: str, list_name: str) -> bytes:
    """The same chat gives the same bytes, on each list others: nobody without the key sees that two name one person."""
    return key.seal_the_same(list_name, chat.ljust(_CHAT_BYTES).encode())


def open_chat(key: ServerKey, sealed: bytes, list_name: str) -> str:
    """The reverse of `seal_chat`. Raises Unopenable for a chat of another list."""
    return key.unseal(list_name, sealed).decode().strip()


def is_on(key: ServerKey, sealed: bytes, list_name: str) -> bool:
    """Whether a chat was sealed for this list."""
    try:
        open_chat(key, sealed, list_name)
    except Unopenable:
        return False
    return True
