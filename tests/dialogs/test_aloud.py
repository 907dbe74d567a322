"""What can be recorded is what is to be heard, in words that are still those on screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.service.surveys.media.recordings import in_words
from conversations.definition.model import Battery
from conversations.engine.screens.aloud import Aloud, consent_aloud, everything, on_screen, question_aloud
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from locales.catalogs import catalog_path, catalogs_in
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation, offer
from tests.engine.protected import protected

ARMS = [{"lists": arm, "digits": arm, "wording": arm, "how": arm} for arm in (0, 1)]


def heard_on_the_way(battery: Battery, mode: Mode, arms: dict[str, int], *, wrong: bool) -> list[Aloud]:
    """All that somebody can hear who skips what can be skipped and practises right or wrong."""
    conversation = Conversation(battery, offer(battery, mode=mode), arms=arms)
    conversation.does(events.Open())
    heard = []
    while not conversation.session.stage.is_end:
        aloud = on_screen(conversation.session, battery)
        heard += [aloud] if aloud else []
        unlike = {"No, thank you", "I am younger than 18", "Stop", "Language", "How we protect you", "Back"}
        wanted = ["English", "I am 18 or over and want to answer", "Linköping", "Send my answers", "Send the answers"]
        labels = [render(button.label, "en") for button in conversation.screen.buttons]
        if conversation.session.stage is Stage.PRACTICE and not conversation.session.tried:
            first_or_third = [
                button for button in conversation.screen.buttons if isinstance(button.event, events.Practise)
            ]
            conversation.does(first_or_third[0 if wrong else -2].event)
            continue
        chosen = next((text for text in (*wanted, "Next", "Skip") if text in labels), None)
        conversation.presses(chosen or next(text for text in labels if text not in unlike))
    return heard


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("wrong", [True, False])
def test_all_that_can_be_heard_can_be_recorded(mode: Mode, wrong: bool) -> None:
    for battery in (all_kinds(), protected()):
        recorded = {in_words(one, "en").wording for one in everything(battery, "en")}
        for arms in ARMS:
            heard = heard_on_the_way(battery, mode, arms, wrong=wrong)
            assert len(heard) > 5
            assert [one.item for one in heard if in_words(one, "en").wording not in recorded] == []


def test_each_way_of_answering_has_its_consent() -> None:
    found = [one for one in everything(all_kinds(), "en") if one.item.startswith("consent")]
    assert found == [consent_aloud(mode, all_kinds()) for mode in Mode]
    assert len({in_words(one, "en").wording for one in found}) == len(Mode)


def test_a_question_is_read_with_all_that_can_be_answered() -> None:
    spoken = in_words(question_aloud(all_kinds().by_id["helped"], "en", {}), "en").text
    assert spoken.splitlines() == [
        "Who helped you?",
        "• Friends",
        "• An office",
        "• None of these",
        "I don't want to say",
    ]
    assert in_words(question_aloud(all_kinds().by_id["welcome"], "sv", {}), "sv").text == "Välkommen"


def test_another_translation_needs_another_recording(tmp_path: Path) -> None:
    consent = consent_aloud(Mode.TELEGRAM, all_kinds())
    before = in_words(consent, "sv")
    path = catalog_path("sv", tmp_path)
    path.parent.mkdir(parents=True)
    text = catalog_path("sv").read_text(encoding="utf-8")
    path.write_text(text.replace("Det är frivilligt", "Du bestämmer själv"), encoding="utf-8")
    with catalogs_in(tmp_path):
        assert in_words(consent, "sv").wording != before.wording
    assert in_words(consent, "sv") == before


def test_another_word_in_the_battery_needs_another_recording() -> None:
    question = all_kinds().by_id["job"]
    reworded = replace(question, label={**question.label, "sv": "Jobbar du?"})
    texts = [
        in_words(question_aloud(each, language, {}), language)
        for each in (question, reworded)
        for language in ("sv", "en")
    ]
    assert texts[0].wording != texts[2].wording
    assert texts[1] == texts[3]
