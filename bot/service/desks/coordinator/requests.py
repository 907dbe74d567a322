"""Running the errands of a coordinator's desk: every one through a service that checks rights and keeps the log."""

import asyncio
import io
import tempfile
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.printing.pictures import qr_png
from bot.refusals import RequestRefused
from bot.service.desks.coordinator.facts import OfficeFacts
from bot.service.news.actions import ActionStatus, Subject
from bot.service.people.rights import Actor
from bot.service.services import Services
from bot.service.surveys.reply import Enclosure, Paper, Picture, Sound
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.region import Region
from conversations.dialogs.coordinator import outcomes
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, phrase
from locales import Status

Notes = Mapping[str, str]
LONGEST_ON_SCREEN = 1500
MAX_FILE_NAME = 100


@dataclass(frozen=True, slots=True)
class Ran:
    """What an errand came to: a sentence, things to deliver, and another page if it is not the one expected."""

    notice: Text | None = None
    enclosures: tuple[Enclosure, ...] = ()
    page: str | None = None
    notes: Notes = field(default_factory=dict)


class OfficeErrands:
    """`address` makes an address of a link's code, `invitation` one of a role's; `fetch` gets a file that was sent."""

    def __init__(
        self,
        services: Services,
        facts: OfficeFacts,
        region: Callable[[str], Region],
        status: Status,
        *,
        address: Callable[[str], str],
        invitation: Callable[[str], str],
        fetch: Callable[[str], Awaitable[bytes]],
    ) -> None:
        self._services, self._facts = services, facts
        self._region, self._status = region, status
        self._address, self._invitation, self._fetch = address, invitation, fetch
        self._errands: dict[Errand, Callable[[Notes, Actor, str], Awaitable[Ran]]] = {
            Errand.IMPORT: self._import,
            Errand.OPEN: self._open,
            Errand.CLOSE: self._close,
            Errand.TARGET: self._target,
            Errand.LINK: self._link,
            Errand.REPORT: self._report,
            Errand.INVITE: self._invite,
            Errand.END: self._end,
            Errand.HEAR: self._hear,
            Errand.APPROVE: self._approve,
            Errand.REJECT: self._reject,
            Errand.READ_VOICE: self._read_voice,
            Errand.ANSWER: self._answer,
            Errand.STRIKE: self._strike,
            Errand.ADD_ACTION: self._add_action,
            Errand.UPDATE_ACTION: self._update_action,
            Errand.SEND_NEWS: self._send_news,
        }

    async def run(self, run: Run, actor: Actor, language: str) -> Ran:
        """Raises Refused for what cannot or must not be done."""
        return await self._errands[run.errand](run.notes, actor, language)

    async def _import(self, notes: Notes, by: Actor, language: str) -> Ran:
        from bot.library.importing import take_battery
        from bot.library.opened import open_content

        file, _, name = notes["file"].partition(" ")
        name = Path(name).name[-MAX_FILE_NAME:] or "file.yaml"
        content = await self._fetch(file)
        try:
            taken = await self._services.batteries.take(
                by.region, name, lambda imported: take_battery(open_content(content, name), imported), by
            )
        except BatteryProblems as found:
            return _inspection(found.problems, outcomes.NOT_TAKEN, "battery")
        return _inspection(taken.problems, outcomes.TAKEN, "inspected", taken.name)

    async def _open(self, notes: Notes, by: Actor, language: str) -> Ran:
        opened = await self._services.rounds.open(
            self._facts.battery(notes["battery"], by.region),
            self._region(by.region),
            name=notes["name"],
            municipalities=tuple(notes["places"].split()),
            until=date.fromisoformat(notes["until"]) if notes["until"] else None,
            interventions=tuple(notes["tags"].split()),
            language_status=self._status,
            by=by,
        )
        return Ran(outcomes.OPENED, page="round", notes={"round": opened.id})

    async def _close(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.rounds.close(notes["round"], by)
        return Ran(outcomes.CLOSED, notes={"round": notes["round"]})

    async def _target(self, notes: Notes, by: Actor, language: str) -> Ran:
        asked = await self._services.rounds.get(notes["round"])
        spoken = asked.language_groups.get(notes.get("language", ""), (None,))[0]
        place = notes["place"] or None
        await self._services.rounds.target(asked.id, int(notes["number"]), municipality=place, language=spoken, by=by)
        return Ran(outcomes.TARGET_SET)

    async def _link(self, notes: Notes, by: Actor, language: str) -> Ran:
        link = await self._services.rounds.link(notes["round"], by=by)
        address = self._address(link.code)
        return Ran(enclosures=(Picture(qr_png(address), address, language),))

    async def _report(self, notes: Notes, by: Actor, language: str) -> Ran:
        round_id = notes["round"]
        with tempfile.TemporaryDirectory() as folder:
            written = await self._services.reports.write(round_id, Path(folder), language, by=by)
            papers = await asyncio.to_thread(_papers, written.files, Path(folder), f"report-{round_id}")
        return Ran(outcomes.REPORTED, papers)

    async def _invite(self, notes: Notes, by: Actor, language: str) -> Ran:
        invited = await self._services.people.invite(
            self._region(by.region), municipalities=(notes["place"],), label=notes.get("label", ""), by=by
        )
        address = self._invitation(invited.code)
        return Ran(outcomes.invited(address, invited.invitation.until.isoformat()))

    async def _end(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.people.end(notes["member"], by)
        return Ran(outcomes.ENDED)

    async def _hear(self, notes: Notes, by: Actor, language: str) -> Ran:
        return Ran(enclosures=(Sound((await self._services.recordings.get(notes["recording"], by)).sound),))

    async def _approve(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.recordings.approve(notes["recording"], by)
        return Ran(outcomes.APPROVED)

    async def _reject(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.recordings.reject(notes["recording"], by)
        return Ran(outcomes.REJECTED)

    async def _read_voice(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.voices.read(notes["voice"], by)
        return Ran()

    async def _answer(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.voices.answer(notes["voice"], notes["text"], by)
        return Ran(outcomes.ANSWERED)

    async def _strike(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.texts.strike(notes["round"], notes["text"], by=by)
        return Ran(outcomes.STRUCK)

    async def _add_action(self, notes: Notes, by: Actor, language: str) -> Ran:
        texts, status = {"sv": notes["sv"], "en": notes["en"]}, ActionStatus(notes["status"])
        action = await self._services.actions.add(
            notes["round"], Subject(notes["kind"]), notes["about"], status, texts, _reasons(notes), by
        )
        return Ran(outcomes.KEPT, page="action", notes={"action": action.id})

    async def _update_action(self, notes: Notes, by: Actor, language: str) -> Ran:
        await self._services.actions.update(notes["action"], ActionStatus(notes["status"]), {}, _reasons(notes), by)
        return Ran(outcomes.KEPT, page="action", notes={"action": notes["action"]})

    async def _send_news(self, notes: Notes, by: Actor, language: str) -> Ran:
        mailing = await self._services.broadcast.begin(notes["action"], by)
        return Ran(outcomes.on_their_way(mailing.waiting))


def _reasons(notes: Notes) -> dict[str, str]:
    if notes["status"] != ActionStatus.NOT_DONE:
        return {}
    return {"sv": notes["why_sv"], "en": notes["why_en"]}


def _inspection(problems: tuple[Problem, ...], said: Text, page: str, battery: str = "") -> Ran:
    """The inspection as a message; as a file when it is long."""
    report = "\n".join(f"{one.level}: {one}" for one in problems)
    notes = {"battery": battery} if battery else {}
    if len(report) > LONGEST_ON_SCREEN:
        return Ran(said, (Paper(report.encode("utf-8-sig"), "inspection.txt"),), page, notes)
    return Ran(said, page=page, notes={**notes, "report": report})


def _papers(files: tuple[Path, ...], folder: Path, name: str) -> tuple[Paper, ...]:
    """All files in one package, and what is read at once beside it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            package.write(file, file.relative_to(folder))
    printed = [Paper(file.read_bytes(), f"{name}.pdf") for file in files if file.suffix == ".pdf"]
    return (Paper(content.getvalue(), f"{name}.zip"), *printed)


def page_after(ran: Ran, desk: Desk) -> Desk:
    """Where the desk is when an errand has run."""
    return Desk(ran.page, desk.revision + 1, ran.notes) if ran.page else desk


def no_files(_: str) -> Awaitable[bytes]:
    """For surfaces through which no file comes."""
    raise RequestRefused(phrase("No file can be sent here."))
