"""What a person sees of a question."""

from conversations.answers import Missing
from conversations.definition.model import Question
from conversations.engine.screens.view import SKIP, WAYS_OUT, View
from conversations.kinds import kind_of
from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen

# Translators: the person knows an answer but keeps it; "Skip" leaves the question open.
WANT_NOT = label("button", "I don't want to say")


def _question_buttons(view: View, question: Question) -> tuple[Button, ...]:
    revision = view.revision
    kind = kind_of(question)
    buttons = list(kind.buttons(view.posed))
    if kind.confirm:
        buttons.append(Button(kind.confirm, events.Continue(revision, question.id), Purpose.MAIN))
    if kind.is_asked:
        if question.opinion:
            declined = view.shown_answer(question) is Missing.DECLINED
            buttons.append(Button(WANT_NOT, events.Decline(revision, question.id), Purpose.ANSWER, declined or None))
        buttons.append(Button(SKIP, events.Skip(revision, question.id)))
    buttons += view.way_back(question)
    return (*buttons, *WAYS_OUT)


def handing(view: View) -> Screen:
    """The phone changes hands before and after a private question."""
    question = view.question
    take = events.TakePhone(view.revision)
    if not question.sensitive:
        return view.compose(
            phrase("Please give the phone back now."),
            buttons=(Button(label("button", "I read the questions again"), take, Purpose.MAIN), *WAYS_OUT),
        )
    return view.compose(
        phrase("The next question is private."),
        phrase("Give the phone to the one who answers. Do not look at the answer. You can also skip the question."),
        buttons=(
            Button(label("button", "I answer this question myself"), take, Purpose.MAIN),
            Button(SKIP, events.Skip(view.revision, question.id)),
            *WAYS_OUT,
        ),
    )


def question_screen(view: View) -> Screen:
    """One question, with all ways to answer it or not."""
    question, kind = view.question, kind_of(view.question)
    progress = None
    if kind.is_asked:
        number, total = view.position(question)
        # Translators: in words, since "3/8" turns around from right to left.
        progress = phrase("Question {number} of {total}", number=number, total=total)
    hint = (view.emphasised(question, "hint"),) if question.hint else ()
    return view.compose(
        view.emphasised(question, "label"),
        *hint,
        *kind.how_to_answer(view.posed),
        statements=kind.statements(view.posed),
        success=_praise(view),
        buttons=_question_buttons(view, question),
        progress=progress,
        entry=kind.entry(question),
        question=question.id,
    )


def _praise(view: View) -> Text | None:
    """What is said with the question to somebody who has just done the exercise right."""
    exercise = kind_of(view.question).practice(view.question, view.session.arms) if view.session.tried else None
    return exercise.praise if exercise else None
