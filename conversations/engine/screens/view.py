"""What all screens of a session share."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from conversations.answers import Answer
from conversations.definition.emphasis import emphasised
from conversations.definition.model import Battery, Question
from conversations.definition.texts import text_in
from conversations.engine.longest_path import asked_of, longest_path
from conversations.engine.route import in_order, offered_choices, route
from conversations.engine.session import Session
from conversations.kinds import kind_of
from conversations.kinds.base.posed import Posed
from conversations.phrases import Text, label
from conversations.surface import events
from conversations.surface.screen import AnswerLine, Button, Screen, Stage, TypedEntry

BACK = label("button", "Back")
SKIP = label("button", "Skip")
WAYS_OUT = (
    Button(label("button", "Language"), events.AskLanguage()),
    Button(label("button", "Stop"), events.AskLeave()),
)
"""To another language, and to the end: on every screen on which somebody answers."""


class View:
    """One rendering of one session: its texts, its route, and the frame of its screens."""

    def __init__(self, battery: Battery, session: Session, today: date | None, notice: Text | None) -> None:
        self.battery, self.session, self.today, self.notice = battery, session, today, notice
        self.asked, self.kept = route(battery, session, today)
        self.revision = session.revision

    @cached_property
    def question(self) -> Question:
        """The question on screen, or the one that comes next."""
        return self.battery.by_id[self.session.asking or ""].in_arms(self.session.arms)

    def text(self, texts: Mapping[str, str]) -> str:
        """The text in the person's language; in English, or whichever there is, only before one is chosen."""
        return text_in(texts, self._language)

    def emphasised(self, question: Question, column: str) -> Text:
        """The question's label or hint in the same language, with its bold and italic words."""
        return emphasised(question, column, self._language)

    @property
    def _language(self) -> str | None:
        return self.session.language or self.session.phone_language

    @cached_property
    def posed(self) -> Posed:
        """The question on screen as it is posed to the person."""
        return self.posed_as(self.question)

    def posed_as(self, question: Question) -> Posed:
        """Any question that the person is asked."""
        session = self.session
        offered = offered_choices(question, session.seed, self.kept, self.today)
        before = self.shown_answer(question)
        return Posed(question, self.text, offered, session.arms, self.revision, session.marked, before)

    def shown_answer(self, question: Question) -> Answer | None:
        """What was answered before; on somebody else's phone it is never shown again."""
        return None if self.session.offer.mode.is_on_another_phone else self.kept.get(question.id)

    def position(self, question: Question) -> tuple[int, int]:
        """ "Question 3 of 8": the number of this question, and of all on the longest way that may still come."""
        before = [asked for asked in self.asked[: self.asked.index(question)] if asked.kind.is_asked]
        questions = in_order(self.battery, self.session)
        start = next(index for index, other in enumerate(questions) if other.id == question.id)
        ahead = longest_path(questions, start, self.kept, self.today)
        return len(before) + 1, len(before) + sum(map(asked_of, ahead))

    def way_back(self, question: Question) -> tuple[Button, ...]:
        """The button to the question before, or to the summary one came from."""
        is_first = question.id in (self.asked[0].id, self.session.resumed_at)
        if is_first and not self.session.changing:
            return ()
        return (Button(BACK, events.Back(self.revision)),)

    @property
    def _chosen(self) -> Text | None:
        """What is marked so far."""
        session = self.session
        if session.stage is not Stage.QUESTION or not session.marked:
            return None
        return kind_of(self.question).answer_text(self.posed, session.marked)

    def compose(
        self,
        heading: Text,
        *paragraphs: Text,
        buttons: tuple[Button, ...] = (),
        progress: Text | None = None,
        success: Text | None = None,
        statements: tuple[Text, ...] = (),
        answers: tuple[AnswerLine, ...] = (),
        entry: TypedEntry | None = None,
        question: str | None = None,
    ) -> Screen:
        return Screen(
            stage=self.session.stage,
            language=self.session.language,
            revision=self.revision,
            heading=heading,
            paragraphs=paragraphs,
            statements=statements,
            progress=progress,
            success=success,
            notice=self.notice,
            answers=answers,
            buttons=buttons,
            entry=entry,
            question=question,
            looked_for=self.session.looked_for,
            page=self.session.page,
            chosen=self._chosen,
        )
