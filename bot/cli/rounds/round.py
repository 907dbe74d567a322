"""`pratamed round`: open, show and close rounds."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import click

from bot.application import imported_batteries, installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.library import ImportedBatteries, battery_text, is_shipped, load_battery, load_region
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree
from bot.service.rounds.rounds import Round
from bot.settings import read_settings
from conversations.audience import Audience
from conversations.authoring.checking import check_battery
from conversations.authoring.inspection.media import media_files
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems
from conversations.dialogs.coordinator import requests
from conversations.dialogs.coordinator.rounds import requests as of_rounds
from conversations.thresholds import STEP_OF_COUNTS
from locales import Status


@click.group("round")
def command() -> None:
    """Open, show and close rounds."""


@command.command("open")
@click.argument("battery")
@click.option("--name", required=True, help="What people call this round, for instance 'Autumn 2026'.")
@click.option("--municipality", "municipalities", multiple=True, required=True, help="Code; may be repeated.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day for answers.")
@click.option("--intervention", "interventions", multiple=True, help="Id of one that links can name; may be repeated.")
@click.option("--by-lot", is_flag=True, help="One-time codes decide whether people answer alone or as an interview.")
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    help="Who is asked; without it, whom the battery is for.",
)
@click.option("--series", default="", help="What it belongs to: people can keep their own answers together by a card.")
@json_option
@irreversible(requests.OpenRound.question)
@command_line
async def open_round(
    battery: str,
    name: str,
    municipalities: tuple[str, ...],
    until: datetime | None,
    interventions: tuple[str, ...],
    by_lot: bool,
    audience: str | None,
    series: str,
    as_json: bool,
    agree: Agree,
) -> None:
    """Ask a BATTERY (a file, or the name of an imported or shipped one) in one or more municipalities."""
    settings = read_settings()
    checked = _sound_battery(battery, imported_batteries(settings))
    async with installation(settings) as installed:
        opened = await installed.rounds.open(
            checked,
            load_region(settings.region),
            name=name,
            municipalities=tuple(dict.fromkeys(municipalities)),
            until=until.date() if until else None,
            language_status=Status(settings.language_status),
            interventions=tuple(dict.fromkeys(interventions)),
            by_lot=by_lot,
            audience=Audience(audience) if audience else None,
            series=series.strip(),
            agree=agree,
        )
    tell(
        as_json,
        {"round": opened.id, "name": opened.name, "battery": checked.content_hash},
        f"Round {opened.id} ({opened.name}) is open.",
        f"Next: pratamed link {opened.id}",
    )


def _sound_battery(name_or_path: str, imported: ImportedBatteries) -> Battery:
    """Raises BatteryProblems for one with errors, RequestRefused where its pictures and recordings are not stored."""
    problems = check_battery(battery_text(name_or_path, imported))
    if any(problem.level == "error" for problem in problems):
        raise BatteryProblems(problems)
    battery = load_battery(name_or_path, imported)
    if media_files(battery) and not is_shipped(name_or_path) and imported.text(name_or_path) is None:
        raise RequestRefused(
            f"The battery has pictures or recordings. Import it with them first: pratamed battery import {name_or_path}"
        )
    return battery


@command.command("list")
@json_option
@command_line
async def list_rounds(as_json: bool) -> None:
    """All rounds with their state."""
    async with installation(read_settings()) as installed:
        rounds = await installed.rounds.list()
    lines = [f"{found.id}  {found.state:<8}  {found.name}" for found in rounds] or ["There are no rounds yet."]
    tell(as_json, [_document(found) for found in rounds], *lines)


@command.command("show")
@click.argument("round_id", metavar="ROUND")
@json_option
@command_line
async def show(round_id: str, as_json: bool) -> None:
    """How a round goes, in whole tens as of the last batch of answers; never answers."""
    async with installation(read_settings()) as installed:
        shown = await installed.rounds.show(round_id)
    counts, sent = shown.progress.counts, shown.progress.sent
    lines = [f"{shown.round.name} ({shown.round.state})"]
    lines += [f"  {name:<10} {_tens(n):>14}" for name, n in counts.items()]
    lines += [f"  stopped at {question}: {_tens(n)}" for question, n in sorted(shown.break_offs.items())]
    lines += [f"  sent, {name.replace('_', ' ')} {value}: {_tens(n)}" for name, value, n in _cells(sent)]
    lines += [f"  enough from {municipality}: nobody new begins there" for municipality in shown.full]
    more = {
        "sent_by": {name: dict(each) for name, each in sent.items()},
        "dispositions": asdict(shown.dispositions),
        "break_offs": dict(shown.break_offs),
        "full": list(shown.full),
    }
    tell(as_json, {**_document(shown.round), **counts, **more}, *lines)


def _cells(sent: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str, int]]:
    return ((name, value, n) for name, each in sent.items() for value, n in each.items())


def _tens(number: int) -> str:
    return f"{number} or more" if number else f"fewer than {STEP_OF_COUNTS}"


@command.command("target")
@click.argument("round_id", metavar="ROUND")
@click.argument("number", type=click.IntRange(0, 100_000))
@click.option("--municipality", help="Code; without it, no matter which place.")
@click.option("--language", help="Code; without it, whatever language they answer in.")
@click.option("--closes", is_flag=True, help="Nobody from the municipality begins any more when so many have come.")
@json_option
@command_line
async def target(
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


@command.command("until")
@click.argument("round_id", metavar="ROUND")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), required=False)
@json_option
@irreversible(of_rounds.ChangeLastDate.question)
@command_line
async def until(round_id: str, day: datetime | None, as_json: bool, agree: Agree) -> None:
    """Let people answer in an open ROUND until another DAY; without one, until somebody closes it."""
    last = day.date() if day else None
    async with installation(read_settings()) as installed:
        await installed.last_dates.change(round_id, last, agree=agree)
    said = f"People can answer in round {round_id} until {last}." if last else f"Round {round_id} has no last day."
    tell(as_json, {"round": round_id, "until": str(last) if last else None}, said)


@command.command("close")
@click.argument("round_id", metavar="ROUND")
@json_option
@irreversible(requests.CloseRound.question)
@command_line
async def close(round_id: str, as_json: bool, agree: Agree) -> None:
    """Close a round for good: from then on nobody can tell who took part."""
    async with installation(read_settings()) as installed:
        closed = await installed.rounds.close(round_id, agree=agree)
    tell(
        as_json,
        _document(closed),
        f"Round {closed.id} ({closed.name}) is closed.",
        f"Next: pratamed report {closed.id} --out DIR",
    )


def _document(found: Round) -> dict[str, Any]:
    until: date | None = found.until
    return {
        "round": found.id,
        "name": found.name,
        "state": found.state,
        "audience": found.settings.get("audience", Audience.NEWCOMERS.value),
        "municipalities": list(found.municipalities),
        "until": until.isoformat() if until else None,
    }
