"""Kinds whose answers are typed; what is suggested can be pressed."""

from conversations.answers import Answer
from conversations.definition.question import Question
from conversations.kinds.base.kind_of_question import KindOfQuestion
from conversations.kinds.base.posed import Posed
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, Purpose


class Typed(KindOfQuestion):
    """The answer is a text, read by `typed`."""

    def buttons(self, posed: Posed) -> tuple[Button, ...]:
        suggested = posed.question.default
        if not suggested:
            return ()
        choose = events.Choose(posed.revision, posed.question.id, suggested)
        return (Button(self.answer_text(posed, suggested), choose, Purpose.ANSWER),)

    def codes(self, question: Question) -> tuple[str, ...]:
        return (question.default,) if question.default else ()

    def choose(self, posed: Posed, code: str) -> Answer | Refusal:
        return code if code in self.codes(posed.question) else USE_BUTTONS

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        return answer if isinstance(answer, str) else " · ".join(answer)
