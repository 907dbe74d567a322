"""The preview says what each arm reads, of every kind of question that is tried or protected."""

from dataclasses import replace

from conversations.authoring.preview import Reading, readings
from conversations.definition.experiments import About, Device, Experiment, Variant
from conversations.definition.model import Battery, Question
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import YES_NO, battery_of, en
from tests.definition.protected import counted, crosswise, forced, protected_battery, tried, tried_battery

LABELLED = replace(
    YES_NO, choices=tuple(replace(choice, label=en(choice.code.capitalize())) for choice in YES_NO.choices)
)


def arms_of(battery: Battery, question: Question) -> list[tuple[str, ...]]:
    found = readings(battery, "en")
    assert [(one.question, one.experiment, one.arm) for one in found] == [
        (question.id, question.experiment or "", arm) for arm in range(len(found))
    ]
    return [one.texts for one in found]


def test_variants_and_arms_that_are_not_asked() -> None:
    question = tried("x", KINDS["one"], Variant(hint=en("Hint")), Variant(left_out=True), choice_list=LABELLED)
    assert arms_of(tried_battery(question, about=About.DIRECTNESS, arms=3), question) == [
        ("Text", "Yes", "No"),
        ("Text", "Hint", "Yes", "No"),
        (),
    ]


def test_turned_choices() -> None:
    question = tried("x", KINDS["one"], Variant(turned=True), choice_list=LABELLED)
    assert arms_of(tried_battery(question, about=About.ORDER), question)[1] == ("Text", "No", "Yes")


def test_protected_questions() -> None:
    listed = counted(shown_in=0)
    lists = arms_of(protected_battery(listed), listed)
    assert [len(texts) for texts in lists] == [5, 4]
    assert lists[0][-1] == "I fear the office."
    compared = replace(crosswise(device=Device.DIE, numbers=(6,)), experiment="hidden")
    assert arms_of(protected_battery(compared), compared) == [
        ("Text", "die 6", "I fear the office."),
        ("Text", "die 1, 2, 3, 4, 5", "I fear the office."),
    ]
    assert arms_of(battery_of(forced()), forced()) == [("Text", "die 1: yes", "die 6: no", "I fear the office.")]


def test_nothing_is_said_of_open_questions_or_in_languages_that_are_not_there() -> None:
    battery = replace(battery_of(), experiments=(Experiment("unused", About.WORDING),))
    assert readings(battery, "en") == ()
    assert readings(battery_of(forced()), "sv")[0] == Reading("x", "", 0, ("die 1: yes", "die 6: no", ""))
