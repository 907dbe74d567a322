"""Carrying out what a coordinator asks for: everything through a service that checks rights and keeps the log."""

from bot.service.desks.context import DeskContext
from bot.service.desks.coordinator.battery_requests import BatteryRequests
from bot.service.desks.coordinator.facts import CoordinatorWorld, actor_of
from bot.service.desks.coordinator.interventions import RegisterDesk
from bot.service.desks.coordinator.people_requests import PeopleRequests
from bot.service.desks.coordinator.report_requests import ReportRequests
from bot.service.desks.role import DeskSession, Done
from bot.service.people.rights import Actor
from bot.service.rounds.papers import RoundPrinting, picture, text_to_forward
from bot.service.rounds.shared_links import SharedLinks
from bot.service.surveys.reply import Reply
from bot.storage.interface.links import Link
from conversations.dialogs.coordinator import outcomes, requests
from conversations.dialogs.coordinator.actions import requests as of_actions
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.interventions import requests as of_register
from conversations.dialogs.coordinator.menu import GONE
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.rounds import requests as of_links
from conversations.dialogs.desk.requests import Request


class CoordinatorRequests:
    """One method for each request that is more than a call of a service."""

    def __init__(self, context: DeskContext, world: CoordinatorWorld) -> None:
        self._services, self._world, self._region = context.services, world, context.region
        self._status, self._trials, self._surface = context.status, context.trials, context.surface
        self._of_batteries = BatteryRequests(context, world)
        self._of_reports = ReportRequests(context)
        self._of_register = RegisterDesk(context)
        self._links = SharedLinks(context.registry, context.services.acts)
        self._of_people = PeopleRequests(context.services, context.region, context.surface)
        self._printing = RoundPrinting(context.services.acts, context.services.rounds, context.papers)

    async def carry_out(self, request: Request, session: DeskSession[CoordinatorFacts]) -> Done:
        """Raises Refused for what cannot or must not be done."""
        by, language = actor_of(session), session.person.language
        match request:
            case requests.TryBattery():
                return self._try(request, session.visitor.key, by)
            case requests.OpenRound():
                return await self._open(request, by)
            case (
                requests.ImportBattery()
                | requests.TakeReady()
                | requests.ConfirmTranslations()
                | requests.WriteTranslations()
                | requests.TakeTranslations()
                | requests.EditBattery()
                | requests.SaveTranslations()
                | requests.WriteTemplate()
                | requests.WriteBattery()
                | requests.WriteReady()
            ):
                return await self._of_batteries.carry_out(request, by, session.language)
            case requests.CloseRound() | requests.SetTarget() | of_links.ChangeLastDate() | of_links.EndSeries():
                return await self._of_round(request, by)
            case requests.MakeLink() | of_links.ShowLink() | of_links.WithdrawLink():
                return await self._of_links(request, by, language)
            case requests.PrintRoundPoster() | requests.PrintCodeSheet():
                return await self._printed(request, by)
            case (
                requests.MakeReport()
                | requests.DownloadReport()
                | of_links.ReadReport()
                | of_links.ShareReport()
                | of_links.WithdrawReport()
            ):
                return await self._of_reports.carry_out(request, by, language, at_pages=session.visitor.is_at_pages)
            case requests.StrikeText() | requests.RestoreText():
                return await self._of_texts(request, by)
            case of_actions.AddAction() | of_actions.UpdateAction() | of_actions.SendNews() | of_actions.TakeBackNews():
                return await self._of_actions(request, by)
            case _:
                return await self._other(request, by)

    async def _other(self, request: Request, by: Actor) -> Done:
        """About the register of interventions, or people."""
        match request:
            case (
                of_register.KeepIntervention()
                | of_register.ChangeStatus()
                | of_register.EraseIntervention()
                | of_register.WriteRegister()
                | of_register.TakeRegister()
            ):
                return await self._of_register.carry_out(request, by)
            case _:
                return await self._of_people.carry_out(request, by)

    def _try(self, request: requests.TryBattery, key: bytes, by: Actor) -> Done:
        region, battery = self._region(by.region), self._world.battery(request.battery, by.region)
        municipalities = by.municipalities or tuple(one.code for one in region.municipalities)

        async def begun() -> Reply:
            return self._trials.begin(key, battery, region, municipalities, request.language)

        return Done(instead=begun)

    async def _open(self, request: requests.OpenRound, by: Actor) -> Done:
        opened = await self._services.rounds.open(
            self._world.battery(request.battery, by.region),
            self._region(by.region),
            name=request.name,
            municipalities=request.municipalities,
            until=request.until,
            interventions=request.interventions,
            language_status=self._status,
            by_lot=request.by_lot,
            audience=request.audience,
            series=request.series,
            by=by,
        )
        for code in request.municipalities if request.target else ():
            await self._services.rounds.target(opened.id, request.target, municipality=code, language=None, by=by)
        return Done(outcomes.OPENED, page=CoordinatorPage.ROUND, notes={"round": opened.id})

    async def _of_round(
        self,
        request: requests.CloseRound | requests.SetTarget | of_links.ChangeLastDate | of_links.EndSeries,
        by: Actor,
    ) -> Done:
        match request:
            case of_links.EndSeries(series=name):
                return await self._ended(name, by)
            case requests.CloseRound(round=round_id):
                await self._services.rounds.close(round_id, by)
                return Done(outcomes.CLOSED)
            case of_links.ChangeLastDate(round=round_id, until=until):
                await self._services.last_dates.change(round_id, until, by)
                return Done(outcomes.LAST_DAY_CHANGED)
            case requests.SetTarget():
                return await self._target(request, by)

    async def _ended(self, series: str, by: Actor) -> Done:
        elsewhere = ", ".join(await self._services.series.end(by.region, series, by))
        return Done(outcomes.SERIES_ENDED, notice=outcomes.trails_elsewhere(elsewhere) if elsewhere else None)

    async def _of_texts(self, request: requests.StrikeText | requests.RestoreText, by: Actor) -> Done:
        match request:
            case requests.StrikeText(round=round_id, text=text, words=words):
                await self._services.texts.strike(round_id, text, words, by=by)
                return Done(outcomes.STRUCK)
            case requests.RestoreText(round=round_id, text=text):
                await self._services.texts.restore(round_id, text, by=by)
                return Done(outcomes.RESTORED)

    async def _of_links(
        self, request: requests.MakeLink | of_links.ShowLink | of_links.WithdrawLink, by: Actor, language: str
    ) -> Done:
        match request:
            case requests.MakeLink(round=round_id, municipality=where, language=spoken, intervention=tag):
                link = await self._services.rounds.link(
                    round_id, municipality=where, language=spoken, intervention=tag, by=by
                )
                return await self._forwarded(link, language)
            case of_links.ShowLink(round=round_id, link=code):
                found = [one for one in await self._links.of_round(round_id, by) if one.code == code]
                return await self._forwarded(found[0], language) if found else Done(notice=GONE)
            case of_links.WithdrawLink(round=round_id, link=code):
                await self._links.withdraw(round_id, code, by)
                return Done(outcomes.LINK_WITHDRAWN)

    async def _forwarded(self, link: Link, language: str) -> Done:
        """As a picture, with a text in the link's language, or in that of whoever passes it on."""
        asked, address = await self._services.rounds.get(link.round), self._surface.address(link.code)
        spoken = link.language or (language if language in asked.languages else asked.languages[0])
        return Done(enclosures=(picture(asked, link, address, text_to_forward(asked, address, spoken), spoken),))

    async def _printed(self, request: requests.PrintRoundPoster | requests.PrintCodeSheet, by: Actor) -> Done:
        language, about = request.language, {"municipality": request.municipality, "intervention": request.intervention}
        match request:
            case requests.PrintRoundPoster(round=round_id):
                paper = await self._printing.poster(round_id, language=language, by=by, **about)
            case requests.PrintCodeSheet(round=round_id, number=number):
                paper = await self._printing.code_sheet(round_id, number, language=language, by=by, **about)
        return Done(enclosures=(paper,))

    async def _target(self, request: requests.SetTarget, by: Actor) -> Done:
        asked = await self._services.rounds.get(request.round)
        spoken = asked.language_groups.get(request.language_group or "", (None,))[0]
        await self._services.rounds.target(
            asked.id,
            request.number,
            municipality=request.municipality,
            language=spoken,
            closes=request.closes,
            by=by,
        )
        return Done(outcomes.TARGET_SET)

    async def _of_actions(
        self,
        request: of_actions.AddAction | of_actions.UpdateAction | of_actions.SendNews | of_actions.TakeBackNews,
        by: Actor,
    ) -> Done:
        match request:
            case of_actions.AddAction(round=round_id, subject=subject, about=about, status=status):
                added = await self._services.actions.add(
                    round_id, subject, about, status, request.texts, request.reasons, by
                )
                return Done(outcomes.KEPT, page=CoordinatorPage.ACTION, notes={"action": added.id})
            case of_actions.UpdateAction(action=action, status=status, reasons=reasons):
                await self._services.actions.update(action, status, {}, reasons, by)
                return Done(outcomes.KEPT)
            case of_actions.SendNews(action=action):
                await self._services.mailings.begin(action, by)
                return Done()
            case of_actions.TakeBackNews(action=action):
                await self._services.mailings.take_back(action, by)
                return Done(outcomes.NEWS_TAKEN_BACK)
