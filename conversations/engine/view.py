"""What all screens of a session share."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import Answer
from conversations.definition.model import Battery, Question
from conversations.engine.effects import AnswerLine, Button, Entry, Screen
from conversations.engine.route import route
from conversations.engine.session import Mode, Session
from conversations.phrases import Text


class View:
    """One rendering of one session: its texts, its route, and the frame of its screens."""

    def __init__(self, battery: Battery, session: Session, today: date | None, notice: Text | None) -> None:
        self.battery, self.session, self.today, self.notice = battery, session, today, notice
        self.asked, self.kept = route(battery, session, today)
        self.revision = session.revision

    def text(self, texts: Mapping[str, str]) -> str:
        """The text in the person's language; in English, or whichever there is, only before one is chosen."""
        language = self.session.language or self.session.phone_language or "en"
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def shown_answer(self, question: Question) -> Answer | None:
        """What was answered before; in an interview it is never shown again."""
        return None if self.session.invitation.mode is Mode.INTERVIEW else self.kept.get(question.id)

    def compose(
        self,
        heading: Text,
        *paragraphs: Text,
        buttons: tuple[Button, ...] = (),
        progress: Text | None = None,
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
            progress=progress,
            notice=self.notice,
            answers=answers,
            buttons=buttons,
            entry=entry,
            question=question,
        )
