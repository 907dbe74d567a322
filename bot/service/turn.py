"""What a surface gets back for an event."""

from dataclasses import dataclass

from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Screen, Show


@dataclass(frozen=True, slots=True)
class Turn:
    """Effects that are committed and remain to be shown.

    `place` is where the surface last showed the conversation (a message id), `battery` the one on screen.
    """

    effects: tuple[Effect, ...]
    language: str | None = None
    place: int | None = None
    battery: Battery | None = None

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
