"""Every act beside every role: who may do it where, as one table."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.people.rights import OPERATOR, Act, Actor, NotAllowed
from bot.storage.interface.counts import Tally
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice, CountTallies
from bot.storage.refusals import UnknownRecording, UnknownVoice
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, released
from tests.service.installed import open_round

OURS_OF_TWO = replace(LOCAL, municipalities=("0580", "0581"))
WHERE = ((), ("0580",), ("0581",), ("0580", "0581"))
MAY = {
    OPERATOR: (True, True, True, True),
    OURS: (True, True, True, True),
    LOCAL: (False, True, False, False),
    OURS_OF_TWO: (False, True, True, True),
    ELSEWHERE: (False, False, False, False),
}


@pytest.mark.parametrize("act", Act)
def test_who_may_do_it_in_which_municipalities(act: Act) -> None:
    for actor, allowed in MAY.items():
        assert tuple(actor.may(act, "ostergotland", where) for where in WHERE) == allowed, actor.who
    for where in WHERE:
        assert READER.may(act, "ostergotland", where) is (act is Act.DOWNLOAD_REPORT)
        assert not READER.may(act, "skane", where)


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize(("actor", "where"), [(OPERATOR, WHERE), (OURS, WHERE), (LOCAL, (WHERE[1], WHERE[3]))])
def test_which_rounds_exist_for_whom(actor: Actor, where: tuple[tuple[str, ...], ...], state: RoundState) -> None:
    for municipalities in WHERE[1:]:
        day = date(2026, 11, 21)
        found = Round("2026-1", "Autumn", "ostergotland", "hash", municipalities, state, day, None, None, {})
        assert actor.sees(found) is (municipalities in where)
        assert READER.sees(found) is (state is RoundState.RELEASED)
        assert not ELSEWHERE.sees(found)


async def test_where_people_stopped_is_told_after_the_close_of_whole_rounds_of_theirs(opened: Installation) -> None:
    wide, own = await open_round(opened, "0580", "0581"), await open_round(opened, "0580")
    for asked in (wide, own):
        stopped = Tally("0580", "telegram", "en", "withdrawn", "job")
        await opened.rounds._registry.commit(CountTallies(asked.id, (stopped,) * 12))
        for by in (OURS, LOCAL):
            assert (await opened.rounds.show(asked.id, by)).break_offs == {}, "of an open round to nobody"
        await opened.rounds.close(asked.id)
    assert (await opened.rounds.show(wide.id, OURS)).break_offs == {"job": 10}
    assert (await opened.rounds.show(own.id, LOCAL)).break_offs == {"job": 10}
    assert (await opened.rounds.show(wide.id, LOCAL)).break_offs == {}


async def test_what_is_passed_on_and_recorded_is_of_those_where_it_comes_from(opened: Installation) -> None:
    own, far = await open_round(opened, "0580"), await open_round(opened, "0581")
    for asked, place in ((own, "0580"), (far, "0581")):
        about = {"round": asked.id, "theme": "work", "municipality": place}
        voice = Voice(f"VOICE{place}", "voice", about, "The bus is late", "AMB000")
        sound = Recording(f"SOUND{place}", "ostergotland", "all-kinds", "so", place, "hash", "sound")
        await opened.rounds._registry.commit(AddVoice(voice), AddRecording(sound))
    for actor, voices, recordings in (
        *((OPERATOR, 2, 2), (OURS, 2, 2), (OURS_OF_TWO, 2, 0), (LOCAL, 1, 0), (READER, 0, 0), (ELSEWHERE, 0, 0)),
    ):
        assert (len(await opened.voices.list(actor)), len(await opened.recordings.list(actor))) == (voices, recordings)
        if not voices:
            with pytest.raises(UnknownVoice):
                await opened.voices.answer("VOICE0580", "Yes", actor)
        if not recordings:
            for act in (opened.recordings.approve, opened.recordings.reject):
                with pytest.raises(UnknownRecording):
                    await act("SOUND0580", actor)
    with pytest.raises(UnknownVoice):
        await opened.voices.read("VOICE0581", LOCAL)
    assert (await opened.voices.read("VOICE0580", LOCAL)).state == "read"


async def test_a_report_is_compared_with_rounds_that_its_reader_knows_of(opened: Installation, tmp_path: Path) -> None:
    far, own = await released(opened, tmp_path, "0581"), await released(opened, tmp_path, "0580")
    release = await opened.reports._releases.stored(own)
    for by, known in ((OPERATOR, [far]), (OURS, [far]), (OURS_OF_TWO, [far]), (LOCAL, []), (ELSEWHERE, [])):
        before, _ = await opened.reports._beside(release, by)
        assert [one.round.id for one in before] == known, by.who


async def test_a_part_of_the_region_has_the_report_of_a_wider_round_when_it_is_out(opened: Installation) -> None:
    wide = await open_round(opened, "0580", "0581")
    await opened.rounds.close(wide.id)
    with pytest.raises(NotAllowed):
        async with opened.acts.on_round(LOCAL, Act.DOWNLOAD_REPORT, wide.id):
            raise AssertionError
    await opened.reports.make(wide.id)
    for by in (LOCAL, READER, OURS):
        async with opened.acts.on_round(by, Act.DOWNLOAD_REPORT, wide.id) as found:
            assert found.id == wide.id
    with pytest.raises(NotAllowed):
        async with opened.acts.on_round(LOCAL, Act.SHARE_REPORT, wide.id):
            raise AssertionError
