"""Translations that were written in place, beside those of others who write at the same time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.library.editing.edited import overtaken
from bot.library.imported import ImportedBatteries
from bot.library.importing import StoredBattery, newest
from bot.library.incoming_translations import take_translations, translations_into
from bot.library.translators import Delivered, Delivery
from bot.refusals import RequestRefused
from conversations.authoring.translations import translations
from conversations.definition.model import Battery
from conversations.phrases import phrase


@dataclass(frozen=True, slots=True)
class WrittenTranslations:
    """What was stored, None if all of it was changed by others meanwhile: `overtaken` are those texts, by place."""

    stored: StoredBattery | None
    overtaken: Mapping[str, str]


def take_written(
    battery: Battery, language: str, texts: Mapping[str, str], holding: Collection[str], imported: ImportedBatteries
) -> WrittenTranslations:
    """Store a version with the texts (by place) that are otherwise than in the battery, and those said to hold still.

    What somebody else has changed since is not written over. Raises RequestRefused if nothing is to be stored, and what
    `take_translations` raises.
    """
    later = newest(battery.id, imported) or battery
    before = {each.location: each.text for each in translations(battery, language, {})}
    now = {each.location: each for each in translations_into(later, language, imported)}
    changed = {where: text for where, text in texts.items() if text and where in now and text != before.get(where, "")}
    others = overtaken(changed, before, {where: each.text for where, each in now.items()})
    lost = {where: changed[where] for where in others if now[where].text != changed[where]}
    wanted = [where for where in changed if where not in others]
    wanted += [where for where in holding if where in now and where not in changed]
    delivered = tuple(Delivered(where, now[where].source, changed.get(where, now[where].text)) for where in wanted)
    if not delivered and not lost:
        raise RequestRefused(phrase("Nothing has been changed."))
    stored = take_translations(later, language, Delivery(delivered), None, imported) if delivered else None
    return WrittenTranslations(stored, lost)
