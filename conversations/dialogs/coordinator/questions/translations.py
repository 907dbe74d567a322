"""Translations of a battery, that come, go and hold."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.questions.batteries import report
from conversations.dialogs.coordinator.questions.translation_grid import HOLDS, languages_table, save, with_grid
from conversations.dialogs.coordinator.requests import ConfirmTranslations, TakeTranslations, WriteTranslations
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen

MOST_SHOWN = 8


def _outdated(facts: CoordinatorFacts, desk: Desk) -> Screen:
    language = desk.notes.get("language", "")
    lines = facts.outdated.get(language, ())
    if not lines:
        return page(facts, desk, GONE)
    return page(
        facts,
        desk,
        LANGUAGES[language].name,
        phrase("The source of these texts was changed. Each stands here as before, as now, and with its translation."),
        *_some_of(lines),
        buttons=(button(desk, label("button", "They still hold"), "hold", role=Purpose.MAIN),),
    )


def _some_of(lines: tuple[str, ...]) -> tuple[Text, ...]:
    more = [phrase("And {number} more.", number=len(lines) - MOST_SHOWN)] if len(lines) > MOST_SHOWN else []
    return (*lines[:MOST_SHOWN], *more)


def _hold(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    language, battery = desk.notes.get("language", ""), desk.notes.get("battery", "")
    if language not in facts.outdated:
        return GONE
    about = (LANGUAGES[language].name, *_some_of(facts.outdated[language]))
    return Move(CoordinatorPage.INSPECTED, {"battery": battery}, ConfirmTranslations(battery, language), about=about)


def _languages(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """All but the one that translations are made from."""
    one = next((each for each in facts.batteries if each.name == desk.notes.get("battery")), None)
    if one is None:
        return page(facts, desk, GONE)
    if facts.at_pages and facts.progress:
        return replace(page(facts, desk, one.title), tables=(languages_table(facts, desk),))
    source = next(iter(one.languages), "")
    buttons = (button(desk, known.name, "into", code) for code, known in LANGUAGES.items() if code != source)
    return page(facts, desk, one.title, phrase("Into which language?"), buttons=buttons)


def _into(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in LANGUAGES:
        return GONE
    return Move(CoordinatorPage.TRANSLATION, {"battery": desk.notes.get("battery", ""), "language": detail})


def _translation(facts: CoordinatorFacts, desk: Desk) -> Screen:
    waiting = [button(desk, label("button", "Take these translations"), "take", role=Purpose.MAIN)]
    buttons = (
        *(waiting if desk.notes.get("waiting") else ()),
        button(desk, label("button", "For a spreadsheet (.xlsx)"), "for", "xlsx"),
        button(desk, label("button", "For a translation program (.po)"), "for", "po"),
    )
    shown = page(
        facts,
        desk,
        LANGUAGES[desk.notes.get("language", SOURCE_LANGUAGE)].name,
        phrase("Give the file to the translator. Send back here what comes of it. You see first what it changes."),
        *report(desk),
        buttons=buttons,
    )
    return with_grid(shown, facts, desk)


def _for_translator(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in ("xlsx", "po"):
        return GONE
    kept = {name: desk.notes.get(name, "") for name in ("battery", "language")}
    return Move(CoordinatorPage.TRANSLATION, kept, WriteTranslations(kept["battery"], kept["language"], detail))


def _sent_back(_facts: CoordinatorFacts, desk: Desk, sent: str) -> Outcome:
    file, _, name = sent.partition(" ")
    kept = {name: desk.notes.get(name, "") for name in ("battery", "language")}
    return Move(CoordinatorPage.TRANSLATION, kept, TakeTranslations(kept["battery"], kept["language"], file, name))


def _take_translations(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    file, _, name = desk.notes.get("waiting", "").partition(" ")
    request = TakeTranslations(desk.notes.get("battery", ""), desk.notes.get("language", ""), file, name, agreed=True)
    return Move(CoordinatorPage.TRANSLATION, desk.notes, request) if file else GONE


PAGES: Pages = {
    CoordinatorPage.TRANSLATIONS: Page(
        _languages,
        {"into": _into},
        needs=needing(CoordinatorFact.BATTERIES),
        shows=needing(CoordinatorFact.SPOKEN),
        above=CoordinatorPage.INSPECTED,
    ),
    CoordinatorPage.TRANSLATION: Page(
        _translation,
        {"for": _for_translator, "take": _take_translations},
        fills={"save": save, HOLDS: save},
        send=_sent_back,
        needs=needing(CoordinatorFact.TRANSLATED),
        shows=needing(CoordinatorFact.CHOSEN),
        above=CoordinatorPage.TRANSLATIONS,
    ),
    CoordinatorPage.OUTDATED: Page(
        _outdated, {"hold": _hold}, needs=needing(CoordinatorFact.OUTDATED), above=CoordinatorPage.INSPECTED
    ),
}
