"""Choices of a list in the person's own order."""

from conversations.definition.kind import Shape
from conversations.definition.question import Choice
from conversations.kinds.base.choices import MarkedChoices, is_offered
from conversations.kinds.base.posed import Posed
from conversations.phrases import Text, phrase
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, Purpose


class Ranked(MarkedChoices):
    """What is pressed first comes first; pressed again, it is taken out."""

    name = "ranked"
    shape = Shape.ORDER
    row_types = ("rank",)

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        return (
            phrase("Press what comes first, then what comes next. Press again to take it out."),
            phrase("Then press Done."),
        )

    def button(self, posed: Posed, choice: Choice) -> Button:
        ranked, text = posed.marked, posed.say(choice.label)
        rank = events.Rank(posed.revision, posed.question.id, choice.code, choice.code not in ranked)
        shown = text if rank.on else _numbered(ranked.index(choice.code), text)
        return self.listed(posed, choice, Button(shown, rank, Purpose.ANSWER))

    def mark(self, posed: Posed, event: events.Mark | events.Rank) -> tuple[str, ...] | Refusal:
        """The codes in the order in which they were pressed."""
        if not isinstance(event, events.Rank) or not is_offered(posed, event.choice):
            return USE_BUTTONS
        if event.on and event.choice in posed.marked:
            return posed.marked
        others = tuple(code for code in posed.marked if code != event.choice)
        return (*others, event.choice) if event.on else others

    def chosen(self, posed: Posed, codes: tuple[str, ...]) -> list[str]:
        return [_numbered(rank, text) for rank, text in enumerate(super().chosen(posed, codes))]


def _numbered(rank: int, text: str) -> str:
    """A choice with its place in somebody's order, counted from 0."""
    return f"{rank + 1}. {text}"


KIND = Ranked()
