"""Answers on the ambassador's own phone: handed over, or asked face to face; and the lot that decides which."""

from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.menu import Take, asked_in, over
from conversations.dialogs.ambassador.names import OF_ROUNDS, AmbassadorPage
from conversations.dialogs.ambassador.requests import AskHere, AskLink, DrawLot
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.engine.session import Mode
from conversations.phrases import label, phrase
from conversations.surface.screen import Purpose, Screen

AGAIN = {Mode.HAND_OVER: AmbassadorPage.HAND_AGAIN, Mode.INTERVIEW: AmbassadorPage.ASK_AGAIN}


_HOW_TO_ASK = phrase(
    "Read everything aloud, also the text about what is voluntary. Press only what the person says. "
    "Tell nobody what you hear. Private questions are answered by the person alone, or skipped."
)


def _hand(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Hand over your phone"),
        phrase("Press Start, then give the phone away. Your menu is locked until the answers are sent or stopped."),
        buttons=(button(desk, label("button", "Start"), "start", role=Purpose.MAIN), back(desk)),
    )


def _ask(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Ask somebody"),
        _HOW_TO_ASK,
        buttons=(button(desk, label("button", "Start"), "start", role=Purpose.MAIN), back(desk)),
    )


def _again(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Thank you!"),
        phrase("Nothing of the answers is left on this phone."),
        buttons=(button(desk, label("button", "Next person"), "start", role=Purpose.MAIN), back(desk)),
    )


def _starting(mode: Mode) -> Take:
    def press(facts: AmbassadorFacts, desk: Desk, _detail: str) -> Outcome:
        asked = asked_in(facts, desk)
        if asked is None:
            return over()
        if asked.by_lot:
            return Move(AmbassadorPage.LOT, {"round": asked.id})
        return Move(AGAIN[mode], {"round": asked.id}, AskHere(asked.id, mode))

    return press


def _lot(facts: AmbassadorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Can the person read one of the languages, and use a phone?"),
        phrase(
            "The lot then says if the person answers alone or if you ask. You cannot choose, and that is the point."
        ),
        phrase("If nobody begins, the next lot says the same."),
        buttons=(
            button(desk, label("button", "Yes, draw a lot"), "draw", "yes", Purpose.MAIN),
            button(desk, label("button", "No, I ask the questions"), "draw", "no"),
            back(desk),
        ),
    )


def _draw(facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    if asked is None or not asked.by_lot:
        return over()
    return Move(AmbassadorPage.LOT, {"round": asked.id}, DrawLot(asked.id, detail == "yes"))


def _drawn(facts: AmbassadorFacts, desk: Desk) -> Screen:
    """Said before the questions, so that nobody hands the phone over who is to ask."""
    heading = phrase("The lot says: you ask the questions.") if desk.notes["lot"] else phrase("Ask somebody")
    start = button(desk, label("button", "Start"), "start", role=Purpose.MAIN)
    return desk_screen(desk, facts.language, heading, _HOW_TO_ASK, buttons=(start, back(desk)))


def _ask_drawn(facts: AmbassadorFacts, desk: Desk, _detail: str) -> Outcome:
    asked = asked_in(facts, desk)
    return Move(AmbassadorPage.LOT, {"round": asked.id}, AskLink(desk.notes["code"])) if asked else over()


ALONE = phrase(
    "The lot says: alone. Give this code to the person, who answers on their own phone. It works for one person."
)

PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.HAND: Page(_hand, {"start": _starting(Mode.HAND_OVER)}, needs=OF_ROUNDS),
    AmbassadorPage.HAND_AGAIN: Page(_again, {"start": _starting(Mode.HAND_OVER)}, needs=OF_ROUNDS),
    AmbassadorPage.ASK: Page(_ask, {"start": _starting(Mode.INTERVIEW)}, needs=OF_ROUNDS),
    AmbassadorPage.ASK_AGAIN: Page(_again, {"start": _starting(Mode.INTERVIEW)}, needs=OF_ROUNDS),
    AmbassadorPage.LOT: Page(_lot, {"draw": _draw}, needs=OF_ROUNDS),
    AmbassadorPage.LOT_ASK: Page(_drawn, {"start": _ask_drawn}, needs=OF_ROUNDS, above=AmbassadorPage.LOT),
}
