"""`pratamed round target`."""

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.command("target")
@click.argument("round_id", metavar="ROUND")
@click.argument("number", type=click.IntRange(0, 100_000))
@click.option("--municipality", help="Code; without it, no matter which place.")
@click.option("--language", help="Code; without it, whatever language they answer in.")
@click.option("--closes", is_flag=True, help="Nobody from the municipality begins any more when so many have come.")
@json_option
@command_line
async def command(
    round_id: str, number: int, municipality: str | None, language: str | None, closes: bool, as_json: bool
) -> None:
    """Want NUMBER answers in a ROUND: of a municipality, a language or both; else of each ambassador. 0 for none."""
    async with installation(read_settings()) as installed:
        await installed.rounds.target(round_id, number, municipality=municipality, language=language, closes=closes)
    document = {
        "round": round_id,
        "target": number,
        "municipality": municipality,
        "language": language,
        "closes": closes,
    }
    whose = " ".join(filter(None, (municipality, language))) or "each ambassador"
    tell(as_json, document, f"Round {round_id} wants {number} answers ({whose}).")
