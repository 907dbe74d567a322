"""Nobody reaches what they must not: a table of every page and act, for every role, with all that is somebody else's.

The table is made of the dialogs themselves, so that a new page or act is in it without being named here. Whatever
comes from a form of the browser or from a button in Telegram is a press with an action and a detail: each is tried
with every reference of what is not theirs, and each page is tried as if somebody had come there by it.
"""

from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.application import Installation, installation
from bot.library import load_region
from bot.library.importing import take_battery
from bot.library.opened import open_content
from bot.refusals import Refused
from bot.service.desks.role import DeskSession
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import PAGES, Account
from bot.service.people.rights import Role
from bot.service.rounds.interventions import Intervention
from bot.settings import Settings
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice
from conversations.definition.region import Region
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import YES, Step, screen, step
from conversations.surface.events import DeskEvent, Write
from conversations.surface.outside_events import DeskPress, FillIn, SendFile, SendVoice
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import OURS, REGION, TEXTS
from tests.service.desks.coordinators import BATTERY, ELSEWHERE, coordinator, dispatcher_of
from tests.service.desks.desks import Visitor, invite
from tests.service.installed import Clock
from tests.service.meetings.reference_group import MEETING_PAGES, meeting_about

SECRET = "Zebra"
"""Stands in all that people have written or named whose things they are."""
THEIRS = ("0581", "0582")
TYPED: tuple[DeskEvent, ...] = (
    *map(Write, ("7", "Some words", "2027-01-31")),
    SendVoice("s"),
    SendFile("english", "en.po"),
)

NOTED = {"name": "A name", "places": "0581", "until": "", "number": "7", "lot": "interview"}
"""What is chosen on the way to pages that are too far away for a walk."""


@dataclass(frozen=True)
class Bounds:
    """How far somebody gets: of which facts there is something for them in what is not their own, which references
    are for them as well, which pages they never see (or the only ones that they do) and what they never ask for."""

    knows: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    asks_only: frozenset[str] = frozenset()


BOUNDS = {
    Role.MUNICIPALITY: Bounds(
        knows=frozenset({"batteries", "chosen", "translations", "edited"}),
        shares=frozenset({"battery"}),
        never=MEETING_PAGES
        | {"recordings", "recording", "log", "invite_role", "series", "one_series", "belongs", "new_series", "news"},
    ),
    Role.READER: Bounds(
        knows=frozenset({"rounds"}),
        shares=frozenset({"released", "battery"}),  # questions stand in reports
        only=frozenset({"menu", "language", "settings", "rounds", "round", "going", "reports", "report", "compare"}),
        asks_only=frozenset({"ChooseLanguage", "DownloadReport", "ReadReport"}),
    ),
    "another region": Bounds(never=frozenset({"recording", "action", "news", "letter", "one_series", "meeting"})),
    "ambassador": Bounds(
        only=frozenset({"menu", "language", "settings", "numbers", "suggest"}),
        asks_only=frozenset({"ChooseLanguage", "LeaveRole", "Mute", "PassOn"}),
    ),
}
THERE_IS = {
    OF_COORDINATORS.first: {"rounds", "batteries", "actions", "interventions", "register"}
    | {"members", "invitations", "links", "log", "voices", "series", "meetings"},
    OF_AMBASSADORS.first: {"rounds"},
}
"""Of which facts there is something for those whose it all is."""


@dataclass(frozen=True)
class World:
    """What lies in Norrköping, in Östergötland: `references` name each thing, by what a desk notes it as."""

    opened: Installation
    dispatcher: Dispatcher
    references: Mapping[str, str]
    elsewhere: Region

    async def everything(self) -> object:
        """All that can be changed there."""
        opened = self.opened
        return [
            *await opened.rounds.list(),
            *[await opened.rounds._registry.links.of_round(one.id) for one in await opened.rounds.list()],
            *await opened.people.invitations(),
            *await opened.people.ambassadors(),
            *await opened.voices.list(),
            *await opened.recordings.list(),
            *await opened.actions.list(),
            *await opened.meetings.known(OURS),
            *await opened.interventions.list(),
            *(await opened.series.with_rounds()).items(),
        ]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    (tmp_path / "skane.yaml").write_text(ELSEWHERE)
    settings = Settings(data_dir=tmp_path / "data", other_regions=f"{tmp_path / 'skane.yaml'}")
    async with installation(settings, clock=Clock()) as opened:
        dispatcher = dispatcher_of(opened)
        yield World(opened, dispatcher, await _filled(opened, dispatcher), load_region(str(tmp_path / "skane.yaml")))


async def _filled(opened: Installation, dispatcher: Dispatcher) -> Mapping[str, str]:
    """A round in each state with all that belongs to it, and all that a region has besides."""
    found: dict[str, str] = {}
    named = BATTERY.replace("en: Trial", f"en: {SECRET} trial").replace("sv: Prov", f"sv: {SECRET} prov")
    await opened.batteries.take(REGION.id, "t.yaml", partial(take_battery, open_content(named.encode(), "t.yaml")))
    found["battery"] = "tried-1"
    await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, f"{SECRET} café", "0581")])
    found["intervention"] = "cafe"
    for state in ("released", "closed", "open"):
        asked = await opened.rounds.open(all_kinds(), REGION, name=f"{SECRET} {state}", municipalities=THEIRS)
        found[state] = asked.id
        if state != "open":
            await opened.rounds.close(asked.id)
    await opened.reports.make(found["released"])
    lot = await opened.rounds.open(
        all_kinds(), REGION, name=f"{SECRET} lot", municipalities=THEIRS, interventions=("cafe",), by_lot=True
    )
    found["by lot"] = lot.id
    in_series = await opened.rounds.open(
        all_kinds(), REGION, name=f"{SECRET} again", municipalities=("0581",), series=f"{SECRET} series"
    )
    await opened.rounds.close(in_series.id)
    found["in series"], found["series name"] = in_series.id, f"{SECRET} series"
    found["series"] = next(one.id for one in await opened.series.list())
    action = await opened.actions.add(
        found["released"],
        Subject.THEME,
        all_kinds().themes[0].id,
        ActionStatus.PLANNED,
        {code: f"{SECRET} {text}" for code, text in TEXTS.items()},
    )
    found["action"] = action.id
    found["meeting"] = await meeting_about(opened, SECRET)
    ambassador = Visitor(dispatcher, "owner")
    await ambassador.joins((await opened.people.invite(REGION, municipalities=THEIRS, label=f"{SECRET} A")).code)
    (person,) = await opened.people.ambassadors()
    found["member"] = person.reference
    found["link"] = (await opened.rounds.link(found["open"], ambassador=person.reference)).code
    await opened.people.invite(REGION, municipalities=("0581",), label=f"{SECRET} B")
    found["invitation"] = (await opened.people.invitations())[0].reference
    voice = Voice(
        "VOICES", "voice", {"round": found["open"], "municipality": "0581"}, f"{SECRET} bus", person.reference
    )
    recording = Recording("SOUNDS", REGION.id, "tried", "en", "job", f"{SECRET} hash", "sound")
    await opened.rounds._registry.commit(AddVoice(voice), AddRecording(recording))
    return found | {"voice": voice.reference, "recording": recording.reference}


@dataclass
class Reach:
    """Where somebody gets by all that can be sent from any page, and what is asked for from there.

    `forged` are details that presses are given besides those that are offered.
    """

    session: DeskSession[Any]
    forged: tuple[str, ...] = ()
    desks: list[Desk] = field(default_factory=list)
    asked: dict[str, Request] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Which facts there were that somebody else has written or named."""

    async def goes(self, *first: Desk) -> "Reach":
        """From these desks on, to each page as often as something else was chosen on the way."""
        waiting, seen = deque(first), set[object]()
        while waiting:
            desk = waiting.popleft()
            chosen = () if self.forged else tuple(sorted(desk.notes))
            if (place := (desk.page, desk.notes.get("round"), chosen)) in seen:
                continue
            seen.add(place)
            self.desks.append(desk)
            page = self.session.role.dialog.pages[desk.page]
            facts = await self.session.role.facts(replace(self.session, desk=desk), page.needs | page.shows)
            self.known |= {one.name for one in fields(facts) if SECRET in repr(getattr(facts, one.name))}
            for taken in self._steps(desk, facts):
                self.asked |= {repr(taken.request): taken.request} if taken.request else {}
                waiting.append(replace(taken.desk, revision=0, unconfirmed=None))
        return self

    def _steps(self, desk: Desk, facts: Any) -> Iterator[Step]:
        dialog = self.session.role.dialog
        shown = screen(dialog, facts, desk)
        offered = [one.event for one in shown.all_buttons if isinstance(one.event, DeskPress)]
        presses = product(dialog.pages[desk.page].presses, self.forged)
        forged = [DeskPress(0, action, detail) for action, detail in presses]
        given = tuple((one.name, " ".join(option.value for option in one.options) or "7") for one in shown.all_fields)
        filled = [FillIn(press, given) for press in offered if given]
        for event in dict.fromkeys((*offered, *forged, *filled, *TYPED)):
            taken = step(dialog, facts, desk, event)
            yield taken
            if taken.desk.unconfirmed:
                yield step(dialog, facts, taken.desk, DeskPress(taken.desk.revision, YES, ""))

    @property
    def pages(self) -> set[str]:
        """All pages that somebody came to."""
        return {desk.page for desk in self.desks}

    @property
    def acts(self) -> set[str]:
        """The kinds of requests that somebody gets as far as to make."""
        return {type(request).__name__ for request in self.asked.values()}

    def left_out(self, more: Mapping[str, str]) -> Iterator[Desk]:
        """All other pages, as if all that was chosen anywhere, and `more`, had been chosen on the way to them."""
        dialog = self.session.role.dialog
        notes = {name: noted for desk in self.desks for name, noted in desk.notes.items()}
        yield from (Desk(page, notes={**notes, **more}) for page in dialog.pages.keys() - dialog.joining - self.pages)

    async def get_through(self, references: Iterable[str]) -> list[str]:
        """Which requests about any of these things are carried out."""
        return [
            named
            for named, request in self.asked.items()
            if {str(getattr(request, one.name)) for one in fields(request)} & {*references}  # type: ignore[arg-type]
            and await self._is_carried_out(request)
        ]

    async def _is_carried_out(self, request: Request) -> bool:
        try:
            done = await self.session.role.carry_out(request, self.session)
        except Refused:
            return False
        return bool(done.success or done.writes or done.enclosures or done.instead or done.ends or done.page)


async def _somebody(world: World, who: str) -> Visitor:
    if who == "ambassador":
        visitor = Visitor(world.dispatcher, who)
        await visitor.joins((await invite(world.opened, "0580")).code)
        return visitor
    if who == "another region":
        return await coordinator(world.opened, world.dispatcher, Role.REGION, who, region=world.elsewhere)
    return await coordinator(world.opened, world.dispatcher, Role(who), who)


async def _session(world: World, visitor: Visitor, surface: str) -> DeskSession[Any]:
    """Theirs, as if they were at the pages or in Telegram."""
    found = await world.dispatcher._visitors.find(visitor.account, "en")
    found = replace(found, own=replace(found.own, account=Account(surface, visitor.account.name)))
    role = world.dispatcher._desks._roles[found.role or ""]
    return DeskSession(role, found, Desk(role.dialog.home), "en")


@pytest.mark.parametrize("surface", ["telegram", PAGES])
async def test_nobody_gets_to_pages_acts_and_things_that_are_not_theirs(world: World, surface: str) -> None:
    """By all that can be sent from where they are; and put at each desk at which those stood whose it all is."""
    whose = [await _somebody(world, Role.REGION), Visitor(world.dispatcher, "owner")]
    sessions = {who: await _session(world, await _somebody(world, who), surface) for who in BOUNDS}
    everything, details = await world.everything(), ("", "0", *THEIRS, *world.references.values())
    desks: dict[str, list[Desk]] = {}
    for owner in [await _session(world, one, surface) for one in whose]:
        found = await Reach(owner).goes(owner.desk)
        assert found.known >= THERE_IS[owner.role.dialog.first]
        desks[owner.role.dialog.first] = [*found.desks, *found.left_out({**NOTED, "code": world.references["link"]})]
    for who, bounds in BOUNDS.items():
        session = sessions[who]
        walked = await Reach(session, details).goes(session.desk)
        assert (who, walked.pages & bounds.never, walked.pages - (bounds.only or walked.pages)) == (who, set(), set())
        assert (who, walked.acts - (bounds.asks_only or walked.acts)) == (who, set())
        put = await Reach(session, details).goes(*desks[session.role.dialog.first])
        assert (who, (walked.known | put.known) - bounds.knows) == (who, set())
        theirs = {each for name, each in world.references.items() if name not in bounds.shares}
        assert (who, await walked.get_through(theirs)) == (who, [])
        assert (who, await put.get_through(theirs)) == (who, [])
    assert await world.everything() == everything
