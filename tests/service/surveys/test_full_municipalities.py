"""A place in which enough have answered lets nobody begin any more, by whole tens alone."""

import pytest

from analytics.released.documents import release_from_document
from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.storage.interface.rounds import Round
from conversations.engine.effects import Outcome
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.counted import counted
from tests.engine.batteries import one_question
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import Visitor, invite
from tests.service.installed import Caller, Clock, open_round
from tests.web.conftest import pages_of
from tests.web.visitor import Visitor as InABrowser

ENOUGH = "We have enough answers from this place. Thank you for wanting to answer!"


async def closing_at(opened: Installation, wanted: int, *places: str) -> Round:
    asked = await open_round(opened, *(places or ("0580", "0581")), battery=one_question())
    await opened.rounds.target(asked.id, wanted, municipality="0580", language=None, closes=True)
    return asked


async def come(opened: Installation, asked: Round, people: int, named: str = "early") -> list[str]:
    """So many answer from Linköping, and their answers move; their receipts."""
    link = await opened.rounds.link(asked.id, municipality="0580")
    receipts = []
    for number in range(people):
        caller = Caller(opened, f"{named} {number}")
        await caller.starts(link)
        receipts.append(await caller.answers_all())
    await opened.rounds.flush()
    return receipts


async def late(opened: Installation, asked: Round, municipality: str | None = "0580", name: str = "late") -> Caller:
    caller = Caller(opened, name)
    await caller.starts(await opened.rounds.link(asked.id, municipality=municipality))
    return caller


@pytest.mark.parametrize(
    ("wanted", "people", "closed"), [(1, 9, False), (1, 10, True), (10, 10, True), (11, 11, False)]
)
async def test_only_whole_tens_close_a_place(opened: Installation, wanted: int, people: int, closed: bool) -> None:
    asked = await closing_at(opened, wanted)
    await come(opened, asked, people)
    newcomer = await late(opened, asked)
    assert (ENOUGH in newcomer.says) is closed
    assert (newcomer.screen.stage is None) is closed
    assert (await opened.rounds.show(asked.id)).full == (("0580",) if closed else ())


async def test_nothing_closes_between_two_batches(opened: Installation) -> None:
    """As long as they wait to be mixed, nobody can tell that the tenth has come."""
    asked = await closing_at(opened, 20)
    await come(opened, asked, 10)
    await come(opened, asked, 9, "later")
    assert (await late(opened, asked)).screen.stage is Stage.LANGUAGE
    await come(opened, asked, 0)
    assert (await opened.rounds.show(asked.id)).full == ()
    await come(opened, asked, 1, "last")
    assert ENOUGH in (await late(opened, asked, name="later still")).says


async def test_a_target_set_later_tells_no_more_than_the_tens(opened: Installation) -> None:
    asked = await open_round(opened, "0580", "0581", battery=one_question())
    await come(opened, asked, 19)
    for wanted in (20, 19, 15, 11, 10):
        await opened.rounds.target(asked.id, wanted, municipality="0580", language=None, closes=True)
        assert (await opened.rounds.show(asked.id)).full == (("0580",) if wanted == 10 else ())


async def test_whoever_has_begun_there_can_finish(opened: Installation) -> None:
    asked = await closing_at(opened, 10)
    known = await late(opened, asked)
    somewhere = await late(opened, asked, None, "somewhere")
    await known.agrees()
    await somewhere.presses("English")
    await come(opened, asked, 10)
    for caller in (known, somewhere):
        await caller.does(events.Open())
    assert await known.answers_rest()
    await somewhere.presses("I am 18 or over and want to answer")
    await somewhere.presses("Linköping")
    assert await somewhere.answers_rest()
    assert (await counted(opened.settings, asked.id))["sent"] == 12


async def test_who_says_where_they_live_is_thanked_and_nothing_is_kept(opened: Installation) -> None:
    asked = await closing_at(opened, 10)
    await come(opened, asked, 10)
    here, there = [await late(opened, asked, None, name) for name in ("here", "there")]
    await here.agrees("Linköping")
    assert ENOUGH in here.says
    assert here.screen.stage is Stage.ENOUGH
    assert (await there.agrees("Norrköping")).stage is Stage.QUESTION
    assert await opened.rounds._registry.drafts.load(opened.key.person("telegram", "here")) is None
    numbers = await counted(opened.settings, asked.id)
    assert (numbers[Outcome.CONSENTED], numbers[Outcome.ENOUGH], numbers[Outcome.WITHDRAWN]) == (12, 1, 0)


async def test_a_round_whose_places_are_all_full_thanks_at_once(opened: Installation) -> None:
    asked = await closing_at(opened, 10, "0580")
    await come(opened, asked, 10)
    assert ENOUGH in (await late(opened, asked, None)).says
    again = Caller(opened, "early 3")
    await again.starts(await opened.rounds.link(asked.id))
    assert "You have already answered" in again.says


async def test_it_stays_closed_when_somebody_erases_and_opens_by_another_target(opened: Installation) -> None:
    asked = await closing_at(opened, 10)
    receipts = await come(opened, asked, 10)
    caller = Caller(opened)
    for receipt in receipts[:5]:
        await opened.survey.erase_response(caller.account, receipt)
    await come(opened, asked, 0)
    assert ENOUGH in (await late(opened, asked)).says
    await opened.rounds.target(asked.id, 30, municipality="0580", language=None, closes=True)
    assert (await late(opened, asked)).screen.stage is Stage.LANGUAGE
    await opened.rounds.target(asked.id, 10, municipality="0580", language=None)
    assert (await late(opened, asked, name="another")).screen.stage is Stage.LANGUAGE


async def test_places_that_are_reported_together_close_together(opened: Installation) -> None:
    """By what is counted of them, which is one number."""
    asked = await open_round(opened, "0560", "0586", "0580", battery=one_question())
    assert load_region("ostergotland").municipality("0560").reported_with == "0586"
    await opened.rounds.target(asked.id, 10, municipality="0560", language=None, closes=True)
    link = await opened.rounds.link(asked.id, municipality="0586")
    for number in range(10):
        caller = Caller(opened, str(number))
        await caller.starts(link)
        await caller.answers_all()
    await opened.rounds.flush()
    assert (await opened.rounds.show(asked.id)).full == ("0560", "0586")


@pytest.mark.parametrize(
    ("municipality", "language", "wanted"), [(None, None, 10), (None, "en", 10), ("0580", "en", 10), ("0580", None, 0)]
)
async def test_only_the_target_of_a_place_closes_it(
    opened: Installation, municipality: str | None, language: str | None, wanted: int
) -> None:
    asked = await open_round(opened, "0580", battery=one_question())
    with pytest.raises(RequestRefused, match="Only the target of a municipality can close it"):
        await opened.rounds.target(asked.id, wanted, municipality=municipality, language=language, closes=True)


async def test_in_a_browser_as_in_telegram(opened: Installation, clock: Clock) -> None:
    asked = await closing_at(opened, 10)
    await come(opened, asked, 10)
    anywhere, here = [await opened.rounds.link(asked.id, municipality=code) for code in (None, "0580")]
    visitor = InABrowser(pages_of(opened, clock))
    await visitor.goes(f"/a/{here.code}")
    await visitor.presses("Answer here, without an account")
    assert ENOUGH in visitor.page.text
    await visitor.begins(anywhere.code)
    assert ENOUGH in visitor.page.text
    assert "1177" in visitor.page.text


@pytest.mark.parametrize("way", ["Hand over my phone", "Ask somebody"])
async def test_an_ambassador_is_told_and_their_phone_asks_nobody_there(
    opened: Installation, dispatcher: Dispatcher, way: str
) -> None:
    ambassador = Visitor(dispatcher)
    await ambassador.joins((await invite(opened, "0580", "0583")).code)
    asked = await closing_at(opened, 10, "0580")
    await come(opened, asked, 9)
    await ambassador.starts()
    assert "enough people" not in ambassador.says
    await come(opened, asked, 11, "more")
    await ambassador.starts()
    assert "Linköping: enough people have answered. Nobody new can begin." in ambassador.says
    await ambassador.presses(way, "Start")
    assert ENOUGH in ambassador.says
    await ambassador.starts()
    assert "Next person" in ambassador.labels or way in ambassador.labels


async def test_a_code_of_a_sheet_is_not_used_up(opened: Installation) -> None:
    asked = await closing_at(opened, 10)
    await come(opened, asked, 10)
    (code,) = await opened.rounds.links(asked.id, 1, municipality="0580", once=True)
    newcomer = Caller(opened, "late")
    await newcomer.starts(code)
    assert ENOUGH in newcomer.says
    await opened.rounds.target(asked.id, 0, municipality="0580", language=None)
    await newcomer.starts(code)
    assert newcomer.screen.stage is Stage.LANGUAGE


async def test_a_coordinator_chooses_what_happens_then(opened: Installation, dispatcher: Dispatcher) -> None:
    asked = await open_round(opened, "0580", battery=one_question())
    karin = await coordinator(opened, dispatcher, Role.REGION)
    await karin.starts()
    await karin.presses("Rounds", "Autumn", "Set a target", "Linköping", "Whatever language they answer in")
    await karin.does(events.Write("10"))
    assert "What is to happen when 10 have answered?" in karin.says
    await karin.presses("Close the place to newcomers")
    assert "Closes to newcomers when enough have answered: Linköping" in karin.says
    await come(opened, asked, 10)
    await karin.starts()
    assert "Closed to newcomers, since enough have answered: Linköping" in karin.says


async def test_in_the_report_they_were_not_eligible(opened: Installation) -> None:
    asked = await closing_at(opened, 10)
    await come(opened, asked, 10)
    for number in range(10):
        await (await late(opened, asked, None, f"late {number}")).agrees("Linköping")
    await opened.rounds.close(asked.id)
    shown = (await opened.rounds.show(asked.id)).dispositions
    assert (shown.complete, shown.partial, shown.not_eligible, shown.unknown) == (10, 0, 10, 0)
    await opened.reports.make(asked.id)
    release = release_from_document(await opened.reports._releases._answers.release(asked.id) or {})
    assert {name: figure.count for name, figure in release.outcomes.items()} == {
        "opened": 20,
        "consented": 10,
        "sent": 10,
        "not_eligible": 10,
    }
