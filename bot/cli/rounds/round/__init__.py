"""`pratamed round`: open, show and close rounds."""

import click

from bot.cli.lazy_group import LazyGroup

_COMMANDS = {
    "open": (
        f"{__name__}.open",
        "Ask a BATTERY (a file, or the name of an imported or shipped one) in one or more municipalities.",
    ),
    "list": (f"{__name__}.list", "All rounds with their state."),
    "show": (f"{__name__}.show", "How a round goes, in whole tens as of the last batch of answers; never answers."),
    "target": (
        f"{__name__}.target",
        "Want NUMBER answers in a ROUND: of a municipality, a language or both; else of each ambassador.",
    ),
    "until": (
        f"{__name__}.last_date",
        "Let people answer in an open ROUND until another DAY; without one, until somebody closes it.",
    ),
    "close": (f"{__name__}.close", "Close a round for good: from then on nobody can tell who took part."),
}


@click.group("round", cls=LazyGroup, modules=_COMMANDS)
def command() -> None:
    """Open, show and close rounds."""
