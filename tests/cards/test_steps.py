"""A follow-up card, from the summary and back: nobody has to take one, and its words are on screen once."""

from dataclasses import replace

import pytest

from conversations.engine.effects import EraseTyped, WantedCard
from conversations.engine.locking import locked
from conversations.engine.session import Mode
from conversations.surface import card_events, events
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation, offer

CARD = (0, 33, 64, 112)


def at_the_summary(mode: Mode = Mode.TELEGRAM, *, has_cards: bool = True) -> Conversation:
    """Somebody with all questions behind them."""
    conversation = Conversation(all_kinds(), offer(all_kinds(), mode=mode, has_cards=has_cards))
    conversation.begins()
    conversation.session = replace(conversation.session, stage=Stage.SUMMARY, asking=None)
    conversation.does(events.Open())
    return conversation


def text_of(screen: Screen) -> str:
    """All that can be read above the buttons."""
    return "\n".join(render(text, screen.language) for text in (screen.heading, *screen.paragraphs))


def test_a_new_card_is_shown_once_and_its_trail_is_sent() -> None:
    conversation = at_the_summary()
    conversation.presses("Card for next time")
    before = conversation.session
    conversation.presses("Give me a new card")
    assert WantedCard() in conversation.effects
    assert conversation.session.stage is Stage.CARD
    conversation.session = before
    shown = text_of(conversation.does(card_events.GiveCard(7, CARD)))
    assert "Your card: \u2068dog moon bread key\u2069" in shown or "dog moon bread key" in shown
    noted = conversation.presses("I have written them down")
    assert "Your card goes with these answers." in text_of(noted)
    assert "dog" not in str(conversation.session.to_document())
    assert conversation.session.words == ()
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert conversation.submitted.response.trail == 7


def test_nobody_is_asked_who_takes_none() -> None:
    conversation = at_the_summary()
    assert conversation.session.stage is Stage.SUMMARY
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert conversation.submitted.response.trail is None


def test_where_rounds_do_not_belong_together_there_are_no_cards() -> None:
    conversation = at_the_summary(has_cards=False)
    assert "card" not in " ".join(render(one.label, "en").lower() for one in conversation.screen.buttons)
    assert conversation.does(card_events.AskCard(conversation.session.revision)).stage is Stage.SUMMARY
    assert conversation.rejected


def test_typed_words_are_looked_up_and_leave_the_chat() -> None:
    conversation = at_the_summary()
    conversation.presses("Card for next time")
    conversation.does(events.Write("Key BREAD moon dog"))
    assert WantedCard(CARD) in conversation.effects
    assert EraseTyped() in conversation.effects
    assert conversation.does(card_events.GiveCard(7)).stage is Stage.SUMMARY
    assert conversation.session.trail == 7


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (events.Write("dog moon bread"), "A card has four different words."),
        (events.Write("dog moon bread kea"), "kea"),
        (card_events.RefuseCard(), "no answers from an earlier time"),
        (card_events.RefuseCard(too_often=True), "too many wrong words"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(event: events.Event, said: str) -> None:
    conversation = at_the_summary()
    before = replace(conversation.session)
    conversation.presses("Card for next time")
    shown = conversation.does(event)
    assert said in render(shown.notice or "", "en")
    conversation.presses("Go on without a card")
    assert replace(conversation.session, revision=before.revision, since=before.since, spent=before.spent) == before


def test_whoever_goes_on_without_a_card_after_all_has_none() -> None:
    conversation = at_the_summary()
    conversation.presses("Card for next time")
    conversation.does(card_events.GiveCard(7))
    conversation.presses("Card for next time")
    conversation.presses("Go on without a card")
    assert conversation.session.trail is None


def test_words_leave_the_session_with_the_screen_whichever_way() -> None:
    conversation = at_the_summary()
    conversation.presses("Card for next time")
    conversation.does(card_events.GiveCard(7, CARD))
    conversation.does(events.AskLanguage())
    assert (conversation.session.words, conversation.session.trail) == ((), 7)
    assert conversation.does(events.PickLanguage(conversation.session.revision, "en")).stage is Stage.SUMMARY


@pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
def test_a_lent_phone_that_is_left_alone_gives_the_card_up(mode: Mode) -> None:
    conversation = at_the_summary(mode)
    conversation.presses("Card for next time")
    conversation.does(card_events.GiveCard(7, CARD))
    conversation.session = locked(conversation.battery, conversation.session)
    assert (conversation.session.words, conversation.session.trail) == ((), None)
    conversation.does(events.Return(conversation.session.revision))
    assert conversation.session.stage is Stage.SUMMARY


def test_in_an_interview_the_phone_changes_hands_first() -> None:
    told = "Give them the phone now."
    conversation = at_the_summary(Mode.INTERVIEW)
    assert told in text_of(conversation.presses("Card for next time"))
    alone = at_the_summary()
    assert told not in text_of(alone.presses("Card for next time"))


def test_the_consent_speaks_of_the_card_only_where_there_is_one() -> None:
    for has_cards in (True, False):
        conversation = Conversation(all_kinds(), offer(all_kinds(), has_cards=has_cards, preset_language="en"))
        assert ("take a card with four words" in text_of(conversation.does(events.Open()))) is has_cards
