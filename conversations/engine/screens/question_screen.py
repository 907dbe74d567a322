"""What a person sees of a question."""

from collections.abc import Mapping

from conversations.answers import Missing
from conversations.definition.model import Choice, Kind, Precision, Question
from conversations.engine.route import offered_choices, place_of
from conversations.engine.screens import practice_screen
from conversations.engine.screens.view import View, numbered
from conversations.kinds.base.months import month_name
from conversations.phrases import Text, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Entry, Purpose, Screen

# Translators: the person knows an answer but keeps it; "Skip" leaves the question open.
WANT_NOT = label("button", "I don't want to say")
_ENTRIES = {Kind.WHOLE: Entry.WHOLE, Kind.DECIMAL: Entry.DECIMAL, Kind.TEXT: Entry.TEXT}


def _entry(question: Question) -> Entry | None:
    if question.kind is Kind.DATE:
        return Entry.MONTH if question.precision is Precision.MONTH else Entry.YEAR
    return _ENTRIES.get(question.kind)


_ENTRY_HINTS: Mapping[Entry, Text] = {
    Entry.WHOLE: phrase("Write a number."),
    Entry.DECIMAL: phrase("Write a number."),
    Entry.TEXT: phrase("Write your answer. Do not write names or phone numbers."),
    Entry.YEAR: phrase("Write the year, for example {example}.", example="2024"),
    Entry.MONTH: phrase("Write the month and the year, for example {example}.", example="5/2024"),
}


def _choice_buttons(view: View, question: Question) -> tuple[Button, ...]:
    if question.kind.is_protected:
        return practice_screen.answer_buttons(view, question)
    offered = offered_choices(question, view.session.seed, view.kept, view.today)
    if question.kind.is_typed:
        return _suggestion(view, question)
    make = _CHOICE_BUTTONS.get(question.kind, _choose_button)
    return tuple(make(view, question, choice) for choice in offered)


def _choose_button(view: View, question: Question, choice: Choice) -> Button:
    now = view.shown_answer(question)
    choose = events.Choose(view.revision, question.id, choice.code)
    return Button(view.text(choice.label), choose, Purpose.ANSWER, (now or question.default) == choice.code or None)


def _suggestion(view: View, question: Question) -> tuple[Button, ...]:
    """What is suggested where an answer is typed."""
    if not question.default:
        return ()
    is_month = question.kind is Kind.DATE and question.precision is Precision.MONTH
    text = month_name(question.default) if is_month else question.default
    return (Button(text, events.Choose(view.revision, question.id, question.default), Purpose.ANSWER),)


def _mark_button(view: View, question: Question, choice: Choice) -> Button:
    is_marked = choice.code in view.session.marked
    mark = events.Mark(view.revision, question.id, choice.code, not is_marked)
    return Button(view.text(choice.label), mark, Purpose.ANSWER, is_marked)


def _rank_button(view: View, question: Question, choice: Choice) -> Button:
    ranked, text = view.session.marked, view.text(choice.label)
    rank = events.Rank(view.revision, question.id, choice.code, choice.code not in ranked)
    if rank.on:
        return Button(text, rank, Purpose.ANSWER)
    return Button(numbered(ranked.index(choice.code), text), rank, Purpose.ANSWER)


_CHOICE_BUTTONS = {Kind.SEVERAL: _mark_button, Kind.RANKED: _rank_button}


def _question_buttons(view: View, question: Question) -> tuple[Button, ...]:
    revision = view.revision
    buttons = list(_choice_buttons(view, question))
    if question.kind.is_marked:
        buttons.append(Button(label("button", "Done"), events.Continue(revision, question.id), Purpose.MAIN))
    if question.kind is Kind.NOTE:
        buttons.append(Button(label("button", "Next"), events.Continue(revision, question.id), Purpose.MAIN))
    else:
        if question.opinion:
            declined = view.shown_answer(question) is Missing.DECLINED
            buttons.append(Button(WANT_NOT, events.Decline(revision, question.id), Purpose.ANSWER, declined or None))
        buttons.append(Button(label("button", "Skip"), events.Skip(revision, question.id)))
    buttons += view.way_back(question)
    buttons.append(Button(label("button", "Stop"), events.AskLeave()))
    return tuple(buttons)


def handing(view: View) -> Screen:
    """The phone changes hands before and after a private question."""
    question = view.question
    stop = Button(label("button", "Stop"), events.AskLeave())
    take = events.TakePhone(view.revision)
    if not question.sensitive:
        return view.compose(
            phrase("Please give the phone back now."),
            buttons=(Button(label("button", "I read the questions again"), take, Purpose.MAIN), stop),
        )
    return view.compose(
        phrase("The next question is private."),
        phrase("Give the phone to the one who answers. Do not look at the answer. You can also skip the question."),
        buttons=(
            Button(label("button", "I answer this question myself"), take, Purpose.MAIN),
            Button(label("button", "Skip"), events.Skip(view.revision, question.id)),
            stop,
        ),
    )


def question_screen(view: View) -> Screen:
    """One question, with all ways to answer it or not."""
    question = view.question
    progress = None
    if question.kind is not Kind.NOTE:
        number, total = place_of(question, view.asked)
        # Translators: in words, since "3/8" turns around from right to left.
        progress = phrase("Question {number} of {total}", number=number, total=total)
    hints: list[Text] = [view.text(question.hint)] if question.hint else []
    if question.kind is Kind.SEVERAL:
        hints.append(phrase("You can choose more than one. Then press Done."))
    if question.kind is Kind.RANKED:
        hints.append(phrase("Press what comes first, then what comes next. Press again to take it out."))
        hints.append(phrase("Then press Done."))
    statements: tuple[Text, ...] = ()
    praise = None
    if question.kind.is_protected:
        praise = practice_screen.praise(view, question)
        put = practice_screen.asked(view, question)
        hints += [*put.why, *put.first]
        statements = put.statements
    entry = _entry(question)
    if entry:
        hints.append(_ENTRY_HINTS[entry])
    return view.compose(
        view.text(question.label),
        *hints,
        statements=statements,
        praise=praise,
        buttons=_question_buttons(view, question),
        progress=progress,
        entry=entry,
        question=question.id,
    )
