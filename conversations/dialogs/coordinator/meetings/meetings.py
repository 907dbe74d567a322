"""Meetings that there are, and who comes to one."""

from dataclasses import replace

from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.meetings.requests import TakeBackMeeting
from conversations.dialogs.coordinator.menu import GONE, MENU, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button, to
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.meetings import BETWEEN, THEMES, MeetingFacts
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable

ALL_LANGUAGES = label("button", "All languages")

_STATES = {
    MailingState.WAITING: phrase("The invitations wait for ten minutes and can be taken back."),
    MailingState.ON_ITS_WAY: phrase("The invitations are on their way."),
    MailingState.OUT: phrase("The invitations are out."),
}


def language_name(code: str) -> Text:
    """A language, or all of them."""
    return LANGUAGES[code].name if code in LANGUAGES else ALL_LANGUAGES


def about_people(number: int) -> Text:
    """How many can be invited to something, in whole tens."""
    return phrase(
        "About {number} people can be invited to this. Whoever was invited in the last {days} days is left out.",
        number=number,
        days=BETWEEN.days,
    )


def _meetings(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (THEMES.get(one.theme, one.theme), one.day.isoformat(), language_name(one.language), _STATES[one.state]),
            button(
                desk,
                phrase("{what}: {which}", what=one.day.isoformat(), which=THEMES[one.theme]),
                "meeting",
                one.reference,
            ),
        )
        for one in facts.meetings
        if one.theme in THEMES
    )
    heads = (
        label("table column", "Theme"),
        label("table column", "Day"),
        label("table column", "Language"),
        label("table column", "Invitations"),
    )
    how = phrase(
        "People who want to take part in meetings are on a list apart from all answers. "
        "You see how many tens they are; who they are you see only of those who say yes."
    )
    invite = button(desk, label("button", "Invite to a meeting"), "invite", role=Purpose.MAIN)
    table = ShownTable(phrase("All meetings"), heads, rows, phrase("There was no meeting yet."))
    return replace(page(facts, desk, MENU[CoordinatorPage.MEETINGS], how, buttons=(invite,)), tables=(table,))


def _chosen(facts: CoordinatorFacts, reference: str) -> MeetingFacts | None:
    return next((one for one in facts.meetings if one.reference == reference), None)


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.MEETING, {"meeting": detail}) if _chosen(facts, detail) else GONE


def _meeting(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _chosen(facts, desk.notes.get("meeting", ""))
    if one is None:
        return page(facts, desk, GONE)
    waits = one.state is MailingState.WAITING
    buttons = (button(desk, label("button", "Take them back"), "take_back"),) if waits else ()
    rows = tuple(ShownRow((said,)) for said in one.coming)
    heads = (label("table column", "What they wrote"),)
    table = ShownTable(phrase("Who comes"), heads, rows, phrase("Nobody has said yes so far."))
    erased = phrase("What people wrote is erased on the day after the meeting. Use it for this meeting only.")
    invited = () if waits or one.state is MailingState.ON_ITS_WAY else (_invited(one.invited),)
    shown = page(
        facts,
        desk,
        phrase("{what}: {which}", what=one.day.isoformat(), which=THEMES.get(one.theme, one.theme)),
        text_in(one.texts, facts.language),
        _STATES[one.state],
        *invited,
        erased,
        buttons=buttons,
    )
    return replace(shown, tables=(table,))


def _invited(number: int) -> Text:
    if number:
        return phrase("{number} people or some more were invited.", number=number)
    return phrase("Fewer than ten people were invited: others have left the list, or could not be reached.")


def _take_back(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = _chosen(facts, desk.notes.get("meeting", ""))
    if one is None:
        return GONE
    return Move(CoordinatorPage.MEETINGS, request=TakeBackMeeting(one.reference), about=tuple(one.texts.values()))


_OF_MEETINGS = needing(CoordinatorFact.MEETINGS)

PAGES: Pages = {
    CoordinatorPage.MEETINGS: Page(
        _meetings, {"meeting": _pick, "invite": to(CoordinatorPage.MEETING_THEME)}, needs=_OF_MEETINGS
    ),
    CoordinatorPage.MEETING: Page(
        _meeting,
        {"take_back": _take_back},
        needs=_OF_MEETINGS,
        shows=needing(CoordinatorFact.COMING),
        above=CoordinatorPage.MEETINGS,
    ),
}
