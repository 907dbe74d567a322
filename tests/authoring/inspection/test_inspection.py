"""Inspection finds every kind of problem, in one run, each with its place and remedy; and nothing in a good battery."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.model import (
    Battery,
    Choice,
    ChoiceList,
    GoodEnd,
    Question,
    Theme,
)
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import (
    EARLIER,
    HELP,
    PLACES,
    YES_NO,
    asked,
    battery_of,
    en,
    only_problem,
)
from tests.definition.strategies import batteries


def test_good_battery_has_no_problems() -> None:
    good = battery_of(
        asked("x1", relevant="${job} = 'yes' and not(selected(${help}, 'none')) and ${age} > 20"),
        asked("x2", relevant="${help} = '' or ${since} < 2020"),
        asked("x3", choice_list=PLACES, choice_filter="area = ${job} or ${job} = ''"),
    )
    assert inspect(good) == ()


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
