"""Carrying out what a coordinator asks for of questions: files in and out, ready ones, translations that hold."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.library import ImportedBatteries
from bot.library.importing import StoredBattery
from bot.refusals import RequestRefused
from bot.service.desks.context import DeskContext
from bot.service.desks.coordinator.facts import CoordinatorWorld
from bot.service.desks.role import Done
from bot.service.people.rights import Actor
from bot.service.surveys.reply import Paper, file_name
from conversations.authoring.problem_texts import told_with_level
from conversations.authoring.translations import Translation
from conversations.definition.problems import BatteryProblems, Problem
from conversations.dialogs.coordinator import outcomes, requests
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.questions.batteries import LEFT_OUT, WHOLE
from conversations.dialogs.coordinator.questions.inspected_tables import is_in_a_row
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import phrase
from conversations.surface.screen import shortened
from locales import render

LONGEST_ON_SCREEN = 1500
SHOWN_LINES = 5
MAX_FILE_NAME = 100

Written = requests.WriteTemplate | requests.WriteBattery | requests.WriteReady
InPlace = requests.EditBattery | requests.SaveTranslations
OfTranslations = requests.ConfirmTranslations | requests.WriteTranslations | requests.TakeTranslations
BatteryRequest = requests.ImportBattery | requests.TakeReady | OfTranslations | InPlace | Written


class BatteryRequests:
    """Everything goes through the service of batteries, which checks rights and keeps the log."""

    def __init__(self, context: DeskContext, world: CoordinatorWorld) -> None:
        self._batteries, self._world, self._surface = context.services.batteries, world, context.surface

    async def carry_out(self, request: BatteryRequest, by: Actor, reader: str | None) -> Done:
        """What is found in a file is told in the language of the `reader`. Raises Refused for what must not be done."""
        match request:
            case requests.ImportBattery(name=name):
                named = replace(request, name=Path(name).name[-MAX_FILE_NAME:] or "file.yaml")
                return await self._import(named, by, reader)
            case requests.TakeReady():
                return await self._take_ready(request, by, reader)
            case requests.ConfirmTranslations():
                return await self._confirm(request, by, reader)
            case requests.WriteTranslations():
                return await self._for_translator(request, by)
            case requests.EditBattery():
                return await self._edited(request, by, reader)
            case requests.SaveTranslations():
                return await self._saved(request, by, reader)
            case requests.TakeTranslations():
                return await self._from_translator(request, by, reader)
            case _:
                return await self._written(request, by)

    async def _for_translator(self, request: requests.WriteTranslations, by: Actor) -> Done:
        from bot.library.incoming_translations import translations_into
        from bot.library.translators import write_po, write_sheet

        battery, language = self._world.battery(request.battery, by.region), request.language
        write = write_po if request.kind == "po" else write_sheet
        async with self._batteries.giving_out(by.region, f"{request.battery} {language}", by) as imported:
            content = await asyncio.to_thread(lambda: write(translations_into(battery, language, imported), language))
        name = file_name("translation", request.battery, LANGUAGES[language].name, suffix=f".{request.kind}")
        return Done(outcomes.FOR_TRANSLATOR, enclosures=(Paper(content, name),))

    async def _from_translator(self, request: requests.TakeTranslations, by: Actor, reader: str | None) -> Done:
        """What is wrong with the file, or what it changes, stands on the page of its language."""
        from bot.library.incoming_translations import WaitingTranslations, take_translations
        from bot.library.translators import read_delivered

        battery, language = self._world.battery(request.battery, by.region), request.language
        name = Path(request.name).name[-MAX_FILE_NAME:] or "file.po"
        content = await self._surface.fetch(request.file)
        kept = {"battery": request.battery, "language": language}
        here = Done(notice=outcomes.NOT_TAKEN, page=CoordinatorPage.TRANSLATION, notes=kept)

        def take(imported: ImportedBatteries) -> StoredBattery:
            delivered = read_delivered(content, name)
            return take_translations(battery, language, delivered, None, imported, agreed=request.agreed)

        try:
            taken = await self._batteries.take(by.region, f"{name} {language}", take, by)
        except WaitingTranslations as found:
            incoming = found.incoming
            new = sum(not each.made_from for each in incoming.changed)
            notice = outcomes.would_change(new, len(incoming.changed) - new)
            waiting = replace(here, notice=notice, notes={**kept, "waiting": f"{request.file} {name}"})
            return _inspected(waiting, found.problems, reader, name, _replaced(incoming.changed))
        except BatteryProblems as found:
            return _inspected(here, found.problems, reader, name)
        except RequestRefused as refusal:
            return replace(here, notes={**kept, "report": render(refusal.text, reader)})
        taken_in = Done(outcomes.TRANSLATED, page=CoordinatorPage.INSPECTED, notes={"battery": taken.name})
        return _inspected(taken_in, taken.problems, reader, name)

    async def _edited(self, request: requests.EditBattery, by: Actor, reader: str | None) -> Done:
        from bot.library.editing.edited import take_edited

        battery = self._world.battery(request.battery, by.region)
        taken = await self._batteries.take(
            by.region, request.battery, lambda imported: take_edited(battery, dict(request.texts), imported), by
        )
        done = Done(outcomes.EDITED, page=CoordinatorPage.INSPECTED, notes={"battery": taken.name})
        return _inspected(done, taken.problems, reader, taken.name)

    async def _saved(self, request: requests.SaveTranslations, by: Actor, reader: str | None) -> Done:
        """What others have changed meanwhile stands beside what was written, which stays in its field."""
        from bot.library.editing.written_translations import WrittenTranslations, take_written

        battery, language, texts = self._world.battery(request.battery, by.region), request.language, request.texts
        written: list[WrittenTranslations] = []

        def take(imported: ImportedBatteries) -> StoredBattery | None:
            written.append(take_written(battery, language, dict(texts), request.holding, imported))
            return written[0].stored

        kept = Desk(CoordinatorPage.TRANSLATION, notes={"battery": request.battery, "language": language})
        try:
            taken = await self._batteries.take(by.region, f"{request.battery} {language}", take, by)
        except BatteryProblems as found:
            here = Done(notice=outcomes.NOT_TAKEN, page=kept.page, notes=kept.with_filled_in(dict(texts)).notes)
            return _inspected(here, found.problems, reader, request.battery)
        lost = written[0].overtaken
        name = taken.name if taken else request.battery
        after = replace(kept, notes={**kept.notes, "battery": name}).with_filled_in(lost)
        if lost:
            return Done(notice=outcomes.changed_meanwhile(len(lost)), page=after.page, notes=after.notes)
        return Done(outcomes.TRANSLATED, page=after.page, notes=after.notes)

    async def _import(self, request: requests.ImportBattery, by: Actor, reader: str | None) -> Done:
        from bot.library.importing import StoppedLanguages, take_battery
        from bot.library.opened import open_content

        content, name = await self._surface.fetch(request.file), request.name
        how = LEFT_OUT if request.leave_out else WHOLE
        sent = {"sent": f"{how} {request.file} {name}"}
        opened = partial(open_content, content, name, leave_out=request.leave_out)
        try:
            taken = await self._batteries.take(
                by.region, name, lambda imported: take_battery(opened(), imported, stopping=request.stopping), by
            )
        except StoppedLanguages as found:
            notes = {"stopping": f"{how} {request.file} {name}"}
            waiting = Done(notice=outcomes.WOULD_STOP, page=CoordinatorPage.BATTERIES, notes={**sent, **notes})
            return _inspected(waiting, found.problems, reader, name)
        except BatteryProblems as found:
            askable = not request.leave_out and await asyncio.to_thread(_is_askable, content, name, found.problems)
            notes = {"askable": f"{request.file} {name}"} if askable else {}
            refused = Done(notice=outcomes.NOT_TAKEN, page=CoordinatorPage.BATTERIES, notes={**sent, **notes})
            return _inspected(refused, found.problems, reader, name)
        taken_in = Done(outcomes.TAKEN, page=CoordinatorPage.INSPECTED, notes={**sent, "battery": taken.name})
        return _inspected(taken_in, taken.problems, reader, name)

    async def _take_ready(self, request: requests.TakeReady, by: Actor, reader: str | None) -> Done:
        from bot.library.importing import take_battery
        from bot.library.templates import composed

        opened = partial(composed, request.name, "1", request.questions)
        taken = await self._batteries.take(
            by.region, request.name, lambda imported: take_battery(opened(), imported), by
        )
        taken_in = Done(outcomes.TAKEN, page=CoordinatorPage.INSPECTED, notes={"battery": taken.name})
        return _inspected(taken_in, taken.problems, reader, taken.name)

    async def _confirm(self, request: requests.ConfirmTranslations, by: Actor, reader: str | None) -> Done:
        from bot.library.incoming_translations import confirm_translations

        battery, language = self._world.battery(request.battery, by.region), request.language
        taken = await self._batteries.take(
            by.region,
            f"{request.battery} {language}",
            lambda imported: confirm_translations(battery, language, None, imported),
            by,
        )
        held = Done(outcomes.HOLDING, page=CoordinatorPage.INSPECTED, notes={"battery": taken.name})
        return _inspected(held, taken.problems, reader, taken.name)

    async def _written(self, request: Written, by: Actor) -> Done:
        name, file, write = self._writing(request, by)
        async with self._batteries.giving_out(by.region, name, by):
            content = await asyncio.to_thread(write)
        return Done(outcomes.WRITTEN, enclosures=(Paper(content, f"{file}.xlsx"),))

    def _writing(self, request: Written, by: Actor) -> tuple[str, str, Callable[[], bytes]]:
        """What the log calls a workbook, what its file is called, and how it is made."""
        from bot.library.exporting import as_workbook
        from bot.library.templates import composed
        from bot.library.templates.template import template_workbook

        match request:
            case requests.WriteTemplate():
                name = f"questions-to-fill-in-{by.region}"
                return name, name, template_workbook
            case requests.WriteBattery(battery=name):
                file = file_name("questions", name, suffix="")
                return name, file, partial(as_workbook, self._world.battery(name, by.region))
            case requests.WriteReady(questions=questions):
                name = f"questions-{len(questions)}-chosen-from-ready-ones"
                return name, name, lambda: as_workbook(composed("my-questions", "1", questions).battery)


def _is_askable(content: bytes, name: str, problems: tuple[Problem, ...]) -> bool:
    """Whether the file can be taken without what a chat cannot ask, since nothing else is wrong with it."""
    from bot.library.opened import open_content

    if not any(problem.unaskable for problem in problems):
        return False
    try:
        opened = open_content(content, name, leave_out=True)
    except BatteryProblems:
        return False
    return all(problem.level != "error" for problem in opened.problems)


def _replaced(changed: Sequence[Translation]) -> list[str]:
    """Translations that become others, as before and as now."""
    return [
        f"{shortened(each.source)}: {shortened(each.made_from)} → {shortened(each.text)}"
        for each in changed
        if each.made_from
    ]


def _inspected(
    done: Done, problems: Sequence[Problem], reader: str | None, inspected: str, more: Sequence[str] = ()
) -> Done:
    """With the inspection of a file or battery, and more lines, as a message; when it is long, how it begins, and all
    of it as a file."""
    lines = {one: told_with_level(one, lambda text: render(text, reader)) for one in problems}
    report = "\n".join([*lines.values(), *more])
    if any(map(is_in_a_row, problems)):
        beside = "\n".join(line for one, line in lines.items() if not is_in_a_row(one))
        done = replace(done, notes={**done.notes, "beside": beside[:LONGEST_ON_SCREEN]})
    if len(report) > LONGEST_ON_SCREEN:
        enclosed = Paper(report.encode("utf-8-sig"), file_name("inspection-of", inspected, suffix=".txt"))
        beginning = _beginning(report, reader, enclosed.name)
        return replace(done, notes={**done.notes, "report": beginning}, enclosures=(enclosed,))
    return replace(done, notes={**done.notes, "report": report})


def _beginning(report: str, reader: str | None, file: str) -> str:
    """The first lines, which are the errors, and where the others are."""
    rest = phrase("All {number} lines are in the file {file}.", number=len(report.splitlines()), file=file)
    shown = report[:LONGEST_ON_SCREEN].splitlines()[:-1][:SHOWN_LINES]
    return "\n".join([*shown, render(rest, reader)])
