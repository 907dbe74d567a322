"""Rights, the audit log, interventions, actions, texts, and telling the news."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.application import Installation
from bot.library import load_region
from bot.refusals import Refused, RequestRefused
from bot.service.account import Account
from bot.service.broadcast import Delivered, Pace, Postponed
from bot.service.interventions import Intervention, InterventionStatus, from_csv, intervention_id, to_csv
from bot.service.people import AMBASSADOR
from bot.service.rights import COORDINATORS, Act, Actor, NotAllowed, Role
from bot.storage.refusals import AlreadySent, UnknownAction, UnknownPerson, UnknownRound
from conversations.dialogs import news
from conversations.dialogs.news import ActionStatus, Subject
from conversations.engine import events
from conversations.engine.effects import Outcome, Screen, Tell
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.installed import Caller, Clock, installed_in, open_round

REGION = load_region("ostergotland")
TEXTS = {"sv": "Fler kvällskurser.", "en": "More evening courses."}
REASONS = {"sv": "Det finns inga pengar.", "en": "There is no money."}
OURS = Actor(Role.REGION, REGION.id, label="Karin", reference="AAAAAA")
LOCAL = Actor(Role.MUNICIPALITY, REGION.id, ("0580",), "Lars", "BBBBBB")
READER = Actor(Role.READER, REGION.id, (), "Rut", "CCCCCC")
ELSEWHERE = Actor(Role.REGION, "skane", label="Sven", reference="DDDDDD")


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, Clock()) as opened:
        yield opened


async def released(opened: Installation, tmp_path: Path, *municipalities: str) -> str:
    """A round whose report is out."""
    asked = await open_round(opened, *municipalities)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    return asked.id


async def planned(opened: Installation, tmp_path: Path) -> str:
    """An action that is planned."""
    round_id = await released(opened, tmp_path)
    theme = all_kinds().themes[0].id
    return (await opened.actions.add(round_id, Subject.THEME, theme, ActionStatus.PLANNED, TEXTS)).id


def said(screen: Screen, language: str = "en") -> str:
    return " ".join(render(text, language) for text in (screen.heading, *screen.paragraphs))


class TestRights:
    @pytest.mark.parametrize("actor", [ELSEWHERE, READER])
    async def test_an_open_round_does_not_exist_for_others(self, opened: Installation, actor: Actor) -> None:
        asked = await open_round(opened)
        assert await opened.rounds.list(actor) == ()
        for attempt in (
            opened.rounds.show(asked.id, actor),
            opened.rounds.close(asked.id, actor),
            opened.rounds.link(asked.id, by=actor),
            opened.rounds.target(asked.id, 10, municipality=None, language=None, by=actor),
            opened.texts.read(asked.id, actor),
            opened.reports.write(asked.id, Path("nowhere"), "sv", by=actor),
        ):
            with pytest.raises(UnknownRound):
                await attempt
        assert (await opened.rounds.show(asked.id)).round.state == "open"

    async def test_a_municipality_changes_only_what_is_all_its_own(self, opened: Installation) -> None:
        wide, own = await open_round(opened, "0580", "0581"), await open_round(opened, "0580")
        far = await open_round(opened, "0581")
        assert {found.id for found in await opened.rounds.list(LOCAL)} == {wide.id, own.id}
        with pytest.raises(NotAllowed):
            await opened.rounds.close(wide.id, LOCAL)
        with pytest.raises(UnknownRound):
            await opened.rounds.close(far.id, LOCAL)
        assert (await opened.rounds.close(own.id, LOCAL)).state == "closed"
        with pytest.raises(NotAllowed):
            await opened.rounds.open(all_kinds(), REGION, name="Mine", municipalities=("0580", "0581"), by=LOCAL)
        assert (await opened.rounds.open(all_kinds(), REGION, name="Mine", municipalities=("0580",), by=LOCAL)).id

    async def test_a_municipality_sees_counts_of_its_own_only(self, opened: Installation) -> None:
        asked = await open_round(opened, "0580", "0581")
        for number, place in enumerate(("Linköping", "Norrköping", "Norrköping")):
            caller = Caller(opened, str(number))
            await caller.starts(await opened.rounds.link(asked.id))
            await caller.agrees(place)
        everything = (await opened.rounds.show(asked.id)).counts
        theirs = (await opened.rounds.show(asked.id, LOCAL)).counts
        assert everything[Outcome.OPENED] == 3
        assert sum(theirs.values()) < sum(everything.values())

    async def test_only_who_answers_for_the_region_invites_coordinators(self, opened: Installation) -> None:
        for actor in (LOCAL, READER, ELSEWHERE):
            for role in COORDINATORS:
                places = ("0580",) if role is Role.MUNICIPALITY else ()
                with pytest.raises(RequestRefused):
                    await opened.people.invite(REGION, municipalities=places, role=role, by=actor)
        assert await opened.people.invitations() == []
        for role in COORDINATORS:
            places = ("0580",) if role is Role.MUNICIPALITY else ()
            await opened.people.invite(REGION, municipalities=places, role=role, by=OURS)
        await opened.people.invite(REGION, municipalities=("0580",), role=AMBASSADOR, by=LOCAL)
        assert len(await opened.people.invitations(OURS)) == 4
        assert len(await opened.people.invitations(LOCAL)) == 2
        assert await opened.people.invitations(ELSEWHERE) == []
        assert await opened.people.invitations(READER) == []

    async def test_nobody_ends_a_role_beyond_their_reach(self, opened: Installation) -> None:
        with pytest.raises(UnknownPerson):
            await opened.people.end("ZZZZZZ", by=LOCAL)

    async def test_a_reader_gets_a_release_and_nothing_else(self, opened: Installation, tmp_path: Path) -> None:
        round_id = await released(opened, tmp_path, "0580", "0581")
        for actor in (READER, LOCAL, OURS):
            written = await opened.reports.write(round_id, tmp_path / actor.role, "sv", by=actor)
            assert written.files
        with pytest.raises(NotAllowed):
            await opened.reports.share(round_id, READER)
        with pytest.raises(UnknownRound):
            await opened.reports.write(round_id, tmp_path / "elsewhere", "sv", by=ELSEWHERE)


class TestAudit:
    async def test_what_changes_something_is_noted_with_who_and_how_it_ended(self, opened: Installation) -> None:
        asked = await open_round(opened)
        with pytest.raises(NotAllowed):
            await opened.rounds.close(asked.id, LOCAL)
        await opened.rounds.close(asked.id, OURS)
        found = [(one.entry.who, one.entry.act, one.state) for one in await opened.acts.log()]
        assert found == [
            ("region coordinator AAAAAA Karin", Act.CLOSE_ROUND, "done"),
            ("municipality coordinator BBBBBB Lars", Act.CLOSE_ROUND, "refused"),
            ("operator (command line)", Act.OPEN_ROUND, "done"),
        ]

    async def test_a_region_sees_its_own_log_and_nobody_else_sees_any(self, opened: Installation) -> None:
        await open_round(opened)
        assert len(await opened.acts.log(OURS)) == 1
        assert await opened.acts.log(ELSEWHERE) == []
        for actor in (LOCAL, READER):
            with pytest.raises(NotAllowed):
                await opened.acts.log(actor)

    async def test_an_act_that_breaks_is_seen_as_begun(self, opened: Installation) -> None:
        with pytest.raises(ZeroDivisionError):
            async with opened.acts.by(OURS, Act.MAKE_LINK, "x", REGION.id):
                raise ZeroDivisionError
        assert [one.state for one in await opened.acts.log()] == ["begun"]


cells = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
interventions = st.builds(
    Intervention,
    id=st.from_regex("[a-z0-9]{1,10}(-[a-z0-9]{1,5})?", fullmatch=True),
    region=st.just(REGION.id),
    name=cells.filter(bool),
    municipality=st.sampled_from(["", "0580"]),
    funding=cells,
    begins=st.none() | st.dates(),
    ends=st.none() | st.dates(),
    status=st.sampled_from(list(InterventionStatus)),
    comparison=st.lists(st.sampled_from(["0581", "0586"]), unique=True).map(tuple),
    themes=st.lists(st.sampled_from(["work", "home_2"]), unique=True).map(tuple),
)


class TestInterventions:
    @given(st.lists(interventions, unique_by=lambda one: one.id))
    def test_csv_comes_back_equal(self, register: list[Intervention]) -> None:
        assert from_csv(to_csv(register).encode("utf-8-sig"), REGION.id) == register

    @given(st.lists(interventions))
    def test_no_cell_is_a_formula(self, register: list[Intervention]) -> None:
        import csv
        import io

        rows = list(csv.reader(io.StringIO(to_csv(register), newline="")))
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)

    @pytest.mark.parametrize(
        "unfit",
        [
            {"comparison": ("9999",)},
            {"comparison": ("0580",)},
            {"comparison": ("0581",), "municipality": ""},
            {"themes": ("two words",)},
        ],
    )
    async def test_a_comparison_is_elsewhere_and_a_theme_is_an_id(
        self, opened: Installation, unfit: dict[str, Any]
    ) -> None:
        cafe = replace(Intervention("cafe", REGION.id, "Café", "0580"), **unfit)
        with pytest.raises(RequestRefused):
            await opened.interventions.keep(REGION, [cafe])
        assert await opened.interventions.list() == []

    def test_files_as_they_are_saved_in_sweden_are_read(self) -> None:
        (found,) = from_csv("\ufeffNAME;Status;begins\r\nSpråkcafé Ydre;ongoing;2026-01-01\r\n".encode(), REGION.id)
        assert (found.id, found.name) == ("sprakcafe-ydre", "Språkcafé Ydre")

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"name\nA\n", "status"),
            (b"name,status\nA,sometimes\n", "Line 2"),
            (b"name,status,begins\nA,ongoing,1/2/26\n", "Line 2"),
            (b"name,status\nA,ongoing\nA,ongoing\n", "twice"),
            (b"\xff\xfe", "UTF-8"),
            (b"x" * 1_000_001, "too large"),
            (b"", "name"),
        ],
    )
    def test_what_cannot_be_read_is_refused_in_one_sentence(self, content: bytes, word: str) -> None:
        with pytest.raises(RequestRefused, match=word):
            from_csv(content, REGION.id)

    async def test_a_file_is_kept_whole_or_not_at_all(self, opened: Installation) -> None:
        good, bad = Intervention("a", REGION.id, "A"), Intervention("b", REGION.id, "B", municipality="9999")
        with pytest.raises(RequestRefused, match="9999"):
            await opened.interventions.keep(REGION, [good, bad])
        assert await opened.interventions.list() == []
        with pytest.raises(NotAllowed):
            await opened.interventions.keep(REGION, [good], LOCAL)
        await opened.interventions.keep(REGION, [Intervention("c", REGION.id, "C", "0580")], LOCAL)
        assert [one.id for one in await opened.interventions.list(LOCAL)] == ["c"]
        assert await opened.interventions.list(ELSEWHERE) == []

    async def test_a_link_is_tagged_with_what_its_round_has(self, opened: Installation) -> None:
        await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, "Språkcafé")])
        asked = await opened.rounds.open(
            all_kinds(), REGION, name="Autumn", municipalities=("0580",), interventions=("cafe",)
        )
        link = await opened.rounds.link(asked.id, intervention="cafe")
        caller = Caller(opened)
        await caller.starts(link)
        await caller.answers_all()
        await opened.rounds.close(asked.id)
        (row,) = await opened.reports._answers.rows(asked.id)
        assert row.intervention == "cafe"
        with pytest.raises(Refused, match="no intervention"):
            await opened.rounds.open(all_kinds(), REGION, name="X", municipalities=("0580",), interventions=("b",))

    def test_an_id_is_made_of_a_name(self) -> None:
        assert intervention_id("Språkcafé & Öppen förskola") == "sprakcafe-oppen-forskola"


class TestActions:
    async def test_nothing_is_said_before_the_report_is_out(self, opened: Installation) -> None:
        asked = await open_round(opened)
        theme = all_kinds().themes[0].id
        with pytest.raises(RequestRefused, match="no report"):
            await opened.actions.add(asked.id, Subject.THEME, theme, ActionStatus.PLANNED, TEXTS)

    async def test_texts_and_reasons_are_needed_in_both_languages(self, opened: Installation, tmp_path: Path) -> None:
        round_id, theme = await released(opened, tmp_path), all_kinds().themes[0].id
        for status, texts, reasons, word in (
            (ActionStatus.PLANNED, {"sv": "x"}, {}, "en"),
            (ActionStatus.NOT_DONE, TEXTS, {"en": "x"}, "reason"),
            (ActionStatus.NOT_DONE, TEXTS, {}, "reason"),
            (ActionStatus.DONE, TEXTS, REASONS, "reason"),
            (ActionStatus.DONE, TEXTS | {"xx": "x"}, {}, "xx"),
            (ActionStatus.DONE, TEXTS | {"so": "x" * 900}, {}, "longer"),
        ):
            with pytest.raises(RequestRefused, match=word):
                await opened.actions.add(round_id, Subject.THEME, theme, status, texts, reasons)
        with pytest.raises(RequestRefused, match="no theme"):
            await opened.actions.add(round_id, Subject.THEME, "weather", ActionStatus.DONE, TEXTS)
        assert await opened.actions.list() == []

    async def test_people_read_it_in_their_language_or_in_english_and_are_told_so(
        self, opened: Installation, tmp_path: Path
    ) -> None:
        id = await planned(opened, tmp_path)
        await opened.actions.update(id, ActionStatus.NOT_DONE, {**TEXTS, "so": "Koorsooyin dheeraad ah."}, REASONS)
        assert "Koorsooyin dheeraad ah." in said(await opened.news.read("so"), "so")
        arabic = said(await opened.news.read("ar"), "ar")
        assert TEXTS["en"] in arabic
        assert render(news._ONLY_IN_ENGLISH, "ar") in arabic
        english = said(await opened.news.read(None))
        assert "only in English" not in english
        assert REASONS["en"] in english
        history = (await opened.actions.get(id)).steps
        assert [step.status for step in history] == ["planned", "not_done"]

    async def test_another_region_sees_and_changes_none(self, opened: Installation, tmp_path: Path) -> None:
        id = await planned(opened, tmp_path)
        assert await opened.actions.list(ELSEWHERE) == []
        with pytest.raises(UnknownAction):
            await opened.actions.update(id, ActionStatus.DONE, {}, by=ELSEWHERE)
        with pytest.raises(UnknownAction):
            await opened.broadcast.begin(id, ELSEWHERE)
        with pytest.raises(NotAllowed):
            await opened.actions.update(id, ActionStatus.DONE, {}, by=READER)


class Telegram:
    """Takes messages; `mood` says what becomes of each, `written` to whom they came."""

    def __init__(self, *moods: Delivered | Postponed) -> None:
        self.moods, self.written = list(moods), list[str]()

    async def deliver(self, chat: str, screen: Screen) -> Delivered:
        await asyncio.sleep(0)
        mood = self.moods.pop(0) if self.moods else Delivered.SENT
        if isinstance(mood, Postponed):
            raise mood
        if mood is not Delivered.UNREACHABLE:
            self.written.append(chat)
        return mood


class TestNews:
    async def wants(self, opened: Installation, *chats: str, language: str = "so") -> None:
        for chat in chats:
            await opened.news.turn(Account("telegram", chat), events.WantNews(language, REGION.id), None)

    async def test_it_is_offered_at_the_end_and_taken_in_one_tap_and_left_in_one(self, opened: Installation) -> None:
        caller = Caller(opened)
        await caller.starts(await opened.rounds.link((await open_round(opened)).id))
        await caller.answers_all()
        (button,) = [one for one in caller.screen.buttons if isinstance(one.event, events.WantNews)]
        assert isinstance(button.event, events.NewsPress)
        turn = await opened.news.turn(caller.account, button.event, "en")
        assert turn.effects == (Tell(news.WANTED),)
        screen = (await opened.news.turn(caller.account, events.ReadNews(), "en")).screen
        (out,) = [one.event for one in screen.buttons if isinstance(one.event, events.NoNews)]
        await opened.news.turn(caller.account, out, "en")
        screen = (await opened.news.turn(caller.account, events.ReadNews(), "en")).screen
        assert not screen.buttons

    @pytest.mark.parametrize("press", [events.WantNews("xx", REGION.id), events.WantNews("so", "nowhere")])
    async def test_a_forged_wish_is_none(self, opened: Installation, press: events.WantNews) -> None:
        await open_round(opened)
        assert (await opened.news.turn(Account("telegram", "1"), press, None)).effects == ()
        assert (await opened.news.turn(Account("browser", "1"), events.WantNews("so", REGION.id), None)).effects == ()

    async def test_each_is_told_once_whatever_goes_wrong(self, opened: Installation, tmp_path: Path) -> None:
        id = await planned(opened, tmp_path)
        await self.wants(opened, *map(str, range(60)))
        telegram = Telegram(Postponed(0.01, everybody=True), Delivered.UNREACHABLE, Delivered.UNKNOWN, Postponed())
        begun = await opened.broadcast.begin(id, OURS)
        mailing = await opened.broadcast.deliver(begun.id, telegram, pace=Pace(2000))
        assert (mailing.sent, mailing.unreachable, mailing.unknown, mailing.waiting) == (58, 1, 1, 0)
        assert len(set(telegram.written)) == len(telegram.written) == 59
        with pytest.raises(AlreadySent):
            await opened.broadcast.begin(id, OURS)
        await opened.actions.update(id, ActionStatus.DONE, {})
        assert (await opened.broadcast.begin(id, OURS)).waiting == 59

    async def test_a_mailing_that_was_killed_goes_on_and_says_what_it_does_not_know(
        self, opened: Installation, tmp_path: Path
    ) -> None:
        id = await planned(opened, tmp_path)
        await self.wants(opened, *map(str, range(100)))
        begun = await opened.broadcast.begin(id)
        first, second = Telegram(), Telegram()
        killed = asyncio.create_task(opened.broadcast.deliver(begun.id, first, pace=Pace(500)))
        while len(first.written) < 40:
            await asyncio.sleep(0.005)
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        mailing = await opened.broadcast.deliver((await opened.broadcast.begin(id)).id, second, pace=Pace(2000))
        assert not set(first.written) & set(second.written)
        told = len(first.written) + len(second.written)
        assert mailing.sent + mailing.unknown == 100
        assert mailing.sent <= told <= 100
        assert mailing.waiting == 0

    async def test_no_more_than_so_many_a_second(self) -> None:
        pace, loop = Pace(100), asyncio.get_running_loop()
        began = loop.time()
        await asyncio.gather(*(pace.turn() for _ in range(31)))
        assert loop.time() - began >= 0.3
        pace.pause(0.2)
        await pace.turn()
        assert loop.time() - began >= 0.5
