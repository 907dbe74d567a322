"""`pratamed doctor`: checks settings, files, rights, token and languages."""

import sys
from dataclasses import asdict, dataclass

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_battery, load_logo, load_region, shipped_batteries
from bot.progress import doing
from bot.refusals import Refused
from bot.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    good: bool
    message: str


@click.command("doctor")
@click.option("--deep", is_flag=True, help="Also count what is stored, and what is left of closed rounds.")
@json_option
@command_line
async def command(deep: bool, as_json: bool) -> None:
    """Check settings, files, rights, token and languages. Exit code 1 if something is not as it must be."""
    settings = read_settings()
    findings = [
        *(await _counts(settings) if deep else []),
        *(await _databases(settings)),
        await _telegram(settings),
        _region(settings),
        _languages(),
        *_batteries(),
    ]
    lines = [f"{'ok  ' if finding.good else 'BAD '} {finding.subject}: {finding.message}" for finding in findings]
    tell(as_json, [asdict(finding) for finding in findings], *lines)
    if not all(finding.good for finding in findings):
        sys.exit(1)


async def _databases(settings: Settings) -> list[Finding]:
    try:
        async with installation(settings, reads_through=True) as installed:
            rounds = await installed.rounds.list()
            left = await installed.backup_keys.destroy_closed()
            due = await installed.interventions.due()
    except Refused as refusal:
        return [Finding("data", False, str(refusal))]
    if left:
        return [Finding("data", False, f"{left[0]} is the backup key of a closed round and must be deleted.")]
    opens = Finding("data", True, f"{settings.data_dir} opens and holds {len(rounds)} rounds.")
    return [opens, *([Finding("interventions", True, _asked(len(due)))] if due else [])]


def _asked(number: int) -> str:
    """A reminder, and no fault: nobody has said since what became of them."""
    return f"{number} ended a year ago or longer ago. Say what became of them: pratamed intervention due."


async def _counts(settings: Settings) -> list[Finding]:
    try:
        async with installation(settings) as installed:
            differences = await installed.reconciliation.differences()
    except Refused as refusal:
        return [Finding("counts", False, str(refusal))]
    good = Finding("counts", True, "all that was sent is stored once, and what a close destroys is gone.")
    return [Finding("counts", False, told) for told in differences] or [good]


async def _telegram(settings: Settings) -> Finding:
    from bot.telegram.connection import connect

    if not settings.telegram_token:
        return Finding("telegram", True, "no token is set, so there is no bot.")
    try:
        doing("Asking Telegram")
        async with connect(settings) as bot:
            return Finding("telegram", True, f"the token belongs to @{bot.username}.")
    except Refused as refusal:
        return Finding("telegram", False, str(refusal))


def _region(settings: Settings) -> Finding:
    try:
        region, *_ = [load_region(name) for name in settings.regions]
        for name in settings.regions:
            load_logo(name)
    except Refused as refusal:
        return Finding("region", False, str(refusal))
    count = len(region.municipalities)
    told = f"{region.id} has {count} municipalities and {len(region.languages)} languages."
    if region.unnamed:
        return Finding("region", True, f"{told} Municipalities lack names for readers of {', '.join(region.unnamed)}.")
    return Finding("region", True, told)


def _languages() -> Finding:
    from locales import Status, complete_languages, status

    offered = complete_languages()
    by_status = {rank: sorted(code for code in offered if status(code) is rank) for rank in Status}
    parts = [f"{rank}: {', '.join(codes)}" for rank, codes in by_status.items() if codes]
    return Finding("languages", bool(offered), f"{len(offered)} are complete ({'; '.join(parts)}).")


def _batteries() -> list[Finding]:
    loaded = [load_battery(name) for name in shipped_batteries()]
    return [
        Finding("battery", True, f"{battery.id} version {battery.version} in {len(battery.languages)} languages.")
        for battery in loaded
    ]
