"""Turning what a person pressed or wrote into an answer, or into the reason why it is none."""

from datetime import date
from decimal import Decimal

from conversations.answers import Answer
from conversations.definition.model import Battery, Kind, Precision, Question
from conversations.engine.protected import asking
from conversations.engine.route import READ, fulfils_constraint, offered_choices, route
from conversations.engine.session import Session
from conversations.phrases import counted, phrase
from conversations.surface import events
from conversations.surface.refusal import Refusal, Rejection
from conversations.surface.typed_text import clean, format_number, read_month, read_number, read_year

MAX_TEXT = 1000


_USE_BUTTONS = Refusal(Rejection.NOT_NOW, phrase("Please use the buttons."))


def _is_offered(battery: Battery, session: Session, question: Question, code: str, today: date) -> bool:
    if question.kind.is_protected:
        return code in asking(question, session.arms, lambda _: "").answers
    _, kept = route(battery, session, today)
    return any(choice.code == code for choice in offered_choices(question, session.seed, kept, today))


def choose(battery: Battery, session: Session, event: events.Choose, today: date) -> Answer | Refusal:
    """The chosen code, if the question takes one choice and offers it."""
    question = battery.by_id[event.question]
    if question.kind.is_typed:
        return event.choice if event.choice in question.pressed_codes else _USE_BUTTONS
    if question.kind not in (Kind.ONE, Kind.SCALE) and not question.kind.is_protected:
        return _USE_BUTTONS
    return event.choice if _is_offered(battery, session, question, event.choice, today) else _USE_BUTTONS


def mark(battery: Battery, session: Session, event: events.Mark, today: date) -> tuple[str, ...] | Refusal:
    """The marked codes in the order of the list; an exclusive choice clears the others, and they clear it."""
    question = battery.by_id[event.question]
    if question.kind is not Kind.SEVERAL or not _is_offered(battery, session, question, event.choice, today):
        return _USE_BUTTONS
    exclusive = {choice.code for choice in question.choices if choice.exclusive}
    marked = set(session.marked) - {event.choice}
    if event.on:
        marked = set() if event.choice in exclusive else marked - exclusive
        marked.add(event.choice)
    return tuple(choice.code for choice in question.choices if choice.code in marked)


def rank(battery: Battery, session: Session, event: events.Rank, today: date) -> tuple[str, ...] | Refusal:
    """The codes in the order in which they were pressed."""
    question = battery.by_id[event.question]
    if question.kind is not Kind.RANKED or not _is_offered(battery, session, question, event.choice, today):
        return _USE_BUTTONS
    if event.on and event.choice in session.marked:
        return session.marked
    others = tuple(code for code in session.marked if code != event.choice)
    return (*others, event.choice) if event.on else others


def continue_with(battery: Battery, session: Session) -> Answer | Refusal:
    """The marked choices as the answer, or that the note has been read."""
    question = battery.by_id[session.asking or ""]
    if question.kind is Kind.NOTE:
        return READ
    if not question.kind.is_marked:
        return _USE_BUTTONS
    if not session.marked:
        return Refusal(Rejection.NOTHING_MARKED, phrase("Please choose at least one, or press Skip."))
    return session.marked


def broken_constraint(
    battery: Battery, session: Session, question: Question, answer: Answer, today: date
) -> Refusal | None:
    """Why the question does not take this answer, in its author's words; None if it does."""
    if question.constraint is None:
        return None
    _, kept = route(battery, session, today)
    if fulfils_constraint(question, answer, kept, today):
        return None
    texts = question.constraint_message
    message = texts.get(session.language or "") or texts.get("en") or next(iter(texts.values()), "")
    return Refusal(Rejection.CONSTRAINT, message)


def read_typed(question: Question, text: str) -> Answer | Refusal:
    """What was written, as the question stores it."""
    match question.kind:
        case Kind.WHOLE | Kind.DECIMAL:
            return _number(question, text)
        case Kind.DATE:
            return _date(question, text)
        case Kind.TEXT:
            return _text(text)
        case _:
            return _USE_BUTTONS


def _text(text: str) -> Answer | Refusal:
    text = clean(text)
    if not text:
        return Refusal(Rejection.EMPTY, phrase("Please write something, or press Skip."))
    if len(text) > MAX_TEXT:
        too_long = counted(
            "That is too long. Please write at most {number} letter.",
            "That is too long. Please write at most {number} letters.",
            MAX_TEXT,
        )
        return Refusal(Rejection.TOO_LONG, too_long)
    return text


def _date(question: Question, text: str) -> Answer | Refusal:
    if question.precision is Precision.YEAR:
        year = read_year(text)
        return year or Refusal(
            Rejection.NOT_A_DATE, phrase("Please write only a year, for example {example}.", example="2024")
        )
    month = read_month(text)
    return month or Refusal(
        Rejection.NOT_A_DATE, phrase("Please write a month and a year, for example {example}.", example="5/2024")
    )


def _number(question: Question, text: str) -> Answer | Refusal:
    number = read_number(text)
    if number is None:
        return Refusal(
            Rejection.NOT_A_NUMBER, phrase("Please write only a number, for example {example}.", example="3")
        )
    if question.kind is Kind.WHOLE and number != number.to_integral_value():
        return Refusal(Rejection.NOT_WHOLE, phrase("Please write a whole number, without decimals."))
    refusal = _out_of_bounds(number, question.minimum, question.maximum) or _between_steps(number, question)
    return refusal or format_number(number)


def _between_steps(number: Decimal, question: Question) -> Refusal | None:
    if question.is_a_step(number) or question.step is None or question.minimum is None:
        return None
    first = [format_number(question.minimum + question.step * times) for times in range(3)]
    last = () if question.maximum is None else (format_number(question.maximum),)
    message = phrase("Please write one of these numbers: {numbers}.", numbers=", ".join((*first, "…", *last)))
    return Refusal(Rejection.OUT_OF_BOUNDS, message)


def _out_of_bounds(number: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> Refusal | None:
    too_low = minimum is not None and number < minimum
    too_high = maximum is not None and number > maximum
    if not (too_low or too_high):
        return None
    if minimum is not None and maximum is not None:
        message = phrase(
            "Please write a number from {least} to {most}.", least=format_number(minimum), most=format_number(maximum)
        )
    elif minimum is not None:
        message = phrase("Please write {least} or more.", least=format_number(minimum))
    else:
        message = phrase("Please write {most} or less.", most=format_number(maximum or Decimal()))
    return Refusal(Rejection.OUT_OF_BOUNDS, message)
