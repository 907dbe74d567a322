"""Questions to inspect: some of most kinds, asked before and after those that are tried."""

from dataclasses import replace
from decimal import Decimal

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.expressions import Expression
from conversations.definition.kind import Kind
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Precision, Question, Theme
from conversations.definition.problems import Problem
from conversations.kinds import KINDS


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
