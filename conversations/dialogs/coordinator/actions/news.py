"""Before news are told: how many read it in which language, and exactly what."""

from dataclasses import replace

from conversations.dialogs.coordinator.actions.one_action import chosen_action
from conversations.dialogs.coordinator.actions.requests import SendNews
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable

_IN_ITS_OWN = label("language of a text", "This language")
_IN_ENGLISH = label("language of a text", "English")


def _news(facts: CoordinatorFacts, desk: Desk) -> Screen:
    news, one = facts.news, chosen_action(facts, desk)
    if news is None or one is None:
        return page(facts, desk, GONE)
    rows = tuple(
        ShownRow(
            (LANGUAGES[code].name, _people(number), _IN_ITS_OWN if code in news.written else _IN_ENGLISH),
            button(desk, LANGUAGES[code].name, "read", code),
        )
        for code, number in news.people.items()
    )
    heads = (
        label("table column", "Language"),
        label("table column", "People who want to hear"),
        label("table column", "The text is in"),
    )
    table = ShownTable(phrase("Press a language to read it as people will"), heads, rows)
    send = button(desk, label("button", "Tell those who want to hear"), "send", role=Purpose.MAIN)
    told = phrase("People who want to hear: {number}.", number=_people(news.all))
    english = phrase("Where it is not written in a language, people read it in English and are told so.")
    shown = page(facts, desk, phrase("What people will read"), one.text, told, english, buttons=(send,))
    return replace(shown, tables=(table,))


def _people(number: int) -> Text:
    """Whole tens: whoever has just joined the list may have just sent answers."""
    return phrase("{number} or some more", number=number) if number else phrase("fewer than 10")


def _read(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.LETTER, {**desk.notes, "read": detail}) if detail in LANGUAGES else USE_BUTTONS


def _letter(facts: CoordinatorFacts, desk: Desk) -> Screen:
    language = LANGUAGES.get(desk.notes.get("read", ""))
    if facts.news is None or language is None or not facts.news.letter:
        return page(facts, desk, GONE)
    table = ShownTable(phrase("As people will read it"), (language.name,), (ShownRow((facts.news.letter,)),), phones=1)
    return replace(page(facts, desk, language.name), tables=(table,))


def _send(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = chosen_action(facts, desk)
    if one is None:
        return GONE
    return Move(CoordinatorPage.ACTION, {"action": one.reference}, SendNews(one.reference), about=(one.text,))


_OF_ACTIONS = needing(CoordinatorFact.ACTIONS)
_OF_NEWS = needing(CoordinatorFact.NEWS)

PAGES: Pages = {
    CoordinatorPage.NEWS: Page(
        _news, {"read": _read, "send": _send}, needs=_OF_ACTIONS, shows=_OF_NEWS, above=CoordinatorPage.ACTION
    ),
    CoordinatorPage.LETTER: Page(_letter, shows=_OF_NEWS, above=CoordinatorPage.NEWS),
}
