"""What a person sees at each stage, composed from the session alone."""

from datetime import date

from conversations.audience import Audience
from conversations.definition.model import Battery
from conversations.engine.longest_path import asked_of, longest_path
from conversations.engine.route import in_order
from conversations.engine.screens.card_screen import card_screen
from conversations.engine.screens.language_screen import language_button, language_screen
from conversations.engine.screens.practice_screen import practice_screen
from conversations.engine.screens.promises import (
    ENOUGH,
    consent_paragraphs,
    introduction,
    numbers_to_call,
    protection_paragraphs,
)
from conversations.engine.screens.question_screen import handing, question_screen
from conversations.engine.screens.reading_time import reading_time
from conversations.engine.screens.review_screens import change, summary
from conversations.engine.screens.thanks import GIVE_BACK, thanks
from conversations.engine.screens.view import BACK, SKIP, WAYS_OUT, View
from conversations.engine.session import Session
from conversations.phrases import Phrase, Text, counted, label, phrase
from conversations.surface import events
from conversations.surface.screen import Button, Purpose, Screen, Stage


def screen(battery: Battery, session: Session, today: date | None, notice: Text | None = None) -> Screen:
    """The screen of the session's stage, with why the last input was not taken, if it was not."""
    return _SCREENS[session.stage](View(battery, session, today, notice))


_WHERE = {
    Audience.NEWCOMERS: (phrase("Where do you live?"), label("button", "I live somewhere else")),
    Audience.ASSOCIATIONS: (
        phrase("Where is your association active?"),
        label("button", "It is active somewhere else"),
    ),
}
_WHERE_OF_WORK = phrase("Where do you work?"), label("button", "I work somewhere else")


def _consent(view: View) -> Screen:
    session = view.session
    total = sum(map(asked_of, longest_path(in_order(view.battery, session), 0, {}, view.today)))
    time = reading_time(view.battery, session.language or "", session.offer.mode, session.arms, view.today)
    offer = view.session.offer
    return view.compose(
        introduction(view.text(offer.region), offer.audience),
        # Translators: {time} is the sentence "It takes about 5 minutes."
        counted(
            "There is {number} question. {time}",
            "There are {number} questions. {time}",
            number=total,
            time=time,
        ),
        *consent_paragraphs(
            offer.mode,
            view.battery,
            in_browser=offer.in_browser,
            audience=offer.audience,
            has_cards=offer.has_cards,
        ),
        buttons=(
            Button(label("button", "I am 18 or over and want to answer"), events.Consent(view.revision), Purpose.MAIN),
            Button(label("button", "How we protect you"), events.AskProtection()),
            Button(label("button", "No, thank you"), events.Refuse(view.revision)),
            Button(label("button", "I am younger than 18"), events.TooYoung(view.revision)),
            language_button(),
        ),
    )


def _protection(view: View) -> Screen:
    offer = view.session.offer
    return view.compose(
        phrase("How we protect you"),
        *protection_paragraphs(offer.mode, in_browser=offer.in_browser),
        buttons=(Button(BACK, events.Return(view.revision), Purpose.MAIN),),
    )


def _municipality(view: View) -> Screen:
    buttons = [
        Button(
            _called(view.session, code),
            events.PickMunicipality(view.revision, code),
            Purpose.ANSWER,
            code == view.session.municipality or None,
        )
        for code in view.session.offer.municipalities
    ]
    where, away = _WHERE.get(view.session.offer.audience, _WHERE_OF_WORK)
    elsewhere = Button(away, events.LiveElsewhere(view.revision))
    skip = Button(SKIP, events.SkipMunicipality(view.revision))
    return view.compose(where, buttons=(*buttons, elsewhere, skip, *WAYS_OUT))


def _called(session: Session, municipality: str) -> str:
    """Its name in the reader's own script first, so that it begins from their side."""
    offer = session.offer
    local = offer.local_names.get(municipality, {}).get(session.language or "")
    name = offer.municipalities[municipality]
    return f"{local} · {name}" if local else name


def _elsewhere(view: View) -> Screen:
    """Nobody has to name a place where they do not live."""
    names = ", ".join(view.session.offer.municipalities.values())
    # Translators: {places} are names of municipalities, with commas between.
    whom = phrase("These questions are for people who live in one of these places: {places}.", places=names)
    others = phrase("If you live somewhere else, please stop here. Nothing is saved.")
    audience = view.session.offer.audience
    if audience is Audience.ASSOCIATIONS:
        # Translators: {places} are names of municipalities, with commas between.
        whom = phrase(
            "These questions are for associations that are active in one of these places: {places}.", places=names
        )
        others = phrase("If it is active somewhere else, please stop here. Nothing is saved.")
    elif audience is not Audience.NEWCOMERS:
        # Translators: {places} are names of municipalities, with commas between.
        whom = phrase("These questions are for people who work in one of these places: {places}.", places=names)
        others = phrase("If you work somewhere else, please stop here. Nothing is saved.")
    return view.compose(
        whom,
        others,
        buttons=(
            Button(BACK, events.Return(view.revision), Purpose.MAIN),
            Button(label("button", "Stop and erase my answers"), events.Withdraw(view.revision)),
        ),
    )


def _leaving(view: View) -> Screen:
    later = Button(label("button", "Continue another day"), events.Leave(view.revision))
    return view.compose(
        phrase("Do you want to stop?"),
        buttons=(
            Button(label("button", "No, go on"), events.Return(view.revision), Purpose.MAIN),
            *(() if view.session.offer.mode.is_on_another_phone else (later,)),
            Button(label("button", "Stop and erase my answers"), events.Withdraw(view.revision)),
            language_button(),
        ),
    )


def _locked(view: View) -> Screen:
    """Says nothing of the questions, since nobody knows who looks."""
    return view.compose(
        phrase("You have started something here. Do you want to go on?"),
        buttons=(
            Button(label("button", "Go on"), events.Return(view.revision), Purpose.MAIN),
            Button(label("button", "Stop"), events.AskLeave()),
        ),
    )


def _paused(view: View) -> Screen:
    return view.compose(
        phrase("You can continue another day."),
        phrase("Your answers wait here for some days. Then they are erased."),
        buttons=(
            Button(label("button", "Continue"), events.Return(view.revision), Purpose.MAIN),
            Button(label("button", "Stop and erase my answers"), events.Withdraw(view.revision)),
        ),
    )


def _over(view: View, told: Phrase) -> Screen:
    """An end without answers."""
    offer = view.session.offer
    give_back = (GIVE_BACK,) if offer.mode.is_on_another_phone else ()
    return view.compose(told, *numbers_to_call(offer.audience), buttons=give_back)


def _sent(view: View) -> Screen:
    session, offer = view.session, view.session.offer
    return thanks(session.language, offer.mode, session.receipt, view.revision, offer.audience)


def _refused(view: View) -> Screen:
    return _over(view, phrase("That is fine. Nothing is saved."))


def _too_young(view: View) -> Screen:
    return _over(view, phrase("These questions are for people who are 18 or older. Thank you! Nothing is saved."))


def _enough(view: View) -> Screen:
    return _over(view, ENOUGH)


def _withdrawn(view: View) -> Screen:
    return _over(view, phrase("You have stopped. Your answers are erased."))


_SCREENS = {
    Stage.LANGUAGE: language_screen,
    Stage.CONSENT: _consent,
    Stage.PROTECTION: _protection,
    Stage.MUNICIPALITY: _municipality,
    Stage.ELSEWHERE: _elsewhere,
    Stage.HANDING: handing,
    Stage.PRACTICE: practice_screen,
    Stage.QUESTION: question_screen,
    Stage.SUMMARY: summary,
    Stage.CARD: card_screen,
    Stage.CHANGE: change,
    Stage.LEAVING: _leaving,
    Stage.PAUSED: _paused,
    Stage.LOCKED: _locked,
    Stage.SENT: _sent,
    Stage.REFUSED: _refused,
    Stage.TOO_YOUNG: _too_young,
    Stage.ENOUGH: _enough,
    Stage.WITHDRAWN: _withdrawn,
}
