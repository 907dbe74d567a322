"""Becoming a coordinator, choosing a language, and what all pages share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.desk import pages
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.requests import AcceptRole, ChooseLanguage, DeclineRole, Request
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import Button, Purpose, Screen, ShownRow, ShownTable, TypedEntry

Take = pages.Take[CoordinatorFacts]
Pages = dict[str, Page[CoordinatorFacts]]

MENU = {
    CoordinatorPage.ROUNDS: label("menu", "Rounds"),
    CoordinatorPage.REPORTS: label("menu", "Reports"),
    CoordinatorPage.BATTERIES: label("menu", "Questions"),
    CoordinatorPage.OPEN: label("menu", "Open a round"),
    CoordinatorPage.MEMBERS: label("menu", "People"),
    CoordinatorPage.VOICES: label("menu", "What people say"),
    CoordinatorPage.RECORDINGS: label("menu", "Recordings"),
    CoordinatorPage.ACTIONS: label("menu", "You said, we did"),
    CoordinatorPage.MEETINGS: label("menu", "Meetings"),
}
READER = label("role", "Reader")
USE_BUTTONS = phrase("Please use the buttons.")
GONE = phrase("That is not there any more.")


def page(
    facts: CoordinatorFacts,
    desk: Desk,
    heading: Text,
    *paragraphs: Text,
    buttons: Iterable[Button] = (),
    entry: bool = False,
) -> Screen:
    """A page with a way back to the menu, which at the pages is always on screen."""
    menu = () if facts.at_pages else (back(desk),)
    return desk_screen(desk, facts.language, heading, *paragraphs, buttons=(*buttons, *menu), entry=entry)


@dataclass(frozen=True, slots=True)
class OfferedChoice:
    """Something that can be done on a page: what stands on its button, its press, and what it is for."""

    text: Phrase
    action: str
    told: Text


def offering(
    facts: CoordinatorFacts, desk: Desk, shown: Screen, caption: Text, doings: Iterable[OfferedChoice]
) -> Screen:
    """The page with what can be done: at the pages a list that says what each is for, in a chat buttons."""
    found = [(one, button(desk, one.text, one.action)) for one in doings]
    if not facts.at_pages:
        asides = tuple(one for one in shown.buttons if one.role is Purpose.ASIDE)
        others = tuple(one for one in shown.buttons if one.role is not Purpose.ASIDE)
        return replace(shown, buttons=(*others, *(press for _, press in found), *asides))
    if not found:
        return shown
    rows = tuple(ShownRow((one.text, one.told), press) for one, press in found)
    heads = (label("table column", "What"), label("table column", "What it is for"))
    return replace(shown, tables=(*shown.tables, ShownTable(caption, heads, rows)))


def asking_number(facts: CoordinatorFacts, desk: Desk, heading: Text) -> Screen:
    """A page on which a whole number is typed."""
    return replace(page(facts, desk, heading), entry=TypedEntry.WHOLE)


def asking_for(request: Request, page: CoordinatorPage) -> Take:
    """A press that asks for something which is the same for all, and leads to a page."""
    return lambda _facts, _desk, _detail: Move(page, request=request)


def with_all_chosen(page: CoordinatorPage) -> Take:
    """A press that leads to another page with all that was chosen."""
    return lambda _facts, desk, _detail: Move(page, desk.notes)


def opening_of(page: CoordinatorPage) -> Take:
    """A press that leads to a page of the menu, for those to whom it is open."""
    return lambda facts, _desk, _detail: Move(page) if page in facts.can else USE_BUTTONS


def note(name: str, page: CoordinatorPage) -> Take:
    """A press that notes what was chosen."""

    def press(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
        return Move(page, {**desk.notes, name: detail})

    return press


def write(name: str, page: CoordinatorPage, longest: int) -> Take:
    """A typed text that is noted."""

    def written(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
        text = text.strip()
        if not text:
            return phrase("Please write something.")
        if len(text) > longest:
            return phrase("That is too long. Please write at most {number} letters.", number=longest)
        return Move(page, {**desk.notes, name: text})

    return written


def _language(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, LANGUAGES[code].name, "speak", code) for code in facts.languages)
    return page(facts, desk, phrase("Which language do you want?"), buttons=buttons)


def _speak(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.MENU, request=ChooseLanguage(detail)) if detail in facts.languages else USE_BUTTONS


def _accept(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        READER if facts.only_reads else phrase("Do you want to be a coordinator?"),
        phrase("You are invited for: {place}", place=facts.acts_for),
        phrase("What you do here is noted in a log. You never see who has answered what."),
        buttons=(
            button(desk, label("button", "Yes, I accept"), "accept", role=Purpose.MAIN),
            button(desk, label("button", "No, thank you"), "decline"),
        ),
    )


PAGES: Pages = {
    CoordinatorPage.LANGUAGE: Page(_language, {"speak": _speak}, above=CoordinatorPage.SETTINGS),
    CoordinatorPage.ACCEPT: Page(
        _accept,
        {
            "accept": asking_for(AcceptRole(), CoordinatorPage.MENU),
            "decline": asking_for(DeclineRole(), CoordinatorPage.MENU),
        },
    ),
}
