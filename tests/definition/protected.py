"""Protected questions and experiments that are as inspection wants them, for tests to spoil."""

from dataclasses import replace

from conversations.definition.experiments import About, Device, Experiment, Protection, Variant
from conversations.definition.kind import Kind
from conversations.definition.model import Battery, Question
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import asked, battery_of, en

HIDDEN = Experiment("hidden", About.PROTECTION)
FEAR = en("I fear the office.")
BESIDE = tuple(en(f"I like {thing}.") for thing in ("tea", "rain", "dogs"))
ELSE = tuple(en(f"I own a {thing}.") for thing in ("bicycle", "radio", "clock"))


def counted(id: str = "x", **more: object) -> Question:
    protection = replace(Protection(FEAR, BESIDE), **more)  # type: ignore[arg-type]
    return Question(id, KINDS["item_count"], en(), experiment="hidden", protection=protection)


def crosswise(id: str = "x", **more: object) -> Question:
    protection = replace(Protection(FEAR, device=Device.PHONE_DIGIT, numbers=(0, 1)), **more)  # type: ignore[arg-type]
    return Question(id, KINDS["crosswise"], en(), protection=protection)


def forced(id: str = "x", **more: object) -> Question:
    protection = replace(Protection(FEAR, device=Device.DIE, say_yes=(1,), say_no=(6,)), **more)  # type: ignore[arg-type]
    return Question(id, KINDS["forced"], en(), protection=protection)


def tried(id: str = "x", kind: Kind = KINDS["one"], *variants: Variant, **more: object) -> Question:
    return asked(id, kind, experiment="tried", variants=variants or (Variant(label=en("Otherwise?")),), **more)  # type: ignore[arg-type]


def tried_battery(*questions: Question, about: About = About.WORDING, arms: int = 2) -> Battery:
    return replace(battery_of(*questions), experiments=(Experiment("tried", about, arms),))


def protected_battery(*questions: Question, shuffle: bool = False) -> Battery:
    return replace(battery_of(*questions, shuffle=shuffle), experiments=(HIDDEN,))
