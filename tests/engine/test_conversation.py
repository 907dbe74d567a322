"""The survey as a person goes through it."""

import pytest

from conversations.answers import Missing
from conversations.engine.effects import Count, EraseTyped, Outcome
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Stage
from locales import render
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation, offer


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(all_kinds())


def test_the_whole_way_gives_one_response_with_codes_only(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("Yes")
    conversation.does(events.Write("٤٥"))
    conversation.presses("No")
    conversation.presses("An office")
    conversation.presses("Friends")
    conversation.presses("Done")
    conversation.does(events.Write("  They wrote\u202e a letter  "))
    conversation.presses("I don't want to say")
    conversation.presses("West")
    conversation.presses("Motala")
    conversation.does(events.Write("٢٫٥"))
    conversation.does(events.Write("5/2024"))
    assert conversation.session.stage is Stage.SUMMARY
    summary = {render(line.question, "en"): render(line.answer, "en") for line in conversation.screen.answers}
    assert summary["Who helped you?"] == "Friends · An office"
    conversation.presses("Send my answers")
    assert conversation.submitted is not None
    assert conversation.submitted.response.answers == {
        "job": "yes",
        "hours": "45",
        "long": "no",
        "helped": ("friends", "office"),
        "how": "They wrote a letter",
        "home": Missing.DECLINED,
        "side": "west",
        "town": "motala",
        "rooms": "2.5",
        "arrived": "2024-05",
    }
    assert conversation.submitted.response.municipality == "0580"
    assert conversation.session.answers == {}


def test_progress_counts_questions_and_not_notes(conversation: Conversation) -> None:
    conversation.begins()
    assert conversation.screen.progress is None
    assert conversation.presses("Next").progress == Phrase(
        "Question {number} of {total}", (("number", 1), ("total", 10))
    )
    assert conversation.presses("Yes").progress == Phrase(
        "Question {number} of {total}", (("number", 2), ("total", 10))
    )


def test_changing_an_answer_drops_what_is_no_longer_relevant(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("Yes")
    conversation.does(events.Write("60"))
    conversation.presses("Yes")
    _skip_to_summary(conversation)
    conversation.presses("Change an answer")
    conversation.presses("Do you have a job?")
    assert conversation.button("Yes").checked
    conversation.presses("No")
    assert conversation.session.stage is Stage.SUMMARY
    conversation.presses("Send my answers")
    assert conversation.submitted is not None
    assert conversation.submitted.response.answers["job"] == "no"
    assert "hours" not in conversation.submitted.response.answers
    assert "long" not in conversation.submitted.response.answers


def test_changing_what_filters_choices_asks_again(conversation: Conversation) -> None:
    _to_question(conversation, "side")
    conversation.presses("West")
    conversation.presses("Mjölby")
    _skip_to_summary(conversation)
    conversation.presses("Change an answer")
    conversation.presses("Which side?")
    conversation.presses("South")
    assert conversation.session.asking == "town"
    assert [render(button.label, "en") for button in conversation.screen.buttons][:1] == ["Kisa"]


def _skip_to_summary(conversation: Conversation) -> None:
    while conversation.session.stage is Stage.QUESTION:
        conversation.presses("Skip")


def _to_question(conversation: Conversation, question: str) -> None:
    conversation.begins()
    conversation.presses("Next")
    while conversation.session.asking != question:
        conversation.presses("Skip")


def test_skipped_declined_and_not_asked_are_kept_apart(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("I don't want to say")
    _skip_to_summary(conversation)
    conversation.presses("Send my answers")
    assert conversation.submitted is not None
    answers = conversation.submitted.response.answers
    assert answers["job"] is Missing.DECLINED
    assert answers["home"] is Missing.SKIPPED
    assert "hours" not in answers


def test_an_exclusive_choice_clears_the_others_and_is_cleared_by_them(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    conversation.presses("Friends")
    conversation.presses("None of these")
    assert conversation.session.marked == ("nobody",)
    conversation.presses("Friends")
    assert conversation.session.marked == ("friends",)


def test_marking_twice_is_marking_once(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    mark = conversation.button("Friends").event
    conversation.does(mark)
    conversation.does(mark)
    assert conversation.session.marked == ("friends",)


def test_done_without_a_mark_says_what_to_do(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    conversation.presses("Done")
    assert conversation.rejected is not None
    assert conversation.rejected.code is Rejection.NOTHING_MARKED
    assert conversation.session.asking == "helped"


def test_shuffled_choices_keep_the_last_one_last_and_differ_between_people() -> None:
    orders = set()
    for seed in range(20):
        conversation = Conversation(all_kinds(), seed=seed)
        _to_question(conversation, "helped")
        labels = [render(button.label, "en") for button in conversation.screen.buttons][:3]
        assert labels[2] == "None of these"
        orders.add(tuple(labels))
    assert len(orders) == 2


def test_a_press_on_an_old_screen_changes_nothing(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    old = conversation.button("Yes").event
    conversation.does(old)
    before = conversation.session
    conversation.does(old)
    assert conversation.rejected is not None
    assert conversation.rejected.code is Rejection.STALE
    assert conversation.session == before


def test_language_changes_at_any_point_without_losing_answers(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    conversation.presses("Friends")
    conversation.does(events.AskLanguage())
    conversation.presses("Svenska")
    assert conversation.screen.heading == "Vem hjälpte dig?"
    assert conversation.session.marked == ("friends",)
    assert conversation.session.answers["job"] is Missing.SKIPPED


def test_stopping_for_now_keeps_and_coming_back_resumes(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    conversation.does(events.AskLeave())
    conversation.presses("Continue another day")
    assert conversation.session.stage is Stage.PAUSED
    conversation.does(events.Open())
    assert conversation.screen.question == "helped"


@pytest.mark.parametrize("stage", ["consent", "question", "summary"])
def test_withdrawing_erases_at_once(conversation: Conversation, stage: str) -> None:
    if stage == "consent":
        conversation.does(events.Open())
        conversation.presses("English")
    else:
        _to_question(conversation, "helped")
    if stage == "summary":
        _skip_to_summary(conversation)
    conversation.does(events.AskLeave())
    conversation.presses("Stop and erase my answers")
    assert conversation.session.stage is Stage.WITHDRAWN
    assert conversation.session.answers == {}
    assert Count(Outcome.WITHDRAWN) in conversation.effects


def test_refusing_ends_and_is_counted(conversation: Conversation) -> None:
    conversation.does(events.Open())
    assert Count(Outcome.OPENED) in conversation.effects
    conversation.presses("English")
    conversation.presses("No, thank you")
    assert conversation.session.stage is Stage.REFUSED
    assert Count(Outcome.REFUSED) in conversation.effects


def test_one_language_and_one_municipality_are_not_asked_for() -> None:
    battery = all_kinds()
    conversation = Conversation(battery, offer(battery, languages=("sv",), municipalities={"0580": "Linköping"}))
    conversation.does(events.Open())
    assert conversation.screen.stage is Stage.CONSENT
    asked = conversation.does(events.Consent(conversation.session.revision))
    assert asked.stage is Stage.QUESTION


@pytest.mark.parametrize(
    ("question", "typed", "code"),
    [
        ("hours", "many", Rejection.NOT_A_NUMBER),
        ("hours", "2.5", Rejection.NOT_WHOLE),
        ("hours", "81", Rejection.OUT_OF_BOUNDS),
        ("rooms", "0", Rejection.OUT_OF_BOUNDS),
        ("rooms", "2.000", Rejection.UNCLEAR),
        ("hours", "2.000", Rejection.OUT_OF_BOUNDS),
        ("arrived", "2024", Rejection.NOT_A_DATE),
        ("arrived", "12/05/2024", Rejection.NOT_A_DATE),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_leaves_the_question(question: str, typed: str, code: str) -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("Yes")
    while conversation.session.asking != question:
        conversation.presses("Skip")
    screen = conversation.does(events.Write(typed))
    assert conversation.rejected is not None
    assert conversation.rejected.code == code
    assert screen.notice == conversation.rejected.message
    assert screen.question == question
    assert EraseTyped() in conversation.effects


def test_a_number_that_can_mean_two_is_asked_back_and_each_can_be_written() -> None:
    for typed, said, meant in (("2.000", "Do you mean 2000 or 2?", "2"), ("1,125", "1125 or 1.1250?", "1.1250")):
        conversation = Conversation(all_kinds())
        _to_question(conversation, "rooms")
        conversation.does(events.Write(typed))
        assert said in render(conversation.screen.notice or "", "en")
        conversation.does(events.Write(meant))
        assert conversation.session.answers["rooms"] == str(float(meant)).removesuffix(".0")


def test_text_too_long_or_blank_is_refused(conversation: Conversation) -> None:
    _to_question(conversation, "helped")
    conversation.presses("An office")
    conversation.presses("Done")
    for typed, code in (("x" * 1001, Rejection.TOO_LONG), ("\u200f \n\u200b", Rejection.EMPTY)):
        conversation.does(events.Write(typed))
        assert conversation.rejected is not None
        assert conversation.rejected.code is code


def test_a_photo_or_a_text_where_there_are_buttons_gets_one_kind_sentence(conversation: Conversation) -> None:
    conversation.begins()
    before = conversation.session
    for event in (events.SendUnreadable(), events.Write("yes")):
        screen = conversation.does(event)
        assert screen.notice is not None
        assert conversation.session == before


def test_back_from_the_first_question_is_refused_kindly(conversation: Conversation) -> None:
    conversation.begins()
    conversation.does(events.Back(conversation.session.revision))
    assert conversation.rejected is not None
    assert conversation.session.asking == "welcome"


def test_a_phone_whose_language_is_unknown_shows_the_first_page_and_more() -> None:
    battery = all_kinds()
    many = tuple(LANGUAGES)
    conversation = Conversation(battery, offer(battery, languages=many))
    conversation.does(events.Open())
    shown = [render(button.label, "en") for button in conversation.screen.buttons]
    assert shown == [*(LANGUAGES[code].name for code in many[:11]), "More languages"]
    conversation.presses("More languages")
    assert len(conversation.screen.buttons) == len(many)
    conversation.presses("Deutsch")
    assert conversation.session.language == "de"
