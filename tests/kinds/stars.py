"""A kind of question that the program does not have: one to five stars."""

from conversations.answers import Answer
from conversations.definition.kind import Shape
from conversations.definition.question import Question
from conversations.kinds.base.kind_of_question import Arms, Bounds, KindOfQuestion
from conversations.kinds.base.posed import Posed, Say
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, Purpose
from conversations.workbook.cells import Cells
from conversations.workbook.tables import SheetRow


class Stars(KindOfQuestion):
    """A range with the look of stars, as other programs have it; a press on some stars is the answer."""

    name = "stars"
    shape = Shape.CODE
    row_types = ("range",)

    def buttons(self, posed: Posed) -> tuple[Button, ...]:
        return tuple(
            Button(
                self.answer_text(posed, code),
                events.Choose(posed.revision, posed.question.id, code),
                Purpose.ANSWER,
                posed.before == code or None,
            )
            for code in self.codes(posed.question)
        )

    def read_aloud(self, question: Question, arms: Arms, say: Say) -> tuple[Text, ...]:
        return ("★★★★★",)

    def codes(self, question: Question) -> tuple[str, ...]:
        return ("1", "2", "3", "4", "5")

    def choose(self, posed: Posed, code: str) -> Answer | Refusal:
        return code if code in self.codes(posed.question) else USE_BUTTONS

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        return "★" * int(str(answer))

    def is_answer(self, question: Question, text: str) -> bool:
        return text in self.codes(question)

    def claims(self, row_type: str, row: SheetRow) -> bool:
        return super().claims(row_type, row) and row.text("appearance") == "rating"

    def cells(self, question: Question) -> Cells:
        return {"appearance": "rating", "parameters": "start=1 end=5 step=1"}

    def bounds(self, row_type: str, row: SheetRow) -> Bounds:
        return None, None, None


KIND = Stars()
