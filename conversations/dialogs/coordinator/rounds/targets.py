"""How many answers are wanted of a round: of a place, in a language, of each ambassador; and what then."""

from conversations.audience import Audience
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, asking_number, note, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import SetTarget
from conversations.dialogs.coordinator.rounds.rounds import chosen
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Purpose, Screen
from conversations.surface.typed_numbers import read_whole

MAX_TARGET = 100_000


def _target(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    municipalities = found.municipalities if found else {}
    buttons = [button(desk, name, "at", code) for code, name in municipalities.items()]
    everywhere = button(desk, label("button", "A language, no matter which place"), "at", "")
    each = button(desk, label("button", "Each ambassador"), "each")
    through = (each,) if found is None or found.audience is Audience.NEWCOMERS else ()
    return page(facts, desk, phrase("Whose target?"), buttons=(*buttons, everywhere, *through))


def _target_language(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    buttons = [button(desk, name, "in", group) for group, name in (found.languages if found else {}).items()]
    every = button(desk, label("button", "Whatever language they answer in"), "in", "")
    return page(
        facts, desk, phrase("In which language?"), buttons=(*buttons, *((every,) if desk.notes.get("place") else ()))
    )


def _target_number(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return asking_number(facts, desk, phrase("How many answers do you want? Write a number; 0 for no target."))


def _number_written(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    text = text.strip()
    number = read_whole(text)
    if number is None or not 0 <= number <= MAX_TARGET:
        return phrase("Please write a number from 0 to {number}.", number=MAX_TARGET)
    if number and desk.notes.get("place") and not desk.notes.get("language"):
        return Move(CoordinatorPage.TARGET_CLOSES, {**desk.notes, "number": str(number)})
    return _set(desk, number)


def _set(desk: Desk, number: int, *, closes: bool = False) -> Move:
    municipality, language = desk.notes.get("place") or None, desk.notes.get("language") or None
    target = SetTarget(desk.notes["round"], number, municipality, language, closes)
    return Move(CoordinatorPage.ROUND, {"round": target.round}, target)


def _closes(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """What is to happen when as many have answered as are wanted."""
    found, code = chosen(facts, desk), desk.notes.get("place", "")
    if found is None:
        return page(facts, desk, GONE)
    on = button(desk, label("button", "Go on asking there"), "on", role=Purpose.MAIN)
    close = button(desk, label("button", "Close the place to newcomers"), "close")
    heading = phrase("What is to happen when {number} have answered?", number=desk.notes.get("number", ""))
    told = (
        found.municipalities.get(code, code),
        phrase("A closed place lets nobody begin any more: people are thanked. Whoever has begun can finish."),
        phrase("Answers are counted in whole tens, so that some more can come. Set a new target to open it again."),
    )
    return page(facts, desk, heading, *told, buttons=(on, close))


def _going_on(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _set(desk, int(desk.notes["number"]))


def _closing(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _set(desk, int(desk.notes["number"]), closes=True)


_OF_ROUND = needing(CoordinatorFact.ROUND)

PAGES: Pages = {
    CoordinatorPage.TARGET: Page(
        _target,
        {
            "at": note("place", CoordinatorPage.TARGET_LANGUAGE),
            "each": note("place", CoordinatorPage.TARGET_NUMBER),
        },
        needs=_OF_ROUND,
        above=CoordinatorPage.ROUND,
    ),
    CoordinatorPage.TARGET_LANGUAGE: Page(
        _target_language,
        {"in": note("language", CoordinatorPage.TARGET_NUMBER)},
        needs=_OF_ROUND,
        above=CoordinatorPage.TARGET,
    ),
    CoordinatorPage.TARGET_NUMBER: Page(_target_number, write=_number_written, above=CoordinatorPage.TARGET),
    CoordinatorPage.TARGET_CLOSES: Page(
        _closes,
        {"on": _going_on, "close": _closing},
        shows=_OF_ROUND,
        above=CoordinatorPage.TARGET_NUMBER,
    ),
}
