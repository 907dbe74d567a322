"""Who is talking to us, as the surface knows them: never stored as such."""

from dataclasses import dataclass

PAGES = "pages"
"""The channel of whoever is signed in at the pages."""


@dataclass(frozen=True, slots=True)
class Account:
    """A chat in Telegram (`channel="telegram"`, `name` its id), a browser (`"browser"`, its cookie), or somebody who is
    signed in at the pages."""

    channel: str
    name: str
