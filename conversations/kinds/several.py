"""Several choices of a list."""

from conversations.definition.kind import Shape
from conversations.definition.question import Choice
from conversations.kinds.base.choices import MarkedChoices, is_offered
from conversations.kinds.base.posed import Posed
from conversations.phrases import Text, phrase
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, Purpose


class Several(MarkedChoices):
    """Choices are marked and unmarked; an exclusive one clears the others, and they clear it."""

    name = "several"
    shape = Shape.CODES
    row_types = ("select_multiple", "select_all_that_apply")

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        return (phrase("You can choose more than one. Then press Done."),)

    def button(self, posed: Posed, choice: Choice) -> Button:
        is_marked = choice.code in posed.marked
        mark = events.Mark(posed.revision, posed.question.id, choice.code, not is_marked)
        return self.listed(posed, choice, Button(posed.say(choice.label), mark, Purpose.ANSWER, is_marked))

    def mark(self, posed: Posed, event: events.Mark | events.Rank) -> tuple[str, ...] | Refusal:
        """The marked codes in the order of the list."""
        if not isinstance(event, events.Mark) or not is_offered(posed, event.choice):
            return USE_BUTTONS
        exclusive = {choice.code for choice in posed.question.choices if choice.exclusive}
        marked = set(posed.marked) - {event.choice}
        if event.on:
            marked = set() if event.choice in exclusive else marked - exclusive
            marked.add(event.choice)
        return tuple(choice.code for choice in posed.question.choices if choice.code in marked)


KIND = Several()
