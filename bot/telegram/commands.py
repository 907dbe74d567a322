"""How the bot presents itself in Telegram: commands and descriptions, in each language a phone can have."""

import logging
from collections.abc import Iterator, Sequence

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.telegram.sending.patience import Patience
from conversations.dialogs.meetings import HEADING
from conversations.engine.screens.promises import INVITATION, SAVED_WITHOUT_NAME
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import Phrase, label, phrase
from locales import render

_LOG = logging.getLogger("pratamed.telegram")
COMMANDS = (
    ("language", label("command", "Change language")),
    ("stop", label("command", "Stop")),
    ("privacy", label("command", "How we protect you")),
    ("news", label("command", "What became of it")),
    ("meetings", HEADING),
    ("help", label("command", "Help")),
    ("delete", label("command", "Erase sent answers with your code")),
)
DESCRIPTION = (INVITATION, SAVED_WITHOUT_NAME)
SHORT_DESCRIPTION = (phrase("Questions in your own language."), SAVED_WITHOUT_NAME)
_PATIENCE = Patience(tries=3)
MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION, MAX_COMMAND = 512, 120, 256


def described_languages() -> Iterator[tuple[str, str]]:
    """The languages to present the bot in, and the code Telegram has for each: two letters, none for the rest."""
    yield SOURCE_LANGUAGE, ""
    for code in LANGUAGES:
        if len(code) == 2 and code != SOURCE_LANGUAGE and _is_translated(code):
            yield code, code


def _is_translated(language: str) -> bool:
    texts: list[Phrase] = [*DESCRIPTION, *SHORT_DESCRIPTION, *(text for _, text in COMMANDS)]
    return any(render(text, language) != render(text, SOURCE_LANGUAGE) for text in texts)


def _said(sentences: Sequence[Phrase], language: str) -> str:
    return " ".join(render(sentence, language) for sentence in sentences)


async def introduce(bot: Bot) -> None:
    """Sets commands and descriptions; what Telegram does not take now is set at the next start."""
    for language, code in described_languages():
        try:
            await _introduce_in(bot, language, code or None)
        except TelegramError as error:
            _LOG.warning("commands and descriptions could not be set (%s)", type(error).__name__)
            return


async def _introduce_in(bot: Bot, language: str, code: str | None) -> None:
    commands = [BotCommand(name, render(text, language)[:MAX_COMMAND]) for name, text in COMMANDS]
    description = _said(DESCRIPTION, language)[:MAX_DESCRIPTION]
    short = _said(SHORT_DESCRIPTION, language)[:MAX_SHORT_DESCRIPTION]
    await _PATIENCE.tried(lambda: bot.set_my_commands(commands, language_code=code))
    await _PATIENCE.tried(lambda: bot.set_my_description(description, language_code=code))
    await _PATIENCE.tried(lambda: bot.set_my_short_description(short, language_code=code))
