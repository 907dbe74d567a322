"""What can be read aloud of a battery: what everybody agrees to, questions with all their answers, and exercises."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conversations.audience import Audience
from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts, text_in
from conversations.engine.screens.promises import consent_paragraphs
from conversations.engine.screens.question_screen import WANT_NOT
from conversations.engine.session import Mode, Session
from conversations.kinds import kind_of
from conversations.kinds.base.protected import need_reading
from conversations.phrases import Text
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
        offer = session.offer
        return consent_aloud(offer.mode, battery, in_browser=offer.in_browser, audience=offer.audience)
    question = battery.by_id.get(session.asking or "")
    if question and session.stage is Stage.QUESTION:
        return question_aloud(question, session.language, session.arms)
    if question and session.stage is Stage.PRACTICE:
        return practice_aloud(question, session.arms, again=session.tried is not None)
    return None


def consent_aloud(
    mode: Mode, battery: Battery, *, in_browser: bool = False, audience: Audience = Audience.NEWCOMERS
) -> Aloud:
    """What everybody agrees to who answers in this way."""
    item = CONSENT if mode is Mode.TELEGRAM else f"{CONSENT} {mode.value}"
    return Aloud(item, consent_paragraphs(mode, battery, in_browser=in_browser, audience=audience))


def question_aloud(question: Question, language: str, arms: Arms) -> Aloud:
    """A question as somebody in these arms is asked it, with all that can be answered."""
    seen = question.in_arms(arms)
    hint = [text_in(seen.hint, language)] if seen.hint else []

    def say(texts: Texts) -> str:
        return text_in(texts, language)

    answers = kind_of(question).read_aloud(seen, arms, say)
    want_not = (WANT_NOT,) if question.opinion and question.kind.is_asked else ()
    return Aloud(question.id, (text_in(seen.label, language), *hint, *answers, *want_not))


def practice_aloud(question: Question, arms: Arms, *, again: bool) -> Aloud:
    """The exercise before a protected question, or what is said to a wrong answer."""
    exercise = kind_of(question).practice(question, arms)
    assert exercise
    if again:
        return Aloud(f"correction {question.kind.name}", (exercise.correction,))
    texts = (*exercise.why, *exercise.task, *exercise.statements, *need_reading(exercise.answers))
    return Aloud(f"practice {question.kind.name}", texts)


def _questions(battery: Battery, language: str) -> Iterator[Aloud]:
    for question in battery.questions():
        if language not in question.label:
            continue
        for arms in in_each_arm(question, battery):
            if question.kind.is_protected:
                yield practice_aloud(question, arms, again=False)
                yield practice_aloud(question, arms, again=True)
            yield question_aloud(question, language, arms)


def in_each_arm(question: Question, battery: Battery) -> Iterable[Mapping[str, int]]:
    """The arms in which somebody can be who is asked the question."""
    experiment = next((tried for tried in battery.experiments if tried.id == question.experiment), None)
    if experiment is None:
        return [{}]
    every = [{experiment.id: arm} for arm in range(experiment.arms)]
    return [arms for arms in every if not question.variant(arms).left_out]
