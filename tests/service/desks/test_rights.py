"""Who may do what, and the log of what was done."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.people.given_roles import AMBASSADOR
from bot.service.people.rights import COORDINATORS, Act, Actor, NotAllowed, Role
from bot.storage.refusals import UnknownPerson, UnknownRound
from conversations.engine.effects import Outcome
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REGION, released
from tests.service.installed import Caller, open_round


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

    async def test_a_closed_round_exists_for_readers_when_its_report_is_out(self, opened: Installation) -> None:
        asked = await open_round(opened)
        await opened.rounds.close(asked.id)
        assert await opened.rounds.list(READER) == ()
        await opened.reports.make(asked.id)
        assert [found.id for found in await opened.rounds.list(READER)] == [asked.id]

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
        for number in range(34):
            caller = Caller(opened, str(number))
            await caller.starts(await opened.rounds.link(asked.id, municipality="0580" if number < 12 else "0581"))
            await caller.answers_all()
        await opened.rounds.flush()
        everything = (await opened.rounds.show(asked.id)).progress
        theirs = (await opened.rounds.show(asked.id, LOCAL)).progress
        assert everything.sent["municipality"] == {"0580": 10, "0581": 20}
        assert theirs.sent["municipality"] == {"0580": 10}
        assert everything.counts[Outcome.SENT] == 30
        assert theirs.counts[Outcome.SENT] == theirs.counts[Outcome.OPENED] == 10

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
            await opened.shared_reports.share(round_id, datetime(2027, 1, 1, tzinfo=UTC), READER)
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
