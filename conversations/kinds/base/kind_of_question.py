"""What a kind of question does: how it is asked, read, shown again, inspected and written to a workbook.

A new kind is a subclass in a file of its own, listed in `conversations/kinds/__init__.py`. What is not said of it is as
with a question to which nothing can be answered.
"""

from collections.abc import Iterable, Mapping

from conversations.answers import Answer
from conversations.definition.kind import Kind
from conversations.definition.question import Question
from conversations.definition.rules import Rule
from conversations.definition.texts import Texts
from conversations.kinds.base.posed import Posed, Say
from conversations.kinds.base.practice import Practice
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, TypedEntry
from conversations.workbook.cells import Cells
from conversations.workbook.entries import Entry, code_of
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import SheetRow

Arms = Mapping[str, int]
Bounds = tuple[str | None, str | None, str | None]


class KindOfQuestion(Kind):
    """A kind with all that is done with its questions; `row_types` are its types in a workbook, first the written one,
    `appearances` and `parameters` what it reads of a row's cells called so.

    `confirm` says on a button that the answer is whole, where several presses make it.
    """

    row_types: tuple[str, ...] = ()
    appearances: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()
    confirm: Text | None = None

    # asked

    def entry(self, question: Question) -> TypedEntry | None:
        """What is typed; None where there are only buttons."""
        return None

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        """What to do, in sentences below the question."""
        return ()

    def statements(self, posed: Posed) -> tuple[Text, ...]:
        """The list that the question is about."""
        return ()

    def buttons(self, posed: Posed) -> tuple[Button, ...]:
        """The answers to press."""
        return ()

    def practice(self, question: Question, arms: Arms) -> Practice | None:
        """The exercise before the first question of the kind, if it needs one."""
        return None

    def read_aloud(self, question: Question, arms: Arms, say: Say) -> tuple[Text, ...]:
        """What is read aloud after the question and its hint."""
        return ()

    def texts_to_read(self, question: Question, arms: Arms) -> Iterable[Texts]:
        """What the battery says beside the question, as somebody in these arms has to read it."""
        return ()

    # answered

    def codes(self, question: Question) -> tuple[str, ...]:
        """All answers that are pressed and not typed."""
        return ()

    def choose(self, posed: Posed, code: str) -> Answer | Refusal:
        """The answer of one press."""
        return USE_BUTTONS

    def mark(self, posed: Posed, event: events.Mark | events.Rank) -> tuple[str, ...] | Refusal:
        """What is marked after a press."""
        return USE_BUTTONS

    def confirmed(self, marked: tuple[str, ...]) -> Answer | Refusal:
        """The answer when `confirm` is pressed."""
        return USE_BUTTONS

    def typed(self, question: Question, text: str, language: str | None) -> Answer | Refusal:
        """What was written, as it is stored."""
        return USE_BUTTONS

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        """An answer as the person reads it again."""
        return str(answer)

    # written by an author

    def is_answer(self, question: Question, text: str) -> bool:
        """Whether a suggested answer is one."""
        return False

    def rules(self) -> tuple[Rule, ...]:
        """What inspection finds wrong with questions of this kind, beside what holds for all."""
        return ()

    def for_author(self, question: Question, arm: int, language: str) -> Iterable[str]:
        """What one arm reads beside question and choices, for whoever writes the battery."""
        return ()

    # in a workbook

    def claims(self, row_type: str, row: SheetRow) -> bool:
        """Whether a row of this type is such a question; of several kinds that claim a row, the last listed has it."""
        return row_type in self.row_types

    def cells(self, question: Question) -> Cells:
        """Cells of a question's row beside those that all kinds have."""
        return {}

    def put(self, entry: Entry, row: SheetRow, plain: str, findings: Findings) -> None:
        """Read what `cells` writes."""

    def bounds(self, row_type: str, row: SheetRow) -> Bounds:
        """The least and the most number and the step that a row of this type names."""
        return row.number_text("minimum") or None, row.number_text("maximum") or None, row.number_text("step") or None

    def suggested(self, entry: Entry, text: str) -> str:
        """A suggested answer as it is stored, from its cell."""
        return code_of(text.strip())
