"""What a surface gets back for an event."""

import re
from dataclasses import dataclass
from pathlib import Path

from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Show
from conversations.phrases import Text
from conversations.surface.screen import Screen

_NO_FILE_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to pass on; `caption` is made to be forwarded with it, in `language`; `name` is that of its file."""

    content: bytes
    caption: Text
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to print."""

    content: bytes
    name: str


def file_name(*parts: str | None, suffix: str) -> str:
    """What a file is, of which round, where: in letters that every system takes."""
    return "-".join(_NO_FILE_NAME.sub("-", part).strip("-") for part in parts if part) + suffix


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to hear, by the surface's name for it; it goes when the next screen comes."""

    name: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that came with a battery, to see or to hear with a question or one of its choices (code and words).

    What lies at the path never changes.
    """

    file: Path
    choice: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """What belongs to a screen: of the question first, then of its choices in the order in which they are shown."""

    pictures: tuple[Medium, ...] = ()
    sounds: tuple[Medium, ...] = ()


Enclosure = Picture | Paper | Sound | Medium
"""A medium among them is to be heard, and goes when the next screen comes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Effects that are committed and remain to be shown.

    `message` is the id of the one in which the surface last showed the conversation, `battery` the one on screen;
    `enclosures` are delivered before the screen; `at_desk` says that the screen is a page of a desk, `is_trial` that
    somebody only tries the questions. The pictures of
    `media` are seen as long as the screen is, its sounds are heard when somebody wants to listen.
    """

    effects: tuple[Effect, ...]
    language: str | None = None
    message: int | None = None
    battery: Battery | None = None
    enclosures: tuple[Enclosure, ...] = ()
    at_desk: bool = False
    is_trial: bool = False
    media: Media = Media()

    @property
    def screen(self) -> Screen:
        """The screen to show. Raises LookupError if there is none."""
        for effect in self.effects:
            if isinstance(effect, Show):
                return effect.screen
        raise LookupError("this reply shows nothing")


def screen_reply(screen: Screen) -> Reply:
    """A reply that only shows a screen outside of any survey."""
    return Reply((Show(screen),), screen.language)
