"""Inspection of protected questions: nothing about them tells what one person answered."""

from dataclasses import replace

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.experiments import About, Device, Experiment
from conversations.definition.expressions import Expression
from conversations.definition.model import Battery, Choice, ChoiceList, Question
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import asked, battery_of, en, only_problem
from tests.authoring.inspection.test_inspection_of_additions import constrained
from tests.definition.protected import (
    BESIDE,
    ELSE,
    FEAR,
    HIDDEN,
    counted,
    crosswise,
    forced,
    protected_battery,
)

NO_YES = ChoiceList("no_yes", (Choice("no", en("no")), Choice("yes", en("yes"))))
SECOND = counted("y", beside=ELSE, shown_in=0)

GOOD = [
    protected_battery(counted()),
    protected_battery(counted(direct="z"), replace(SECOND), asked("z")),
    battery_of(crosswise()),
    battery_of(crosswise(), crosswise("y", statement=en("I was on the moon."), anchor=True)),
    battery_of(crosswise(device=Device.DIE, numbers=(6,))),
    battery_of(crosswise(numbers=(2, 3, 4, 5, 6, 7, 8, 9))),
    battery_of(forced(direct="last")),
    battery_of(forced(device=Device.PHONE_DIGIT, say_yes=(0, 1), say_no=(8, 9))),
    battery_of(forced(device=Device.PHONE_DIGIT, say_yes=(0, 1, 2), say_no=(8, 9))),
    battery_of(forced(say_yes=(1, 2), say_no=(6,))),
    protected_battery(counted(beside=tuple(en(f"Number {n}.") for n in range(5)))),
    battery_of(forced(statement=en("s" * 120))),
    protected_battery(replace(crosswise(), experiment="hidden")),
]

BAD = [
    (Question("x", KINDS["crosswise"], en()), "protection", "must say how it is protected"),
    (asked("x", protection=forced().protection), "protection", "'one' is not protected"),
    (replace(forced(), shuffle=True), "shuffle", "means nothing"),
    (replace(forced(), opinion=False), "opinion", "must offer"),
    (replace(forced(), choice_list=NO_YES), "choices", "has no choices"),
    (replace(forced(), index=True), "index", "Only a scale"),
    (crosswise(device=None), "protection, device", "not said what brings chance"),
    (crosswise(device=Device.TELEGRAM_DICE), "protection, device", "the message carries the number"),
    (forced(device=Device.TELEGRAM_DICE), "protection, device", "Telegram and this program see it"),
    (crosswise(device=Device.BIRTHDAY), "protection, device", "1 January"),
    (crosswise(numbers=(0, 10)), "protection, numbers", "never shows 10"),
    (forced(say_yes=(0,)), "protection, say_yes", "never shows 0"),
    (crosswise(numbers=(0, 1, 1)), "protection, numbers", "1 is there twice"),
    (crosswise(numbers=()), "protection, numbers", "has no numbers"),
    (crosswise(numbers=tuple(range(10))), "protection, numbers", "always true"),
    (crosswise(numbers=(0, 1, 2, 3, 4)), "protection, numbers", "nothing at all"),
    (forced(say_yes=()), "protection, say_yes", "Nobody has to say yes"),
    (forced(say_no=()), "protection, say_no", "Nobody has to say no"),
    (forced(say_no=(1, 6)), "protection, say_no", "for yes and for no"),
    (forced(say_yes=(1, 2, 3)), "protection, say_no", "More than half"),
    (forced(device=Device.PHONE_DIGIT, say_yes=(0, 1, 2), say_no=(7, 8, 9)), "protection, say_no", "More than half"),
    (crosswise(anchor=True), "protection, anchor", "No other crosswise question"),
    (forced(numbers=(1,)), "protection, numbers", "'numbers' means nothing"),
    (crosswise(say_yes=(1,)), "protection, say_yes", "means nothing"),
    (crosswise(beside=BESIDE), "protection, beside", "means nothing"),
    (forced(anchor=True), "protection, anchor", "means nothing"),
    (forced(statement=en("s" * 121)), "protection, statement (en)", "121 characters"),
    (forced(statement=en(" ")), "protection, statement (en)", "missing"),
    (forced(direct="gone"), "protection, direct", "no question 'gone'"),
    (forced(direct="job"), "protection, direct", "asked before"),
    (forced(direct="feel"), "protection, direct", "yes first"),
]

BAD_LISTS = [
    (counted(beside=BESIDE[:2]), "protection, beside", "There are 2"),
    (counted(beside=tuple(en(f"Number {n}.") for n in range(6))), "protection, beside", "There are 6"),
    (counted(beside=(*BESIDE, BESIDE[0])), "protection, statement (en)", "'I like tea.'"),
    (counted(beside=(*BESIDE, FEAR)), "protection, statement (en)", "twice"),
    (counted(beside=(*BESIDE, en(""))), "protection, beside 4 (en)", "missing"),
    (counted(device=Device.DIE), "protection, device", "means nothing"),
    (counted(shown_in=2), "protection, shown_in", "no arm 2"),
]


@pytest.mark.parametrize("battery", GOOD)
def test_good_questions(battery: Battery) -> None:
    assert inspect(battery) == ()


@pytest.mark.parametrize(("question", "where", "says"), BAD)
def test_problems(question: Question, where: str, says: str) -> None:
    problem = only_problem(battery_of(question))
    assert (problem.level, problem.where) == ("error", f"question x, {where}")
    assert says in problem.message


@pytest.mark.parametrize(("question", "where", "says"), BAD_LISTS)
def test_problems_of_lists(question: Question, where: str, says: str) -> None:
    problem = only_problem(protected_battery(question))
    assert (problem.level, problem.where) == ("error", f"question x, {where}")
    assert says in problem.message


@pytest.mark.parametrize("numbers", [(4, 5, 6, 7), ()])
def test_a_weak_or_costly_chance_is_a_warning(numbers: tuple[int, ...]) -> None:
    chosen = numbers or (1, 2, 3, 4, 5, 6)
    problem = only_problem(battery_of(crosswise(numbers=chosen)))
    assert (problem.level, problem.where) == ("warning", "question x, protection, numbers")
    assert "40%" in problem.message


def test_a_list_without_a_lot_gives_no_figure() -> None:
    alone = only_problem(battery_of(replace(counted(), experiment=None)))
    assert (alone.where, "no figure" in alone.message) == ("question x, experiment", True)
    three = replace(battery_of(counted()), experiments=(Experiment("hidden", About.PROTECTION, 3),))
    assert "more than two arms" in only_problem(three).message
    wide = replace(battery_of(replace(crosswise(), experiment="hidden")), experiments=(replace(HIDDEN, arms=4),))
    assert "more than two arms" in only_problem(wide).message


@pytest.mark.parametrize(
    ("second", "where", "says"),
    [
        (replace(SECOND, protection=counted(beside=ELSE).protection), "protection, shown_in", "the same people"),
        (counted("y", beside=ELSE, shown_in=0, statement=en("I trust it.")), "protection, statement", "not that of"),
        (counted("y", beside=(*ELSE, BESIDE[1]), shown_in=0), "protection, beside 4", "tell more than each"),
    ],
)
def test_double_lists_show_the_same_statement_to_others(second: Question, where: str, says: str) -> None:
    problem = only_problem(protected_battery(counted(), second))
    assert problem.where == f"question y, {where}"
    assert says in problem.message


def test_a_third_list_needs_an_experiment_of_its_own() -> None:
    third = counted("z", beside=tuple(en(f"I know {name}.") for name in ("Ali", "Eva", "Sam")))
    problem = only_problem(protected_battery(counted(), SECOND, third))
    assert (problem.where, "two lists" in problem.message) == ("question z, experiment", True)


def test_one_anchor_is_enough() -> None:
    anchors = [crosswise(id, statement=en("I was on the moon."), anchor=True) for id in ("y", "z")]
    problem = only_problem(battery_of(crosswise(), *anchors))
    assert (problem.where, "Another anchor" in problem.message) == ("question z, protection, anchor", True)


def test_the_direct_question_never_comes_first() -> None:
    shuffled = only_problem(protected_battery(counted(direct="z"), asked("z"), shuffle=True))
    assert "asked before" in shuffled.message
    turned = only_problem(protected_battery(counted(direct="z"), asked("z", choice_list=NO_YES)))
    assert "yes first" in turned.message


def test_nothing_rests_on_protected_answers() -> None:
    for column, question in (
        ("relevant", asked("y", relevant="${x} = 'yes'")),
        ("constraint", constrained(". > ${x}", id="y")),
    ):
        problem = only_problem(battery_of(forced(), question))
        assert problem.where == f"question y, {column}"
        assert "says nothing about the person" in problem.message


def test_a_constraint_means_nothing_on_a_protected_answer() -> None:
    question = replace(forced(), constraint=Expression.parse(". = 'yes'", of_answer=True), constraint_message=en())
    assert "question x, constraint" in [problem.where for problem in inspect(battery_of(question))]


def test_a_third_method_is_a_warning() -> None:
    problem = only_problem(protected_battery(counted(), crosswise("y"), forced("z")))
    assert (problem.level, problem.where) == ("warning", "question z")
