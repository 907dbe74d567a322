"""A question edited in place: what that does to trends and translations is told before a new version is made."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from conversations.authoring.translations import source_language
from conversations.definition.model import Battery
from conversations.dialogs.coordinator.facts import CoordinatorFacts, EditedFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import EditBattery
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.fields import Field, FieldKind
from conversations.surface.screen import Purpose, Screen

TEXTS = "texts"
"""Under what the desk notes the texts that are to be otherwise."""


def changed_texts(desk: Desk) -> dict[str, str]:
    """The texts that are to be otherwise, by place."""
    found: dict[str, str] = json.loads(desk.notes.get(TEXTS, "{}"))
    return found


def _edit(facts: CoordinatorFacts, desk: Desk) -> Screen:
    chosen, id = facts.chosen, desk.notes.get("question", "")
    if chosen is None or id not in chosen.battery.by_id:
        return page(facts, desk, GONE)
    found = facts.edited
    aside = Purpose.ANSWER if found and not found.wrong else Purpose.MAIN
    check = button(desk, label("button", "See what this changes"), "check", role=aside)
    save = (
        [button(desk, label("button", "Save as version {version}", version=found.version), "save", role=Purpose.MAIN)]
        if found and not found.wrong
        else []
    )
    shown = page(
        facts,
        desk,
        label("menu", "Change a question"),
        phrase("The language it is written in: {language}", language=LANGUAGES[source_language(chosen.battery)].name),
        phrase("The version that is there stays as it is, and so do rounds that ask it."),
        *(_consequences(found) if found else ()),
        buttons=(*save, check),
    )
    return replace(shown, fields=tuple(_fields(chosen.battery, desk, id)))


def _consequences(found: EditedFacts) -> Iterator[Text]:
    yield from found.wrong
    if found.wrong:
        return
    yield from found.changes
    if found.ended:
        yield phrase("No longer to be compared with earlier rounds: {questions}", questions="; ".join(found.ended))
    else:
        yield phrase("All can be compared with earlier rounds as before.")
    if found.stopped:
        languages = ", ".join(LANGUAGES[code].name if code in LANGUAGES else code for code in found.stopped)
        yield phrase("Not offered until somebody has looked at their translations: {languages}", languages=languages)


def _fields(battery: Battery, desk: Desk, id: str) -> Iterator[Field]:
    kept = {**_texts(battery, id), **changed_texts(desk), **desk.filled_in}
    language = source_language(battery)
    for where, told in _named(battery, id).items():
        yield Field(where, told, FieldKind.LINES, kept.get(where, ""), language=language)


def _named(battery: Battery, id: str) -> dict[str, Text]:
    """What each text of a question is called, by its place."""
    question, language = battery.by_id[id], source_language(battery)
    named: dict[str, Text] = {f"question {id}, label": label("field", "The question")}
    if question.hint.get(language):
        named[f"question {id}, hint"] = label("field", "The hint below it")
    if question.choice_list:
        for choice in question.choice_list.choices:
            where = f"choice list {question.choice_list.name}, choice {choice.code}, label"
            named[where] = label("field", "Answer: {answer}", answer=choice.label.get(language, choice.code))
    return named


def _texts(battery: Battery, id: str) -> dict[str, str]:
    question, language = battery.by_id[id], source_language(battery)
    texts = {
        f"question {id}, label": question.label.get(language, ""),
        f"question {id}, hint": question.hint.get(language, ""),
    }
    for choice in question.choice_list.choices if question.choice_list else ():
        assert question.choice_list
        where = f"choice list {question.choice_list.name}, choice {choice.code}, label"
        texts[where] = choice.label.get(language, "")
    return texts


def _otherwise(facts: CoordinatorFacts, desk: Desk, values: Mapping[str, str]) -> dict[str, str] | None:
    """The texts that are not as they are; None if the question is gone."""
    id = desk.notes.get("question", "")
    if facts.chosen is None or id not in facts.chosen.battery.by_id:
        return None
    now = _texts(facts.chosen.battery, id)
    return {where: text for where, text in values.items() if where in now and text and text != now[where]}


def _check(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    texts = _otherwise(facts, desk, values)
    if texts is None:
        return GONE
    if not texts:
        return phrase("Nothing has been changed.")
    return Move(CoordinatorPage.EDIT, {**desk.notes, TEXTS: json.dumps(texts, ensure_ascii=False)})


def _save(facts: CoordinatorFacts, desk: Desk, detail: str, values: Mapping[str, str]) -> Outcome:
    """What was changed once more after it was looked at is looked at again."""
    texts = _otherwise(facts, desk, values)
    if texts != changed_texts(desk):
        return _check(facts, desk, detail, values)
    request = EditBattery(desk.notes["battery"], tuple(texts.items()))
    return Move(CoordinatorPage.EDIT, desk.notes, request)


PAGES: Pages = {
    CoordinatorPage.EDIT: Page(
        _edit,
        fills={"check": _check, "save": _save},
        needs=needing(CoordinatorFact.CHOSEN),
        shows=needing(CoordinatorFact.EDITED),
        above=CoordinatorPage.INSPECTED,
    ),
}
