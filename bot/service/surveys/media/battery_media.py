"""Pictures and recordings that came with a battery, as they belong to what is on screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.library import ImportedBatteries
from bot.service.surveys.reply import Media, Medium
from conversations.definition.model import Battery, Choice, Question
from conversations.definition.texts import Texts
from conversations.engine.session import Session
from conversations.surface import events
from conversations.surface.long_lists import is_long
from conversations.surface.screen import Screen, Stage

_ANSWERS = (events.Choose, events.Mark, events.Rank)


class BatteryMedia:
    """The files beside imported batteries; `folder` is that of all regions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def on_screen(self, region: str, battery: Battery, session: Session, screen: Screen) -> Media:
        """What there is in the person's language; nothing where no question is asked."""
        question = battery.by_id.get(session.asking or "")
        language = session.language
        if question is None or language is None or screen.stage is not Stage.QUESTION:
            return Media()
        if question.variant(session.arms).label:
            return Media()  # the files are of the question as it is written, which this person does not read
        folder = ImportedBatteries.of_region(self._folder, region).media(battery)
        choices = _shown(question, screen)

        pictures = _named(question, choices, language, lambda one: one.image, folder)
        sounds = _named(question, choices, language, lambda one: one.audio, folder)
        return Media(tuple(pictures), tuple(sounds))


def _shown(question: Question, screen: Screen) -> list[Choice]:
    """The choices on screen, in its order; none of a long list, which nobody looks or listens through."""
    if is_long(screen):
        return []
    by_code = {choice.code: choice for choice in question.choices}
    pressed = [button.event.choice for button in screen.buttons if isinstance(button.event, _ANSWERS)]
    return [by_code[code] for code in pressed if code in by_code]


def _named(
    question: Question,
    choices: list[Choice],
    language: str,
    names: Callable[[Question | Choice], Texts],
    folder: Path,
) -> Iterator[Medium]:
    parts: list[Question | Choice] = [question, *choices]
    for one in parts:
        name = names(one).get(language, "")
        if name and Path(name).name == name and (folder / name).is_file():
            of_choice = (one.code, one.label.get(language, "")) if isinstance(one, Choice) else ()
            yield Medium(folder / name, *of_choice)
