"""Taking what came back from translators into a battery's next version.

Whatever version the texts were made from, they go into the newest one: a source that was corrected meanwhile stays, a
translation of it waits until somebody confirms it, and what other translators have brought back is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.library.files import is_shipped, load_battery
from bot.library.imported import ImportedBatteries
from bot.library.importing import (
    StoredBattery,
    languages_of,
    memories_of,
    newest,
    next_version,
    remember,
    unsound_languages,
)
from bot.library.translators import Delivered, Delivery
from bot.library.translators.unfit import unfit
from bot.refusals import RequestRefused
from conversations.authoring.inspection.inspecting import inspect_with
from conversations.authoring.translations import (
    UNKNOWN,
    Memory,
    Translation,
    can_be_emphasised,
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
from conversations.phrases import Phrase, label

_NOTHING_TO_DO = label("inspection", "Nothing has to be done.")


@dataclass(frozen=True, slots=True)
class IncomingBattery:
    """What an import of translations would give: the next version, made of `before`, and what is to be known first.

    `changed` are the translations that become others, `stopped` the languages that would not be offered any more.
    """

    battery: Battery
    before: Battery
    memories: Mapping[str, Memory]
    problems: tuple[Problem, ...]
    changed: tuple[Translation, ...]
    stopped: tuple[str, ...]


class WaitingTranslations(BatteryProblems):
    """Nothing was stored yet: somebody is to see first what would be `incoming`."""

    def __init__(self, incoming: IncomingBattery) -> None:
        super().__init__(incoming.problems)
        self.incoming = incoming


def take_translations(
    battery: Battery,
    language: str,
    delivery: Delivery,
    version: str | None,
    imported: ImportedBatteries,
    *,
    agreed: bool = True,
) -> StoredBattery:
    """Store a new version of a battery with these translations in it, and the media of the old one.

    Raises what `translated` raises, RequestRefused if the version is taken, and WaitingTranslations until it is
    `agreed` to.
    """
    found = translated(battery, language, delivery, version, imported)
    if not agreed:
        raise WaitingTranslations(found)
    media = imported.media(found.before)
    content = {file.name: file.read_bytes() for file in media.glob("*") if file.is_file()}
    name = imported.store(found.battery, content)
    remember(found.battery, found.memories, imported)
    return StoredBattery(name, found.battery, found.problems)


def translated(
    battery: Battery, language: str, delivery: Delivery, version: str | None, imported: ImportedBatteries
) -> IncomingBattery:
    """What these translations of a battery would give; nothing is stored.

    Raises BatteryProblems with all that is wrong with the file, its form as well as what people could not be shown;
    where it is in another language, copied or of another battery, that stands for all that follows from it.
    """
    if language == source_language(battery):
        raise RequestRefused(
            label(
                "inspection",
                "{language} is the language of {battery} that translations are made from.",
                language=language,
                battery=battery.id,
            )
        )
    delivered = tuple(map(_without_added_marks, delivery.texts))
    if not _errors(delivery.problems) and not any(each.text.strip() for each in delivered):
        raise RequestRefused(label("inspection", "There is no translation in the file."))
    before = _before(battery, imported)
    memories = memories_of(before, imported)
    kept = _kept(delivered, battery, before, language, memories.get(language, {}))
    texts = {each.location: each.text for each in delivered if each.location not in kept}
    made, unknown = with_texts(before, language, texts, emphasis_of(_emphasis(delivery.texts)))
    taken = tuple(each for each in delivered if each.location not in kept)
    memories[language] = _with_delivered(before, language, memories.get(language, {}), taken)
    made = replace(made, version=version or next_version(before, imported))
    made, unsound = with_sound_languages(made, (*before.languages, language), memories)
    of_whole = tuple(unfit(battery, language, replace(delivery, texts=delivered), unknown))
    wrong = _errors((*delivery.problems, *(of_whole or inspect_with(made, language))))
    if wrong:
        raise BatteryProblems(wrong)
    problems = (
        *delivery.problems,
        *_about_versions(battery, before),
        *map(_lost, unknown),
        *_kept_problems(kept),
        *_marks_taken_off(delivery.texts, delivered),
        *unsound_languages(unsound),
    )
    stopped = tuple(code for code in before.languages if code not in made.languages)
    return IncomingBattery(made, before, memories, problems, _changed(before, made, language), stopped)


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.level == "error")


def _before(battery: Battery, imported: ImportedBatteries) -> Battery:
    """The version that translations go into: the newest, if the battery is an earlier version of it.

    Of a battery that is no such version, only its own, with what later versions have of the same source texts.
    """
    later, source = newest(battery.id, imported), source_language(battery)
    if later is None or source_language(later) != source:
        return battery
    shipped = [load_battery(battery.id)] if is_shipped(battery.id) else []
    if battery in (*imported.versions(battery.id), *shipped):
        return later
    if _texts(later, source) != _texts(battery, source):
        return battery
    return with_kept_texts(replace(battery, languages=later.languages), later)


def _kept(
    delivered: tuple[Delivered, ...], battery: Battery, before: Battery, language: str, memory: Memory
) -> Mapping[str, Phrase]:
    """Why the text of a place stays as it is: it is newer than what the translator has had."""
    had = _texts(battery, language)
    now = {each.location: each for each in translations(before, language, memory)}
    kept: dict[str, Phrase] = {}
    for each in delivered:
        there = now.get(each.location)
        if there is None or not there.is_there or not each.text.strip() or there.text == each.text:
            continue
        if each.text == had.get(each.location):
            kept[each.location] = label("inspection", "Somebody has translated this anew since; that stays.")
        elif each.made_from != there.source and not there.is_outdated:
            kept[each.location] = label(
                "inspection", "The file has an older source; the translation of the corrected one stays."
            )
    return kept


def _kept_problems(kept: Mapping[str, Phrase]) -> tuple[Problem, ...]:
    return tuple(Problem("warning", location, said, _NOTHING_TO_DO) for location, said in kept.items())


def _changed(before: Battery, after: Battery, language: str) -> tuple[Translation, ...]:
    """Each with the text that it had before in the place of its source."""
    had = _texts(before, language)
    return tuple(
        replace(each, made_from=had.get(each.location, ""))
        for each in translations(after, language, {})
        if each.text != had.get(each.location, "")
    )


def _about_versions(battery: Battery, before: Battery) -> tuple[Problem, ...]:
    if battery.version == before.version:
        return ()
    message = label(
        "inspection",
        "There is a newer version, {newer}: the translations go into its texts, and what it has corrected stays.",
        newer=before.version,
    )
    return (Problem("warning", "the battery", message, _NOTHING_TO_DO),)


def _lost(location: str) -> Problem:
    return Problem(
        "warning",
        location,
        label("inspection", "The battery has no such text."),
        label("inspection", "Nothing; it was removed or renamed."),
    )


def _emphasis(texts: tuple[Delivered, ...]) -> dict[str, str]:
    """The labels and hints whose words translators have made bold or italic."""
    added = [one for one in texts if _without_added_marks(one) != one]
    return {one.location: one.text for one in added if can_be_emphasised(one.location)}


def _marks_taken_off(texts: tuple[Delivered, ...], delivered: tuple[Delivered, ...]) -> tuple[Problem, ...]:
    added = [one for one, other in zip(texts, delivered, strict=True) if one != other]
    lost = [one.location for one in added if not can_be_emphasised(one.location) or loses_marks(one.text)]
    message = label("inspection", "Marks that are not shown here are taken off.")
    return tuple(Problem("warning", location, message, _NOTHING_TO_DO) for location in lost)


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
    others = sorted(languages_of(battery) - {source_language(battery)})
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
        raise RequestRefused(
            label(
                "inspection",
                "No translation of {battery} {version} into {language} is outdated.",
                battery=battery.id,
                version=battery.version,
                language=language,
            )
        )
    holding = tuple(Delivered(each.location, each.source, each.text) for each in outdated)
    return take_translations(battery, language, Delivery(holding), version, imported)


def translations_into(battery: Battery, language: str, imported: ImportedBatteries) -> tuple[Translation, ...]:
    """All texts of a battery with their translations, as far as there are any."""
    return translations(battery, language, imported.memory(battery.id, source_language(battery), language))


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
