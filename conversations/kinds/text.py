"""A free text, which is stored apart from the other answers."""

from conversations.answers import Answer
from conversations.definition.kind import Shape
from conversations.definition.question import Question
from conversations.kinds.base.posed import Posed
from conversations.kinds.base.typed_answers import Typed
from conversations.phrases import Text, counted, phrase
from conversations.surface.refusal import Refusal, Rejection
from conversations.surface.screen import TypedEntry
from conversations.surface.typed_text import MAX_TEXT, clean


class FreeText(Typed):
    """Whatever somebody writes, up to a length."""

    name = "text"
    shape = Shape.TEXT
    row_types = ("text", "string")

    def entry(self, question: Question) -> TypedEntry | None:
        return TypedEntry.TEXT

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        return (phrase("Write your answer. Do not write names or phone numbers."),)

    def typed(self, question: Question, text: str, language: str | None) -> Answer | Refusal:
        text = clean(text)
        if not text:
            return Refusal(Rejection.EMPTY, phrase("Please write something, or press Skip."))
        if len(text) > MAX_TEXT:
            too_long = counted(
                "That is too long. Please write at most {number} letter.",
                "That is too long. Please write at most {number} letters.",
                MAX_TEXT,
            )
            return Refusal(Rejection.TOO_LONG, too_long)
        return text

    def is_answer(self, question: Question, text: str) -> bool:
        return True


KIND = FreeText()
