"""Questions: sending a workbook, seeing what is wrong with it, trying it, and getting it back."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.authoring.translations import source_language
from conversations.dialogs.coordinator.facts import BatteryFacts, ChosenBattery, CoordinatorFacts
from conversations.dialogs.coordinator.menu import (
    GONE,
    OfferedChoice,
    Pages,
    asking_for,
    offering,
    page,
    with_all_chosen,
)
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.questions.inspected_tables import tables
from conversations.dialogs.coordinator.requests import ImportBattery, TryBattery, WriteBattery, WriteTemplate
from conversations.dialogs.desk.pages import Move, Outcome, Page, button, to
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, counted, label, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable, shortened

_HEADS = (label("table column", "Question"), label("table column", "Theme"))
LEFT_OUT, WHOLE = "without", "whole"
"""How a file was taken that waits: without what a chat cannot ask, or whole."""


_BEGINNINGS = (
    OfferedChoice(
        label("button", "Get a workbook to fill in"),
        "template",
        phrase("With an example, and what each column is for."),
    ),
    OfferedChoice(
        label("button", "Choose ready questions"), "ready", phrase("From those that others have asked and translated.")
    ),
)


def _batteries(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """What there is, and apart from it how something new can begin."""
    without = [button(desk, label("button", "Import without these"), "without", role=Purpose.MAIN)]
    stopping = [button(desk, label("button", "Import and stop these"), "stopping", role=Purpose.MAIN)]
    deciding = (
        *(without if desk.notes.get("askable") else ()),
        *(stopping if desk.notes.get("stopping") else ()),
    )
    told = phrase(
        "Send a workbook (.xlsx, .xls, .ods), YAML or a .zip with both and its pictures, or choose one to try."
    )
    named = () if facts.at_pages else enumerate(facts.batteries)
    listed = (button(desk, called(facts, one), "pick", str(index)) for index, one in named)
    beside = _found_beside(facts, desk)
    shown = page(facts, desk, label("menu", "Questions"), told, *beside, buttons=(*deciding, *listed))
    shown = replace(shown, tables=_found(facts))
    if facts.at_pages and desk.notes.get("sent"):  # what was found in it is all that this page is about
        return shown
    if facts.at_pages:
        shown = replace(shown, tables=(*shown.tables, _listed(facts, desk)))
    return offering(facts, desk, shown, phrase("Begin something new"), _BEGINNINGS)


def _listed(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """Each with the name by which commands know it, which has its version."""
    rows = tuple(
        ShownRow(
            (
                called(facts, one),
                one.name,
                counted("{number} language", "{number} languages", number=len(one.languages)),
            ),
            button(desk, called(facts, one), "pick", str(index)),
        )
        for index, one in enumerate(facts.batteries)
    )
    heads = (label("menu", "Questions"), label("table column", "Name"), label("table column", "In how many languages"))
    return ShownTable(phrase("Questions that can be asked"), heads, rows)


def _found(facts: CoordinatorFacts) -> tuple[ShownTable, ...]:
    return tables(facts.inspected) if facts.inspected else ()


def _found_beside(facts: CoordinatorFacts, desk: Desk) -> tuple[str, ...]:
    """All that was found in the file that was sent last, or, where its rows are shown, what is in none of them."""
    if facts.inspected is None or not facts.inspected.sheets:
        return report(desk)
    return tuple(filter(None, [desk.notes.get("beside", "")]))


def called(facts: CoordinatorFacts, one: BatteryFacts) -> str:
    """The title, with the name where several have the same."""
    alike = sum(other.title == one.title for other in facts.batteries) > 1
    return shortened(f"{one.name}: {one.title}" if alike else one.title)


def report(desk: Desk) -> tuple[str, ...]:
    """What was found in the file that was sent last."""
    return (desk.notes["report"],) if desk.notes.get("report") else ()


def picked(facts: CoordinatorFacts, detail: str) -> BatteryFacts | None:
    """The battery that was pressed in a list of all."""
    known = detail.isdecimal() and int(detail) < len(facts.batteries)
    return facts.batteries[int(detail)] if known else None


def _try(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one = picked(facts, detail)
    return Move(CoordinatorPage.INSPECTED, {"battery": one.name}) if one else GONE


def _sent(_facts: CoordinatorFacts, desk: Desk, sent: str) -> Outcome:
    file, _, name = sent.partition(" ")
    return Move(CoordinatorPage.BATTERIES, desk.notes, ImportBattery(file, name))


def _without(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """Take the file that was refused without the rows that a chat cannot ask."""
    file, _, name = desk.notes.get("askable", "").partition(" ")
    return Move(CoordinatorPage.BATTERIES, desk.notes, ImportBattery(file, name, leave_out=True)) if file else GONE


def _stopping(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """Take the file in although languages will not be offered any more."""
    how, _, sent = desk.notes.get("stopping", "").partition(" ")
    file, _, name = sent.partition(" ")
    request = ImportBattery(file, name, leave_out=how == LEFT_OUT, stopping=True)
    return Move(CoordinatorPage.BATTERIES, desk.notes, request) if file else GONE


def _of(facts: CoordinatorFacts, desk: Desk) -> BatteryFacts | None:
    return next((one for one in facts.batteries if one.name == desk.notes.get("battery")), None)


def _inspected(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts, desk)
    if one is None:
        return page(facts, desk, GONE)
    buttons = (
        button(desk, label("button", "Try it as a newcomer"), "try", role=Purpose.MAIN),
        *([button(desk, label("button", "See all in two languages"), "preview")] if facts.at_pages else []),
        button(desk, label("button", "What can be found out?"), "plan"),
        button(desk, label("button", "Open a round with it"), "open"),
        button(desk, label("button", "Get it as a workbook"), "write"),
        button(desk, label("button", "Translations"), "translations"),
        *(
            button(desk, label("button", "{language}: does it still hold?", language=LANGUAGES[code].name), "old", code)
            for code in facts.outdated
        ),
    )
    about = (*_found_beside(facts, desk), *_changes(facts.chosen))
    shown = page(facts, desk, one.title, one.name, *about, buttons=buttons)
    return replace(shown, tables=(*_found(facts), *_questions(facts, desk)))


def _changes(chosen: ChosenBattery | None) -> Iterator[Text]:
    """What is otherwise than in the version before, and whether that can be compared still."""
    if chosen is None or not chosen.earlier:
        return
    if not chosen.changes:
        yield phrase("Nothing is otherwise than in version {version}.", version=chosen.earlier)
        return
    yield phrase("What is otherwise than in version {version}:", version=chosen.earlier)
    yield from chosen.changes
    if chosen.ended:
        yield phrase("No longer to be compared with earlier rounds: {questions}", questions="; ".join(chosen.ended))
    else:
        yield phrase("All can be compared with earlier rounds as before.")


def _questions(facts: CoordinatorFacts, desk: Desk) -> tuple[ShownTable, ...]:
    """At the pages all questions, of which each can be changed."""
    if not facts.at_pages or facts.chosen is None:
        return ()
    battery, language = facts.chosen.battery, source_language(facts.chosen.battery)
    rows = tuple(
        ShownRow(
            (
                question.label.get(language, question.id),
                battery.theme_of[question.id].label.get(language, ""),
            ),
            buttons=(button(desk, label("button", "Change"), "edit", question.id),),
        )
        for question in battery.questions()
    )
    return (ShownTable(label("menu", "Questions"), _HEADS, rows),)


def _edit_it(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if facts.chosen is None or detail not in facts.chosen.battery.by_id:
        return GONE
    return Move(CoordinatorPage.EDIT, {"battery": desk.notes["battery"], "question": detail})


def _languages(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts, desk)
    buttons = (
        button(desk, with_status(code, status), "in", code) for code, status in (one.languages if one else {}).items()
    )
    return page(
        facts,
        desk,
        phrase("In which language?"),
        phrase("Nothing of what you answer is stored."),
        phrase("Draft: no native speaker has read the texts yet. Read: one has. Tested: speakers have tried them."),
        buttons=buttons,
    )


def _try_in(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    one = _of(facts, desk)
    if one is None or detail not in one.languages:
        return GONE
    return Move(CoordinatorPage.INSPECTED, desk.notes, TryBattery(one.name, detail))


def with_status(language: str, status: str) -> Text:
    """A language, with who has looked at its texts."""
    name = LANGUAGES[language].name
    match status:
        case "tested":
            return label("language", "{name} (tested)", name=name)
        case "read":
            return label("language", "{name} (read)", name=name)
        case _:
            return label("language", "{name} (draft)", name=name)


def _plan_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.EXPECTED, {"battery": desk.notes["battery"]})


def _write_it(_facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.INSPECTED, desk.notes, WriteBattery(desk.notes["battery"]))


def _to_outdated(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in facts.outdated:
        return GONE
    return Move(CoordinatorPage.OUTDATED, {"battery": desk.notes["battery"], "language": detail})


def _open_it(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = _of(facts, desk)
    if one is None:
        return GONE
    return Move(CoordinatorPage.WHERE, {"battery": one.name, "places": "", "audience": one.audience.value})


_OF_BATTERIES = needing(CoordinatorFact.BATTERIES)

PAGES: Pages = {
    CoordinatorPage.BATTERIES: Page(
        _batteries,
        {
            "pick": _try,
            "without": _without,
            "stopping": _stopping,
            "template": asking_for(WriteTemplate(), CoordinatorPage.BATTERIES),
            "ready": to(CoordinatorPage.READY),
        },
        send=_sent,
        needs=_OF_BATTERIES,
        shows=needing(CoordinatorFact.INSPECTED),
    ),
    CoordinatorPage.INSPECTED: Page(
        _inspected,
        {
            "try": with_all_chosen(CoordinatorPage.TRY),
            "plan": _plan_it,
            "open": _open_it,
            "write": _write_it,
            "old": _to_outdated,
            "edit": _edit_it,
            "preview": with_all_chosen(CoordinatorPage.PREVIEW),
            "translations": with_all_chosen(CoordinatorPage.TRANSLATIONS),
        },
        send=_sent,
        needs=_OF_BATTERIES | needing(CoordinatorFact.OUTDATED, CoordinatorFact.CHOSEN),
        shows=needing(CoordinatorFact.INSPECTED),
        above=CoordinatorPage.BATTERIES,
    ),
    CoordinatorPage.TRY: Page(_languages, {"in": _try_in}, needs=_OF_BATTERIES, above=CoordinatorPage.INSPECTED),
}
