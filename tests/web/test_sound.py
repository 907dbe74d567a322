"""A question that an ambassador has recorded can be heard in the browser's own player."""

from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.surveys.media.recordings import in_words
from bot.settings import Settings
from bot.storage.interface.voices import Recording
from bot.storage.interface.writes import AddRecording
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.web.application import web_application
from bot.web.site import site_of
from conversations.engine.screens.aloud import question_aloud
from tests.engine.batteries import all_kinds
from tests.service.installed import Clock
from tests.web.visitor import Visitor

VOICE = b"OggS a voice"


async def _sounds(name: str) -> bytes | None:
    return VOICE if name == "file-1" else None


async def _record(opened: Installation, question: str, sound: str) -> None:
    """What an ambassador's voice message and a coordinator's approval leave."""
    battery = all_kinds()
    wording = in_words(question_aloud(battery.by_id[question], "en", {}), "en").wording
    registry = await SqliteRegistry.open(opened.settings.registry_path, opened.key)
    recording = Recording(f"REF{question}", "ostergotland", battery.id, "en", question, wording, sound)
    await registry.commit(AddRecording(recording))
    await registry.recordings.approve(recording.reference)
    await registry.close()


@pytest.fixture
def visitor(opened: Installation, clock: Clock) -> Visitor:
    site = site_of(Settings(data_dir=Path("unused")))
    return Visitor(web_application(opened.survey, opened.reports, opened.key, site, clock=clock, sounds=_sounds))


async def test_a_recorded_question_has_a_player(opened: Installation, visitor: Visitor, code: str) -> None:
    await _record(opened, "job", "file-1")
    await visitor.begins(code)
    assert "<audio" not in visitor.answer.text
    await visitor.presses("Next")
    address = visitor.answer.text.partition('<audio controls preload="none" src="')[2].partition('"')[0]
    heard = await visitor.client.get(address)
    assert heard.content == VOICE
    assert heard.headers["content-type"] == "audio/ogg"
    assert "media-src 'self'" in visitor.answer.headers["content-security-policy"]
    await visitor.presses("Yes")
    assert "<audio" not in visitor.answer.text
    assert (await visitor.client.get(address)).status_code == 404


async def test_a_recording_that_is_gone_and_a_stranger_hear_nothing(
    opened: Installation, visitor: Visitor, code: str
) -> None:
    await _record(opened, "job", "file-that-is-gone")
    assert (await visitor.client.get("/sound")).status_code == 404
    await visitor.begins(code)
    await visitor.presses("Next")
    assert (await visitor.client.get("/sound")).status_code == 404
