"""Protected questions: a practice first, then an answer that tells nobody anything."""

from dataclasses import replace

import pytest

from conversations.answers import Missing
from conversations.definition.model import Battery
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.engine.driver import Talk, invitation
from tests.engine.protected import protected

SENSITIVE = "I am afraid to complain."


def begun(mode: Mode = Mode.TELEGRAM, language: str = "en", **arms: int) -> Talk:
    """At the first protected question's practice."""
    talk = Talk(protected(), invitation(protected(), mode=mode), arms=arms)
    talk.begins(language)
    for _ in range(2):
        talk.does(events.Skip(talk.session.revision, talk.session.asking or ""))
    return talk


def practises(talk: Talk, choice: str) -> Screen:
    return talk.does(events.Practise(talk.session.revision, choice))


def goes_on(talk: Talk) -> Screen:
    return talk.does(events.Continue(talk.session.revision, talk.session.asking or ""))


def chooses(talk: Talk, choice: str) -> Screen:
    return talk.does(events.Choose(talk.session.revision, talk.session.asking or "", choice))


def statements(talk: Talk) -> list[str]:
    return [render(each, "en") for each in talk.screen.statements]


def paragraphs(talk: Talk) -> str:
    return " ".join(render(each, talk.screen.language) for each in talk.screen.paragraphs)


def labels(talk: Talk) -> list[str]:
    return [render(button.label, "en") for button in talk.screen.buttons]


class TestPractice:
    def test_it_comes_before_the_first_question_of_a_kind_and_explains(self) -> None:
        talk = begun()
        assert talk.session.stage is Stage.PRACTICE
        assert render(talk.screen.heading, "en") == "Let us practise first. This answer is not saved."
        assert "Nobody can see which sentences are true for you." in paragraphs(talk)
        assert "Example: somebody answers 2." in paragraphs(talk)
        assert len(talk.screen.statements) == 3
        assert labels(talk) == ["0", "1", "2", "3", "Skip", "Back", "Stop"]

    def test_the_right_answer_leads_to_the_question_with_praise(self) -> None:
        talk = begun()
        shown = practises(talk, "2")
        assert shown.stage is Stage.QUESTION
        assert shown.praise is not None
        assert render(shown.praise, "en") == "Right: two are true. Nobody can see which two."
        talk.does(events.AskLanguage())
        assert talk.does(events.PickLanguage(talk.session.revision, "sv")).question == "list"

    def test_after_a_wrong_answer_one_tries_again_or_goes_on(self) -> None:
        talk = begun()
        shown = practises(talk, "1")
        assert shown.stage is Stage.PRACTICE
        assert "the answer is 2" in render(shown.heading, "en")
        assert labels(talk) == ["0", "1", "2", "3", "Next", "Skip", "Back", "Stop"]
        assert talk.button("1").checked
        assert goes_on(talk).question == "list"
        assert talk.screen.praise is None

    def test_nothing_can_be_passed_without_an_answer_nor_made_up(self) -> None:
        talk = begun()
        for event in (
            events.Continue(talk.session.revision, "list"),
            events.Practise(talk.session.revision, "7"),
            events.Practise(talk.session.revision, "same"),
        ):
            talk.does(event)
            assert talk.rejected
            assert talk.rejected.code is Rejection.NOT_NOW
        assert talk.session.stage is Stage.PRACTICE

    def test_it_comes_once_for_each_kind(self) -> None:
        talk = begun()
        practises(talk, "2")
        chooses(talk, "0")
        assert talk.session.stage is Stage.PRACTICE
        assert practises(talk, "same").question is None
        assert practises(talk, "different").question == "digit"
        chooses(talk, "same")
        assert practises(talk, "yes").question == "die"
        assert chooses(talk, "no").question == "list_again"
        assert talk.screen.stage is Stage.QUESTION

    def test_skipping_it_skips_the_question_and_the_next_one_is_practised(self) -> None:
        talk = begun()
        talk.presses("Skip")
        assert talk.session.answers["list"] is Missing.SKIPPED
        assert talk.session.asking == "digit"
        for _ in range(2):
            talk.presses("Skip")
        assert (talk.session.asking, talk.session.stage) == ("list_again", Stage.PRACTICE)
        talk.presses("Back")
        assert (talk.session.asking, talk.session.stage) == ("die", Stage.PRACTICE)

    def test_nothing_of_it_is_sent(self) -> None:
        talk = begun()
        practises(talk, "1")
        goes_on(talk)
        chooses(talk, "3")
        while talk.session.stage is not Stage.SUMMARY:
            talk.presses("Skip")
        talk.presses("Send my answers")
        assert talk.submitted
        assert talk.submitted.response.answers["list"] == "3"
        assert set(talk.submitted.response.answers) == {question.id for question in protected().questions()}


class TestItemCount:
    @pytest.mark.parametrize(("arm", "shown"), [(0, False), (1, True)])
    def test_the_statement_stands_among_the_others_in_its_arm_alone(self, arm: int, shown: bool) -> None:
        talk = begun(lists=arm)
        practises(talk, "2")
        found = statements(talk)
        assert (SENSITIVE in found) is shown
        assert [each for each in found if each != SENSITIVE] == ["I drink tea.", "I own a boat.", "I like rain."]
        assert found[0] != SENSITIVE != found[-1]
        digits = [label for label in labels(talk) if label.isdigit()]
        assert digits == [str(count) for count in range(len(found) + 1)]

    def test_a_double_list_shows_it_in_one_of_both(self) -> None:
        for arm in (0, 1):
            talk = begun(lists=arm)
            practises(talk, "2")
            first = statements(talk)
            while talk.session.asking != "list_again":
                talk.presses("Skip")
            assert (SENSITIVE in first) != (SENSITIVE in statements(talk))

    def test_more_than_there_are_is_refused(self) -> None:
        talk = begun(lists=0)
        practises(talk, "2")
        chooses(talk, "4")
        assert talk.rejected
        assert chooses(talk, "3").stage is Stage.PRACTICE
        assert talk.session.answers["list"] == "3"

    def test_a_typed_number_is_taken(self) -> None:
        talk = begun(lists=1)
        practises(talk, "2")
        talk.does(events.Write("٤"))
        assert talk.session.answers["list"] == "4"


class TestCrosswiseAndForced:
    @pytest.mark.parametrize(("arm", "numbers"), [(0, "0, 1, 2"), (1, "3, 4, 5, 6, 7, 8, 9")])
    def test_the_arms_have_contrary_numbers(self, arm: int, numbers: str) -> None:
        talk = begun(digits=arm)
        talk.presses("Skip")
        assert f"your number is {numbers[0]}." in paragraphs(talk)
        practises(talk, "different")
        assert statements(talk) == [f"The last digit is one of these: {numbers}.", "I have worked without papers."]
        assert "Think of the phone number of somebody you know well." in paragraphs(talk)
        assert labels(talk)[:3] == [
            "Same: both true or both false",
            "Different: one true, one false",
            "I don't want to say",
        ]

    def test_the_die_says_when_the_answer_is_decided(self) -> None:
        talk = begun()
        for _ in range(2):
            talk.presses("Skip")
        practises(talk, "yes")
        assert "Number 1: choose Yes, whatever is true. Number 6: choose No, whatever is true." in paragraphs(talk)
        assert labels(talk)[:2] == ["Yes", "No"]
        chooses(talk, "maybe")
        assert talk.rejected
        talk.presses("I don't want to say")
        assert talk.session.answers["die"] is Missing.DECLINED

    def test_the_summary_says_what_the_buttons_said(self) -> None:
        talk = begun(language="sv")
        practises(talk, "2")
        chooses(talk, "2")
        practises(talk, "different")
        chooses(talk, "same")
        practises(talk, "yes")
        chooses(talk, "no")
        while talk.session.stage is not Stage.SUMMARY:
            talk.presses("Hoppa över")
        said = [render(line.answer, "sv") for line in talk.screen.answers]
        assert said[2:5] == ["2", "Lika: båda stämmer eller ingen stämmer", "Nej"]


def with_private_list() -> Battery:
    """The battery with its first list as a question that nobody else may read aloud."""
    (theme,) = protected().themes
    questions = tuple(replace(question, sensitive=question.id == "list") for question in theme.questions)
    return replace(protected(), themes=(replace(theme, questions=questions),))


class TestConsentAndModes:
    def test_in_an_interview_a_private_one_is_practised_by_the_person_who_holds_the_phone(self) -> None:
        talk = Talk(with_private_list(), invitation(with_private_list(), mode=Mode.INTERVIEW))
        talk.begins()
        for _ in range(2):
            talk.presses("Skip")
        assert talk.session.stage is Stage.HANDING
        assert talk.presses("I answer this question myself").stage is Stage.PRACTICE
        assert talk.session.handed
        assert practises(talk, "2").question == "list"
        assert chooses(talk, "1").stage is Stage.HANDING
        assert talk.presses("I read the questions again").stage is Stage.PRACTICE
        assert (talk.session.asking, talk.session.handed) == ("digit", False)

    @pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
    def test_on_another_phone_they_are_asked_without_handing_it_over(self, mode: Mode) -> None:
        talk = begun(mode)
        practises(talk, "2")
        assert chooses(talk, "1").stage is Stage.PRACTICE
        while talk.session.stage is not Stage.SUMMARY:
            talk.presses("Skip")
        talk.presses("Send the answers" if mode is Mode.INTERVIEW else "Send my answers")
        assert talk.submitted
        assert talk.submitted.response.answers["list"] == "1"

    def test_consent_speaks_of_protected_questions(self) -> None:
        talk = Talk(protected())
        talk.does(events.Open())
        talk.does(events.PickLanguage(talk.session.revision, "en"))
        assert "Some questions are protected: nobody can know what is true for you." in paragraphs(talk)

    def test_in_an_interview_no_answer_is_shown_again(self) -> None:
        talk = begun(Mode.INTERVIEW)
        practises(talk, "2")
        chooses(talk, "2")
        talk.presses("Back")
        assert talk.session.asking == "list"
        assert not any(button.checked for button in talk.screen.buttons)
