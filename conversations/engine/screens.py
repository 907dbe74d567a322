"""What a person sees at each stage, composed from the session alone."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import Answer, Missing
from conversations.definition.model import Battery, Kind, Precision, Question
from conversations.engine import events
from conversations.engine.effects import AnswerLine, Button, Entry, Role, Screen, Stage
from conversations.engine.promises import NUMBERS_TO_CALL, consent_text, introduction, protection_paragraphs
from conversations.engine.route import offered_choices, place_of, route
from conversations.engine.session import Mode, Session
from conversations.languages import LANGUAGES, picker_order
from conversations.phrases import Text, counted, label, phrase

_ENTRIES = {Kind.WHOLE: Entry.WHOLE, Kind.DECIMAL: Entry.DECIMAL, Kind.TEXT: Entry.TEXT}
_SUMMARY_LENGTH = 160
FIRST_LANGUAGES = 11
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


def _language_button() -> Button:
    return Button(label("button", "Language"), events.AskLanguage())


def _language(view: _View) -> Screen:
    session = view.session
    offered = picker_order(session.invitation.languages, session.phone_language)
    shown = _first_page(offered, session)
    buttons = [
        Button(
            LANGUAGES[code].name,
            events.PickLanguage(view.revision, code),
            Role.ANSWER,
            code == session.language or None,
        )
        for code in shown
    ]
    if len(shown) < len(offered):
        buttons.append(Button(label("button", "More languages"), events.MoreLanguages(view.revision)))
    if session.aside:
        buttons.append(Button(label("button", "Back"), events.Return(view.revision)))
    return view.compose(phrase("Which language do you want?"), buttons=tuple(buttons))


def _first_page(offered: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """All languages if the phone's own leads them; else those that most people here speak, before the others."""
    if session.phone_language or session.more_languages or len(offered) <= FIRST_LANGUAGES + 1:
        return offered
    return offered[:FIRST_LANGUAGES]


def _consent(view: _View) -> Screen:
    total = sum(question.kind is not Kind.NOTE for question in view.asked)
    return view.compose(
        introduction(view.text(view.session.invitation.region)),
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
            Button(label("button", "I am younger than 18"), events.TooYoung(view.revision)),
            _language_button(),
        ),
    )


def _protection(view: _View) -> Screen:
    return view.compose(
        phrase("How we protect you"),
        *protection_paragraphs(view.session.invitation.mode),
        buttons=(Button(label("button", "Back"), events.Return(view.revision), Role.MAIN),),
    )


def _municipality(view: _View) -> Screen:
    places = view.session.invitation.municipalities
    buttons = [
        Button(
            name,
            events.PickMunicipality(view.revision, code),
            Role.ANSWER,
            code == view.session.municipality or None,
        )
        for code, name in places.items()
    ]
    stop = Button(label("button", "Stop"), events.AskLeave())
    return view.compose(phrase("Where do you live?"), buttons=(*buttons, stop))


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
    now = view.shown_answer(question)
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
            declined = view.shown_answer(question) is Missing.DECLINED
            # Translators: the person knows an answer but keeps it; "Skip" leaves the question open.
            want_not = label("button", "I don't want to say")
            buttons.append(Button(want_not, events.Decline(revision, question.id), Role.ANSWER, declined or None))
        buttons.append(Button(label("button", "Skip"), events.Skip(revision, question.id)))
    if view.session.changing or view.asked[0].id != question.id:
        buttons.append(Button(label("button", "Back"), events.Back(revision)))
    buttons.append(Button(label("button", "Stop"), events.AskLeave()))
    return tuple(buttons)


def _handing(view: _View) -> Screen:
    question = view.battery.by_id[view.session.asking or ""]
    stop = Button(label("button", "Stop"), events.AskLeave())
    take = events.TakePhone(view.revision)
    if not question.sensitive:
        return view.compose(
            phrase("Please give the phone back now."),
            buttons=(Button(label("button", "I read the questions again"), take, Role.MAIN), stop),
        )
    return view.compose(
        phrase("The next question is private."),
        phrase("Give the phone to the one who answers. Do not look at the answer. You can also skip the question."),
        buttons=(
            Button(label("button", "I answer this question myself"), take, Role.MAIN),
            Button(label("button", "Skip"), events.Skip(view.revision, question.id)),
            stop,
        ),
    )


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
    if view.session.invitation.mode is Mode.INTERVIEW:
        return view.compose(
            phrase("That was the last question."),
            phrase("Nothing is sent yet."),
            buttons=(
                Button(label("button", "Send the answers"), events.Send(view.revision), Role.MAIN),
                Button(label("button", "Back"), events.Back(view.revision)),
                Button(label("button", "Stop"), events.AskLeave()),
            ),
        )
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
    later = Button(label("button", "Continue another day"), events.Leave(view.revision))
    return view.compose(
        phrase("Do you want to stop?"),
        buttons=(
            Button(label("button", "No, go on"), events.Return(view.revision), Role.MAIN),
            *(() if view.session.invitation.mode.is_on_another_phone else (later,)),
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


def _give_back(view: _View) -> tuple[Button, ...]:
    if not view.session.invitation.mode.is_on_another_phone:
        return ()
    return (Button(label("button", "Give the phone back"), events.GiveBack(), Role.MAIN),)


def _sent(view: _View) -> Screen:
    if view.session.invitation.mode.is_on_another_phone:
        return view.compose(
            phrase("Thank you! Your answers are sent."),
            phrase(
                "Your code: {receipt}. With it you can erase your answers until the questions close. "
                "It is shown only now, so write it down if you want.",
                receipt=view.session.receipt,
            ),
            NUMBERS_TO_CALL,
            buttons=_give_back(view),
        )
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
    return view.compose(phrase("That is fine. Nothing is saved."), NUMBERS_TO_CALL, buttons=_give_back(view))


def _too_young(view: _View) -> Screen:
    return view.compose(
        phrase("These questions are for people who are 18 or older. Thank you! Nothing is saved."),
        NUMBERS_TO_CALL,
        buttons=_give_back(view),
    )


def _withdrawn(view: _View) -> Screen:
    return view.compose(phrase("You have stopped. Your answers are erased."), NUMBERS_TO_CALL, buttons=_give_back(view))


_SCREENS = {
    Stage.LANGUAGE: _language,
    Stage.CONSENT: _consent,
    Stage.PROTECTION: _protection,
    Stage.MUNICIPALITY: _municipality,
    Stage.HANDING: _handing,
    Stage.QUESTION: _question,
    Stage.SUMMARY: _summary,
    Stage.CHANGE: _change,
    Stage.LEAVING: _leaving,
    Stage.PAUSED: _paused,
    Stage.SENT: _sent,
    Stage.REFUSED: _refused,
    Stage.TOO_YOUNG: _too_young,
    Stage.WITHDRAWN: _withdrawn,
}
