"""Taking batteries and translations in, so that no translation is ever lost and none is shown that is outdated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.library.files import load_battery, shipped_batteries
from bot.library.imported import ImportedBatteries
from bot.library.opened import OpenedBattery
from bot.library.translators import Delivered, Delivery
from bot.library.translators.language_words import named
from bot.refusals import RequestRefused
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.translations import (
    UNKNOWN,
    Memory,
    Translation,
    can_be_emphasised,
    remembered,
    source_language,
    translations,
    with_kept_texts,
    with_sound_languages,
    with_texts,
)
from conversations.definition.emphasis import emphasis_of
from conversations.definition.marks import is_marked, loses_marks, without_marks
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.texts import is_copied, is_sentence
from conversations.languages import LANGUAGES, known_language
from conversations.phrases import label
from conversations.workbook.language_heads import language_code
from locales.profiles import other_language


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
        raise StoppedLanguages(_warnings(wanting))
    name = imported.store(battery, opened.media)
    _remember(battery, memories, imported)
    return StoredBattery(name, battery, (*opened.problems, *_warnings(wanting)))


def would_stop(battery: Battery, imported: ImportedBatteries) -> tuple[Problem, ...]:
    """Which languages an import of the battery would stop offering, and why; nothing is stored."""
    return tuple(_warnings(_with_translations(battery, imported)[2]))


def _with_translations(
    battery: Battery, imported: ImportedBatteries
) -> tuple[Battery, dict[str, Memory], Mapping[str, tuple[Translation, ...]]]:
    """The battery with what the version before has in other languages, and what keeps languages from being offered."""
    earlier = newest(battery.id, imported)
    candidates: tuple[str, ...] = ()
    memories: dict[str, Memory] = {}
    if earlier and earlier.version != battery.version and source_language(earlier) == source_language(battery):
        memories = _memories(earlier, imported)
        battery, candidates = with_kept_texts(battery, earlier), earlier.languages
    elif earlier:
        memories = _memories(battery, imported)
    battery, wanting = with_sound_languages(battery, candidates, memories)
    return battery, memories, wanting


def take_translations(
    battery: Battery,
    language: str,
    delivery: Delivery,
    version: str | None,
    imported: ImportedBatteries,
) -> StoredBattery:
    """Store a new version of a battery with these translations in it, and the media of the old one.

    What others have translated meanwhile, from the same texts, stays. Raises RequestRefused if the language is the one
    translated from, the translations are in another language, or the version is taken.
    """
    if language == source_language(battery):
        raise RequestRefused(f"{language} is the language of {battery.id} that translations are made from.")
    delivered = tuple(map(_without_added_marks, delivery.texts))
    added = [one for one, other in zip(delivery.texts, delivered, strict=True) if one != other]
    emphasis = {one.location: one.text for one in added if can_be_emphasised(one.location)}
    marked = [one.location for one in added if one.location not in emphasis or loses_marks(one.text)]
    _refuse_copies(battery, language, delivered)
    _refuse_other_language(delivery, language)
    battery = _with_others(battery, imported)
    texts = {each.location: each.text for each in delivered}
    translated, unknown = with_texts(battery, language, texts, emphasis_of(emphasis))
    said = [each.location for each in delivered if each.text.strip()]
    if not said:
        raise RequestRefused("There is no translation in the file.")
    if set(said) <= set(unknown):
        raise RequestRefused(f"The file is of another battery: {battery.id} has no text at '{said[0][:80]}'.")
    memories = _memories(battery, imported)
    memories[language] = _with_delivered(battery, language, memories.get(language, {}), delivered)
    translated = replace(translated, version=version or next_version(battery, imported))
    translated, wanting = with_sound_languages(translated, (*battery.languages, language), memories)
    errors = tuple(problem for problem in inspect(translated) if problem.level == "error")
    if errors:
        raise BatteryProblems(errors)
    media = imported.media(battery)
    name = imported.store(translated, {file.name: file.read_bytes() for file in media.glob("*") if file.is_file()})
    _remember(translated, memories, imported)
    lost = [
        Problem(
            "warning",
            location,
            label("inspection", "The battery has no such text."),
            label("inspection", "Nothing; it was removed or renamed."),
        )
        for location in unknown
    ]
    taken_off = [
        Problem("warning", location, "Marks that are not shown here are taken off.", "Nothing.") for location in marked
    ]
    return StoredBattery(name, translated, (*lost, *taken_off, *_warnings(wanting)))


def _without_added_marks(delivered: Delivered) -> Delivered:
    """Without marks of Markdown and HTML that the source has not, which a chat would show as they stand."""
    if is_marked(delivered.made_from):
        return delivered
    return replace(delivered, text=without_marks(delivered.text))


def outdated_translations(battery: Battery, language: str, imported: ImportedBatteries) -> tuple[Translation, ...]:
    """The translations whose source has changed since they were made."""
    return tuple(each for each in translations_into(battery, language, imported) if each.is_outdated)


def all_outdated(battery: Battery, imported: ImportedBatteries) -> Mapping[str, tuple[Translation, ...]]:
    """The outdated translations of every language that has any."""
    others = sorted(_languages(battery) - {source_language(battery)})
    found = {language: outdated_translations(battery, language, imported) for language in others}
    return {language: outdated for language, outdated in found.items() if outdated}


def confirm_translations(
    battery: Battery, language: str, version: str | None, imported: ImportedBatteries
) -> StoredBattery:
    """Store a new version in which all outdated translations of a language are said to hold still.

    Raises RequestRefused if none is outdated.
    """
    outdated = outdated_translations(battery, language, imported)
    if not outdated:
        raise RequestRefused(f"No translation of {battery.id} {battery.version} into {language} is outdated.")
    holding = tuple(Delivered(each.location, each.source, each.text) for each in outdated)
    return take_translations(battery, language, Delivery(holding), version, imported)


def _refuse_other_language(delivery: Delivery, language: str) -> None:
    """By what the file says, else by its words. Raises RequestRefused."""
    said = _language_of(delivery.language)
    if said and said != language:
        remedy = (
            label("inspection", "Import it with --language {said}.", said=said)
            if said in LANGUAGES
            else label("inspection", "Correct its header, if that is wrong.")
        )
        raise RequestRefused(f"The file says that it is in {named(said)}, not in {named(language)}. {remedy}")
    found = other_language((each.text for each in delivery.texts), language)
    if found:
        raise RequestRefused(f"The translations look like {named(found)}, not like {named(language)}.")


def _language_of(said: str) -> str | None:
    """The language that a file says it is in, as a code, a code of a country's variety or a name."""
    return (known_language(said) or language_code(said)) if said else None


def _refuse_copies(battery: Battery, language: str, delivered: tuple[Delivered, ...]) -> None:
    """A file most of whose sentences are those of the source was not translated. Raises RequestRefused."""
    sentences = [each for each in delivered if is_sentence(each.text)]
    spoken = {language, source_language(battery)}
    copied = [each for each in sentences if is_copied(each.text, each.made_from, spoken)]
    if len(copied) * 2 > len(sentences):
        raise RequestRefused(
            f"{len(copied)} of {len(sentences)} sentences are those of the source, as of {copied[0].location}. "
            "Translate them, or leave them empty."
        )


def _with_others(battery: Battery, imported: ImportedBatteries) -> Battery:
    """With what later versions of the same source texts have in other languages: several translate at the same time."""
    later = newest(battery.id, imported)
    source = source_language(battery)
    if later is None or source_language(later) != source or _texts(later, source) != _texts(battery, source):
        return battery
    return with_kept_texts(replace(battery, languages=later.languages), later)


def _texts(battery: Battery, language: str) -> dict[str, str]:
    return {each.location: each.text for each in translations(battery, language, {})}


def _with_delivered(
    battery: Battery, language: str, memory: Memory, delivered: tuple[Delivered, ...]
) -> dict[str, tuple[str, str]]:
    """The memory with what was delivered; what nobody has confirmed stays as outdated as it was, or becomes so."""
    outdated = {each.location: each.made_from for each in translations(battery, language, memory) if each.is_outdated}
    made = {
        each.location: (each.made_from if each.confirmed else outdated.get(each.location, UNKNOWN), each.text)
        for each in delivered
        if each.text.strip()
    }
    return {**memory, **made}


def translations_into(battery: Battery, language: str, imported: ImportedBatteries) -> tuple[Translation, ...]:
    """All texts of a battery with their translations, as far as there are any."""
    return translations(battery, language, imported.memory(battery.id, source_language(battery), language))


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


def _languages(battery: Battery) -> set[str]:
    return {language for question in battery.questions() for language in question.label} | set(battery.languages)


def _memories(battery: Battery, imported: ImportedBatteries) -> dict[str, Memory]:
    """By language, what the translations of this version were made from."""
    source = source_language(battery)
    return {
        language: remembered(battery, language, imported.memory(battery.id, source, language))
        for language in sorted(_languages(battery) - {source})
    }


def _remember(battery: Battery, memories: Mapping[str, Memory], imported: ImportedBatteries) -> None:
    source = source_language(battery)
    for language in sorted(_languages(battery) - {source}):
        memory = remembered(battery, language, memories.get(language, {}))
        imported.remember(battery.id, source, language, memory)


def _warnings(wanting: Mapping[str, tuple[Translation, ...]]) -> list[Problem]:
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
                location=unsound[0].location,
            ),
            label(
                "inspection",
                "Export the translations, complete them and import them; or, if the old ones still hold, confirm them.",
            ),
        )
        for language, unsound in wanting.items()
    ]
