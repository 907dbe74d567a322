"""The command line. Each command lives in a module that is loaded only when it is used, so that `--help` is quick."""

import click

from bot.cli.lazy_group import LazyGroup

_COMMANDS = {
    "action": ("bot.cli.news.action", "Write down what is done because of the answers: you said, we did."),
    "audit": ("bot.cli.people.audit", "Who did what, and when; never an answer."),
    "compare": ("bot.cli.rounds.compare", "Put released packages of several regions side by side."),
    "coordinator": ("bot.cli.people.coordinator", "List coordinators and end a role."),
    "intervention": ("bot.cli.rounds.intervention", "The register of measures and projects."),
    "news": ("bot.cli.news.news", "Tell those who want to hear what came of it."),
    "plan": ("bot.cli.rounds.plan", "What can be found out with so many answers, before anybody is asked."),
    "text": ("bot.cli.rounds.text", "Read and strike free texts before the report is made."),
    "ambassador": ("bot.cli.people.ambassador", "List ambassadors and end a role."),
    "audio": ("bot.cli.people.audio", "Hear, approve and reject recordings of the questions."),
    "invite": ("bot.cli.people.invite", "Invite people to a role, and take invitations back."),
    "voices": ("bot.cli.people.voices", "Read and answer what ambassadors passed on."),
    "backup": ("bot.cli.backup", "Write a backup of everything that may be kept, while the bot runs."),
    "battery": ("bot.cli.batteries.battery", "Check, import, export and list batteries, and translate them."),
    "demo": ("bot.cli.demo", "Everything on this machine, with made-up people and without Telegram."),
    "doctor": ("bot.cli.doctor", "Check settings, files, rights, token and languages."),
    "key": ("bot.cli.key", "Change the server key, while the bot runs."),
    "link": ("bot.cli.rounds.link", "Make a link into a round, with its QR code."),
    "paper": ("bot.cli.rounds.paper", "Print a poster, or codes for one person each."),
    "publish": ("bot.cli.rounds.publish", "Write all released reports as a site, with a catalogue for data portals."),
    "report": ("bot.cli.rounds.report", "Write the report of a closed round."),
    "restore": ("bot.cli.restore", "Put a backup back into an empty data folder."),
    "round": ("bot.cli.rounds.round", "Open, show and close rounds."),
    "series": ("bot.cli.rounds.series", "Rounds that belong together: list them, and end one for good."),
    "run": ("bot.cli.run", "Run the bot."),
}


@click.group(cls=LazyGroup, modules=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pratamed")
def cli() -> None:
    """Prata Med: talk with people, not about them."""


def main() -> None:
    """Run the command that was asked for."""
    cli(prog_name="pratamed")
