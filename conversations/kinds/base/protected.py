"""Kinds of which one answer says nothing about the person: chance hides what it means."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conversations.answers import Answer
from conversations.definition.experiments import Protection
from conversations.definition.kind import Shape
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.question import Question
from conversations.definition.rules import Rule, error
from conversations.definition.texts import Texts
from conversations.kinds.base.kind_of_question import Arms, KindOfQuestion
from conversations.kinds.base.posed import Posed, Say
from conversations.kinds.base.protection_columns import protection_cells, put_protection
from conversations.kinds.base.protection_designs import Hiding
from conversations.phrases import Phrase, Text, label
from conversations.surface import events
from conversations.surface.refusal import USE_BUTTONS, Refusal
from conversations.surface.screen import Button, Purpose
from conversations.workbook.cells import Cells
from conversations.workbook.entries import Entry
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import SheetRow

ARMS = 2
_COLUMNS = ("beside", "shown_in", "device", "numbers", "say_yes", "say_no", "anchor")


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a protected question is put to somebody.

    `first` is what to do before answering, `statements` are what it is about, `answers` the texts of the answers by
    code. Why nobody can know the answer is said once, in the exercise before the first question of the kind.
    """

    first: tuple[Text, ...]
    statements: tuple[Text, ...]
    answers: Mapping[str, Text]


class Protected(KindOfQuestion, ABC):
    """One button for each answer; what the question is about stands in its statements.

    `title` is what the way of asking is called, `usual` how it is protected when nothing is known of it. `columns` are
    the parts of a protection that mean something for the kind.
    """

    shape = Shape.CODE
    is_protected = True
    title: Phrase
    usual: Protection
    columns: frozenset[str] = frozenset()

    @abstractmethod
    def procedure(self, question: Question, arms: Arms, say: Say) -> Procedure:
        """How the question is put to somebody in these arms."""

    @abstractmethod
    def hiding(self, protection: Protection, arm: int) -> Hiding | None:
        """How an answer in an arm (0 or 1) hides the truth; None if answers would tell nothing of anybody.

        Arm 1 is as arm 0, or turned round: each answer as likely as the other one in arm 0.
        """

    def called(self, lists: int) -> Phrase:
        """What the way of asking is called when the same is asked with so many lists."""
        return self.title

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        return self._put_to(posed).first

    def statements(self, posed: Posed) -> tuple[Text, ...]:
        return self._put_to(posed).statements

    def buttons(self, posed: Posed) -> tuple[Button, ...]:
        """All answers; none of them tells anything about the person."""
        return tuple(
            Button(
                text,
                events.Choose(posed.revision, posed.question.id, code),
                Purpose.ANSWER,
                posed.before == code or None,
            )
            for code, text in self._put_to(posed).answers.items()
        )

    def choose(self, posed: Posed, code: str) -> Answer | Refusal:
        return code if code in self._put_to(posed).answers else USE_BUTTONS

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        return self._put_to(posed).answers.get(str(answer), str(answer))

    def read_aloud(self, question: Question, arms: Arms, say: Say) -> tuple[Text, ...]:
        put = self.procedure(question, arms, say)
        return (*put.first, *put.statements, *need_reading(put.answers))

    def texts_to_read(self, question: Question, arms: Arms) -> Iterable[Texts]:
        return (protection_of(question).statement,)

    def for_author(self, question: Question, arm: int, language: str) -> Iterable[str]:
        return (protection_of(question).statement.get(language, ""),)

    def rules(self) -> tuple[Rule, ...]:
        return (self._nothing_is_said_for_another_kind,)

    def claims(self, row_type: str, row: SheetRow) -> bool:
        return row.text("protected").lower().replace(" ", "_") == self.name

    def cells(self, question: Question) -> Cells:
        protection = question.protection
        return {"protected": self.name, **protection_cells(protection)} if protection else {}

    def put(self, entry: Entry, row: SheetRow, plain: str, findings: Findings) -> None:
        put_protection(entry, row, plain, findings)

    def asked_in(self, battery: Battery) -> Iterator[tuple[Question, Protection]]:
        """The questions of this kind that say how they are protected."""
        for question in battery.questions():
            if question.kind == self and question.protection:
                yield question, question.protection

    def _put_to(self, posed: Posed) -> Procedure:
        return self.procedure(posed.question, posed.arms, posed.say)

    def _nothing_is_said_for_another_kind(self, battery: Battery) -> Iterator[Problem]:
        plain = Protection({})
        for question, protection in self.asked_in(battery):
            for column in (one for one in _COLUMNS if one not in self.columns):
                if getattr(protection, column) != getattr(plain, column):
                    yield error(
                        f"question {question.id}, protection, {column}",
                        label(
                            "inspection",
                            "'{column}' means nothing in a question of kind '{kind}'.",
                            column=column,
                            kind=self.name,
                        ),
                        label("inspection", "Take '{column}' out.", column=column),
                    )


def protection_of(question: Question) -> Protection:
    """The protection, which inspection makes sure a protected question has."""
    return question.protection or Protection(question.label)


def need_reading(answers: Mapping[str, Text]) -> tuple[Text, ...]:
    """The answers that need reading aloud: digits do not."""
    return tuple(text for text in answers.values() if isinstance(text, Phrase))
