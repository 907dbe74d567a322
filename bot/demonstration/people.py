"""Made-up newcomers: each looks at the screen and presses or writes something, as people do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from bot.demonstration.story import CAREFUL, MUNICIPALITIES, POLITE, Season
from bot.demonstration.truth import Truth
from conversations.definition.model import Battery, Question
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen, Stage, TypedEntry

LANGUAGES = {"ar": 30, "so": 18, "en": 14, "sv": 12, "ti": 9, "fa-AF": 9, "uk": 8}
_WRITTEN = {
    TypedEntry.WHOLE: "4",
    TypedEntry.DECIMAL: "2,5",
    TypedEntry.TEXT: "…",
    TypedEntry.YEAR: "2021",
    TypedEntry.MONTH: "5/2021",
}


@dataclass(slots=True)
class Habits:
    """How likely a person does this at a screen, 0 to 1."""

    refuse: float = 0.06
    withdraw: float = 0.006
    pause: float = 0.01
    back: float = 0.03
    skip: float = 0.03
    decline: float = 0.05
    change: float = 0.08


class Newcomer:
    """One made-up person with a language, a home and a mood between -1 (all is hard) and 1 (all is well).

    Without a `season` of the story nothing is harder than anything else; who `is_asked` is heard by an ambassador.
    Officials have a `language` given.
    """

    def __init__(
        self,
        number: int,
        draw: Random,
        season: Season | None = None,
        *,
        is_asked: bool = False,
        language: str | None = None,
    ) -> None:
        self.name = f"made-up {number}"
        self.language = language or _weighted(draw, LANGUAGES)
        self.municipality = _weighted(draw, MUNICIPALITIES)
        self._draw, self._habits = draw, Habits()
        self._truth, self._season, self._is_asked = Truth(draw), season, is_asked
        self._mood = max(-1.0, min(1.0, draw.gauss(0.1, 0.5)))

    def reacts(self, screen: Screen, battery: Battery) -> events.Event | None:
        """What the person does next; None when there is nothing left to do."""
        if screen.stage is None or screen.stage.is_end:
            return None
        if screen.stage is Stage.QUESTION:
            return self._answers(screen, battery)
        if screen.stage is Stage.PRACTICE:
            return self._truth.practises(screen, battery)
        reaction = self._reactions.get(screen.stage)
        return reaction(screen) if reaction else events.Return(screen.revision)

    @property
    def _reactions(self) -> dict[Stage, Callable[[Screen], events.Event]]:
        return {
            Stage.LANGUAGE: lambda screen: events.PickLanguage(screen.revision, self.language),
            Stage.CONSENT: self._consents,
            Stage.MUNICIPALITY: lambda screen: events.PickMunicipality(screen.revision, self.municipality),
            Stage.HANDING: lambda screen: events.TakePhone(screen.revision),
            Stage.SUMMARY: self._concludes,
            Stage.CHANGE: self._changes,
            Stage.LEAVING: self._leaves,
            Stage.PAUSED: lambda _: events.Open(),
        }

    def _concludes(self, screen: Screen) -> events.Event:
        if self._may(self._habits.change):
            return events.ListAnswers(screen.revision)
        return events.Send(screen.revision)

    def _changes(self, screen: Screen) -> events.Event:
        return self._draw.choice([button.event for button in screen.buttons if button.role is Purpose.ANSWER])

    def _may(self, chance: float) -> bool:
        return self._draw.random() < chance

    def _consents(self, screen: Screen) -> events.Event:
        if self._may(self._habits.refuse):
            return events.Refuse(screen.revision)
        return events.Consent(screen.revision)

    def _leaves(self, screen: Screen) -> events.Event:
        share = self._habits.withdraw / (self._habits.withdraw + self._habits.pause)
        return events.Withdraw(screen.revision) if self._may(share) else events.Leave(screen.revision)

    def _answers(self, screen: Screen, battery: Battery) -> events.Event:
        question = battery.by_id[screen.question or ""]
        presses = {type(button.event): button.event for button in screen.buttons}
        if self._may(self._habits.withdraw + self._habits.pause):
            return events.AskLeave()
        for kind, chance in (
            (events.Back, self._habits.back),
            (events.Skip, self._habits.skip),
            (events.Decline, self._habits.decline),
        ):
            if kind in presses and self._may(chance):
                return presses[kind]
        if screen.entry:
            return events.Write(_WRITTEN[screen.entry])
        return self._tells(screen, question, battery) or self._chooses(screen, question)

    def _tells(self, screen: Screen, question: Question, battery: Battery) -> events.Event | None:
        """The answer to a question about what not everybody says; None for any other question."""
        if question.protection:
            code: str | None = self._truth.answer(screen, question, question.protection)
        else:
            code = self._truth.openly(question, battery)
        choices = [button.event for button in screen.buttons if isinstance(button.event, events.Choose)]
        return next((event for event in choices if event.choice == code), None)

    def _chooses(self, screen: Screen, question: Question) -> events.Event:
        marked = any(button.checked or _is_ranked(button) for button in screen.buttons)
        onward = [button.event for button in screen.buttons if isinstance(button.event, events.Continue)]
        if onward and (marked or not question.choices):
            return onward[0]
        choices = [b for b in screen.buttons if isinstance(b.event, events.Choose | events.Mark | events.Rank)]
        if not choices:  # all that there were depended on an answer that was not given
            return events.Skip(screen.revision, question.id)
        return self._leaning(choices, question, self._shift(screen, question)).event

    def _shift(self, screen: Screen, question: Question) -> float:
        """How much worse than the mood the answer is, as a part of the scale."""
        harder = self._season.harder(question.id, self.municipality) if self._season else 0.0
        return harder - (CAREFUL if self._is_careful(screen, question) else 0.0) - (POLITE if self._is_asked else 0.0)

    def _is_careful(self, screen: Screen, question: Question) -> bool:
        """Whether others are told something on this screen that would make the person speak more freely."""
        further = [variant.hint.get(self.language) for variant in question.variants if variant.hint]
        return bool(further) and not any(text in screen.paragraphs for text in further)

    def _leaning(self, choices: Sequence[Button], question: Question, shift: float) -> Button:
        if question.first_is_good is None:
            return self._draw.choice(choices)
        good_first = choices if question.first_is_good else choices[::-1]
        lean = self._draw.gauss(0.5 - 0.35 * self._mood + shift, 0.22)
        return good_first[max(0, min(len(choices) - 1, int(lean * len(choices))))]


def _weighted(draw: Random, weights: dict[str, int]) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]


def _is_ranked(button: Button) -> bool:
    return isinstance(button.event, events.Rank) and not button.event.on
