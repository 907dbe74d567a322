"""Ready questions: chosen theme by theme, written to a workbook or used as they are."""

from conversations.dialogs.coordinator.facts import CoordinatorFacts, ReadyTheme
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import TakeReady, WriteReady
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, shortened

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


_READY = needing(CoordinatorFact.READY)

PAGES: Pages = {
    CoordinatorPage.READY: Page(
        _themes, {"theme": _to_theme, "write": _write, "take": _take}, needs=_READY, above=CoordinatorPage.BATTERIES
    ),
    CoordinatorPage.READY_THEME: Page(
        _questions, {"mark": _mark, "done": _back_to_themes, "back": _back_to_themes}, needs=_READY
    ),
    CoordinatorPage.READY_NAME: Page(_name, write=_named, above=CoordinatorPage.READY),
}
