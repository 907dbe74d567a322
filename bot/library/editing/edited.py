"""Texts of questions that were changed in place: a new version, and what it means for trends and translations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.library.differences import Differences, differences
from bot.library.imported import ImportedBatteries
from bot.library.importing import StoredBattery, newest, next_version, take_battery, would_stop
from bot.library.opened import OpenedBattery
from bot.refusals import RequestRefused
from conversations.authoring.inspection.inspecting import inspect_with
from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.translations import source_language, with_texts
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.phrases import phrase


@dataclass(frozen=True, slots=True)
class EditedBattery:
    """The next version, all problems of it, what is otherwise in it, and which languages would not be offered."""

    battery: Battery
    problems: tuple[Problem, ...]
    differences: Differences
    stopped: tuple[Problem, ...]


def edited(battery: Battery, texts: Mapping[str, str], imported: ImportedBatteries) -> EditedBattery:
    """What a battery would be with these texts, by place, in the language it is written in; nothing is stored."""
    made, _ = with_texts(battery, source_language(battery), texts)
    made = replace(made, version=next_version(battery, imported))
    problems = inspect_with(made, source_language(made))
    return EditedBattery(made, problems, differences(battery, made), would_stop(made, imported))


def take_edited(battery: Battery, texts: Mapping[str, str], imported: ImportedBatteries) -> StoredBattery:
    """Store the next version with these texts; what others have changed meanwhile stays.

    Raises RequestRefused if they have changed the same texts or nothing is otherwise, BatteryProblems for errors.
    """
    later = newest(battery.id, imported) or battery
    check_unchanged(texts, _texts(battery), _texts(later))
    made = edited(later, texts, imported)
    media = imported.media(later)
    content = {file.name: file.read_bytes() for file in media.glob("*") if file.is_file()}
    return take_battery(OpenedBattery(made.battery, made.problems, content), imported)


def check_unchanged(texts: Mapping[str, str], before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Raises RequestRefused if nothing is otherwise, or somebody has changed one of the same texts since."""
    if all(now.get(where) == text for where, text in texts.items()):
        raise RequestRefused(phrase("Nothing has been changed."))
    others = overtaken(texts, before, now)
    if others:
        said = phrase("Somebody has changed this meanwhile. It now says: {text}", text=now.get(others[0], ""))
        raise RequestRefused(said)


def overtaken(texts: Iterable[str], before: Mapping[str, str], now: Mapping[str, str]) -> Sequence[str]:
    """The places of which somebody else has changed the text."""
    return [where for where in texts if now.get(where, "") != before.get(where, "")]


def _texts(battery: Battery) -> dict[str, str]:
    source = source_language(battery)
    return {where: texts.get(source, "") for where, texts in text_locations(battery)}
