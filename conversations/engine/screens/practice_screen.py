"""What a person sees of a protected question, and of the practice before it."""

from conversations.answers import Answer
from conversations.definition.model import Question
from conversations.engine.practice import practice
from conversations.engine.protected import Asking, asking
from conversations.engine.screens.view import View
from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen

_FIRST = phrase("Let us practise first. This answer is not saved.")


def asked(view: View, question: Question) -> Asking:
    """How the question is put to the person."""
    return asking(question, view.session.arms, view.text)


def answer_buttons(view: View, question: Question) -> tuple[Button, ...]:
    """All answers; none of them tells anything about the person."""
    now = view.shown_answer(question)
    return tuple(
        Button(text, events.Choose(view.revision, question.id, code), Purpose.ANSWER, now == code or None)
        for code, text in asked(view, question).answers.items()
    )


def answer_text(view: View, question: Question, answer: Answer) -> Text:
    """The answer as its button says it."""
    return asked(view, question).answers.get(str(answer), str(answer))


def praise(view: View, question: Question) -> Text | None:
    """What is said with the question to somebody who has just done the exercise right."""
    return practice(question, view.session.arms).praise if view.session.tried else None


def practice_screen(view: View) -> Screen:
    """An exercise with a known right answer; after a wrong one it says so, and can be tried again or left."""
    question = view.question
    exercise = practice(question, view.session.arms)
    tried, revision = view.session.tried, view.revision
    go_on = Button(label("button", "Next"), events.Continue(revision, question.id), Purpose.MAIN)
    answers = tuple(
        Button(text, events.Practise(revision, code), Purpose.ANSWER, code == tried or None)
        for code, text in exercise.answers.items()
    )
    return view.compose(
        exercise.correction if tried else _FIRST,
        *(() if tried else exercise.why),
        *exercise.task,
        statements=exercise.statements,
        buttons=(
            *answers,
            *((go_on,) if tried else ()),
            Button(label("button", "Skip"), events.Skip(revision, question.id)),
            *view.way_back(question),
            Button(label("button", "Stop"), events.AskLeave()),
        ),
    )
