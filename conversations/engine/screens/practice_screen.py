"""What a person sees of the exercise before the first question of a kind."""

from conversations.engine.screens.view import SKIP, WAYS_OUT, View
from conversations.kinds import kind_of
from conversations.kinds.base.practice import Practice
from conversations.phrases import label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen

_FIRST = phrase("Let us practise first. This answer is not saved.")


def practice_screen(view: View) -> Screen:
    """An exercise with a known right answer; after a wrong one it says so, and can be tried again or left.

    A wrong answer is not marked: a tick beside it would say that it is right.
    """
    exercise = kind_of(view.question).practice(view.question, view.session.arms)
    assert exercise
    tried = view.session.tried
    return view.compose(
        exercise.correction if tried else _FIRST,
        *(() if tried else exercise.why),
        *exercise.task,
        statements=exercise.statements,
        buttons=_buttons(view, exercise),
    )


def _buttons(view: View, exercise: Practice) -> tuple[Button, ...]:
    tried, revision, question = view.session.tried, view.revision, view.question.id
    answers = tuple(
        Button(text, events.Practise(revision, code), Purpose.ANSWER) for code, text in exercise.answers.items()
    )
    go_on = Button(label("button", "Next"), events.Continue(revision, question), Purpose.MAIN)
    return (
        *answers,
        *((go_on,) if tried else ()),
        Button(SKIP, events.Skip(revision, question)),
        *view.way_back(view.question),
        *WAYS_OUT,
    )
