"""A press or a text on any page of a desk asks the database no more than eight things, a newcomer's four.

The two long acts, closing a round and making its report, read their material besides.

A walk for each role tries everything on every page of its dialog, also on one that is added later.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.application import Installation
from bot.library.importing import take_battery
from bot.library.opened import open_content
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.service.rounds import papers
from bot.service.rounds.interventions import Intervention
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.rounds import RoundState
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.state import Desk
from conversations.surface import events, outside_events
from tests.engine.batteries import all_kinds
from tests.locales.test_pseudo_roles import AT_PAGES_ONLY
from tests.service.desks.coordination import REGION, planned, released
from tests.service.desks.coordinators import BATTERY, TYPO, coordinator, dispatcher_of
from tests.service.desks.desks import Visitor, invite
from tests.service.installed import open_round
from tests.service.meetings.reference_group import MEETING_PAGES, meeting_about
from tests.service.roles.walking import Walk, selecting

MOST = 8
MOST_OF_NEWCOMERS = 4
MOST_TO_SEND = 5
LONG_ACTS, MOST_OF_LONG_ACTS = (("round", "yes to close"), ("round", "yes to report")), 15
"""They read, besides the page, what they are about, which earlier rounds add nothing to: closing moves drafts, answers,
texts and counts for good, and proves each time under the lock that nothing of them is lost; a report is made of counts,
links, names to be masked, interventions and the reports before it."""

TELLING = re.compile(
    r"(report|poster|link|link-for-one|codes-for-\d+|questions|translation|inspection-of|interventions)-\w[\w-]+\.[a-z]{2,4}"
)
"""What the name of a file begins with is what it is; what it is about comes then."""
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
    written = await _written(opened)
    others = (
        Desk(CoordinatorPage.TARGET_CLOSES, notes=closing),
        Desk(CoordinatorPage.PRINT_TAG, notes={"round": own, "at": "0580", "in": "sv"}),
        *(Desk(page, notes={"round": written}) for page in (CoordinatorPage.TEXTS, CoordinatorPage.STRUCK)),
    )
    of_a_region = Desk(CoordinatorPage.MEETING_SV, notes={"theme": "", "language": "", "day": "2027-01-31"})
    walks = [
        Walk(opened, await coordinator(opened, dispatcher, Role.READER, "3"), OF_COORDINATORS),
        Walk(opened, ambassador, OF_AMBASSADORS),
        Walk(opened, await coordinator(opened, dispatcher, Role.MUNICIPALITY, "4"), OF_COORDINATORS, others),
        Walk(opened, await coordinator(opened, dispatcher, Role.REGION, "5"), OF_COORDINATORS, (*others, of_a_region)),
    ]
    presses = [await walk.goes() for walk in walks]
    above = [
        {name: number for name, number in found.items() if number > (MOST_OF_LONG_ACTS if name in LONG_ACTS else MOST)}
        for found in presses
    ]
    assert above == [{}] * len(walks)
    everywhere = set(OF_COORDINATORS.pages) - OF_COORDINATORS.joining - AT_PAGES_ONLY
    assert [walk.pages for walk in walks] == [
        {"menu", "language", "settings", "rounds", "round", "going", "reports", "report", "compare"},
        set(OF_AMBASSADORS.pages) - OF_AMBASSADORS.joining | {"language"},
        everywhere
        - {"recordings", "recording", "log", "invite_role", "series", "one_series", "belongs", "new_series"}
        - {"news", "letter"}
        - MEETING_PAGES,
        everywhere - {"outdated"},  # where the one before has said that the translations hold
    ]
    assert [one.state for one in await opened.rounds.list()].count(RoundState.OPEN) >= 4
    assert {name for walk in walks for name in walk.files if not TELLING.fullmatch(name)} == set()
    assert {name: ways for walk in walks for name, ways in walk.files.items() if len(ways) > 1} == {}


async def _filled(opened: Installation, folder: Path) -> None:
    for text in (BATTERY, TYPO):
        named = text.replace("id: tried", "id: asked").replace('"1"', '"9"').replace('"2"', '"10"')
        whole = open_content(named.encode(), "asked.yaml")
        await opened.batteries.take(REGION.id, "asked.yaml", partial(take_battery, whole))
    await opened.interventions.keep(
        REGION, [Intervention(id, REGION.id, "Language café", "0580") for id in ("cafe", "kept", "other")]
    )
    await planned(opened, folder)
    await released(opened, folder)
    await meeting_about(opened, "Come")
    for number in range(6):
        places = ("0580",) if number % 2 else ("0580", "0581")
        asked = await opened.rounds.open(
            *(all_kinds(), REGION),
            name="Autumn",
            municipalities=places,
            interventions=("cafe",),
            by_lot=number in (2, 3),
            series="Progress" if number in (2, 4) else "",
        )
        for place, language, wanted in (("0580", None, 40), (None, "en", 20), (None, None, 5)):
            await opened.rounds.target(asked.id, wanted, municipality=place, language=language)


async def _written(opened: Installation) -> str:
    """A closed round in which thirty people wrote something; neither the newest nor the oldest."""
    asked = await opened.rounds.open(all_kinds(), REGION, name="Written", municipalities=("0580",))
    await opened.rounds.open(all_kinds(), REGION, name="Newest", municipalities=("0580",), interventions=("cafe",))
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
    async with opened.texts._answers.change(asked.id) as change:
        await change.add([Submission(f"receipt {at}", row, {}) for at in range(30)])
        texts = [HeldTexts(f"receipt {at}", asked.id, "arabic", {"how": f"By bus {at}"}) for at in range(30)]
        await change.add_texts(texts)
    await opened.rounds.close(asked.id)
    return asked.id


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
