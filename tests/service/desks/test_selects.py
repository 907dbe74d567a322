"""A press or a text on any page of a desk asks the database no more than eight things, a newcomer's four.

The two long acts, closing a round and making its report, read their material besides.

A walk for each role tries everything on every page of its dialog, also on one that is added later.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.application import Installation
from bot.library.importing import take_battery
from bot.library.opened import open_content
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.service.rounds import papers
from bot.service.rounds.interventions import Intervention
from bot.storage.interface.rounds import RoundState
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice, EraseDraft, StoreDesk
from bot.storage.sqlite.registry.registry import SqliteRegistry
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.pages import Dialog
from conversations.dialogs.desk.state import Desk
from conversations.surface import events, outside_events
from tests.engine.batteries import all_kinds
from tests.locales.test_pseudo_roles import AT_PAGES_ONLY
from tests.service.desks.coordination import REGION, planned, released
from tests.service.desks.coordinators import BATTERY, TYPO, coordinator, dispatcher_of
from tests.service.desks.desks import Visitor, invite
from tests.service.installed import open_round

WITH_TEXTS_ONLY = {CoordinatorPage.WORDS, CoordinatorPage.STRUCK}
"""Pages of a round in which ten people wrote something, which would take too long here."""
TYPED: tuple[events.DeskEvent, ...] = tuple(map(events.Write, ("2027-01-31", "12", "Something to say")))
SPOKEN: tuple[events.DeskEvent, ...] = (outside_events.SendVoice("sound"),)
SENT: tuple[events.DeskEvent, ...] = (outside_events.SendFile("good", "battery.yaml"),)


@asynccontextmanager
async def selecting(opened: Installation) -> AsyncIterator[Callable[[], int]]:
    """How many SELECTs the registry has made, reading or writing, since one asked last."""
    registry = opened.rounds._registry
    assert isinstance(registry, SqliteRegistry)
    connections = (registry._reading, registry._writing)
    seen: list[str] = []

    def since_last() -> int:
        number = sum(each.lstrip().upper().startswith("SELECT") for each in seen)
        seen.clear()
        return number

    for each in connections:
        await each.run(lambda connection: connection.set_trace_callback(seen.append))
    yield since_last
    for each in connections:
        await each.run(lambda connection: connection.set_trace_callback(None))


Place = tuple[str, str, tuple[str, ...]]
"""A page, the question that waits on it, and what can be pressed there."""


@dataclass
class Walk:
    """Tries everything that can be pressed or sent on every page that one comes to, and on each question.

    A page on which other things can be pressed is another page. Somebody is put back to the page before each press.
    To `others` no first or last press of a page leads.
    """

    opened: Installation
    visitor: Visitor
    dialog: Dialog[Any]
    others: tuple[Desk, ...] = ()
    found: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: dict[Place, Desk] = field(default_factory=dict)
    tried: set[Place] = field(default_factory=set)

    @property
    def pages(self) -> set[str]:
        """Where one has been."""
        return {page for page, _, _ in self.tried}

    async def goes(self) -> Mapping[tuple[str, str], int]:
        """How many SELECTs each press took, by page and what was pressed or sent there."""
        async with selecting(self.opened) as since_last:
            for number, desk in enumerate((Desk(self.dialog.home), *self.others)):
                self.waiting[desk.page, "", (str(number),)] = desk
            while self.waiting:
                self.tried.add(place := min(self.waiting))
                await self._tries(self.waiting.pop(place), since_last)
        return self.found

    async def _tries(self, desk: Desk, since_last: Callable[[], int]) -> None:
        question = _question(desk)
        await self._put(desk)
        await self._does("opening", desk.page, events.Open(), since_last)
        self.tried.add(self._place(desk))  # by what can be pressed there now
        for action, event in self._choices(desk):
            name = f"{action} to {question}" if question else action
            await self._put(desk)
            await self._does(name, desk.page, event, since_last)
            moved = await self._desk()
            if moved and (place := self._place(moved)) not in self.tried:
                self.waiting.setdefault(place, moved)

    def _place(self, desk: Desk) -> Place:
        return desk.page, _question(desk), tuple(sorted({event.action for event in self._presses()}))

    def _presses(self) -> list[outside_events.DeskPress]:
        return [one.event for one in self.visitor.screen.buttons if isinstance(one.event, outside_events.DeskPress)]

    async def _does(self, name: str, page: str, event: events.DeskEvent, since_last: Callable[[], int]) -> None:
        since_last()
        await self.visitor.does(event)
        self.found[page, name] = max(self.found.get((page, name), 0), since_last())

    def _choices(self, desk: Desk) -> list[tuple[str, events.DeskEvent]]:
        """The first and the last press of each action, and what can be sent; what cannot be is sent from the menu."""
        page, is_menu = self.dialog.pages[desk.page], desk.page == self.dialog.home
        presses = {one.action: one for one in reversed(self._presses())}
        pressed = [(one.action, one) for one in dict.fromkeys((*presses.values(), *_last(self._presses())))]
        taken = () if desk.unconfirmed else ((page.write, TYPED), (page.speak, SPOKEN), (page.send, SENT))
        sent = [(f"sending {one}", one) for take, each in taken if take or is_menu for one in each]
        return [*pressed, *sent]

    async def _put(self, desk: Desk) -> None:
        """Puts the visitor at a desk, whatever has become of them."""
        registry, account = self.opened.rounds._registry, self.visitor.account
        own = registry.key.person(account.channel, account.name)
        visit = await registry.visits.of(own, guest := registry.key.person("guest", account.name))
        for key, draft in ((own, visit.draft), (guest, visit.guest_draft)):
            if draft:
                await registry.commit(EraseDraft(key, draft, draft.round))
        if visit.person is None:
            await self.visitor.joins((await invite(self.opened, "0580", "0581")).code)
            visit = await registry.visits.of(own, guest)
        if visit.desk is None or visit.desk.document != desk.to_document():
            await registry.commit(StoreDesk(own, visit.desk, desk.to_document()))

    async def _desk(self) -> Desk | None:
        account, registry = self.visitor.account, self.opened.rounds._registry
        stored = await registry.desks.load(registry.key.person(account.channel, account.name))
        return Desk.from_document(stored.document) if stored else None


def _last(presses: list[outside_events.DeskPress]) -> Iterable[outside_events.DeskPress]:
    """The last press of each action."""
    return {one.action: one for one in presses}.values()


def _question(desk: Desk) -> str:
    """What waits for a yes."""
    return desk.unconfirmed.action or desk.unconfirmed.detail if desk.unconfirmed else ""


MOST = 8
MOST_OF_NEWCOMERS = 4
MOST_TO_SEND = 5
LONG_ACTS, MOST_OF_LONG_ACTS = (("round", "yes to close"), ("round", "yes to report")), 15
"""They read, besides the page, what they are about, which earlier rounds add nothing to: closing moves drafts, answers,
texts and counts for good, and proves each time under the lock that nothing of them is lost; a report is made of counts,
links, names to be masked, interventions and the reports before it."""

LEADING_ON = ["PickLanguage", "Consent", "PickMunicipality", "Choose", "Mark", "Write", "Continue", "Skip", "Send"]


async def test_no_press_at_a_desk_takes_more_than_eight(
    opened: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With six rounds, of which four stay open whatever is pressed, and nine of all else that pages list."""
    monkeypatch.setattr(papers, "code_sheet", lambda *_: b"drawing codes takes long and asks nothing")
    await _filled(opened, tmp_path)
    dispatcher = dispatcher_of(opened)
    ambassador, local = Visitor(dispatcher, "1"), Visitor(dispatcher, "2")
    await ambassador.joins((await invite(opened, "0580", "0581")).code)
    (person,) = await opened.people.ambassadors()
    await local.joins((await invite(opened, "0580")).code)
    await _passed_on(opened, person.reference)
    own = next(one.id for one in await opened.rounds.list() if one.municipalities == ("0580",))
    closing = {"round": own, "place": "0580", "language": "", "number": "40"}
    others = (Desk(CoordinatorPage.TARGET_CLOSES, notes=closing),)
    walks = [
        Walk(opened, await coordinator(opened, dispatcher, Role.READER, "3"), OF_COORDINATORS),
        Walk(opened, ambassador, OF_AMBASSADORS),
        Walk(opened, await coordinator(opened, dispatcher, Role.MUNICIPALITY, "4"), OF_COORDINATORS, others),
        Walk(opened, await coordinator(opened, dispatcher, Role.REGION, "5"), OF_COORDINATORS, others),
    ]
    presses = [await walk.goes() for walk in walks]
    above = [
        {name: number for name, number in found.items() if number > (MOST_OF_LONG_ACTS if name in LONG_ACTS else MOST)}
        for found in presses
    ]
    assert above == [{}] * len(walks)
    everywhere = set(OF_COORDINATORS.pages) - OF_COORDINATORS.joining - AT_PAGES_ONLY - WITH_TEXTS_ONLY
    assert [walk.pages for walk in walks] == [
        {"menu", "language", "settings", "rounds", "round", "going", "reports", "report", "compare"},
        set(OF_AMBASSADORS.pages) - OF_AMBASSADORS.joining | {"language"},
        everywhere - {"recordings", "recording", "log", "invite_role"},
        everywhere - {"outdated"},  # where the one before has said that the translations hold
    ]
    assert [one.state for one in await opened.rounds.list()].count(RoundState.OPEN) >= 4


async def _filled(opened: Installation, folder: Path) -> None:
    for text in (BATTERY, TYPO):
        named = text.replace("id: tried", "id: asked").replace('"1"', '"9"').replace('"2"', '"10"')
        whole = open_content(named.encode(), "asked.yaml")
        await opened.batteries.take(REGION.id, "asked.yaml", partial(take_battery, whole))
    await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, "Language café", "0580")])
    await planned(opened, folder)
    await released(opened, folder)
    for number in range(6):
        places = ("0580",) if number % 2 else ("0580", "0581")
        asked = await opened.rounds.open(
            all_kinds(), REGION, name="Autumn", municipalities=places, interventions=("cafe",), by_lot=number in (2, 3)
        )
        for place, language, wanted in (("0580", None, 40), (None, "en", 20), (None, None, 5)):
            await opened.rounds.target(asked.id, wanted, municipality=place, language=language)


async def _passed_on(opened: Installation, author: str) -> None:
    """By the ambassador and by somebody who is gone, in a round and outside."""
    asked = (await opened.rounds.list())[0]
    about = {"round": asked.id, "theme": "work", "municipality": "0580"}
    for number in range(9):
        recording = Recording(f"SOUND{number}", REGION.id, "all-kinds", "sv", "job", f"hash {number}", "sound")
        voice = Voice(f"VOICE{number}", "voice", about if number % 2 else {}, "The bus is late", author, "new")
        answered = replace(voice, reference=f"VOTED{number}", state="read", answer="Yes")
        await opened.rounds._registry.commit(AddVoice(voice), AddVoice(answered), AddRecording(recording))
        await invite(opened)


@pytest.mark.parametrize("municipalities", [(), ("0580", "0581")])
async def test_joining_takes_no_more_than_eight_at_each_step(
    opened: Installation, municipalities: tuple[str, ...]
) -> None:
    """Of an ambassador, who has municipalities here, and of a coordinator of the whole region."""
    role = "ambassador" if municipalities else Role.REGION
    invited = await opened.people.invite(REGION, municipalities=municipalities, role=role, label="Karin")
    visitor = Visitor(dispatcher_of(opened))
    pages = (OF_AMBASSADORS if municipalities else OF_COORDINATORS).joining
    steps = []
    async with selecting(opened) as since_last:
        await visitor.starts(invited.code)
        while "Yes, I accept" not in visitor.labels:
            steps.append(since_last())
            presses = [one.event for one in visitor.screen.buttons if isinstance(one.event, outside_events.DeskPress)]
            await visitor.does(next((one for one in presses if one.detail == "right"), presses[0]))
        steps.append(since_last())
        await visitor.presses("Yes, I accept")
        steps.append(since_last())
    assert len(steps) > len(pages)
    assert max(steps) <= MOST


async def test_no_step_of_a_newcomer_takes_more_than_four(opened: Installation, dispatcher: Dispatcher) -> None:
    """From the first screen to the last; five to send."""
    await open_round(opened, "0580")
    link = await opened.rounds.link((await open_round(opened, "0580", "0581")).id)
    newcomer = Visitor(dispatcher, "5")
    steps: list[tuple[str, int]] = []
    tried: Counter[tuple[object, str]] = Counter()
    await newcomer.starts(link.code)
    async with selecting(opened) as since_last:
        while len(steps) < 300 and not (newcomer.screen.stage and newcomer.screen.stage.is_end):
            offered = {type(one).__name__: one for one in _leading_on(newcomer)}
            name = min(offered, key=lambda each: (tried[newcomer.screen.heading, each], LEADING_ON.index(each)))
            tried[newcomer.screen.heading, name] += 1
            since_last()
            await newcomer.does(offered[name])
            steps.append((name, since_last()))
    assert newcomer.screen.stage
    assert newcomer.screen.stage.is_end
    assert [step for step in steps if step[1] > (MOST_TO_SEND if step[0] == "Send" else MOST_OF_NEWCOMERS)] == []
    assert {name for name, _ in steps} == set(LEADING_ON)


def _leading_on(newcomer: Visitor) -> Iterator[events.DeskEvent]:
    if newcomer.screen.entry:
        yield events.Write("5")
    yield from (button.event for button in newcomer.screen.buttons if type(button.event).__name__ in LEADING_ON)
