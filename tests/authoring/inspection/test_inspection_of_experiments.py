"""Inspection of experiments: every arm sees something of its own, and what it sees fits what is tried."""

from dataclasses import replace

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.experiments import About, Experiment, Variant
from conversations.definition.model import Battery
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import asked, battery_of, en, only_problem
from tests.definition.protected import counted, forced, protected_battery, tried, tried_battery

OTHERWISE = Variant(label=en("Otherwise?"))
TURNED = Variant(turned=True)
AWAY = Variant(left_out=True)

GOOD = [
    tried_battery(tried()),
    tried_battery(tried("x", KINDS["scale"], TURNED), about=About.ORDER),
    tried_battery(tried("x", KINDS["one"], Variant(hint=en("Nobody sees it."))), about=About.ASSURANCE),
    tried_battery(tried("x", KINDS["note"], OTHERWISE), about=About.SENDER),
    tried_battery(tried("x", KINDS["one"], AWAY), about=About.DIRECTNESS),
    tried_battery(tried("x", KINDS["one"], OTHERWISE, Variant(label=en("Third?"))), arms=3),
    tried_battery(tried("x"), tried("y", KINDS["whole"])),
]

BAD = [
    (tried_battery(tried(), asked("y", experiment="gone")), "question y, experiment", "no experiment 'gone'"),
    (battery_of(asked("x", variants=(OTHERWISE,))), "question x, variants", "no experiment that draws"),
    (tried_battery(), "experiment tried", "No question uses"),
    (tried_battery(tried(), arms=3), "question x, variants", "2 variants are needed; there are 1"),
    (tried_battery(asked("x", experiment="tried")), "question x, variants", "1 variants are needed; there are 0"),
    (tried_battery(tried("x", KINDS["one"], Variant())), "question x, variant 1", "Arm 1 sees the same as arm 0"),
    (tried_battery(tried("x", KINDS["one"], Variant(label=en()))), "question x, variant 1", "same as arm 0"),
    (tried_battery(tried("x", KINDS["one"], OTHERWISE, OTHERWISE), arms=3), "question x, variant 2", "same as arm 1"),
    (tried_battery(tried("x", KINDS["one"], TURNED)), "question x, variant 1, turned", "about wording"),
    (tried_battery(tried("x", KINDS["one"], AWAY)), "question x, variant 1, left_out", "about wording"),
    (tried_battery(tried(), about=About.ORDER), "question x, variant 1, label", "about order"),
    (
        tried_battery(tried("x", KINDS["one"], TURNED, shuffle=True), about=About.ORDER),
        "question x, variant 1, turned",
        "shuffled",
    ),
    (tried_battery(tried(), about=About.PROTECTION), "question x, experiment", "asked openly"),
    (
        replace(battery_of(counted()), experiments=(Experiment("hidden", About.WORDING),)),
        "question x, experiment",
        "protected way",
    ),
    (protected_battery(counted(), replace(forced("y"), experiment="hidden")), "question y, experiment", "one way"),
    (
        tried_battery(tried("x", KINDS["one"], AWAY), asked("y", relevant="${x} = 'yes'"), about=About.DIRECTNESS),
        "question y, relevant",
        "depend on the lot",
    ),
    (
        replace(tried_battery(tried()), experiments=(Experiment("tried", About.WORDING),) * 2),
        "experiment tried",
        "Several experiments",
    ),
]


@pytest.mark.parametrize("battery", GOOD)
def test_good_experiments(battery: Battery) -> None:
    assert inspect(battery) == ()


@pytest.mark.parametrize(("battery", "where", "says"), BAD)
def test_problems(battery: Battery, where: str, says: str) -> None:
    problem = only_problem(battery)
    assert (problem.level, problem.where) == ("error", where)
    assert says in problem.message


@pytest.mark.parametrize("arms", [1, 5])
def test_arms_are_two_to_four(arms: int) -> None:
    variants = tuple(Variant(label=en(f"Number {number}?")) for number in range(1, arms))
    question = asked("x", experiment="tried", variants=variants)
    assert only_problem(tried_battery(question, arms=arms)).where == "experiment tried, arms"


def test_nothing_can_be_turned_where_there_are_no_choices() -> None:
    found = inspect(tried_battery(tried("x", KINDS["whole"], TURNED), about=About.ORDER))
    assert [problem.message for problem in found if problem.where.endswith("turned")] == [
        "There are no choices to turn."
    ]


@pytest.mark.parametrize(("id", "says"), [("a b", "cannot be an id"), ("9a", "begin with a letter")])
def test_ids_of_experiments_are_plain(id: str, says: str) -> None:
    battery = replace(battery_of(replace(tried(), experiment=id)), experiments=(Experiment(id, About.WORDING),))
    problem = only_problem(battery)
    assert problem.where == f"experiment {id}"
    assert says in problem.message


def test_what_an_arm_reads_is_there_in_every_language_and_fits_a_message() -> None:
    battery = replace(tried_battery(tried("x", KINDS["one"], Variant(hint={"sv": "Hej"}))), languages=("en",))
    assert "question x, variant 1, hint (en)" in [problem.where for problem in inspect(battery)]
    long = only_problem(tried_battery(tried("x", KINDS["one"], Variant(label=en("long " * 201)))))
    assert long.where == "question x, variant 1, label (en)"
