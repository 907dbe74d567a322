"""Who is talking to us, as the surface knows them: never stored as such."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A chat in Telegram (`channel="telegram"`, `name` its id) or a browser (`"browser"`, its cookie)."""

    channel: str
    name: str
