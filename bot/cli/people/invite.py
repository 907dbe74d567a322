"""`pratamed invite`: codes that give somebody a role."""

from datetime import datetime
from typing import Any

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.service.people.given_roles import AMBASSADOR, RoleInvitation
from bot.service.people.rights import Role
from bot.settings import read_settings
from bot.telegram.identity import start_url, start_url_if_any
from bot.web.site import join_page_url

_COORDINATORS = {"region": Role.REGION, "municipality": Role.MUNICIPALITY, "reader": Role.READER}


@click.group("invite")
def command() -> None:
    """Invite people to a role, and take invitations back."""


@command.command("ambassador")
@click.option("--municipality", "municipalities", multiple=True, required=True, help="Code; may be repeated.")
@click.option("--label", default="", help="What you call this person; only you see it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the invitation; two weeks if left out.")
@json_option
@command_line
async def ambassador(municipalities: tuple[str, ...], label: str, until: datetime | None, as_json: bool) -> None:
    """Make a link that makes one person an ambassador. It is shown only now."""
    await _invite(AMBASSADOR, municipalities, label, until, as_json)


@command.command("coordinator")
@click.option(
    "--role",
    type=click.Choice(["region", "municipality", "reader"]),
    required=True,
    help="A reader sees releases only.",
)
@click.option("--municipality", "municipalities", multiple=True, help="Code, for a municipality; may be repeated.")
@click.option("--label", default="", help="What this person is called in the audit log.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the invitation; two weeks if left out.")
@json_option
@command_line
async def coordinator(
    role: str, municipalities: tuple[str, ...], label: str, until: datetime | None, as_json: bool
) -> None:
    """Make a link that makes one person a coordinator or a reader in your region. It is shown only now."""
    await _invite(_COORDINATORS[role], municipalities, label, until, as_json)


async def _invite(
    role: str, municipalities: tuple[str, ...], label: str, until: datetime | None, as_json: bool
) -> None:
    settings = read_settings()
    web = join_page_url(settings)
    telegram = await (start_url_if_any(settings) if web else start_url(settings))
    async with installation(settings) as installed:
        invited = await installed.people.invite(
            load_region(settings.region),
            municipalities=tuple(dict.fromkeys(municipalities)),
            role=role,
            label=label,
            until=until.date() if until else None,
        )
    web_url, telegram_url = web and web(invited.code), telegram and telegram(invited.code)
    url = web_url or telegram_url or ""
    addresses = {"url": url, "code": invited.code, "web_url": web_url, "telegram_url": telegram_url}
    document = {**addresses, **_document(invited.invitation)}
    tell(
        as_json,
        document,
        url,
        f"Good once, until {invited.invitation.until}. To take it back: pratamed invite "
        f"withdraw {invited.invitation.reference}",
    )


@command.command("list")
@json_option
@command_line
async def list_invitations(as_json: bool) -> None:
    """Invitations that were neither used nor withdrawn."""
    async with installation(read_settings()) as installed:
        found = await installed.people.invitations()
    lines = [f"{each.reference}  {each.role}  until {each.until}  {_about(each)}" for each in found]
    tell(as_json, [_document(each) for each in found], *(lines or ["There are no open invitations."]))


@command.command("withdraw")
@click.argument("reference")
@json_option
@command_line
async def withdraw(reference: str, as_json: bool) -> None:
    """Let an invitation open nothing."""
    async with installation(read_settings()) as installed:
        await installed.people.withdraw(reference)
    tell(as_json, {"withdrawn": reference.upper()}, f"RoleInvitation {reference.upper()} opens nothing any more.")


def _about(invitation: RoleInvitation) -> str:
    return f"{', '.join(invitation.municipalities)}  {invitation.label}".rstrip()


def _document(invitation: RoleInvitation) -> dict[str, Any]:
    return {
        "reference": invitation.reference,
        "role": invitation.role,
        "municipalities": list(invitation.municipalities),
        "label": invitation.label,
        "until": invitation.until.isoformat(),
    }
