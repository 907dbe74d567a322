"""What pages show of the battery that was chosen: what changed in it, what a change would mean, its translations."""

import json
from collections.abc import Mapping

from bot.library import load_battery
from bot.library.imported import name_of
from bot.refusals import Refused
from bot.service.rounds.batteries import BatteryService
from conversations.authoring.problem_texts import location_in_words, told_as_text
from conversations.authoring.translations import Translation, source_language
from conversations.definition.model import Battery
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.facts import ChosenBattery, EditedFacts, LanguageProgress
from conversations.dialogs.coordinator.questions.editing import TEXTS
from conversations.languages import LANGUAGES
from conversations.phrases import Text, phrase


class ChosenBatteries:
    """Of one region; nothing is kept."""

    def __init__(self, batteries: BatteryService, region: str, language: str) -> None:
        self._imported, self._language = batteries.of(region), language

    def found(self, name: str) -> Battery | None:
        """The battery of this name, None if it is gone."""
        try:
            return load_battery(name, self._imported)
        except Refused:
            return None

    def chosen(self, name: str) -> ChosenBattery | None:
        """With what is otherwise in it than in the version before."""
        from bot.library.differences import differences
        from bot.library.importing import newest

        battery = self.found(name)
        if battery is None:
            return None
        versions = self._imported.versions(battery.id)
        at = next((index for index, one in enumerate(versions) if one.version == battery.version), 0)
        last = newest(battery.id, self._imported) or battery
        newest_name = name_of(last) if versions else name
        if at == 0:
            return ChosenBattery(battery, newest_name)
        told = differences(versions[at - 1], battery)
        changes = tuple(self._said(one.where, one.said) for one in told.found)
        return ChosenBattery(
            battery, newest_name, versions[at - 1].version, changes, self._texts(versions[at - 1], told.ended)
        )

    def edited(self, name: str, notes: Mapping[str, str]) -> EditedFacts | None:
        """What the texts that were changed in place would mean, if any were."""
        from bot.library.editing.edited import edited

        battery, texts = self.found(name), json.loads(notes.get(TEXTS, "{}"))
        if battery is None or not texts:
            return None
        made = edited(battery, texts, self._imported)
        wrong = tuple(told_as_text(one) for one in made.problems if one.level == "error")
        return EditedFacts(
            made.battery.version,
            wrong,
            tuple(self._said(one.where, one.said) for one in made.differences.found),
            self._texts(battery, made.differences.ended),
            tuple(one.where.removeprefix("language ") for one in made.stopped),
        )

    def translated(self, name: str, language: str) -> tuple[Translation, ...]:
        """All its texts in a language."""
        from bot.library.incoming_translations import translations_into

        battery = self.found(name)
        if battery is None or language not in LANGUAGES or language == source_language(battery):
            return ()
        return translations_into(battery, language, self._imported)

    def progress(self, name: str) -> Mapping[str, LanguageProgress]:
        """How far each language is, but for the one that all are made from."""
        battery = self.found(name)
        others = [code for code in LANGUAGES if battery and code != source_language(battery)]
        return {code: _progress(self.translated(name, code)) for code in others}

    def _texts(self, battery: Battery, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text_in(battery.by_id[id].label, self._language) for id in ids if id in battery.by_id)

    def _said(self, where: str, said: Text) -> Text:
        return phrase("{what}: {which}", what=location_in_words(where), which=said)


def _progress(found: tuple[Translation, ...]) -> LanguageProgress:
    return LanguageProgress(
        sum(each.is_there for each in found), len(found), sum(each.is_outdated for each in found if each.is_there)
    )
