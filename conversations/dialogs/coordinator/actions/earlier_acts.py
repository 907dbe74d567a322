"""What was done about an action: who said what when, and when people were told."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.coordinator.action_facts import EarlierFacts
from conversations.dialogs.coordinator.actions.one_action import chosen_action
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.region.log import ACTS, with_role
from conversations.dialogs.desk.pages import Page
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.news import STATUS
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable


def _history(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = chosen_action(facts, desk)
    if one is None:
        return page(facts, desk, GONE)
    rows = tuple(ShownRow((past.when, _what(past), *_said(past), with_role(past.who))) for past in facts.history)
    heads = (
        label("table column", "When"),
        label("table column", "What"),
        label("table column", "What was said"),
        label("table column", "Reason"),
        label("table column", "Who"),
    )
    table = ShownTable(phrase("The newest first"), heads, rows)
    return replace(page(facts, desk, label("button", "What was done so far"), one.text), tables=(table,))


def _what(past: EarlierFacts) -> Text:
    return STATUS[ActionStatus(past.status)] if past.status else ACTS.get(past.act, past.act)


def _said(past: EarlierFacts) -> Iterator[Text]:
    """The text and the reason, empty where there are none."""
    yield from (*past.texts, "", "")[:2]


PAGES: Pages = {
    CoordinatorPage.HISTORY: Page(
        _history,
        shows=needing(CoordinatorFact.ACTIONS, CoordinatorFact.HISTORY),
        above=CoordinatorPage.ACTION,
    ),
}
