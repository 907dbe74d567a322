"""`pratamed voices`: what ambassadors passed on, suggested or reported."""

from dataclasses import asdict

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.service.confirmation import Agree
from bot.service.people.voices import Voice
from bot.settings import read_settings
from conversations.dialogs.coordinator.people import requests


@click.group("voices")
def command() -> None:
    """Read and answer what ambassadors passed on."""


@command.command("list")
@json_option
@command_line
async def list_voices(as_json: bool) -> None:
    """All voices, suggestions and reported texts."""
    async with installation(read_settings()) as installed:
        found = await installed.voices.list()
    lines = [f"{voice.reference}  {voice.state:<8}  {voice.kind:<10}  {_about(voice)}" for voice in found]
    tell(as_json, [_document(voice) for voice in found], *(lines or ["Nothing was passed on yet."]))


@command.command("read")
@click.argument("reference")
@json_option
@command_line
async def read(reference: str, as_json: bool) -> None:
    """Read one; the ambassador hears that it was read."""
    async with installation(read_settings()) as installed:
        voice = await installed.voices.read(reference)
    tell(as_json, _document(voice), _about(voice), voice.text)


@command.command("answer")
@click.argument("reference")
@click.argument("text")
@json_option
@irreversible(requests.AnswerVoice.question)
@command_line
async def answer(reference: str, text: str, as_json: bool, agree: Agree) -> None:
    """Say what came of it; the ambassador hears your TEXT."""
    async with installation(read_settings()) as installed:
        voice = await installed.voices.answer(reference, text, agree=agree)
    tell(as_json, _document(voice), "The ambassador will hear it.")


def _about(voice: Voice) -> str:
    return ", ".join(f"{name}: {value}" for name, value in sorted(voice.about.items()) if value)


def _document(voice: Voice) -> dict[str, object]:
    document = asdict(voice)
    del document["author"]
    return document
