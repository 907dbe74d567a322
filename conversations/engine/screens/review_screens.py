"""What a person sees of the answers so far."""

from conversations.answers import Answer, Missing
from conversations.definition.model import Question
from conversations.engine.screens.card_screen import CARD_BUTTON, CARD_GOES_WITH
from conversations.engine.screens.view import BACK, View
from conversations.engine.session import Mode
from conversations.kinds import kind_of
from conversations.phrases import Text, label, phrase
from conversations.surface import card_events, events
from conversations.surface.screen import LONGEST_BUTTON, AnswerLine, Button, Purpose, Screen, shortened

_SUMMARY_LENGTH = 160


def _answer_text(view: View, question: Question, answer: Answer | None) -> Text:
    """An answer in the person's language."""
    if answer is None or answer is Missing.SKIPPED:
        return label("answer", "Skipped")
    if answer is Missing.DECLINED:
        return label("answer", "I don't want to say")
    return kind_of(question).answer_text(view.posed_as(question), answer)


def _shortened(text: Text, most: int = _SUMMARY_LENGTH) -> Text:
    return shortened(text, most) if isinstance(text, str) else text


def summary(view: View) -> Screen:
    """All answers before they are sent; on somebody else's phone none of them."""
    mode = view.session.offer.mode
    if mode.is_on_another_phone:
        mine, theirs = label("button", "Send my answers"), label("button", "Send the answers")
        back = Button(BACK, events.Back(view.revision))
        return view.compose(
            phrase("That was the last question."),
            phrase("Nothing is sent yet."),
            *_card_told(view),
            buttons=(
                Button(theirs if mode is Mode.INTERVIEW else mine, events.Send(view.revision), Purpose.MAIN),
                *_card_buttons(view),
                *(() if view.session.resumed_at == "" else (back,)),
                Button(label("button", "Stop"), events.AskLeave()),
            ),
        )
    lines = tuple(
        AnswerLine(
            _shortened(view.text(q.label)),
            _shortened(_answer_text(view, q, view.kept.get(q.id))),
            events.Change(view.revision, q.id),
        )
        for q in view.asked
        if q.kind.is_asked
    )
    return view.compose(
        phrase("These are your answers."),
        phrase("Nothing is sent yet."),
        *_card_told(view),
        answers=lines,
        buttons=(
            Button(label("button", "Send my answers"), events.Send(view.revision), Purpose.MAIN),
            Button(label("button", "Change an answer"), events.ListAnswers(view.revision)),
            *_card_buttons(view),
            Button(BACK, events.Back(view.revision)),
            Button(label("button", "Stop"), events.AskLeave()),
        ),
    )


def _card_told(view: View) -> tuple[Text, ...]:
    return (CARD_GOES_WITH,) if view.session.trail is not None else ()


def _card_buttons(view: View) -> tuple[Button, ...]:
    return (Button(CARD_BUTTON, card_events.AskCard(view.revision)),) if view.session.offer.has_cards else ()


def change(view: View) -> Screen:
    """Which answer is to be changed."""
    buttons = tuple(
        Button(
            _shortened(view.text(question.label), LONGEST_BUTTON),
            events.Change(view.revision, question.id),
            Purpose.ANSWER,
        )
        for question in view.asked
        if question.kind.is_asked
    )
    back = Button(BACK, events.Return(view.revision))
    return view.compose(phrase("Which answer do you want to change?"), buttons=(*buttons, back))
