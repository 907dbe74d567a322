"""Trying a battery: all that its arms see, one after the other."""

from pathlib import Path

from bot.library import load_region
from bot.service.surveys.media.battery_media import BatteryMedia
from bot.service.surveys.trial import Trials
from conversations.surface import events
from conversations.surface.screen import Screen
from tests.engine.protected import protected
from tests.service.installed import Clock

KEY = b"coordinator"


def first_question(previews: Trials) -> Screen:
    """What somebody sees who starts anew and agrees."""
    reply = previews.begin(KEY, protected(), load_region("ostergotland"), ("0580",), "en")
    return previews.handle(KEY, events.Consent(reply.screen.revision)).screen


def test_each_new_trial_shows_the_next_arm(tmp_path: Path) -> None:
    previews = Trials(BatteryMedia(tmp_path), Clock())
    seen = []
    for _ in range(3):
        seen.append(first_question(previews).heading)
        previews.end(KEY)
    assert seen == ["They help me.", "Do they help you?", "They help me."]
