"""`pratamed audio`: recordings of consent and questions by ambassadors."""

from pathlib import Path

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.dialogs.coordinator.people import requests


@click.group("audio")
def command() -> None:
    """Hear, approve and reject recordings of the questions."""


@command.command("list")
@json_option
@command_line
async def list_recordings(as_json: bool) -> None:
    """All recordings."""
    async with installation(read_settings()) as installed:
        found = await installed.recordings.list()
    documents = [
        {name: getattr(each, name) for name in ("reference", "battery", "language", "item", "state")} for each in found
    ]
    lines = [f"{each.reference}  {each.state:<8}  {each.battery}  {each.language}  {each.item}" for each in found]
    tell(as_json, documents, *(lines or ["Nothing was recorded yet."]))


@command.command("fetch")
@click.argument("reference")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@command_line
async def fetch(reference: str, file: Path, as_json: bool) -> None:
    """Write a recording into a FILE (.oga), to hear it before it is approved."""
    from bot.telegram.connection import connect
    from bot.telegram.downloads import download

    settings = read_settings()
    async with installation(settings) as installed:
        found = await installed.recordings.get(reference)
    async with connect(settings) as bot:
        content = await download(bot, found.sound)
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise RequestRefused(f"{file} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(file)}, str(file))


@command.command("approve")
@click.argument("reference")
@json_option
@irreversible(requests.ApproveRecording.question)
@command_line
async def approve(reference: str, as_json: bool, agree: Agree) -> None:
    """Let newcomers hear it."""
    async with installation(read_settings()) as installed:
        await installed.recordings.approve(reference, agree=agree)
    tell(as_json, {"approved": reference.upper()}, f"Newcomers can hear {reference.upper()} from now on.")


@command.command("reject")
@click.argument("reference")
@json_option
@irreversible(requests.RejectRecording.question)
@command_line
async def reject(reference: str, as_json: bool, agree: Agree) -> None:
    """Erase it."""
    async with installation(read_settings()) as installed:
        await installed.recordings.reject(reference, agree=agree)
    tell(as_json, {"rejected": reference.upper()}, f"Recording {reference.upper()} is erased.")
