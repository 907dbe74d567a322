"""What all screens of a session share."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import Answer
from conversations.definition.model import Battery, Question
from conversations.engine.route import route
from conversations.engine.session import Mode, Session
from conversations.phrases import Text, label
from conversations.surface import events
from conversations.surface.screen import AnswerLine, Button, Entry, Screen


class View:
    """One rendering of one session: its texts, its route, and the frame of its screens."""

    def __init__(self, battery: Battery, session: Session, today: date | None, notice: Text | None) -> None:
        self.battery, self.session, self.today, self.notice = battery, session, today, notice
        self.asked, self.kept = route(battery, session, today)
        self.revision = session.revision

    @property
    def question(self) -> Question:
        """The question on screen, or the one that comes next."""
        return self.battery.by_id[self.session.asking or ""].in_arms(self.session.arms)

    def text(self, texts: Mapping[str, str]) -> str:
        """The text in the person's language; in English, or whichever there is, only before one is chosen."""
        language = self.session.language or self.session.phone_language or "en"
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def shown_answer(self, question: Question) -> Answer | None:
        """What was answered before; in an interview it is never shown again."""
        return None if self.session.invitation.mode is Mode.INTERVIEW else self.kept.get(question.id)

    def way_back(self, question: Question) -> tuple[Button, ...]:
        """The button to the question before, or to the summary one came from."""
        if not self.session.changing and self.asked[0].id == question.id:
            return ()
        return (Button(label("button", "Back"), events.Back(self.revision)),)

    def compose(
        self,
        heading: Text,
        *paragraphs: Text,
        buttons: tuple[Button, ...] = (),
        progress: Text | None = None,
        praise: Text | None = None,
        statements: tuple[Text, ...] = (),
        answers: tuple[AnswerLine, ...] = (),
        entry: Entry | None = None,
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
            praise=praise,
            notice=self.notice,
            answers=answers,
            buttons=buttons,
            entry=entry,
            question=question,
        )


def numbered(place: int, text: str) -> str:
    """A choice with its place in somebody's order, counted from 0."""
    return f"{place + 1}. {text}"
