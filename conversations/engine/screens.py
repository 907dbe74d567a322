"""What a person sees at each stage, composed from the session alone."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import Answer, Missing
from conversations.definition.model import Battery, Kind, Precision, Question
from conversations.engine import events
from conversations.engine.effects import AnswerLine, Button, Entry, Role, Screen, Stage
from conversations.engine.route import offered_choices, place_of, route
from conversations.engine.session import Mode, Session
from conversations.languages import LANGUAGES, picker_order
from conversations.phrases import Text, counted, label, phrase

_ENTRIES = {Kind.WHOLE: Entry.WHOLE, Kind.DECIMAL: Entry.DECIMAL, Kind.TEXT: Entry.TEXT}
_SUMMARY_LENGTH = 160
_BUTTON_LENGTH = 60


def screen(battery: Battery, session: Session, today: date | None, notice: Text | None = None) -> Screen:
    """The screen of the session's stage, with why the last input was not taken, if it was not."""
    return _SCREENS[session.stage](_View(battery, session, today, notice))


class _View:
    """One rendering of one session."""

    def __init__(self, battery: Battery, session: Session, today: date | None, notice: Text | None) -> None:
        self.battery, self.session, self.today, self.notice = battery, session, today, notice
        self.asked, self.kept = route(battery, session, today)
        self.revision = session.revision

    def text(self, texts: Mapping[str, str]) -> str:
        """The text in the person's language; in English, or whichever there is, only before one is chosen."""
        language = self.session.language or self.session.phone_language or "en"
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

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


def _language_button() -> Button:
    return Button(label("button", "Language"), events.AskLanguage())


def _language(view: _View) -> Screen:
    session = view.session
    offered = picker_order(session.invitation.languages, session.phone_language)
    buttons = [
        Button(
            LANGUAGES[code].name,
            events.PickLanguage(view.revision, code),
            Role.ANSWER,
            code == session.language or None,
        )
        for code in offered
    ]
    if session.aside:
        buttons.append(Button(label("button", "Back"), events.Return(view.revision)))
    return view.compose(phrase("Which language do you want?"), buttons=tuple(buttons))


def _consent(view: _View) -> Screen:
    total = sum(question.kind is not Kind.NOTE for question in view.asked)
    return view.compose(
        # Translators: {region} is the name of the region that asks, "Region Östergötland". Say it as to a neighbour.
        phrase("{region} wants to know how you are doing.", region=view.text(view.session.invitation.region)),
        counted(
            "There is {number} question. It takes about three minutes.",
            "There are {number} questions. They take about three minutes.",
            total,
        ),
        consent_text(view.session.invitation.mode),
        buttons=(
            Button(label("button", "I am 18 or older and want to answer"), events.Consent(view.revision), Role.MAIN),
            Button(label("button", "How we protect you"), events.AskProtection()),
            Button(label("button", "No, thank you"), events.Refuse(view.revision)),
            _language_button(),
        ),
    )


def consent_text(mode: Mode) -> Text:
    """The short text that everybody agrees to, true for the way in which the questions are answered."""
    if mode is Mode.BROWSER:
        # Translators: what everybody agrees to; ambassadors read it aloud. Cases are those at public offices.
        return phrase(
            "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases "
            "or your money. We save them without your name, so nobody can see that they are yours."
        )
    # Translators: what everybody agrees to; ambassadors read it aloud. Cases are those at public offices.
    return phrase(
        "It is voluntary. You can skip questions or stop when you want. Your answers change nothing in your cases or "
        "your money. We save them without your name or account, so nobody can see that they are yours. But Telegram "
        "can see that you chat here and what you write."
    )


def protection_paragraphs(mode: Mode) -> tuple[Text, ...]:
    """How we protect the person, in full; also what `/privacy` shows."""
    seen_by_others: Text = phrase(
        "Telegram can see that you chat with this bot and what you write here. We cannot change that."
    )
    if mode is Mode.BROWSER:
        seen_by_others = phrase("This page needs no account. We save no address of your phone or computer.")
    return (
        phrase("Until you send, your answers are locked with a key. They are erased if you stop or wait too long."),
        phrase(
            "When you send, your answers are mixed with those of others. No name, account or time is saved with them."
        ),
        # Translators: the code is made from the person's account and shows only that this person has taken part.
        phrase(
            "We keep a code while the questions are open. It shows that somebody has taken part. "
            "When the questions close, we destroy its key. After that nobody can tell who answered."
        ),
        phrase("Reports show only groups of ten people or more."),
        # Translators: another code, the receipt, which only this person has.
        phrase("You get a code when you send. With it you can erase your answers until the questions close."),
        seen_by_others,
    )


def _protection(view: _View) -> Screen:
    return view.compose(
        phrase("How we protect you"),
        *protection_paragraphs(view.session.invitation.mode),
        buttons=(Button(label("button", "Back"), events.Return(view.revision), Role.MAIN),),
    )


def _municipality(view: _View) -> Screen:
    places = view.session.invitation.municipalities
    return view.compose(
        phrase("Where do you live?"),
        buttons=tuple(
            Button(
                name,
                events.PickMunicipality(view.revision, code),
                Role.ANSWER,
                code == view.session.municipality or None,
            )
            for code, name in places.items()
        )
        + (Button(label("button", "Stop"), events.AskLeave()),),
    )


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


def _choice_buttons(view: _View, question: Question) -> tuple[Button, ...]:
    offered = offered_choices(question, view.session.seed, view.kept, view.today)
    several = question.kind is Kind.SEVERAL
    now = view.kept.get(question.id)
    return tuple(
        Button(
            view.text(choice.label),
            events.Mark(view.revision, question.id, choice.code, choice.code not in view.session.marked)
            if several
            else events.Choose(view.revision, question.id, choice.code),
            Role.ANSWER,
            choice.code in view.session.marked if several else (now == choice.code or None),
        )
        for choice in offered
    )


def _question_buttons(view: _View, question: Question) -> tuple[Button, ...]:
    revision = view.revision
    buttons = list(_choice_buttons(view, question))
    if question.kind is Kind.SEVERAL:
        buttons.append(Button(label("button", "Done"), events.Continue(revision, question.id), Role.MAIN))
    if question.kind is Kind.NOTE:
        buttons.append(Button(label("button", "Next"), events.Continue(revision, question.id), Role.MAIN))
    else:
        if question.opinion:
            declined = view.kept.get(question.id) is Missing.DECLINED
            # Translators: the person knows an answer but keeps it; "Skip" leaves the question open.
            want_not = label("button", "I don't want to say")
            buttons.append(Button(want_not, events.Decline(revision, question.id), Role.ANSWER, declined or None))
        buttons.append(Button(label("button", "Skip"), events.Skip(revision, question.id)))
    if view.session.changing or view.asked[0].id != question.id:
        buttons.append(Button(label("button", "Back"), events.Back(revision)))
    buttons.append(Button(label("button", "Stop"), events.AskLeave()))
    return tuple(buttons)


def _question(view: _View) -> Screen:
    question = view.battery.by_id[view.session.asking or ""]
    progress = None
    if question.kind is not Kind.NOTE:
        number, total = place_of(question, view.asked)
        # Translators: in words, since "3/8" turns around from right to left.
        progress = phrase("Question {number} of {total}", number=number, total=total)
    hints: list[Text] = [view.text(question.hint)] if question.hint else []
    if question.kind is Kind.SEVERAL:
        hints.append(phrase("You can choose more than one. Then press Done."))
    entry = _entry(question)
    if entry:
        hints.append(_ENTRY_HINTS[entry])
    return view.compose(
        view.text(question.label),
        *hints,
        buttons=_question_buttons(view, question),
        progress=progress,
        entry=entry,
        question=question.id,
    )


def answer_text(view: _View, question: Question, answer: Answer | None) -> Text:
    """An answer in the person's language."""
    if answer is None or answer is Missing.SKIPPED:
        return label("answer", "Skipped")
    if answer is Missing.DECLINED:
        return label("answer", "I don't want to say")
    labels = {choice.code: view.text(choice.label) for choice in question.choices}
    codes = answer if isinstance(answer, tuple) else (answer,)
    return " · ".join(labels.get(code, code) for code in codes)


def _shortened(text: Text, length: int = _SUMMARY_LENGTH) -> Text:
    if isinstance(text, str) and len(text) > length:
        return text[: length - 1].rstrip() + "…"
    return text


def _summary(view: _View) -> Screen:
    lines = tuple(
        AnswerLine(_shortened(view.text(q.label)), _shortened(answer_text(view, q, view.kept.get(q.id))))
        for q in view.asked
        if q.kind is not Kind.NOTE
    )
    return view.compose(
        phrase("These are your answers."),
        phrase("Nothing is sent yet."),
        answers=lines,
        buttons=(
            Button(label("button", "Send my answers"), events.Send(view.revision), Role.MAIN),
            Button(label("button", "Change an answer"), events.ListAnswers(view.revision)),
            Button(label("button", "Back"), events.Back(view.revision)),
            Button(label("button", "Stop"), events.AskLeave()),
        ),
    )


def _change(view: _View) -> Screen:
    buttons = tuple(
        Button(
            _shortened(view.text(question.label), _BUTTON_LENGTH),
            events.Change(view.revision, question.id),
            Role.ANSWER,
        )
        for question in view.asked
        if question.kind is not Kind.NOTE
    )
    back = Button(label("button", "Back"), events.Return(view.revision))
    return view.compose(phrase("Which answer do you want to change?"), buttons=(*buttons, back))


def _leaving(view: _View) -> Screen:
    return view.compose(
        phrase("Do you want to stop?"),
        buttons=(
            Button(label("button", "No, go on"), events.Return(view.revision), Role.MAIN),
            Button(label("button", "Continue another day"), events.Leave(view.revision)),
            Button(label("button", "Stop and erase my answers"), events.Withdraw(view.revision)),
            _language_button(),
        ),
    )


def _paused(view: _View) -> Screen:
    return view.compose(
        phrase("You can continue another day."),
        phrase("Your answers are locked and wait here for some days. Then they are erased."),
        buttons=(
            Button(label("button", "Continue"), events.Return(view.revision), Role.MAIN),
            Button(label("button", "Stop and erase my answers"), events.Withdraw(view.revision)),
        ),
    )


# Translators: 1177 is health advice by phone, 112 the emergency number. Keep the digits.
NUMBERS_TO_CALL = phrase("Do you need advice about your health? Call 1177. In an emergency, call 112.")


def _sent(view: _View) -> Screen:
    return view.compose(
        phrase("Thank you! Your answers are sent."),
        phrase(
            "Your code: {receipt}. With it you can erase your answers until the questions close. "
            "Only you have it, so save it if you want.",
            receipt=view.session.receipt,
        ),
        NUMBERS_TO_CALL,
    )


def _refused(view: _View) -> Screen:
    return view.compose(phrase("That is fine. Nothing is saved."), NUMBERS_TO_CALL)


def _withdrawn(view: _View) -> Screen:
    return view.compose(phrase("You have stopped. Your answers are erased."), NUMBERS_TO_CALL)


_SCREENS = {
    Stage.LANGUAGE: _language,
    Stage.CONSENT: _consent,
    Stage.PROTECTION: _protection,
    Stage.MUNICIPALITY: _municipality,
    Stage.QUESTION: _question,
    Stage.SUMMARY: _summary,
    Stage.CHANGE: _change,
    Stage.LEAVING: _leaving,
    Stage.PAUSED: _paused,
    Stage.SENT: _sent,
    Stage.REFUSED: _refused,
    Stage.WITHDRAWN: _withdrawn,
}
