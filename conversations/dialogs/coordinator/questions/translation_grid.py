"""Translations at the pages: source, translation and status of each text in a row, to write and save there."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.authoring.translations import Translation, source_language
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.requests import SaveTranslations
from conversations.dialogs.desk.pages import Move, Outcome, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.fields import Field, FieldKind
from conversations.surface.screen import (
    CellRemark,
    Measured,
    Purpose,
    RemarkedCell,
    Screen,
    ShownRow,
    ShownTable,
)

HOLDS = "holds"


def with_grid(shown: Screen, facts: CoordinatorFacts, desk: Desk) -> Screen:
    """The page of one language with all its texts."""
    if not facts.at_pages or not facts.translations or facts.chosen is None:
        return shown
    language, source = desk.notes.get("language", ""), source_language(facts.chosen.battery)
    rows = tuple(_row(each, desk, language) for each in facts.translations)
    heads = (LANGUAGES[source].name, LANGUAGES[language].name, label("table column", "Status"))
    table = ShownTable(phrase("Texts and their translations"), heads, rows)
    save = button(desk, label("button", "Save the translations"), "save", role=Purpose.MAIN)
    return replace(shown, tables=(table,), buttons=(save, *shown.buttons))


def _row(each: Translation, desk: Desk, language: str) -> ShownRow:
    mine = desk.filled_in.get(each.location)
    is_overtaken = mine not in (None, "", each.text)
    field = Field(each.location, each.source, FieldKind.LINES, mine or each.text, language=language)
    buttons = (button(desk, label("button", "It still holds"), HOLDS, each.location),) if each.is_outdated else ()
    return ShownRow((each.source, field, _status(each, is_overtaken=is_overtaken)), buttons=buttons)


def _status(each: Translation, *, is_overtaken: bool) -> RemarkedCell:
    if is_overtaken and each.text:
        said: tuple[Text, ...] = (phrase("Not saved. It says now: {text}", text=each.text),)
    elif not each.is_there:
        said = (phrase("Missing"),)
    elif each.is_outdated:
        said = (phrase("The source was changed. It was: {text}", text=each.made_from),)
    else:
        return RemarkedCell(phrase("Done"), ())
    return RemarkedCell("", tuple(CellRemark(one, is_error=is_overtaken) for one in said))


def languages_table(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """How far each language is, which leads to its texts."""
    rows = tuple(
        ShownRow(
            (
                LANGUAGES[code].name,
                Measured(phrase("{number} of {total}", number=each.done, total=each.whole), each.done, each.whole),
                str(each.outdated) if each.outdated else "",
            ),
            opens=button(desk, LANGUAGES[code].name, "into", code),
        )
        for code, each in facts.progress.items()
    )
    heads = (
        label("table column", "Language"),
        label("table column", "Translated"),
        label("table column", "Source changed"),
    )
    return ShownTable(phrase("Into which language?"), heads, rows)


def save(facts: CoordinatorFacts, desk: Desk, detail: str, values: Mapping[str, str]) -> Outcome:
    """What was written in all rows, and of the row that was pressed that it holds still."""
    holding = tuple(each.location for each in facts.translations if each.location == detail and each.is_outdated)
    kept = {name: desk.notes.get(name, "") for name in ("battery", "language")}
    request = SaveTranslations(kept["battery"], kept["language"], tuple(values.items()), holding)
    return Move(CoordinatorPage.TRANSLATION, kept, request)
