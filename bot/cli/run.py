"""`pratamed run`: the bot and the pages, in the foreground."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Coroutine
from typing import Any

import click

from bot.application import installation
from bot.cli.outcome import command_line
from bot.jobs import run_jobs
from bot.logs import set_up_logging
from bot.progress import NOTHING, doing
from bot.refusals import RequestRefused
from bot.settings import Settings, read_settings

FINISH_SECONDS = 3.0
"""Between a signal and the end of what then still runs."""


@click.command("run")
def command() -> None:
    """Run the bot, the pages in the browser or both until stopped (Ctrl-C or SIGTERM)."""
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
    settings = read_settings()
    _check(settings)
    set_up_logging(settings.log_format)
    stop = stop_on_signals()
    await ended_in_time(_everything(settings, stop), stop)


async def ended_in_time(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Until the work ends; once `stop` is set it has some seconds to end, and is cancelled then.

    What is committed stays, and what is not is done again after the next start, so that nothing need be waited for.
    """
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    _, late = await asyncio.wait((working,), timeout=FINISH_SECONDS)
    for task in late:
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def _everything(settings: Settings, stop: asyncio.Event) -> None:
    from bot.cli.surfaces import Bot, ServedPages, watched

    async with contextlib.AsyncExitStack() as stack:
        installed = await stack.enter_async_context(installation(settings))
        stack.enter_context(installed.held())
        bot = await stack.enter_async_context(Bot.connected(installed)) if settings.telegram_token else None
        metrics = await stack.enter_async_context(watched(installed, bot)) if settings.metrics_port else None
        pages = None
        if settings.web_port:
            pages = await stack.enter_async_context(ServedPages.served(installed, bot, metrics))
        now_and_then = [*([bot.remind] if bot else []), *([metrics.flushed] if metrics else [])]
        each_minute = [bot.replace_outdated] if bot else []
        beside = [run_jobs(installed, stop, *now_and_then, each_minute=each_minute)]
        beside += [bot.tell_news(installed.mailings, stop)] if bot else []
        tasks = [asyncio.create_task(one) for one in beside]
        _leave_alone_what_stays()
        doing(NOTHING)
        click.echo(_ready(settings, bot.name if bot else "", pages.address if pages else ""), err=True)
        try:
            await (bot.run(stop) if bot else stop.wait())
            stop.set()
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _leave_alone_what_stays() -> None:
    """Have the collector pass over what was loaded, which stays for good and is far more than what a press makes."""
    gc.collect()
    gc.freeze()


def _check(settings: Settings) -> None:
    """Raises RequestRefused for settings that leave nothing to run, or nothing for Telegram to reach."""
    if not settings.telegram_token and not settings.web_port:
        raise RequestRefused(
            "There is nothing to run: set PRATAMED_TELEGRAM_TOKEN (from @BotFather), PRATAMED_WEB_PORT or both."
        )
    if settings.webhook_url and not (settings.web_port and settings.telegram_token):
        raise RequestRefused("PRATAMED_WEBHOOK_URL needs PRATAMED_WEB_PORT and PRATAMED_TELEGRAM_TOKEN.")


def _ready(settings: Settings, bot: str, pages: str) -> str:
    ways = [f"@{bot} answers"] if bot else []
    ways += [f"pages at {pages}"] if pages else []
    return f"Prata Med is ready: {', '.join(ways)}, data in {settings.data_dir}."


def stop_on_signals() -> asyncio.Event:
    """Set by the first SIGTERM or SIGINT (Ctrl-C)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
