"""Inspection of balance: who agrees with everything shows, and nothing is worded so that translations turn it round."""

from dataclasses import replace

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.experiments import Variant
from conversations.definition.model import Battery, Choice, ChoiceList, Question, Theme
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import asked, battery_of, en, only_problem
from tests.definition.protected import forced

TRUE = ChoiceList("true", (Choice("t", en("Completely true")), Choice("n", en("Not true"))))
DONT_KNOW = Choice("d", en("Hard to say"), stays_last=True)
AGREE = ChoiceList("agree", (Choice("a", {"sv": "Håller med"}), Choice("b", {"sv": "Håller inte med"}), DONT_KNOW))
PLEASED = ChoiceList("pleased", (Choice("p", en("Very pleased")), Choice("q", en("Displeased"))))


def item(id: str, choice_list: ChoiceList = TRUE, label: str = "I learn.", **more: object) -> Question:
    return asked(id, KINDS["scale"], choice_list=choice_list, label=en(label), **more)  # type: ignore[arg-type]


def items(number: int, choice_list: ChoiceList) -> tuple[Question, ...]:
    return tuple(item(f"i{index}", choice_list) for index in range(number))


@pytest.mark.parametrize(("choice_list", "level"), [(TRUE, "error"), (PLEASED, "warning")])
def test_four_items_of_one_theme_are_balanced(choice_list: ChoiceList, level: str) -> None:
    problem = only_problem(battery_of(*items(4, choice_list)))
    assert (problem.level, problem.where) == (level, "theme late")
    first, *others = items(4, choice_list)
    assert inspect(battery_of(replace(first, reversed=True), *others)) == ()
    assert inspect(battery_of(*items(3, choice_list))) == ()


def test_lists_of_agreement_are_told_by_both_ends_and_in_other_languages() -> None:
    battery = replace(battery_of(*items(4, AGREE)), languages=())
    assert ("error", "theme late") in [(problem.level, problem.where) for problem in inspect(battery)]


def test_items_of_different_lists_are_counted_apart() -> None:
    two = [item(f"t{index}") for index in range(2)]
    assert inspect(battery_of(*two, *items(2, PLEASED))) == ()


def test_good_opposites() -> None:
    assert inspect(battery_of(item("x", opposite="y"), item("y", reversed=True))) == ()
    assert inspect(battery_of(item("x", opposite="y"), item("y", reversed=True, opposite="x"))) == ()


@pytest.mark.parametrize(
    ("question", "other", "says"),
    [
        (item("x", opposite="gone"), item("y"), "no question 'gone'"),
        (asked("x", opposite="y"), item("y"), "Only scales"),
        (item("x", opposite="y"), item("y"), "one must be reversed"),
        (item("x", opposite="x"), item("y"), "one must be reversed"),
        (item("x", opposite="y"), item("y", PLEASED, reversed=True), "other choices"),
        (item("x", opposite="feel"), item("y"), "in another theme"),
        (item("x", opposite="y"), item("y", reversed=True, opposite="feel"), "names 'feel'"),
    ],
)
def test_opposites_that_are_none(question: Question, other: Question, says: str) -> None:
    (problem, *_) = [found for found in inspect(battery_of(question, other)) if found.where == "question x, opposite"]
    assert problem.level == "error"
    assert says in problem.message


def spoken(language: str, text: str) -> Battery:
    question = asked("x", KINDS["text"], label={language: text})
    theme = Theme("t", {language: "T"}, (question,))
    return Battery("b", "1", {language: "B"}, (language,), (theme,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are you not dissatisfied with it?"),
        ("en", "Nobody told me nothing."),
        ("en", "It isn't really impossible to get help."),
        ("sv", "Är du inte missnöjd?"),
        ("sv", "Jag är inte så osäker på det."),
        ("sv", "Det är inte så att ingen hjälper mig."),
    ],
)
def test_double_denials_are_warned_of(language: str, text: str) -> None:
    problem = only_problem(spoken(language, text))
    assert (problem.level, problem.where) == ("warning", f"question x, label ({language})")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are you dissatisfied? Did they not understand you under the stairs?"),
        ("en", "Do you not live in the union? No problem."),
        ("sv", "Är du missnöjd? Har du inte fått hjälp i området och om oktober?"),
        ("de", "Niemand hat mir nichts gesagt."),
    ],
)
def test_single_denials_are_not(language: str, text: str) -> None:
    assert inspect(spoken(language, text)) == ()


def test_a_claim_with_a_denial_is_warned_of() -> None:
    problem = only_problem(battery_of(item("x", label="I do not feel at home.")))
    assert (problem.level, problem.where) == ("warning", "question x, label (en)")
    assert "'not'" in problem.message
    assert inspect(battery_of(item("x", PLEASED, label="How was it when you did not feel well?"))) == ()


def test_so_is_one_in_a_variant_or_a_statement() -> None:
    tried = item("x", variants=(Variant(label=en("I never feel at home.")),))
    assert "question x, variant 1, label (en)" in [problem.where for problem in inspect(battery_of(tried))]
    assert only_problem(battery_of(forced(statement=en("I don't trust it.")))).where == (
        "question x, protection, statement (en)"
    )
