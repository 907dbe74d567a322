"""Recordings that wait for a coordinator: the question as they know it, and the words that were to be read."""

from collections.abc import Iterable, Sequence

from bot.library import ImportedBatteries, load_battery, shipped_batteries
from bot.service.surveys.media.recordings import in_words
from bot.storage.interface.voices import WAITING, Recording
from conversations.definition.model import Battery
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.facts import Heard
from conversations.dialogs.coordinator.people.voices import recorded_item
from conversations.engine.screens.aloud import everything
from conversations.languages import LANGUAGES
from locales import render


def recordings_that_wait(found: Iterable[Recording], imported: ImportedBatteries, language: str) -> tuple[Heard, ...]:
    """In the coordinator's language; without the words where no version of the questions has them any more."""
    waiting = [one for one in found if one.state == WAITING]
    versions = {id: _versions(id, imported) for id in {one.battery for one in waiting}}
    return tuple(_heard(one, versions[one.battery], language) for one in waiting)


def _versions(id: str, imported: ImportedBatteries) -> tuple[Battery, ...]:
    """The newest first."""
    shipped = (load_battery(id),) if id in shipped_batteries() else ()
    return (*reversed(imported.versions(id)), *shipped)


def _heard(one: Recording, versions: Sequence[Battery], language: str) -> Heard:
    asked = next((battery.by_id[one.item] for battery in versions if one.item in battery.by_id), None)
    about = text_in(asked.label, language) if asked else render(recorded_item(one.item), language)
    told = f"{LANGUAGES[one.language].name}: {about}"
    return Heard(one.reference, told, _words(one, versions), one.state, sound=one.sound)


def _words(one: Recording, versions: Sequence[Battery]) -> str:
    read = (in_words(each, one.language) for battery in versions for each in everything(battery, one.language))
    return next((each.text for each in read if (each.item, each.wording) == (one.item, one.wording)), "")
