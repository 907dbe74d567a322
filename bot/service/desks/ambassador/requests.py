"""Carrying out what an ambassador's desk asks for."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.printing.papers import Code, code_sheet, grouped, passage, poster
from bot.printing.pictures import qr_png
from bot.service.identity.codes import Draws
from bot.service.reports.masking import masked
from bot.service.surveys.asked_round import AskedRound, AskedRounds
from bot.service.surveys.lot import balanced
from bot.service.surveys.origin import Way
from bot.service.surveys.reply import Enclosure, Paper, Picture
from bot.storage.interface.links import Link
from bot.storage.interface.people import Person
from bot.storage.interface.registry import Registry
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddLinks, AddRecording, AddVoice, ChangePerson, Write
from conversations.dialogs.ambassador import requests
from conversations.dialogs.ambassador.asking import ALONE
from conversations.dialogs.ambassador.sharing import CARD_LINES, POSTER_LINES, link_text
from conversations.engine.session import Mode
from conversations.languages import SOURCE_LANGUAGE
from locales import render

ALONE_ARM, INTERVIEW_ARM, EXEMPT_ARM = "alone", "interview", "exempt"
POSTER_LANGUAGES = 12


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody is to answer on this phone."""

    round: str
    mode: Mode
    way: Way


@dataclass(frozen=True, slots=True)
class Carried:
    """What an errand came to: writes for the commit of the step, things to deliver, somebody to ask."""

    writes: tuple[Write, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    guest: Guest | None = None


class Errands:
    """`address` makes an address of a link's code."""

    def __init__(
        self, registry: Registry, *, clock: Callable[[], datetime], draws: Draws, address: Callable[[str], str]
    ) -> None:
        self._registry, self._clock, self._draws, self._address = registry, clock, draws, address
        self._rounds = AskedRounds(registry)

    async def carry_out(self, request: requests.Request, key: bytes, person: Person) -> Carried:
        """What `person`, who is looked up by `key`, asks for. Raises UnknownRound."""
        match request:
            case requests.ChooseLanguage(language=language):
                return self._changed(key, replace(person, language=language))
            case requests.Mute(muted=muted):
                return self._changed(key, replace(person, muted=muted))
            case requests.ShareLink():
                return await self._share(request, person)
            case requests.PrintCodes():
                return await self._print_codes(request, person)
            case requests.PrintPoster():
                return await self._print_poster(request, person)
            case requests.AskHere(round=round, mode=mode):
                return Carried(guest=Guest(round, mode, Way(ambassador=person.reference)))
            case requests.DrawLot(round=round, can_read=can_read):
                return await self._draw(round, can_read, person)
            case requests.PassOn(kind=kind, about=about, text=text):
                return self._pass_on(kind, dict(about), text, person)
            case requests.KeepRecording():
                return await self._keep(request, person)
            case _:
                return Carried()

    def _pass_on(self, kind: str, about: dict[str, str], text: str, person: Person) -> Carried:
        voice = Voice(self._draws.reference(), kind, about, masked(text, person.label), person.reference)
        return Carried((AddVoice(voice),))

    def _changed(self, key: bytes, person: Person) -> Carried:
        return Carried((ChangePerson(key, person),))

    def _link(
        self, asked: AskedRound, person: Person, language: str | None, intervention: str | None, *, once: bool = False
    ) -> Link:
        theirs = [code for code in asked.places if code in person.municipalities]
        return Link(
            code=self._draws.link_code(),
            round=asked.id,
            municipality=theirs[0] if len(theirs) == 1 else None,
            ambassador=person.reference,
            intervention=intervention,
            language=language,
            once=once,
        )

    async def _share(self, request: requests.ShareLink, person: Person) -> Carried:
        asked = await self._rounds.get(request.round)
        link = self._link(asked, person, request.language, request.intervention)
        address = self._address(link.code)
        text = link_text(_in(asked.region_name, request.language), address)
        return Carried((AddLinks((link,)),), (Picture(qr_png(address), text, request.language),))

    async def _print_codes(self, request: requests.PrintCodes, person: Person) -> Carried:
        asked = await self._rounds.get(request.round)
        links = [
            self._link(asked, person, request.language, request.intervention, once=True) for _ in range(request.number)
        ]
        codes = [Code(grouped(link.code), self._address(link.code)) for link in links]
        sheet = await asyncio.to_thread(code_sheet, codes, passage(CARD_LINES, request.language))
        return Carried((AddLinks(tuple(links)),), (Paper(sheet, "codes.pdf"),))

    async def _print_poster(self, request: requests.PrintPoster, person: Person) -> Carried:
        asked = await self._rounds.get(request.round)
        link = self._link(asked, person, None, request.intervention)
        first = dict.fromkeys((request.language, *asked.languages))
        texts = [passage(POSTER_LINES, language) for language in first if _is_translated(language)]
        page = await asyncio.to_thread(poster, self._address(link.code), texts[:POSTER_LANGUAGES])
        return Carried((AddLinks((link,)),), (Paper(page, "poster.pdf"),))

    async def _draw(self, round: str, can_read: bool, person: Person) -> Carried:
        asked = await self._rounds.get(round)
        arm = await self._lot(round, person) if can_read else EXEMPT_ARM
        link = replace(self._link(asked, person, None, None, once=True), arm=arm)
        if arm == ALONE_ARM:
            address = self._address(link.code)
            return Carried((AddLinks((link,)),), (Picture(qr_png(address), ALONE, person.language),))
        return Carried((AddLinks((link,)),), guest=Guest(round, Mode.INTERVIEW, Way.through(link)))

    async def _lot(self, round: str, person: Person) -> str:
        drawn = await self._registry.links.arms(round, person.reference)
        return balanced((ALONE_ARM, INTERVIEW_ARM), drawn, self._draws)

    async def _keep(self, request: requests.KeepRecording, person: Person) -> Carried:
        asked = await self._rounds.get(request.round)
        recording = Recording(
            reference=self._draws.reference(),
            region=asked.round.region,
            battery=asked.battery.id,
            language=person.language,
            item=request.item,
            wording=request.wording,
            sound=request.sound,
        )
        return Carried((AddRecording(recording),))


def _in(texts: Mapping[str, str], language: str) -> str:
    return str(texts.get(language) or texts.get(SOURCE_LANGUAGE) or next(iter(texts.values())))


def _is_translated(language: str) -> bool:
    first = POSTER_LINES[0]
    return language == SOURCE_LANGUAGE or render(first, language) != render(first, SOURCE_LANGUAGE)
