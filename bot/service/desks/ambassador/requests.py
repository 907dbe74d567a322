"""Carrying out what an ambassador's desk asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.service.desks.ambassador.passed_on import passed_on
from bot.service.desks.role import DeskSession, Done
from bot.service.identity.codes import Draws
from bot.service.rounds.papers import RoundPapers, picture, text_to_forward
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.lot import balanced
from bot.service.surveys.origin import Origin
from bot.service.surveys.reply import Reply, screen_reply
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.links import Link
from bot.storage.interface.people import Person
from bot.storage.interface.registry import Registry
from bot.storage.interface.voices import Recording
from bot.storage.interface.writes import AddLinks, AddRecording, AddVoice, ChangePerson
from bot.storage.refusals import UnknownRound
from conversations.dialogs.ambassador import requests
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.own_phone import ALONE
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.requests import Request
from conversations.engine.session import Mode
from conversations.phrases import WithLink

ALONE_ARM, INTERVIEW_ARM, EXEMPT_ARM = "alone", "interview", "exempt"


class AmbassadorRequests:
    """Carries out what is pressed at the desks of all ambassadors."""

    def __init__(
        self,
        registry: Registry,
        survey: SurveyService,
        rounds: SurveyRounds,
        *,
        draws: Draws,
        address: Callable[[str], str],
        papers: RoundPapers,
    ) -> None:
        self._registry, self._survey, self._rounds = registry, survey, rounds
        self._draws, self._address, self._papers = draws, address, papers

    async def carry_out(self, request: Request, session: DeskSession[AmbassadorFacts]) -> Done:
        """Raises UnknownRound, also for one that asks where they are no ambassador."""
        person = session.person
        if round := getattr(request, "round", None):
            await self._check_theirs(round, person)
        match request:
            case requests.Mute(muted=muted):
                return self._changed(session.visitor.key, replace(person, muted=muted))
            case requests.LeaveRole():
                return await self._left(session)
            case requests.ShareLink():
                return await self._share(request, person)
            case requests.PrintCodes():
                return await self._print_codes(request, person)
            case requests.PrintPoster():
                return await self._print_poster(request, person)
            case requests.AskHere() | requests.AskLink() | requests.DrawLot():
                return await self._answered_here(request, session)
            case requests.PassOn():
                return Done(writes=(AddVoice(passed_on(request, person, self._draws.reference())),))
            case requests.KeepRecording():
                return await self._keep(request, person)
        raise TypeError(f"an ambassador's desk asks for no {type(request).__name__}")

    async def _check_theirs(self, round: str, person: Person) -> None:
        if set((await self._rounds.get(round)).municipalities).isdisjoint(person.municipalities):
            raise UnknownRound(round)

    async def _answered_here(
        self, request: requests.AskHere | requests.AskLink | requests.DrawLot, session: DeskSession[AmbassadorFacts]
    ) -> Done:
        match request:
            case requests.AskHere(round=round, mode=mode):
                return await self._ask_here(round, mode, session)
            case requests.AskLink(code=code):
                return await self._ask_drawn(code, session)
            case requests.DrawLot(round=round, can_read=can_read):
                return await self._draw(round, can_read, session)

    def _asked(
        self, session: DeskSession[AmbassadorFacts], round: str, mode: Mode, origin: Origin
    ) -> Callable[[], Awaitable[Reply]]:
        """Somebody is to answer on this phone."""
        guest, municipalities = session.visitor.guest, session.person.municipalities
        at_pages = session.visitor.is_at_pages
        return lambda: self._survey.begin_on_another_phone(
            guest, round, mode, origin, municipalities, in_browser=at_pages
        )

    async def _left(self, session: DeskSession[AmbassadorFacts]) -> Done:
        visitor, language = session.visitor, session.language
        await self._registry.people.forget(
            visitor.key, guest=visitor.guest.key, reference=session.person.reference, withdraw_links=False
        )

        async def thanks() -> Reply:
            return screen_reply(messages.role_ended(language))

        return Done(instead=thanks, ends=True)

    def _changed(self, key: bytes, person: Person) -> Done:
        return Done(writes=(ChangePerson(key, person),), person=person)

    def _link(
        self, asked: SurveyRound, person: Person, language: str | None, intervention: str | None, *, once: bool = False
    ) -> Link:
        theirs = [code for code in asked.municipalities if code in person.municipalities]
        return Link(
            code=self._draws.link_code(),
            round=asked.id,
            municipality=theirs[0] if len(theirs) == 1 else None,
            ambassador=person.reference,
            intervention=intervention,
            language=language,
            once=once,
        )

    async def _share(self, request: requests.ShareLink, person: Person) -> Done:
        asked = await self._rounds.get(request.round)
        link = self._link(asked, person, request.language, request.intervention)
        address = self._address(link.code)
        text = text_to_forward(asked, address, request.language)
        return Done(writes=(AddLinks((link,)),), enclosures=(picture(asked, link, address, text, request.language),))

    async def _print_codes(self, request: requests.PrintCodes, person: Person) -> Done:
        asked = await self._rounds.get(request.round)
        links = [
            self._link(asked, person, request.language, request.intervention, once=True) for _ in range(request.number)
        ]
        sheet = await self._papers.code_sheet(asked, links, request.language)
        return Done(writes=(AddLinks(tuple(links)),), enclosures=(sheet,))

    async def _print_poster(self, request: requests.PrintPoster, person: Person) -> Done:
        asked = await self._rounds.get(request.round)
        link = self._link(asked, person, None, request.intervention)
        page = await self._papers.poster(asked, link, request.language)
        return Done(writes=(AddLinks((link,)),), enclosures=(page,))

    async def _draw(self, round: str, can_read: bool, session: DeskSession[AmbassadorFacts]) -> Done:
        """What the lot has said stands until somebody has begun by it, so that nobody draws until it pleases."""
        person = session.person
        asked = await self._rounds.get(round)
        stands = await self._registry.links.lot_that_stands(round, person.reference) if can_read else None
        if stands and stands.arm == INTERVIEW_ARM:
            return self._to_ask(stands, can_read)
        arm = (stands.arm if stands else await self._lot(round, person)) if can_read else EXEMPT_ARM
        link = replace(self._link(asked, person, None, None, once=True), arm=arm, standing=can_read)
        if arm == ALONE_ARM:
            address = self._address(link.code)
            return Done(
                writes=(AddLinks((link,)),),
                enclosures=(picture(asked, link, address, WithLink(ALONE, address), person.language),),
            )
        return replace(self._to_ask(link, can_read), writes=(AddLinks((link,)),))

    def _to_ask(self, link: Link, by_lot: bool) -> Done:
        notes = {"round": link.round, "code": link.code, "lot": "yes" if by_lot else ""}
        return Done(page=AmbassadorPage.LOT_ASK, notes=notes)

    async def _ask_here(self, round: str, mode: Mode, session: DeskSession[AmbassadorFacts]) -> Done:
        """Where the lot says how somebody answers, nobody chooses it."""
        if (await self._rounds.get(round)).is_by_lot:
            return Done(page=AmbassadorPage.LOT, notes={"round": round})
        return Done(instead=self._asked(session, round, mode, Origin(ambassador=session.person.reference)))

    async def _ask_drawn(self, code: str, session: DeskSession[AmbassadorFacts]) -> Done:
        link = await self._registry.links.find(code)
        if link is None or link.ambassador != session.person.reference:
            return Done(page=AmbassadorPage.MENU)
        return Done(instead=self._asked(session, link.round, Mode.INTERVIEW, Origin.through(link)))

    async def _lot(self, round: str, person: Person) -> str:
        drawn = await self._registry.links.arms(round, person.reference)
        return balanced((ALONE_ARM, INTERVIEW_ARM), drawn, self._draws)

    async def _keep(self, request: requests.KeepRecording, person: Person) -> Done:
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
        return Done(writes=(AddRecording(recording),))
