"""Inspection finds every kind of problem, in one run, each with its place and remedy; and nothing in a good battery."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answers import Answer
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.expressions import Expression
from conversations.definition.kind import Kind
from conversations.definition.model import (
    Battery,
    Choice,
    ChoiceList,
    GoodEnd,
    Precision,
    Question,
    Theme,
)
from conversations.definition.problems import Problem
from conversations.kinds import KINDS
from tests.definition.strategies import batteries


def en(text: str = "Text") -> dict[str, str]:
    return {"en": text}


YES_NO = ChoiceList("yes_no", (Choice("yes", en("yes")), Choice("no", en("no"))))
HELP = ChoiceList("help", (Choice("a", en("a")), Choice("b", en("b")), Choice("none", en("none"), exclusive=True)))
PLACES = ChoiceList(
    "places",
    (Choice("p1", en("p1"), attributes={"area": "yes"}), Choice("p2", en("p2"), attributes={"area": "no"})),
)


def asked(id: str, kind: Kind = KINDS["one"], relevant: str = "", choice_filter: str = "", **more: object) -> Question:
    lists: dict[Kind, ChoiceList] = {KINDS["one"]: YES_NO, KINDS["several"]: HELP, KINDS["scale"]: YES_NO}
    question = Question(
        id,
        kind,
        en(),
        choice_list=lists.get(kind),
        relevant=Expression.parse(relevant) if relevant else None,
        choice_filter=Expression.parse(choice_filter) if choice_filter else None,
        good_end=GoodEnd.FIRST if kind is KINDS["scale"] else None,
        good_sentence={"en": "Yes, they say."} if kind is KINDS["scale"] else {},
        bad_sentence={"en": "No, they say."} if kind is KINDS["scale"] else {},
    )
    return replace(question, **more)  # type: ignore[arg-type]


EARLIER = (
    asked("job"),
    asked("help", KINDS["several"]),
    asked("feel", KINDS["scale"]),
    asked("age", KINDS["whole"], minimum=Decimal(16), maximum=Decimal(99)),
    asked("share", KINDS["decimal"], minimum=Decimal(0), maximum=Decimal(1)),
    asked("why", KINDS["text"]),
    asked("since", KINDS["date"], precision=Precision.YEAR),
    asked("info", KINDS["note"]),
)


def battery_of(*questions: Question, shuffle: bool = False) -> Battery:
    return Battery(
        "core",
        "1",
        en(),
        ("en",),
        (Theme("early", en(), EARLIER), Theme("late", en(), (*questions, asked("last")), shuffle=shuffle)),
    )


def only_problem(battery: Battery) -> Problem:
    (problem,) = inspect(battery)
    assert problem.remedy
    return problem


def test_good_battery_has_no_problems() -> None:
    good = battery_of(
        asked("x1", relevant="${job} = 'yes' and not(selected(${help}, 'none')) and ${age} > 20"),
        asked("x2", relevant="${help} = '' or ${since} < 2020"),
        asked("x3", choice_list=PLACES, choice_filter="area = ${job} or ${job} = ''"),
    )
    assert inspect(good) == ()


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


LONG = ChoiceList("long", tuple(Choice(f"c{number}", en(f"c{number}")) for number in range(13)))
WORDY = ChoiceList("wordy", (Choice("w", en("w" * 201)), Choice("v", en("v" * 35))))
TWICE = ChoiceList("twice", (Choice("c", en("c")), Choice("c", en("Other"))))
OTHER_YES_NO = ChoiceList("yes_no", (Choice("y", en("y")), Choice("n", en("n"))))
ODD_CODE = ChoiceList("odd", (Choice("a b", en()), Choice("c", en("c"))))
SINGLE = ChoiceList("single", (Choice("c", en("c")),))


@pytest.mark.parametrize(
    ("question", "where", "says"),
    [
        (asked("x", choice_list=None), "question x, choices", "needs choices"),
        (asked("x", KINDS["text"], choice_list=YES_NO), "question x, choices", "has no choices"),
        (asked("x", KINDS["note"], choice_filter="name = 'yes'"), "question x, choice_filter", "no choices to filter"),
        (asked("x", KINDS["scale"], choice_list=LONG, good_end=GoodEnd.LAST), "question x, choices", "13 choices"),
        (asked("x", choice_list=HELP), "question x, choices", "'none' is exclusive"),
        (asked("x", KINDS["scale"], good_end=None), "question x, good_end", "no direction"),
        (asked("x", KINDS["scale"], choice_list=SINGLE), "question x, choices", "at least two"),
        (asked("x", good_end=GoodEnd.LAST), "question x, good_end", "Only a scale"),
        (asked("x", reversed=True), "question x, reversed", "Only a scale"),
        (asked("x", minimum=Decimal(1)), "question x, minimum", "Only numbers"),
        (asked("x", KINDS["whole"], maximum=Decimal("1.5")), "question x, maximum", "must be whole"),
        (asked("x", KINDS["whole"], minimum=Decimal(2), maximum=Decimal(1)), "question x, minimum", "above"),
        (asked("x y"), "question x y", "cannot be an id"),
        (asked("x" * 65), f"question {'x' * 65}", "cannot be an id"),
        (asked("job"), "question job", "Several questions"),
        (asked("x", choice_list=TWICE), "choice list twice, choice c", "Several choices"),
        (asked("x", choice_list=ODD_CODE), "choice list odd, choice a b", "cannot be an id"),
        (asked("x", choice_list=OTHER_YES_NO), "choice list yes_no", "Different choice lists"),
        (asked("x", choice_list=WORDY), "choice list wordy, choice w, label (en)", "201 characters"),
        (asked("x", label=en("x" * 1001)), "question x, label (en)", "1001 characters"),
        (asked("x", label={}), "question x, label (en)", "missing"),
        (asked("x", label=en("  ")), "question x, label (en)", "missing"),
        (asked("x", hint={"en": ""}), "question x, hint (en)", "missing"),
    ],
)
def test_questions(question: Question, where: str, says: str) -> None:
    problem = only_problem(battery_of(question))
    assert (problem.level, problem.where) == ("error", where)
    assert says in problem.message


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"id": "a b"}, "the battery, id", "cannot be an id"),
        ({"version": " "}, "the battery, version", "empty"),
        ({"languages": ("en", "en")}, "the battery, languages", "twice"),
        ({"themes": ()}, "the battery", "Nothing is asked"),
        ({"themes": (Theme("t", en(), ()),)}, "theme t", "no questions"),
        ({"title": {}}, "the battery, title (en)", "missing"),
    ],
)
def test_the_battery_itself(changes: dict[str, object], where: str, says: str) -> None:
    problem = only_problem(replace(battery_of(), **changes))  # type: ignore[arg-type]
    assert (problem.level, problem.where) == ("error", where)
    assert says in problem.message


def test_themes_with_one_id() -> None:
    battery = battery_of()
    both = replace(battery, themes=tuple(replace(theme, id="same") for theme in battery.themes))
    assert only_problem(both).message == "Several themes have this id."


def test_languages() -> None:
    unknown = inspect(replace(battery_of(), languages=("en", "xx")))
    assert unknown[0].message == "The language 'xx' is not known."
    assert inspect(replace(battery_of(), languages=()))[0].message == "No language is offered."
    extra = only_problem(battery_of(asked("x", hint={"en": "Hint", "so": "Tilmaan"})))
    assert (extra.level, extra.where) == ("warning", "question x, hint (so)")


def test_every_missing_translation_is_named() -> None:
    everything = inspect(replace(battery_of(), languages=("so", "en")))
    found = [one for one in everything if one.message == "The text is missing." and one.where.endswith("(so)")]
    columns = {problem.where for problem in found}
    assert len(columns) == len(found) == 1 + 2 + len(EARLIER) + 2 + 1 + len(YES_NO.choices) + len(HELP.choices)
    assert "choice list help, choice none, label (so)" in columns
    assert "theme early, label (so)" in columns


@settings(max_examples=20, deadline=None)
@given(batteries())
def test_inspection_takes_any_battery_and_files_change_nothing(battery: Battery) -> None:
    assert inspect(battery) == inspect(read_battery(write_battery(battery)))


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
