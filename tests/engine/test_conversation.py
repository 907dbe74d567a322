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
from tests.engine.driver import Talk, invitation


@pytest.fixture
def talk() -> Talk:
    return Talk(all_kinds())


def test_the_whole_way_gives_one_response_with_codes_only(talk: Talk) -> None:
    talk.begins()
    talk.presses("Next")
    talk.presses("Yes")
    talk.does(events.Write("٤٥"))
    talk.presses("No")
    talk.presses("An office")
    talk.presses("Friends")
    talk.presses("Done")
    talk.does(events.Write("  They wrote\u202e a letter  "))
    talk.presses("I don't want to say")
    talk.presses("West")
    talk.presses("Motala")
    talk.does(events.Write("٢٫٥"))
    talk.does(events.Write("5/2024"))
    assert talk.session.stage is Stage.SUMMARY
    summary = {render(line.question, "en"): render(line.answer, "en") for line in talk.screen.answers}
    assert summary["Who helped you?"] == "Friends · An office"
    talk.presses("Send my answers")
    assert talk.submitted is not None
    assert talk.submitted.response.answers == {
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
    assert talk.submitted.response.municipality == "0580"
    assert talk.session.answers == {}


def test_progress_counts_questions_and_not_notes(talk: Talk) -> None:
    talk.begins()
    assert talk.screen.progress is None
    assert talk.presses("Next").progress == Phrase("Question {number} of {total}", (("number", 1), ("total", 7)))
    assert talk.presses("Yes").progress == Phrase("Question {number} of {total}", (("number", 2), ("total", 8)))


def test_changing_an_answer_drops_what_is_no_longer_relevant(talk: Talk) -> None:
    talk.begins()
    talk.presses("Next")
    talk.presses("Yes")
    talk.does(events.Write("60"))
    talk.presses("Yes")
    _skip_to_summary(talk)
    talk.presses("Change an answer")
    talk.presses("Do you have a job?")
    assert talk.button("Yes").checked
    talk.presses("No")
    assert talk.session.stage is Stage.SUMMARY
    talk.presses("Send my answers")
    assert talk.submitted is not None
    assert talk.submitted.response.answers["job"] == "no"
    assert "hours" not in talk.submitted.response.answers
    assert "long" not in talk.submitted.response.answers


def test_changing_what_filters_choices_asks_again(talk: Talk) -> None:
    _to_question(talk, "side")
    talk.presses("West")
    talk.presses("Mjölby")
    _skip_to_summary(talk)
    talk.presses("Change an answer")
    talk.presses("Which side?")
    talk.presses("South")
    assert talk.session.asking == "town"
    assert [render(button.label, "en") for button in talk.screen.buttons][:1] == ["Kisa"]


def _skip_to_summary(talk: Talk) -> None:
    while talk.session.stage is Stage.QUESTION:
        talk.presses("Skip")


def _to_question(talk: Talk, question: str) -> None:
    talk.begins()
    talk.presses("Next")
    while talk.session.asking != question:
        talk.presses("Skip")


def test_skipped_declined_and_not_asked_are_kept_apart(talk: Talk) -> None:
    talk.begins()
    talk.presses("Next")
    talk.presses("I don't want to say")
    _skip_to_summary(talk)
    talk.presses("Send my answers")
    assert talk.submitted is not None
    answers = talk.submitted.response.answers
    assert answers["job"] is Missing.DECLINED
    assert answers["home"] is Missing.SKIPPED
    assert "hours" not in answers


def test_an_exclusive_choice_clears_the_others_and_is_cleared_by_them(talk: Talk) -> None:
    _to_question(talk, "helped")
    talk.presses("Friends")
    talk.presses("None of these")
    assert talk.session.marked == ("nobody",)
    talk.presses("Friends")
    assert talk.session.marked == ("friends",)


def test_marking_twice_is_marking_once(talk: Talk) -> None:
    _to_question(talk, "helped")
    mark = talk.button("Friends").event
    talk.does(mark)
    talk.does(mark)
    assert talk.session.marked == ("friends",)


def test_done_without_a_mark_says_what_to_do(talk: Talk) -> None:
    _to_question(talk, "helped")
    talk.presses("Done")
    assert talk.rejected is not None
    assert talk.rejected.code is Rejection.NOTHING_MARKED
    assert talk.session.asking == "helped"


def test_shuffled_choices_keep_the_last_one_last_and_differ_between_people() -> None:
    orders = set()
    for seed in range(20):
        talk = Talk(all_kinds(), seed=seed)
        _to_question(talk, "helped")
        labels = [render(button.label, "en") for button in talk.screen.buttons][:3]
        assert labels[2] == "None of these"
        orders.add(tuple(labels))
    assert len(orders) == 2


def test_a_press_on_an_old_screen_changes_nothing(talk: Talk) -> None:
    talk.begins()
    talk.presses("Next")
    old = talk.button("Yes").event
    talk.does(old)
    before = talk.session
    talk.does(old)
    assert talk.rejected is not None
    assert talk.rejected.code is Rejection.STALE
    assert talk.session == before


def test_language_changes_at_any_point_without_losing_answers(talk: Talk) -> None:
    _to_question(talk, "helped")
    talk.presses("Friends")
    talk.does(events.AskLanguage())
    talk.presses("Svenska")
    assert talk.screen.heading == "Vem hjälpte dig?"
    assert talk.session.marked == ("friends",)
    assert talk.session.answers["job"] is Missing.SKIPPED


def test_stopping_for_now_keeps_and_coming_back_resumes(talk: Talk) -> None:
    _to_question(talk, "helped")
    talk.does(events.AskLeave())
    talk.presses("Continue another day")
    assert talk.session.stage is Stage.PAUSED
    talk.does(events.Open())
    assert talk.screen.question == "helped"


@pytest.mark.parametrize("stage", ["consent", "question", "summary"])
def test_withdrawing_erases_at_once(talk: Talk, stage: str) -> None:
    if stage == "consent":
        talk.does(events.Open())
        talk.presses("English")
    else:
        _to_question(talk, "helped")
    if stage == "summary":
        _skip_to_summary(talk)
    talk.does(events.AskLeave())
    talk.presses("Stop and erase my answers")
    assert talk.session.stage is Stage.WITHDRAWN
    assert talk.session.answers == {}
    assert Count(Outcome.WITHDRAWN) in talk.effects


def test_refusing_ends_and_is_counted(talk: Talk) -> None:
    talk.does(events.Open())
    assert Count(Outcome.OPENED) in talk.effects
    talk.presses("English")
    talk.presses("No, thank you")
    assert talk.session.stage is Stage.REFUSED
    assert Count(Outcome.REFUSED) in talk.effects


def test_one_language_and_one_municipality_are_not_asked_for() -> None:
    battery = all_kinds()
    talk = Talk(battery, invitation(battery, languages=("sv",), municipalities={"0580": "Linköping"}))
    talk.does(events.Open())
    assert talk.screen.stage is Stage.CONSENT
    asked = talk.does(events.Consent(talk.session.revision))
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
    talk = Talk(all_kinds())
    talk.begins()
    talk.presses("Next")
    talk.presses("Yes")
    while talk.session.asking != question:
        talk.presses("Skip")
    screen = talk.does(events.Write(typed))
    assert talk.rejected is not None
    assert talk.rejected.code == code
    assert screen.notice == talk.rejected.message
    assert screen.question == question
    assert EraseTyped() in talk.effects


def test_a_number_that_can_mean_two_is_asked_back_and_each_can_be_written() -> None:
    for typed, said, meant in (("2.000", "Do you mean 2000 or 2?", "2"), ("1,125", "1125 or 1.1250?", "1.1250")):
        talk = Talk(all_kinds())
        _to_question(talk, "rooms")
        talk.does(events.Write(typed))
        assert said in render(talk.screen.notice or "", "en")
        talk.does(events.Write(meant))
        assert talk.session.answers["rooms"] == str(float(meant)).removesuffix(".0")


def test_text_too_long_or_blank_is_refused(talk: Talk) -> None:
    _to_question(talk, "helped")
    talk.presses("An office")
    talk.presses("Done")
    for typed, code in (("x" * 1001, Rejection.TOO_LONG), ("\u200f \n\u200b", Rejection.EMPTY)):
        talk.does(events.Write(typed))
        assert talk.rejected is not None
        assert talk.rejected.code is code


def test_a_photo_or_a_text_where_there_are_buttons_gets_one_kind_sentence(talk: Talk) -> None:
    talk.begins()
    before = talk.session
    for event in (events.SendUnreadable(), events.Write("yes")):
        screen = talk.does(event)
        assert screen.notice is not None
        assert talk.session == before


def test_back_from_the_first_question_is_refused_kindly(talk: Talk) -> None:
    talk.begins()
    talk.does(events.Back(talk.session.revision))
    assert talk.rejected is not None
    assert talk.session.asking == "welcome"


def test_a_phone_whose_language_is_unknown_shows_the_first_page_and_more() -> None:
    battery = all_kinds()
    many = tuple(LANGUAGES)
    talk = Talk(battery, invitation(battery, languages=many))
    talk.does(events.Open())
    shown = [render(button.label, "en") for button in talk.screen.buttons]
    assert shown == [*(LANGUAGES[code].name for code in many[:11]), "More languages"]
    talk.presses("More languages")
    assert len(talk.screen.buttons) == len(many)
    talk.presses("Deutsch")
    assert talk.session.language == "de"
