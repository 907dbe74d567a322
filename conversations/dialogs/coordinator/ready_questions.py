"""Questions that need not be written from nothing: ready ones, and translations, that come, go and hold."""

from conversations.dialogs.coordinator.facts import CoordinatorFacts, ReadyTheme
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.questions import report
from conversations.dialogs.coordinator.requests import (
    ConfirmTranslations,
    TakeReady,
    TakeTranslations,
    WriteReady,
    WriteTranslations,
)
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, shortened

MOST_SHOWN = 8
LONGEST_NAME = 40


def _chosen(desk: Desk) -> list[str]:
    return desk.notes.get("ready", "").split()


def _themes(facts: CoordinatorFacts, desk: Desk) -> Screen:
    chosen = _chosen(desk)
    buttons = [
        button(desk, _counted(theme, chosen), "theme", str(index)) for index, theme in enumerate(facts.ready_themes)
    ]
    done = [
        button(desk, label("button", "As a workbook"), "write"),
        button(desk, label("button", "Use them as they are"), "take", role=Purpose.MAIN),
    ]
    return page(
        facts,
        desk,
        phrase("Ready questions"),
        phrase("Choose six to eight. They are there in 24 languages, as drafts that no native speaker has read."),
        buttons=(*buttons, *(done if chosen else ())),
    )


def _counted(theme: ReadyTheme, chosen: list[str]) -> Text:
    number = sum(id in chosen for id in theme.questions)
    if not number:
        return theme.label
    return label("button", "{theme}: {number} chosen", theme=theme.label, number=number)


def _at(themes: tuple[ReadyTheme, ...], detail: str) -> ReadyTheme | None:
    known = detail.isascii() and detail.isdecimal() and int(detail) < len(themes)
    return themes[int(detail)] if known else None


def _to_theme(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if _at(facts.ready_themes, detail) is None:
        return GONE
    return Move(CoordinatorPage.READY_THEME, {**desk.notes, "theme": detail})


def _questions(facts: CoordinatorFacts, desk: Desk) -> Screen:
    theme, chosen = _at(facts.ready_themes, desk.notes.get("theme", "")), _chosen(desk)
    if theme is None:
        return page(facts, desk, GONE)
    buttons = [
        button(desk, shortened(f"✅ {text}" if id in chosen else text), "mark", str(index))
        for index, (id, text) in enumerate(theme.questions.items())
    ]
    if chosen:
        done = button(desk, label("button", "Done"), "done", role=Purpose.MAIN)
    else:
        done = button(desk, label("button", "Back"), "back", role=Purpose.ASIDE)
    return page(facts, desk, theme.label, *theme.questions.values(), buttons=(*buttons, done))


def _mark(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    theme, chosen = _at(facts.ready_themes, desk.notes.get("theme", "")), _chosen(desk)
    questions = tuple(theme.questions) if theme else ()
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(questions)):
        return GONE
    one = questions[int(detail)]
    kept = [id for id in chosen if id != one] if one in chosen else [*chosen, one]
    return Move(CoordinatorPage.READY_THEME, {**desk.notes, "ready": " ".join(kept)})


def _back_to_themes(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.READY, desk.notes)


def _write(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    chosen = tuple(_chosen(desk))
    return Move(CoordinatorPage.READY, desk.notes, WriteReady(chosen)) if chosen else USE_BUTTONS


def _take(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.READY_NAME, desk.notes) if _chosen(desk) else USE_BUTTONS


def _name(facts: CoordinatorFacts, desk: Desk) -> Screen:
    heading = phrase(
        "What do you call these questions? Write a short name without blanks, as in {example}.", example="autumn-2026"
    )
    return page(facts, desk, heading, entry=True)


def _named(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    name = text.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
        return phrase("Please use letters from a to z, digits and hyphens only, at most {number}.", number=LONGEST_NAME)
    return Move(CoordinatorPage.READY, {}, TakeReady(tuple(_chosen(desk)), name))


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
    return page(
        facts,
        desk,
        LANGUAGES[desk.notes.get("language", SOURCE_LANGUAGE)].name,
        phrase("Give the file to the translator. Send back here what comes of it. You see first what it changes."),
        *report(desk),
        buttons=buttons,
    )


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


_READY = needing(CoordinatorFact.READY)

PAGES: Pages = {
    CoordinatorPage.READY: Page(_themes, {"theme": _to_theme, "write": _write, "take": _take}, needs=_READY),
    CoordinatorPage.READY_THEME: Page(
        _questions, {"mark": _mark, "done": _back_to_themes, "back": _back_to_themes}, needs=_READY
    ),
    CoordinatorPage.READY_NAME: Page(_name, write=_named),
    CoordinatorPage.TRANSLATIONS: Page(_languages, {"into": _into}, needs=needing(CoordinatorFact.BATTERIES)),
    CoordinatorPage.TRANSLATION: Page(
        _translation, {"for": _for_translator, "take": _take_translations}, send=_sent_back
    ),
    CoordinatorPage.OUTDATED: Page(_outdated, {"hold": _hold}, needs=needing(CoordinatorFact.OUTDATED)),
}
