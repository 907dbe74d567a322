"""`pratamed news`: telling those who want to hear what came of it."""

import asyncio

import click

from bot.application import clock, installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree
from bot.service.news.mailing import Mailing, MailingService, MailingTaken, Post
from bot.settings import Settings, read_settings
from conversations.dialogs.coordinator.actions import requests
from conversations.dialogs.mailings import MailingState
from conversations.thresholds import in_whole_steps

_LOOK_SECONDS = 1.0


@click.group("news")
def command() -> None:
    """Tell those who want to hear what came of it."""


@command.command("send")
@click.argument("action_id", metavar="ACTION")
@json_option
@irreversible(requests.SendNews.question)
@command_line
async def send(action_id: str, as_json: bool, agree: Agree) -> None:
    """Send an ACTION, as it is now, to all who want to hear it: in ten minutes, by the bot that runs.

    Given again when they are over, it sends them itself. What was broken off goes on, and nobody hears it twice.
    """
    from bot.cli.run import stop_on_signals
    from bot.telegram.connection import connect
    from bot.telegram.sending.news_post import TelegramPost

    settings: Settings = read_settings()
    stop = stop_on_signals()
    async with connect(settings) as bot, installation(settings) as installed:
        begun = await installed.mailings.begin(action_id, agree=agree)
        if begun.state(clock()) is MailingState.WAITING:
            _tell_when(begun, settings, as_json=as_json)
            return
        mailing = await _delivered(installed.mailings, begun.id, TelegramPost(bot), stop)
    if mailing.waiting:
        raise RequestRefused(f"Stopped before the end. Go on with: pratamed news send {mailing.about}")
    told, unreachable, unknown = (in_whole_steps(n) for n in (mailing.sent, mailing.unreachable, mailing.unknown))
    tell(
        as_json,
        {"id": mailing.id, "action": mailing.about, "step": mailing.step}
        | {"sent": told, "unreachable": unreachable, "unknown": unknown},
        f"{_people(told)} were told. {_people(unreachable)} could not be reached and are taken off the list.",
        f"Of {_people(unknown).lower()} nobody knows whether they were told; they are not told again.",
    )


def _tell_when(begun: Mailing, settings: Settings, *, as_json: bool) -> None:
    starts = begun.starts.astimezone(settings.zone)
    tell(
        as_json,
        {"id": begun.id, "action": begun.about, "step": begun.step, "starts": starts.isoformat()},
        f"It goes out at {starts:%H:%M}, by the bot that runs; where none runs, give this command again then.",
        f"Until then it can be taken back: pratamed news take-back {begun.about}",
    )


@command.command("take-back")
@click.argument("action_id", metavar="ACTION")
@json_option
@command_line
async def take_back(action_id: str, as_json: bool) -> None:
    """Tell nobody of an ACTION after all, as long as its news wait."""
    async with installation(read_settings()) as installed:
        await installed.mailings.take_back(action_id)
    tell(as_json, {"action": action_id.upper()}, "The news is taken back. Nobody is told.")


def _people(tens: int) -> str:
    """People can be told in tens only: who has just joined the list has just sent answers."""
    return f"{tens} or some more" if tens else "Fewer than ten"


async def _delivered(mailings: MailingService, id: str, post: Post, stop: asyncio.Event) -> Mailing:
    """The mailing when it is done: by us, or by the bot that runs beside."""
    doing("Telling those who want to hear it")
    while not stop.is_set():
        try:
            return await mailings.deliver(id, post, stop=stop)
        except MailingTaken:
            if id not in await mailings.unfinished():
                break
            await asyncio.sleep(_LOOK_SECONDS)
    return await mailings.get(id)
