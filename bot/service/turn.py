"""What a surface gets back for an event."""

from dataclasses import dataclass

from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Screen, Show
from conversations.phrases import Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to pass on; `caption` is made to be forwarded with it, in `language`."""

    content: bytes
    caption: Text
    language: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to print."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to hear, by the surface's name for it; it goes when the next screen comes."""

    name: str


Enclosure = Picture | Paper | Sound


@dataclass(frozen=True, slots=True)
class Turn:
    """Effects that are committed and remain to be shown.

    `place` is where the surface last showed the conversation (a message id), `battery` the one on screen;
    `enclosures` are delivered before the screen; `at_desk` says that the screen is a page of a desk.
    """

    effects: tuple[Effect, ...]
    language: str | None = None
    place: int | None = None
    battery: Battery | None = None
    enclosures: tuple[Enclosure, ...] = ()
    at_desk: bool = False

    @property
    def screen(self) -> Screen:
        """The screen to show. Raises LookupError if there is none."""
        for effect in self.effects:
            if isinstance(effect, Show):
                return effect.screen
        raise LookupError("this turn shows nothing")


def showing(screen: Screen) -> Turn:
    """A turn that only shows a screen outside of any survey."""
    return Turn((Show(screen),), screen.language)
