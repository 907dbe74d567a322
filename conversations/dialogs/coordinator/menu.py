"""Becoming a coordinator, the menu, and what all pages share."""

from collections.abc import Callable, Iterable, Mapping

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, back, button, desk_screen, to
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import Button, Purpose, Screen

Press = Callable[[CoordinatorFacts, Desk, str], Outcome]
Pages = dict[str, Page[CoordinatorFacts]]

MENU = {
    "rounds": label("menu", "Rounds"),
    "battery": label("menu", "Questions"),
    "open": label("menu", "Open a round"),
    "members": label("menu", "Ambassadors"),
    "voices": label("menu", "What people say"),
    "recordings": label("menu", "Recordings"),
    "actions": label("menu", "You said, we did"),
}
USE_BUTTONS = phrase("Please use the buttons.")
GONE = phrase("That is not there any more.")
_BUTTON_LENGTH = 60


def page(
    facts: CoordinatorFacts,
    desk: Desk,
    heading: Text,
    *paragraphs: Text,
    buttons: Iterable[Button] = (),
    entry: bool = False,
) -> Screen:
    """A page with a way back to the menu."""
    return desk_screen(desk, facts.language, heading, *paragraphs, buttons=(*buttons, back(desk)), entry=entry)


def short(text: str) -> str:
    """A text as it fits on a button."""
    return text if len(text) <= _BUTTON_LENGTH else text[: _BUTTON_LENGTH - 1].rstrip() + "…"


def run(errand: Errand, page: str = "menu", notice: Phrase | None = None, **more: str) -> Press:
    """A press that runs an errand with all that was chosen, and leads to a page."""

    def press(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
        notes = {**desk.notes, **more, "detail": detail}
        return Move(page, notes, (Run(errand, notes),), notice)

    return press


def note(name: str, page: str) -> Press:
    """A press that notes what was chosen."""

    def press(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
        return Move(page, {**desk.notes, name: detail})

    return press


def write(name: str, page: str, longest: int) -> Press:
    """A typed text that is noted."""

    def written(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
        text = text.strip()
        if not text:
            return phrase("Please write something.")
        if len(text) > longest:
            return phrase("That is too long. Please write at most {number} letters.", number=longest)
        return Move(page, {**desk.notes, name: text})

    return written


def _menu(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = [button(desk, text, name) for name, text in MENU.items() if name in facts.can]
    language = button(desk, label("button", "Language"), "language", role=Purpose.ASIDE)
    heading = phrase("Coordinator: {place}", place=facts.place)
    return desk_screen(desk, facts.language, heading, phrase("What do you want to do?"), buttons=(*buttons, language))


def _opening(name: str) -> Press:
    def press(facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
        return Move(name) if name in facts.can else USE_BUTTONS

    return press


def _language(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, LANGUAGES[code].name, "speak", code) for code in facts.languages)
    return page(facts, desk, phrase("Which language do you want?"), buttons=buttons)


def _speak(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return run(Errand.LANGUAGE)(facts, desk, detail) if detail in facts.languages else USE_BUTTONS


def _accept(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        phrase("Do you want to be a coordinator?"),
        phrase("You are invited for: {place}", place=facts.place),
        phrase("What you do here is noted in a log. You never see who has answered what."),
        buttons=(
            button(desk, label("button", "Yes, I accept"), "accept", role=Purpose.MAIN),
            button(desk, label("button", "No, thank you"), "decline"),
        ),
    )


FIRST = "accept"
PAGES: Pages = {
    "menu": Page(_menu, {**{name: _opening(name) for name in MENU}, "language": to("language")}),
    "language": Page(_language, {"speak": _speak, "menu": to("menu")}),
    FIRST: Page(_accept, {"accept": run(Errand.ACCEPT), "decline": run(Errand.DECLINE)}),
}
HOME: Mapping[str, Press] = {"menu": to("menu")}
