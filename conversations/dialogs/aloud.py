"""What can be read aloud of a battery: what everybody agrees to, questions with all their answers, and exercises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conversations.definition.model import Battery, Kind, Question
from conversations.definition.texts import Texts
from conversations.dialogs.news import text_in
from conversations.engine.practice import practice
from conversations.engine.protected import asking, in_each_arm
from conversations.engine.screens.promises import consent_paragraphs
from conversations.engine.screens.question_screen import WANT_NOT
from conversations.engine.session import Mode, Session
from conversations.phrases import Phrase, Text
from conversations.surface.screen import Stage

CONSENT = "consent"
Arms = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Aloud:
    """Texts that are read in one go, and what they are called in their battery."""

    item: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ToRecord:
    """Something that nobody has recorded yet: its name in the battery, a hash of its wording, and the text."""

    item: str
    wording: str
    text: str


def everything(battery: Battery, language: str) -> tuple[Aloud, ...]:
    """All that can be read aloud in a language, each wording once; first what most people hear."""
    telegram, *others = (consent_aloud(mode, battery) for mode in Mode)
    return tuple(dict.fromkeys((telegram, *_questions(battery, language), *others)))


def on_screen(session: Session, battery: Battery) -> Aloud | None:
    """What is to be heard of the screen that a newcomer sees."""
    if session.language is None:
        return None
    if session.stage is Stage.CONSENT:
        return consent_aloud(session.invitation.mode, battery)
    question = battery.by_id.get(session.asking or "")
    if question and session.stage is Stage.QUESTION:
        return question_aloud(question, session.language, session.arms)
    if question and session.stage is Stage.PRACTICE:
        return practice_aloud(question, session.arms, again=session.tried is not None)
    return None


def consent_aloud(mode: Mode, battery: Battery) -> Aloud:
    """What everybody agrees to who answers in this way."""
    item = CONSENT if mode is Mode.TELEGRAM else f"{CONSENT} {mode.value}"
    return Aloud(item, consent_paragraphs(mode, battery))


def question_aloud(question: Question, language: str, arms: Arms) -> Aloud:
    """A question as somebody in these arms is asked it, with all that can be answered."""
    seen = question.in_arms(arms)
    hint = [text_in(seen.hint, language)] if seen.hint else []
    choices = [f"• {text_in(choice.label, language)}" for choice in seen.choices]
    protected = _protected(question, language, arms) if question.kind.is_protected else ()
    want_not = (WANT_NOT,) if question.opinion and question.kind is not Kind.NOTE else ()
    return Aloud(question.id, (text_in(seen.label, language), *hint, *choices, *protected, *want_not))


def practice_aloud(question: Question, arms: Arms, *, again: bool) -> Aloud:
    """The exercise before a protected question, or what is said to a wrong answer."""
    exercise = practice(question, arms)
    if again:
        return Aloud(f"correction {question.kind.value}", (exercise.correction,))
    texts = (*exercise.why, *exercise.task, *exercise.statements, *_words(exercise.answers))
    return Aloud(f"practice {question.kind.value}", texts)


def _questions(battery: Battery, language: str) -> Iterator[Aloud]:
    for question in battery.questions():
        if language not in question.label:
            continue
        for arms in in_each_arm(question, battery):
            if question.kind.is_protected:
                yield practice_aloud(question, arms, again=False)
                yield practice_aloud(question, arms, again=True)
            yield question_aloud(question, language, arms)


def _protected(question: Question, language: str, arms: Arms) -> tuple[Text, ...]:
    def say(texts: Texts) -> str:
        return text_in(texts, language)

    put = asking(question, arms, say)
    return (*put.why, *put.first, *put.statements, *_words(put.answers))


def _words(answers: Mapping[str, Text]) -> tuple[Text, ...]:
    """The answers that need reading aloud: digits do not."""
    return tuple(text for text in answers.values() if isinstance(text, Phrase))
