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
from tests.engine.driver import Conversation, offer
from tests.engine.protected import protected

SENSITIVE = "I am afraid to complain."


def begun(mode: Mode = Mode.TELEGRAM, language: str = "en", **arms: int) -> Conversation:
    """At the first protected question's practice."""
    conversation = Conversation(protected(), offer(protected(), mode=mode), arms=arms)
    conversation.begins(language)
    for _ in range(2):
        conversation.does(events.Skip(conversation.session.revision, conversation.session.asking or ""))
    return conversation


def practises(conversation: Conversation, choice: str) -> Screen:
    return conversation.does(events.Practise(conversation.session.revision, choice))


def goes_on(conversation: Conversation) -> Screen:
    return conversation.does(events.Continue(conversation.session.revision, conversation.session.asking or ""))


def chooses(conversation: Conversation, choice: str) -> Screen:
    return conversation.does(events.Choose(conversation.session.revision, conversation.session.asking or "", choice))


def statements(conversation: Conversation) -> list[str]:
    return [render(each, "en") for each in conversation.screen.statements]


def paragraphs(conversation: Conversation) -> str:
    return " ".join(render(each, conversation.screen.language) for each in conversation.screen.paragraphs)


def labels(conversation: Conversation) -> list[str]:
    return [render(button.label, "en") for button in conversation.screen.buttons]


class TestPractice:
    def test_it_comes_before_the_first_question_of_a_kind_and_explains(self) -> None:
        conversation = begun()
        assert conversation.session.stage is Stage.PRACTICE
        assert render(conversation.screen.heading, "en") == "Let us practise first. This answer is not saved."
        assert "Nobody can see which sentences are true, unless it is none or all." in paragraphs(conversation)
        assert "Example: somebody answers 2." in paragraphs(conversation)
        assert len(conversation.screen.statements) == 3
        assert labels(conversation) == ["0", "1", "2", "3", "Skip", "Back", "Language", "Stop"]

    def test_the_right_answer_leads_to_the_question_with_praise(self) -> None:
        conversation = begun()
        shown = practises(conversation, "2")
        assert shown.stage is Stage.QUESTION
        assert shown.success is not None
        assert render(shown.success, "en") == "Right: two are true. Nobody can see which two."
        conversation.does(events.AskLanguage())
        assert conversation.does(events.PickLanguage(conversation.session.revision, "sv")).question == "list"

    def test_after_a_wrong_answer_one_tries_again_or_goes_on(self) -> None:
        conversation = begun()
        shown = practises(conversation, "1")
        assert shown.stage is Stage.PRACTICE
        assert "the answer is 2" in render(shown.heading, "en")
        assert labels(conversation) == ["0", "1", "2", "3", "Next", "Skip", "Back", "Language", "Stop"]
        assert not any(button.checked for button in conversation.screen.buttons), "a tick would say that it is right"
        assert goes_on(conversation).question == "list"
        assert conversation.screen.success is None

    def test_nothing_can_be_passed_without_an_answer_nor_made_up(self) -> None:
        conversation = begun()
        for event in (
            events.Continue(conversation.session.revision, "list"),
            events.Practise(conversation.session.revision, "7"),
            events.Practise(conversation.session.revision, "same"),
        ):
            conversation.does(event)
            assert conversation.rejected
            assert conversation.rejected.code is Rejection.NOT_NOW
        assert conversation.session.stage is Stage.PRACTICE

    def test_it_comes_once_for_each_kind(self) -> None:
        conversation = begun()
        practises(conversation, "2")
        chooses(conversation, "0")
        assert conversation.session.stage is Stage.PRACTICE
        assert practises(conversation, "same").question is None
        assert practises(conversation, "different").question == "digit"
        chooses(conversation, "same")
        assert practises(conversation, "yes").question == "die"
        assert chooses(conversation, "no").question == "list_again"
        assert conversation.screen.stage is Stage.QUESTION

    def test_why_nobody_can_know_is_said_there_and_not_with_each_question(self) -> None:
        conversation = begun()
        for answer, choice in (("2", "0"), ("different", "same"), ("yes", "no")):
            assert "Example: somebody answers" in paragraphs(conversation)
            practises(conversation, answer)
            assert "Example: somebody answers" not in paragraphs(conversation)
            chooses(conversation, choice)
        assert conversation.screen.question == "list_again"
        assert "Example: somebody answers" not in paragraphs(conversation)

    def test_skipping_it_skips_the_question_and_the_next_one_is_practised(self) -> None:
        conversation = begun()
        conversation.presses("Skip")
        assert conversation.session.answers["list"] is Missing.SKIPPED
        assert conversation.session.asking == "digit"
        for _ in range(2):
            conversation.presses("Skip")
        assert (conversation.session.asking, conversation.session.stage) == ("list_again", Stage.PRACTICE)
        conversation.presses("Back")
        assert (conversation.session.asking, conversation.session.stage) == ("die", Stage.PRACTICE)

    def test_nothing_of_it_is_sent(self) -> None:
        conversation = begun()
        practises(conversation, "1")
        goes_on(conversation)
        chooses(conversation, "3")
        while conversation.session.stage is not Stage.SUMMARY:
            conversation.presses("Skip")
        conversation.presses("Send my answers")
        assert conversation.submitted
        assert conversation.submitted.response.answers["list"] == "3"
        assert set(conversation.submitted.response.answers) == {question.id for question in protected().questions()}


class TestItemCount:
    @pytest.mark.parametrize(("arm", "shown"), [(0, False), (1, True)])
    def test_the_statement_stands_among_the_others_in_its_arm_alone(self, arm: int, shown: bool) -> None:
        conversation = begun(lists=arm)
        practises(conversation, "2")
        found = statements(conversation)
        assert (SENSITIVE in found) is shown
        assert [each for each in found if each != SENSITIVE] == ["I drink tea.", "I own a boat.", "I like rain."]
        assert found[0] != SENSITIVE != found[-1]
        digits = [label for label in labels(conversation) if label.isdigit()]
        assert digits == [str(count) for count in range(len(found) + 1)]

    def test_a_double_list_shows_it_in_one_of_both(self) -> None:
        for arm in (0, 1):
            conversation = begun(lists=arm)
            practises(conversation, "2")
            first = statements(conversation)
            while conversation.session.asking != "list_again":
                conversation.presses("Skip")
            assert (SENSITIVE in first) != (SENSITIVE in statements(conversation))

    def test_more_than_there_are_is_refused(self) -> None:
        conversation = begun(lists=0)
        practises(conversation, "2")
        chooses(conversation, "4")
        assert conversation.rejected
        assert chooses(conversation, "3").stage is Stage.PRACTICE
        assert conversation.session.answers["list"] == "3"

    def test_a_typed_number_is_taken(self) -> None:
        conversation = begun(lists=1)
        practises(conversation, "2")
        conversation.does(events.Write("٤"))
        assert conversation.session.answers["list"] == "4"


class TestCrosswiseAndForced:
    @pytest.mark.parametrize(("arm", "numbers"), [(0, "0, 1, 2"), (1, "3, 4, 5, 6, 7, 8, 9")])
    def test_the_arms_have_contrary_numbers(self, arm: int, numbers: str) -> None:
        conversation = begun(digits=arm)
        conversation.presses("Skip")
        assert f"your number is {numbers[0]}." in paragraphs(conversation)
        practises(conversation, "different")
        assert statements(conversation) == [
            f"The last digit is one of these: {numbers}.",
            "I have worked without papers.",
        ]
        assert "Think of the phone number of somebody you know well." in paragraphs(conversation)
        assert labels(conversation)[:3] == [
            "Same: both true or both false",
            "Different: one true, one false",
            "I don't want to say",
        ]

    def test_the_die_says_when_the_answer_is_decided(self) -> None:
        conversation = begun()
        for _ in range(2):
            conversation.presses("Skip")
        practises(conversation, "yes")
        assert "Number 1: choose Yes, whatever is true. Number 6: choose No, whatever is true." in paragraphs(
            conversation
        )
        assert labels(conversation)[:2] == ["Yes", "No"]
        chooses(conversation, "maybe")
        assert conversation.rejected
        conversation.presses("I don't want to say")
        assert conversation.session.answers["die"] is Missing.DECLINED

    def test_the_summary_says_what_the_buttons_said(self) -> None:
        conversation = begun(language="sv")
        practises(conversation, "2")
        chooses(conversation, "2")
        practises(conversation, "different")
        chooses(conversation, "same")
        practises(conversation, "yes")
        chooses(conversation, "no")
        while conversation.session.stage is not Stage.SUMMARY:
            conversation.presses("Hoppa över")
        said = [render(line.answer, "sv") for line in conversation.screen.answers]
        assert said[2:5] == ["2", "Lika: båda stämmer eller ingen", "Nej"]


def with_private_list() -> Battery:
    """The battery with its first list as a question that nobody else may read aloud."""
    (theme,) = protected().themes
    questions = tuple(replace(question, sensitive=question.id == "list") for question in theme.questions)
    return replace(protected(), themes=(replace(theme, questions=questions),))


class TestConsentAndModes:
    def test_in_an_interview_a_private_one_is_practised_by_the_person_who_holds_the_phone(self) -> None:
        conversation = Conversation(with_private_list(), offer(with_private_list(), mode=Mode.INTERVIEW))
        conversation.begins()
        for _ in range(2):
            conversation.presses("Skip")
        assert conversation.session.stage is Stage.HANDING
        assert conversation.presses("I answer this question myself").stage is Stage.PRACTICE
        assert conversation.session.handed
        assert practises(conversation, "2").question == "list"
        assert chooses(conversation, "1").stage is Stage.HANDING
        assert conversation.presses("I read the questions again").stage is Stage.PRACTICE
        assert (conversation.session.asking, conversation.session.handed) == ("digit", False)

    @pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
    def test_on_another_phone_they_are_asked_without_handing_it_over(self, mode: Mode) -> None:
        conversation = begun(mode)
        practises(conversation, "2")
        assert chooses(conversation, "1").stage is Stage.PRACTICE
        while conversation.session.stage is not Stage.SUMMARY:
            conversation.presses("Skip")
        conversation.presses("Send the answers" if mode is Mode.INTERVIEW else "Send my answers")
        assert conversation.submitted
        assert conversation.submitted.response.answers["list"] == "1"

    def test_consent_speaks_of_protected_questions(self) -> None:
        conversation = Conversation(protected())
        conversation.does(events.Open())
        conversation.does(events.PickLanguage(conversation.session.revision, "en"))
        assert "Some questions are protected: you do not say directly what is true for you." in paragraphs(conversation)

    def test_in_an_interview_no_answer_is_shown_again(self) -> None:
        conversation = begun(Mode.INTERVIEW)
        practises(conversation, "2")
        chooses(conversation, "2")
        conversation.presses("Back")
        assert conversation.session.asking == "list"
        assert not any(button.checked for button in conversation.screen.buttons)
