"""Who is heard: a person in a private chat, and nobody else; and which chats are remembered."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.telegram.sending.chat_views import ChatViews
from bot.telegram.updates import read_update
from conversations.surface.events import SendUnreadable, Write

AMINA, ROBOT = User(5, "Amina", is_bot=False), User(6, "Robot", is_bot=True)


def message_of(sender: User | None, kind: str = "private", text: str = "Hello") -> Message:
    return Message(1, datetime.now(UTC), Chat(5, kind), from_user=sender, text=text)


@pytest.mark.parametrize(
    ("sender", "kind"), [(ROBOT, "private"), (None, "private"), (AMINA, "group"), (AMINA, "supergroup")]
)
def test_only_a_person_in_a_private_chat_is_heard(sender: User | None, kind: str) -> None:
    assert read_update(Update(1, message=message_of(sender, kind))) is None
    incoming = read_update(Update(1, message=message_of(AMINA)))
    assert incoming
    assert incoming.wish == Write("Hello")


def test_a_changed_message_is_not_read_again() -> None:
    incoming = read_update(Update(1, edited_message=message_of(AMINA, text="Something else")))
    assert incoming
    assert incoming.wish == SendUnreadable()


async def test_the_chat_used_longest_ago_is_forgotten_first_unless_it_is_in_use() -> None:
    views = ChatViews(remembered=2)
    busy, quiet = views.of(1), views.of(2)
    async with busy.order:
        newest = views.of(3)
        assert views.of(1) is busy
        assert views.of(3) is newest
        assert views.of(2) is not quiet
