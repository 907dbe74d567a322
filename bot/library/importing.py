"""Taking batteries in, so that no translation is ever lost and none is shown that is outdated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.library.files import load_battery, shipped_batteries
from bot.library.imported import ImportedBatteries
from bot.library.opened import OpenedBattery
from conversations.authoring.problem_texts import location_in_words
from conversations.authoring.translations import (
    Memory,
    Translation,
    remembered,
    source_language,
    with_kept_texts,
    with_sound_languages,
)
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.phrases import label


@dataclass(frozen=True, slots=True)
class StoredBattery:
    """A battery as it was stored, its name, and what to know about it."""

    name: str
    battery: Battery
    problems: tuple[Problem, ...]


class StoppedLanguages(BatteryProblems):
    """The import would stop offering languages, of which each is a problem."""


def take_battery(opened: OpenedBattery, imported: ImportedBatteries, *, stopping: bool = True) -> StoredBattery:
    """Store an opened battery. Raises BatteryProblems if it has errors, RequestRefused if its version is taken.

    Unless it may be `stopping` languages, it raises StoppedLanguages where there are any.
    """
    if any(problem.level == "error" for problem in opened.problems):
        raise BatteryProblems(opened.problems)
    battery, memories, wanting = _with_translations(opened.battery, imported)
    if wanting and not stopping:
        raise StoppedLanguages(unsound_languages(wanting))
    name = imported.store(battery, opened.media)
    remember(battery, memories, imported)
    return StoredBattery(name, battery, (*opened.problems, *unsound_languages(wanting)))


def would_stop(battery: Battery, imported: ImportedBatteries) -> tuple[Problem, ...]:
    """Which languages an import of the battery would stop offering, and why; nothing is stored."""
    return tuple(unsound_languages(_with_translations(battery, imported)[2]))


def _with_translations(
    battery: Battery, imported: ImportedBatteries
) -> tuple[Battery, dict[str, Memory], Mapping[str, tuple[Translation, ...]]]:
    """The battery with what the version before has in other languages, and what keeps languages from being offered."""
    earlier = newest(battery.id, imported)
    candidates: tuple[str, ...] = ()
    memories: dict[str, Memory] = {}
    if earlier and earlier.version != battery.version and source_language(earlier) == source_language(battery):
        memories = memories_of(earlier, imported)
        battery, candidates = with_kept_texts(battery, earlier), earlier.languages
    elif earlier:
        memories = memories_of(battery, imported)
    battery, wanting = with_sound_languages(battery, candidates, memories)
    return battery, memories, wanting


def newest(id: str, imported: ImportedBatteries) -> Battery | None:
    """The newest imported version of a battery, or the one that ships with the project."""
    versions = imported.versions(id)
    if versions:
        return versions[-1]
    return load_battery(id) if id in shipped_batteries() else None


def next_version(battery: Battery, imported: ImportedBatteries) -> str:
    """The version after the newest: its last number and one, or its second if it has no number."""
    known = newest(battery.id, imported) or battery
    found = re.search(r"(\d+)(\D*)$", known.version)
    if not found:
        return f"{known.version}-2"
    return f"{known.version[: found.start()]}{int(found[1]) + 1}{found[2]}"


def languages_of(battery: Battery) -> set[str]:
    """All languages in which the battery has texts."""
    return {language for question in battery.questions() for language in question.label} | set(battery.languages)


def memories_of(battery: Battery, imported: ImportedBatteries) -> dict[str, Memory]:
    """By language, what the translations of this version were made from."""
    source = source_language(battery)
    return {
        language: remembered(battery, language, imported.memory(battery.id, source, language))
        for language in sorted(languages_of(battery) - {source})
    }


def remember(battery: Battery, memories: Mapping[str, Memory], imported: ImportedBatteries) -> None:
    """Store what the translations of this version were made from."""
    source = source_language(battery)
    for language in sorted(languages_of(battery) - {source}):
        memory = remembered(battery, language, memories.get(language, {}))
        imported.remember(battery.id, source, language, memory)


def unsound_languages(wanting: Mapping[str, tuple[Translation, ...]]) -> list[Problem]:
    """A warning for each language that is not offered."""
    return [
        Problem(
            "warning",
            f"language {language}",
            label(
                "inspection",
                "{number} texts are outdated and {missing} missing, so that it is not offered; "
                "the first is of {location}.",
                number=sum(each.is_outdated for each in unsound),
                missing=sum(not each.is_there for each in unsound),
                location=location_in_words(unsound[0].location),
            ),
            label(
                "inspection",
                "Export the translations, complete them and import them; or, if the old ones still hold, confirm them.",
            ),
        )
        for language, unsound in wanting.items()
    ]
