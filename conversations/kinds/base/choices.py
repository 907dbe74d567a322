"""Kinds that are answered with the choices of a list."""

from collections.abc import Iterable
from dataclasses import replace

from conversations.answers import Answer
from conversations.definition.question import Choice, Question
from conversations.definition.texts import Texts
from conversations.kinds.base.kind_of_question import Arms, KindOfQuestion
from conversations.kinds.base.posed import Posed, Say
from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.long_lists import MOST_AT_ONCE
from conversations.surface.refusal import USE_BUTTONS, Refusal, Rejection
from conversations.surface.screen import Button, Purpose

KNOWN_TO_MANY = ("sv", "en")
"""Languages in which choices of a long list are found whatever somebody reads."""


class Choices(KindOfQuestion):
    """One button for each choice that is offered."""

    has_choices = True

    def button(self, posed: Posed, choice: Choice) -> Button:
        now = posed.before or posed.question.default
        choose = events.Choose(posed.revision, posed.question.id, choice.code)
        button = Button(posed.say(choice.label), choose, Purpose.ANSWER, now == choice.code or None)
        return self.listed(posed, choice, button)

    def listed(self, posed: Posed, choice: Choice, button: Button) -> Button:
        """The button with all that finds it in a long list; what excludes all others is on every page."""
        if len(posed.offered) <= MOST_AT_ONCE:
            return button
        also = tuple(choice.label[spoken] for spoken in KNOWN_TO_MANY if spoken in choice.label)
        return replace(button, also=also, stays=choice.exclusive or choice.stays_last)

    def buttons(self, posed: Posed) -> tuple[Button, ...]:
        return tuple(self.button(posed, choice) for choice in posed.offered)

    def codes(self, question: Question) -> tuple[str, ...]:
        return tuple(choice.code for choice in question.choices)

    def read_aloud(self, question: Question, arms: Arms, say: Say) -> tuple[Text, ...]:
        """Nobody reads a long list to somebody: whoever asks looks up what is answered."""
        choices = question.choices if len(question.choices) <= MOST_AT_ONCE else ()
        return tuple(f"• {say(choice.label)}" for choice in choices)

    def texts_to_read(self, question: Question, arms: Arms) -> Iterable[Texts]:
        return (choice.label for choice in question.choices[:MOST_AT_ONCE])

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        return " · ".join(self.chosen(posed, (answer,) if isinstance(answer, str) else answer))

    def chosen(self, posed: Posed, codes: tuple[str, ...]) -> list[str]:
        """The labels of the codes."""
        labels = {choice.code: posed.say(choice.label) for choice in posed.question.choices}
        return [labels.get(code, code) for code in codes]

    def is_answer(self, question: Question, text: str) -> bool:
        codes, known = text.split(), {choice.code for choice in question.choices}
        alone = any(choice.exclusive for choice in question.choices if choice.code in codes)
        most = len(known) if self.is_marked and not alone else 1
        return len(codes) == len(set(codes)) <= most and set(codes) <= known


class OneChoice(Choices):
    """A press on a choice is the answer."""

    def choose(self, posed: Posed, code: str) -> Answer | Refusal:
        return code if is_offered(posed, code) else USE_BUTTONS


class MarkedChoices(Choices):
    """Presses mark choices, and another press makes them the answer."""

    confirm = label("button", "Done")

    def confirmed(self, marked: tuple[str, ...]) -> Answer | Refusal:
        if not marked:
            return Refusal(Rejection.NOTHING_MARKED, phrase("Please choose at least one, or press Skip."))
        return marked


def is_offered(posed: Posed, code: str) -> bool:
    """Whether the choice is on screen."""
    return any(choice.code == code for choice in posed.offered)
