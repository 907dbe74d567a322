"""What is called by a few letters is found however these are typed."""

from pathlib import Path

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.identity.codes import read_code
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice
from conversations.dialogs.actions import ActionStatus, Subject
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import REGION, TEXTS, planned
from tests.service.desks.desks import Visitor, invite


async def test_people_and_invitations(opened: Installation, dispatcher: Dispatcher) -> None:
    invited, joined = await invite(opened), await invite(opened)
    await opened.people.withdraw(invited.invitation.reference.lower())
    assert [one.reference for one in await opened.people.invitations()] == [joined.invitation.reference]
    await Visitor(dispatcher).joins(joined.code)
    (person,) = await opened.people.ambassadors()
    await opened.people.end(person.reference.lower())
    assert await opened.people.ambassadors() == []


async def test_voices_recordings_and_actions(opened: Installation, tmp_path: Path) -> None:
    action = await planned(opened, tmp_path)
    round_id = (await opened.rounds.list())[0].id
    voice = Voice("VOICE1", "voice", {"round": round_id}, "The bus is late", "AMB000")
    sound = Recording("SOUND1", REGION.id, "all-kinds", "so", "job", "hash", "sound")
    other = Recording("SOUND2", REGION.id, "all-kinds", "so", "hours", "hash", "sound")
    await opened.rounds._registry.commit(AddVoice(voice), AddRecording(sound), AddRecording(other))
    assert (await opened.voices.read("voice1")).reference == "VOICE1"
    assert (await opened.voices.answer("voice1", "Yes")).answer == "Yes"
    assert (await opened.recordings.get("sound1")).reference == "SOUND1"
    await opened.recordings.approve("sound1")
    await opened.recordings.reject("sound2")
    assert [(one.reference, one.state) for one in await opened.recordings.list()] == [("SOUND1", "approved")]
    assert (await opened.actions.update(action.lower(), ActionStatus.DONE, TEXTS)).id == action
    about = await opened.actions.add(round_id, Subject.VOICE, "voice1", ActionStatus.DONE, TEXTS)
    assert about.about == "VOICE1"
    assert all_kinds().themes[0].id == (await opened.actions.get(action.lower())).about


def test_letters_that_are_easily_misread_are_read_as_what_they_look_like() -> None:
    assert read_code("oil OIL") == "011011"
    assert read_code(" ab-cd_u ") == "ABCD", "no code has a U"
