"""What ambassadors have recorded is heard at the pages, and let through or erased there."""

import pytest

from bot.application import Installation
from bot.library import load_battery
from bot.service.surveys.media.recordings import in_words
from bot.storage.interface.voices import Recording
from bot.storage.interface.writes import AddRecording
from bot.storage.sqlite.registry.registry import SqliteRegistry
from conversations.engine.screens.aloud import everything
from tests.service.installed import Clock
from tests.web.desk.office import Official, office_of

VOICE = b"OggS a voice"


async def _sounds(name: str) -> bytes | None:
    return VOICE if name == "file-1" else None


@pytest.fixture
async def recorded(opened: Installation) -> None:
    """A question that an ambassador has read aloud, and one whose words were changed since."""
    battery = load_battery("ostergotland-core")
    aloud = everything(battery, "en")[1]
    registry = await SqliteRegistry.open(opened.settings.registry_path, opened.key)
    for reference, wording, sound in (("HEARD", in_words(aloud, "en").wording, "file-1"), ("OLD", "other", "file-2")):
        one = Recording(reference, "ostergotland", battery.id, "en", aloud.item, wording, sound)
        await registry.commit(AddRecording(one))
    await registry.close()


async def _goes_to(official: Official, invitation: str, number: int) -> None:
    await official.accepts(invitation)
    await official.presses("What people say")
    await official.presses("Recordings")
    listed = [text for text in official.labels if text.startswith("English: ")]
    assert len(listed) == 2
    form = next(form for form in official.page.forms if listed[0] in [one.label.strip() for one in form.buttons])
    button = [one for one in form.buttons if one.label.strip().startswith("English: ")][number]
    await official.sends(form.action, {**form.fields, button.name: button.value})


@pytest.mark.usefixtures("recorded")
async def test_a_recording_is_heard_whole_and_in_parts_and_let_through_after_one_question(
    opened: Installation, clock: Clock, invitation: str
) -> None:
    official = Official(office_of(opened, clock, sounds=_sounds), clock)
    await _goes_to(official, invitation, 0)
    assert "This was to be read aloud:" in official.page.text
    (address,) = [found["src"] for tag, found in official.page.tags if tag == "audio"]
    assert address
    heard = await official.client.get(address)
    assert (heard.content, heard.headers["content-type"]) == (VOICE, "audio/ogg")
    assert heard.headers["cache-control"] == "no-store"
    part = await official.client.get(address, headers={"Range": "bytes=5-8"})
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"a vo", "bytes 5-8/12")
    assert (await official.client.get(address, headers={"Range": "bytes=11-"})).content == b"e"
    assert (await official.client.get(address, headers={"Range": "bytes=12-"})).status_code == 416
    stranger = Official(office_of(opened, clock, sounds=_sounds), clock)
    assert (await stranger.client.get(address)).status_code == 404
    await official.presses("Let newcomers hear it")
    assert (await official.client.get(address)).status_code == 404
    await official.presses("Back")
    assert "<audio" in official.page.html
    for _ in range(2):
        await official.presses("Let newcomers hear it")
    assert "Newcomers can hear it from now on." in official.page.text
    assert [one.state for one in await opened.recordings.list()] == ["approved", "waiting"]


@pytest.mark.usefixtures("recorded")
async def test_a_recording_of_other_words_is_erased_and_one_that_cannot_be_fetched_says_so(
    opened: Installation, official: Official, invitation: str
) -> None:
    await _goes_to(official, invitation, 1)
    assert "The text has been changed since." in official.page.text
    assert "Telegram keeps the recording, and no bot is connected to these pages." in official.page.text
    assert "<audio" not in official.page.html
    for _ in range(2):
        await official.presses("Erase it")
    assert "The recording is erased." in official.page.text
    assert [one.reference for one in await opened.recordings.list()] == ["HEARD"]
