"""Inspection of constraints, index items, pictures and recordings, and of names that other programs take."""

from dataclasses import replace
from decimal import Decimal

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.inspection.media import media_files
from conversations.definition.expressions import Expression
from conversations.definition.kind import Kind
from conversations.definition.model import Choice, ChoiceList, Precision, Question
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import YES_NO, asked, battery_of, en, only_problem


def constrained(source: str, kind: Kind = KINDS["whole"], **more: object) -> Question:
    constraint = Expression.parse(source, of_answer=True)
    return replace(asked("x", kind, constraint=constraint, constraint_message=en()), **more)  # type: ignore[arg-type]


def number(**more: object) -> Question:
    return replace(asked("x", KINDS["whole"], opinion=False, minimum=Decimal(1)), **more)  # type: ignore[arg-type]


GOOD = [
    number(default="5", step=Decimal(2)),
    asked("x", KINDS["several"], default="a b", opinion=False),
    asked("x", KINDS["date"], default="2024-12", opinion=False),
    constrained(". > ${age}"),
    constrained(". <= today()", KINDS["date"]),
    constrained("selected(., 'a') or count-selected(.) <= 2", KINDS["several"]),
    asked("x", KINDS["scale"], index=True, image={"en": "face-1.png"}, audio={"en": "fråga 1.ogg", "sv": "a.b.MP3"}),
]


@pytest.mark.parametrize("question", GOOD)
def test_good_questions(question: Question) -> None:
    assert inspect(battery_of(question)) == ()


@pytest.mark.parametrize(
    ("question", "where", "says"),
    [
        (constrained(". > 1", constraint_message={}), "question x, constraint_message", "no message"),
        (asked("x", constraint_message=en()), "question x, constraint_message", "no constraint"),
        (constrained(". > 1", constraint_message=en("m" * 201)), "question x, constraint_message (en)", "201"),
        (constrained(". > 1", constraint_message=en(" ")), "question x, constraint_message (en)", "missing"),
        (constrained(". > 1", KINDS["note"]), "question x, constraint", "note"),
        (constrained("${last} > 1"), "question x, constraint", "asked later"),
        (constrained("${x} > 1"), "question x, constraint", "the question itself"),
        (constrained(". = yes"), "question x, constraint", "'yes'"),
        (constrained("selected(., 'c')", KINDS["several"]), "question x, constraint", "'c' is not a choice"),
        (
            constrained(". < today()", KINDS["date"], precision=Precision.YEAR),
            "question x, constraint",
            "only the year",
        ),
        (asked("x", index=True), "question x, index", "scale"),
        (
            asked("x", KINDS["ranked"], choice_list=ChoiceList("one", YES_NO.choices[:1])),
            "question x, choices",
            "no order",
        ),
        (asked("x", default="yes"), "question x, default", "steers"),
        (asked("x", default="maybe", opinion=False), "question x, default", "no answer"),
        (asked("x", default="yes no", opinion=False), "question x, default", "no answer"),
        (asked("x", KINDS["several"], default="a a", opinion=False), "question x, default", "no answer"),
        (asked("x", KINDS["date"], default="2024-13", opinion=False), "question x, default", "no answer"),
        (number(default="7", maximum=Decimal(6)), "question x, default", "no answer"),
        (number(default="4", step=Decimal(2)), "question x, default", "no answer"),
        (number(default="1.5"), "question x, default", "no answer"),
        (number(minimum=None, step=Decimal(2)), "question x, step", "minimum"),
        (number(step=Decimal(0)), "question x, step", "no such number"),
        (number(step=Decimal("0.5")), "question x, step", "no such number"),
        (asked("x", image={"en": "../face.png"}), "question x, image (en)", "plain"),
        (asked("x", image={"en": "face.svg"}), "question x, image (en)", "every phone"),
        (asked("x", audio={"en": "face.png"}), "question x, audio (en)", "every phone"),
        (asked("x", audio={"en": ".mp3"}), "question x, audio (en)", "plain"),
        (asked("9x"), "question 9x", "begin with a letter"),
    ],
)
def test_problems(question: Question, where: str, says: str) -> None:
    problem = only_problem(battery_of(question))
    assert problem.where == where
    assert says in problem.message


def test_files_of_questions_and_choices() -> None:
    pictured = ChoiceList(
        "p", (Choice("a", en("a"), image={"en": "a.png"}), Choice("b", en("b"), audio={"sv": "b.ogg"}))
    )
    battery = battery_of(asked("x", choice_list=pictured, image={"en": "a.png", "sv": "c.png"}))
    assert media_files(battery) == {"a.png", "b.ogg", "c.png"}
    assert inspect(battery) == ()


def test_a_scale_has_both_sentences_or_neither() -> None:
    both = asked("x", KINDS["scale"])
    assert inspect(battery_of(both)) == ()
    half = only_problem(battery_of(replace(both, bad_sentence={})))
    assert (half.level, half.where) == ("error", "question x, good_sentence")
    neither = only_problem(battery_of(replace(both, good_sentence={}, bad_sentence={})))
    assert (neither.level, neither.where) == ("warning", "question x")
    same = only_problem(battery_of(replace(both, bad_sentence=both.good_sentence)))
    assert (same.level, same.where) == ("error", "question x, bad_sentence (en)")
    other = only_problem(battery_of(asked("x", good_sentence=en(), bad_sentence=en())))
    assert (other.level, other.where) == ("error", "question x, good_sentence")


def test_a_question_that_is_switched_off_and_what_follows_from_it_are_warned_of() -> None:
    found = inspect(battery_of(asked("x", relevant="false()"), asked("y", relevant="${x} = 'yes'")))
    assert [(problem.level, problem.where) for problem in found] == [
        ("warning", "question x, relevant"),
        ("warning", "question y, relevant"),
    ]


@pytest.mark.parametrize(("length", "told"), [(60, 0), (61, 1), (200, 1)])
def test_long_choices_are_taken_with_advice(length: int, told: int) -> None:
    choices = ChoiceList("long", (Choice("w", en("w" * length)), Choice("v", en("v"))))
    found = inspect(battery_of(asked("x", choice_list=choices)))
    assert [problem.level for problem in found if "how they begin" in problem.message] == ["warning"] * told


@pytest.mark.parametrize(
    ("default", "is_answer"), [("a", True), ("a b", True), ("none", True), ("a none", False), ("a a", False)]
)
def test_what_is_suggested_is_an_answer_that_somebody_can_give(default: str, is_answer: bool) -> None:
    found = inspect(battery_of(asked("x", KINDS["several"], default=default, opinion=False)))
    assert [problem.where for problem in found] == ([] if is_answer else ["question x, default"])
