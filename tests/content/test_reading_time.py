"""How long the questions take is said truly: from the words that somebody reads or hears on the longest way."""

from importlib.resources import files

import pytest

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.engine.screens.reading_time import reading_time
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render, words_of
from tests.engine.driver import Conversation, offer

BATTERIES = files("conversations") / "batteries"
SAMPLES = {
    name: read_battery((BATTERIES / f"ostergotland-{name}.yaml").read_text(encoding="utf-8"))
    for name in ("core", "honesty")
}


def minutes(battery: Battery, language: str, mode: Mode) -> int:
    said = render(reading_time(battery, language, mode), language)
    return int("".join(character for character in said if character.isdigit()))


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_the_words_at_eighty_a_minute_rounded_up(name: str, mode: Mode) -> None:
    battery = SAMPLES[name]
    for language in battery.languages:
        words = sum(words_of(render(text, language)) for text in reading_time(battery, language, mode).texts)
        told = minutes(battery, language, mode)
        assert told - 1 < words / 80 <= told


def test_longer_questions_take_longer_and_languages_differ() -> None:
    core, honesty = SAMPLES["core"], SAMPLES["honesty"]
    assert all(
        minutes(core, language, mode) < minutes(honesty, language, mode) for language in core.languages for mode in Mode
    )
    assert len({minutes(core, language, Mode.TELEGRAM) for language in core.languages}) > 1


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
def test_consent_says_it(language: str) -> None:
    conversation = Conversation(SAMPLES["honesty"], offer(SAMPLES["honesty"]))
    conversation.does(events.Open())
    shown = conversation.does(events.PickLanguage(conversation.session.revision, language))
    assert shown.stage is Stage.CONSENT
    texts = [render(paragraph, language) for paragraph in shown.paragraphs]
    assert any(str(minutes(SAMPLES["honesty"], language, Mode.TELEGRAM)) in text for text in texts)
