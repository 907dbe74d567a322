"""Conditions, and filters of choices: what is never reached or names what is not there is found, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answers import Answer
from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.expressions import Expression
from tests.authoring.inspection.inspected_batteries import PLACES, asked, battery_of, only_problem

REACHABLE = [
    "${job} != 'yes'",
    "${job} = ''",
    "${age} = 16 or ${age} > 98",
    "${age} > 98.5",
    "${share} > 0.5 and ${share} < 0.6",
    "${help} = 'b a'",
    "selected(${help}, 'a') and selected(${help}, 'b')",
    "count-selected(${help}) = 2",
    "${since} > 2020",
    "${age} + ${share} > 500",
    "not(${job} = 'yes' and ${job} = 'no')",
    "${age} < 5 or true()",
    "not(${age} < 16)",
]

UNREACHABLE = [
    "${job} = 'yes' and ${job} = 'no'",
    "${job} = 'yes' and not(${job} = 'yes')",
    "not(${job} != 'yes' or ${job} != 'no')",
    "${age} < 16",
    "${age} > 20 and 20 >= ${age}",
    "${age} > 20 and ${age} < 21",
    "${age} = 20.5",
    "${share} > 1",
    "${job} > 3",
    "count-selected(${help}) > 2",
    "selected(${help}, 'a') and selected(${help}, 'none')",
    "1 = 2",
    "1 = 2 and ${job} = 'yes'",
    "(${age} < 16 or ${age} > 99) and ${job} = 'yes'",
]


@pytest.mark.parametrize("relevant", REACHABLE)
def test_reachable(relevant: str) -> None:
    assert inspect(battery_of(asked("x", relevant=relevant))) == ()


@pytest.mark.parametrize("relevant", UNREACHABLE)
def test_unreachable(relevant: str) -> None:
    problem = only_problem(battery_of(asked("x", relevant=relevant)))
    assert problem.where == "question x, relevant"
    assert "never be reached" in problem.message


def test_what_follows_from_an_unreachable_question_is_unreachable() -> None:
    found = inspect(battery_of(asked("x", relevant="${age} < 16"), asked("y", relevant="${x} = 'yes'")))
    assert [problem.where for problem in found] == ["question x, relevant", "question y, relevant"]


CONDITION_PROBLEMS = [
    ("${jbo} = 'yes'", "no question 'jbo'"),
    ("${last} = 'yes'", "'last', which is asked later"),
    ("${x} = 'yes'", "the question itself"),
    ("${info} != ''", "is a note"),
    ("${job} = yes or ${job} = 'no'", "'yes' is neither a text nor a question"),
    ("${job} = 'yse' or ${job} = 'no'", "'yse' is not a choice"),
    ("'yse' = ${job} or ${job} = 'no'", "'yse' is not a choice"),
    ("selected(${help}, 'c') or ${job} = 'no'", "'c' is not a choice"),
    ("${since} < today()", "only the year"),
]


@pytest.mark.parametrize(("relevant", "says"), CONDITION_PROBLEMS)
def test_conditions_that_name_what_is_not_there(relevant: str, says: str) -> None:
    problem = only_problem(battery_of(asked("x", relevant=relevant)))
    assert problem.where == "question x, relevant"
    assert says in problem.message
    assert problem.level == "error"


def test_a_condition_on_a_free_text_is_refused() -> None:
    problem = only_problem(battery_of(asked("x", relevant="${why} != '' or ${job} = 'no'")))
    assert (problem.where, problem.level) == ("question x, relevant", "error")
    assert "would tell who wrote" in problem.message


def test_order_in_a_shuffled_theme_is_not_relied_on() -> None:
    problem = only_problem(battery_of(asked("x"), asked("y", relevant="${x} = 'yes'"), shuffle=True))
    assert (problem.where, "shuffled" in problem.message) == ("question y, relevant", True)


@pytest.mark.parametrize(
    ("choice_filter", "level", "says"),
    [
        ("region = ${job}", "error", "No choice has the attribute 'region'"),
        ("area = 'maybe'", "error", "never leaves a choice"),
        ("area = 'yes'", "warning", "'p2' is never offered"),
        ("area = ${job} and ${job} = 'yes'", "warning", "who answered 'no' to 'job'"),
    ],
)
def test_choice_filters(choice_filter: str, level: str, says: str) -> None:
    found = inspect(battery_of(asked("x", choice_list=PLACES, choice_filter=choice_filter)))
    assert (level, "question x, choice_filter") in [(problem.level, problem.where) for problem in found]
    assert any(says in problem.message and problem.level == level for problem in found)


atoms = st.sampled_from(
    [
        "${job} = 'yes'",
        "${job} != 'no'",
        "${job} = ''",
        "selected(${help}, 'a')",
        "selected(${help}, 'none')",
        "count-selected(${help}) >= 2",
        "${age} > 20",
        "${age} <= 20",
        "${age} = 16",
    ]
)
formulas = st.recursive(
    atoms,
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("not({})".format, inner)
    ),
    max_leaves=6,
)
real_answers = st.fixed_dictionaries(
    {},
    optional={
        "job": st.sampled_from(["yes", "no"]),
        "help": st.sampled_from([("a",), ("b",), ("a", "b"), ("none",)]),
        "age": st.integers(16, 99).map(str),
    },
)


@settings(max_examples=70, deadline=None)
@given(formulas, real_answers)
def test_what_somebody_reaches_is_never_called_unreachable(relevant: str, answers: dict[str, Answer]) -> None:
    if Expression.parse(relevant).holds(answers):
        assert inspect(battery_of(asked("x", relevant=relevant))) == ()
