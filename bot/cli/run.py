"""`pratamed run`: the bot, in the foreground."""

import asyncio
import logging
import signal

import click

from bot.application import installation
from bot.cli.outcome import command_line
from bot.jobs import run_jobs
from bot.settings import Settings, read_settings


@click.command("run")
def command() -> None:
    """Run the bot until it is stopped (Ctrl-C or SIGTERM)."""
    _run_on_a_fast_loop()


def _run_on_a_fast_loop() -> None:
    try:
        import uvloop
    except ImportError:
        pass
    else:
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    run()


@command_line
async def run() -> None:
    """Everything that runs at the same time, until a signal."""
    from bot.telegram.adapter import TelegramSurvey
    from bot.telegram.connection import connect

    settings = read_settings()
    _set_up_logging()
    stop = _stop_on_signals()
    async with installation(settings) as installed, connect(settings) as bot:
        survey = TelegramSurvey(bot, installed.survey)
        jobs = asyncio.create_task(run_jobs(installed, stop))
        click.echo(_ready(settings, bot.username), err=True)
        await survey.run(stop)
        stop.set()
        await jobs


def _ready(settings: Settings, username: str) -> str:
    return f"Prata Med is ready: @{username} answers, data in {settings.data_dir}."


def _set_up_logging() -> None:
    """Warnings only, and nothing from libraries that would tell tokens or texts."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for library in ("telegram", "httpx", "httpcore", "aiohttp", "aiosqlite"):
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.getLogger("pratamed").setLevel(logging.INFO)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
