"""Ready questions: marked on one page or theme by theme, written to a workbook or used as they are."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, ReadyTheme
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import TakeReady, WriteReady
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.fields import Field, FieldKind, FieldOption
from conversations.surface.screen import Purpose, Screen, shortened

LONGEST_NAME = 40
_NONE = phrase("Please mark at least one question.")
_WRITE_A_NAME = phrase(
    "Please use letters from a to z, digits and hyphens only, at most {number}.", number=LONGEST_NAME
)


def _chosen(desk: Desk) -> list[str]:
    return desk.notes.get("ready", "").split()


_ADVICE = phrase("Choose six to eight. They are there in 24 languages, as drafts that no native speaker has read.")


def _ready(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return (_all if facts.at_pages else _themes)(facts, desk)


def _all(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """Where there is room, all themes with what can be marked in each, and what to call it."""
    kept = desk.filled_in
    fields = [
        Field(
            _field(index),
            theme.label,
            FieldKind.SOME,
            kept.get(_field(index), ""),
            tuple(FieldOption(id, text) for id, text in theme.questions.items()),
        )
        for index, theme in enumerate(facts.ready_themes)
    ]
    example = phrase("A short name without blanks, as in {example}.", example="autumn-2026")
    name = Field(
        "name", label("field", "What do you call these questions?"), value=kept.get("name", ""), beside=example
    )
    buttons = (
        button(desk, label("button", "Use them as they are"), "take", role=Purpose.MAIN),
        button(desk, label("button", "As a workbook"), "write"),
    )
    return replace(page(facts, desk, phrase("Ready questions"), _ADVICE, buttons=buttons), fields=(*fields, name))


def _field(index: int) -> str:
    return f"theme {index}"


def _marked(facts: CoordinatorFacts, values: Mapping[str, str]) -> tuple[str, ...]:
    """In the order of the themes."""
    return tuple(id for index in range(len(facts.ready_themes)) for id in values.get(_field(index), "").split())


def _write_marked(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    marked = _marked(facts, values)
    return Move(CoordinatorPage.READY, desk.with_filled_in(values).notes, WriteReady(marked)) if marked else _NONE


def _take_marked(facts: CoordinatorFacts, _desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    marked, name = _marked(facts, values), values.get("name", "")
    if not marked:
        return _NONE
    return Move(CoordinatorPage.READY, {}, TakeReady(marked, name)) if _is_name(name) else _WRITE_A_NAME


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
        _ADVICE,
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
    return Move(CoordinatorPage.READY, {}, TakeReady(tuple(_chosen(desk)), name)) if _is_name(name) else _WRITE_A_NAME


def _is_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name.isascii() and name.replace("-", "").replace("_", "").isalnum()


_READY = needing(CoordinatorFact.READY)

PAGES: Pages = {
    CoordinatorPage.READY: Page(
        _ready,
        {"theme": _to_theme, "write": _write, "take": _take},
        {"write": _write_marked, "take": _take_marked},
        needs=_READY,
        above=CoordinatorPage.BATTERIES,
    ),
    CoordinatorPage.READY_THEME: Page(
        _questions, {"mark": _mark, "done": _back_to_themes, "back": _back_to_themes}, needs=_READY
    ),
    CoordinatorPage.READY_NAME: Page(_name, write=_named, above=CoordinatorPage.READY),
}
