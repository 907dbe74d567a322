"""All actions, and one of them: how far it has come, and how the news about it go."""

from dataclasses import replace

from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.coordinator.action_facts import ActionFacts, MailingFacts
from conversations.dialogs.coordinator.actions.requests import TakeBackNews, UpdateAction
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.news import STATUS
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable, shortened


def chosen_action(facts: CoordinatorFacts, desk: Desk) -> ActionFacts | None:
    """The one of the page, if it exists for them."""
    return _found(facts, desk.notes.get("action", ""))


def _found(facts: CoordinatorFacts, reference: str) -> ActionFacts | None:
    return next((one for one in facts.actions if one.reference == reference), None)


def _actions(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """In a chat a button says what an action is about."""
    rows = tuple(
        ShownRow(
            (one.text, STATUS[ActionStatus(one.status)], one.round),
            button(desk, shortened(one.text), "action", one.reference),
        )
        for one in facts.actions
    )
    heads = (label("table column", "What"), label("table column", "State"), label("table column", "Round"))
    how = phrase("A new one begins at a round whose report is out.")
    table = ShownTable(phrase("All that was said"), heads, rows, phrase("Nothing was said yet."))
    return replace(page(facts, desk, label("menu", "You said, we did"), how), tables=(table,))


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ACTION, {"action": detail}) if _found(facts, detail) else GONE


def _action(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one, news = chosen_action(facts, desk), facts.mailing
    if one is None:
        return page(facts, desk, GONE)
    waits = news is not None and news.state is MailingState.WAITING
    buttons = [button(desk, text, "status", name) for name, text in STATUS.items() if name != one.status]
    if CoordinatorPage.RECORDINGS in facts.can:
        if waits:
            buttons.append(button(desk, label("button", "Take the news back"), "take_back"))
        elif news is None or not news.is_now:
            buttons.append(button(desk, label("button", "Tell those who want to hear"), "tell"))
    buttons.append(button(desk, label("button", "What was done so far"), "history"))
    told = (_told(news),) if news else ()
    return page(facts, desk, one.text, STATUS[ActionStatus(one.status)], *told, buttons=buttons)


def _told(news: MailingFacts) -> Text:
    """How the newest news go, which may be about what was said before."""
    match news.state:
        case MailingState.WAITING:
            return phrase("The news goes out at {time}. Until then you can take it back.", time=news.starts)
        case MailingState.ON_ITS_WAY:
            return phrase("The news is on its way to people.")
    if not news.is_now:
        return phrase("What was said before has been told to people. This has not.")
    if not news.people:
        return phrase("The news was told to fewer than ten people.")
    return phrase("The news was told to {number} people or some more.", number=news.people)


def _tell(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = chosen_action(facts, desk)
    if CoordinatorPage.RECORDINGS not in facts.can:
        return USE_BUTTONS
    return Move(CoordinatorPage.NEWS, {"action": one.reference}) if one else GONE


def _take_back(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = chosen_action(facts, desk)
    if one is None:
        return GONE
    return Move(CoordinatorPage.ACTION, {"action": one.reference}, TakeBackNews(one.reference), about=(one.text,))


def _history(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = chosen_action(facts, desk)
    return Move(CoordinatorPage.HISTORY, {"action": one.reference}) if one else GONE


def _changed(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    one = chosen_action(facts, desk)
    if detail not in STATUS:
        return USE_BUTTONS
    if one is None:
        return GONE
    notes = {"action": one.reference, "status": detail}
    if detail == ActionStatus.NOT_DONE:
        return Move(CoordinatorPage.WHY_SV, notes)
    status = ActionStatus(detail)
    request = UpdateAction(one.reference, status, {})
    return Move(CoordinatorPage.ACTION, {"action": one.reference}, request, about=(one.text, STATUS[status]))


_OF_ACTIONS = needing(CoordinatorFact.ACTIONS)

PAGES: Pages = {
    CoordinatorPage.ACTIONS: Page(_actions, {"action": _pick}, needs=_OF_ACTIONS),
    CoordinatorPage.ACTION: Page(
        _action,
        {"status": _changed, "tell": _tell, "take_back": _take_back, "history": _history},
        needs=_OF_ACTIONS,
        shows=needing(CoordinatorFact.MAILING),
        above=CoordinatorPage.ACTIONS,
    ),
}
