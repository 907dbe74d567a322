"""How people are protected is told as it is where they are: who runs the way there can see what is on it."""

import pytest

from bot.telegram.sending.rendering import plain
from conversations.dialogs.outside_survey import privacy
from conversations.engine.screens.promises import protection_paragraphs
from conversations.engine.session import Mode

CHAT, SOMEBODY = "Telegram can see that you chat with this bot", "Telegram can see that somebody chats on this phone"
PAGE = "This page needs no account."


@pytest.mark.parametrize(
    ("mode", "in_browser", "told"),
    [
        (Mode.TELEGRAM, False, CHAT),
        (Mode.BROWSER, False, PAGE),
        (Mode.HAND_OVER, False, SOMEBODY),
        (Mode.INTERVIEW, False, SOMEBODY),
        (Mode.HAND_OVER, True, PAGE),
        (Mode.INTERVIEW, True, PAGE),
    ],
)
def test_it_is_said_who_can_see(mode: Mode, in_browser: bool, told: str) -> None:
    said = " ".join(plain(text, "en") for text in protection_paragraphs(mode, in_browser=in_browser))
    assert [each for each in (CHAT, SOMEBODY, PAGE) if each in said] == [told]
    if not in_browser:
        outside = " ".join(plain(text, "en") for text in privacy(mode, "en").paragraphs)
        assert [each for each in (CHAT, SOMEBODY, PAGE) if each in outside] == [told]
