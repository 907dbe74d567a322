"""`pratamed round show`."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.cli.rounds.round.documents import document_of
from bot.settings import read_settings
from conversations.thresholds import STEP_OF_COUNTS


@click.command("show")
@click.argument("round_id", metavar="ROUND")
@json_option
@command_line
async def command(round_id: str, as_json: bool) -> None:
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
    tell(as_json, {**document_of(shown.round), **counts, **more}, *lines)


def _cells(sent: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str, int]]:
    return ((name, value, n) for name, each in sent.items() for value, n in each.items())


def _tens(number: int) -> str:
    return f"{number} or more" if number else f"fewer than {STEP_OF_COUNTS}"
