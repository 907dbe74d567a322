"""A question as frozen values, with its choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from conversations.definition.experiments import Protection, Variant
from conversations.definition.expressions import Expression
from conversations.definition.kind import Kind
from conversations.definition.texts import Texts

_AS_WRITTEN = Variant()


class GoodEnd(StrEnum):
    """Which end of a rating scale's choices is the good one, before a reversed item is turned."""

    FIRST = "first"
    LAST = "last"


class Precision(StrEnum):
    """How exactly a date is asked: never to the day, which would identify."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to tap.

    `exclusive` clears all others ("none of these"); `stays_last` keeps its place when choices are shuffled;
    `attributes` are further columns that a choice filter may name; `image` and `audio` are names of files by language.
    `source_name` is what a workbook called it, whose code was no plain one.
    """

    code: str
    label: Texts
    exclusive: bool = False
    stays_last: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    image: Texts = field(default_factory=dict)
    audio: Texts = field(default_factory=dict)
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Named choices, shared by the questions that name the list."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `opinion` offers "I don't want to say"; `reversed` marks an item worded so that agreeing means a problem;
    `sensitive` questions are never read aloud by somebody else; `minimum` and `maximum` bound numbers, which are so
    many times `step` above the minimum; `default` is suggested as the answer (codes with blanks between, where there
    are choices); `index` items make up their theme's score. An answer must fulfil the `constraint`, in which `.` is the
    answer itself; whoever gives another one reads the `constraint_message`. `image` and `audio` are names of files by
    language. Arm 0 of the `experiment` sees the question as it is written, the next arms see its `variants`. `opposite`
    names the question of the same theme that says the contrary. `protection` says how a protected kind is asked.
    `source_name` is what a workbook called it, whose id was no plain one.
    `emphasis` has label and hint by language again where some of their words are bold or italic, with marks of HTML.
    `good_sentence` and `bad_sentence` say in a report what those told who answered a scale from its good, or bad, half.
    """

    id: str
    kind: Kind
    label: Texts
    hint: Texts = field(default_factory=dict)
    choice_list: ChoiceList | None = None
    relevant: Expression | None = None
    choice_filter: Expression | None = None
    shuffle: bool = False
    opinion: bool = True
    sensitive: bool = False
    good_end: GoodEnd | None = None
    reversed: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    step: Decimal | None = None
    default: str = ""
    precision: Precision = Precision.MONTH
    constraint: Expression | None = None
    constraint_message: Texts = field(default_factory=dict)
    index: bool = False
    good_sentence: Texts = field(default_factory=dict)
    bad_sentence: Texts = field(default_factory=dict)
    image: Texts = field(default_factory=dict)
    audio: Texts = field(default_factory=dict)
    experiment: str | None = None
    variants: tuple[Variant, ...] = ()
    opposite: str | None = None
    protection: Protection | None = None
    source_name: str = ""
    emphasis: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.choice_list.choices if self.choice_list else ()

    def is_a_step(self, number: Decimal) -> bool:
        """Whether the number is whole steps above the minimum, where there are steps."""
        return self.step is None or self.minimum is None or (number - self.minimum) % self.step == 0

    @property
    def first_is_good(self) -> bool | None:
        """Whether the first choice is the good end for the person, with reversal applied; None if no direction."""
        if self.good_end is None:
            return None
        return (self.good_end is GoodEnd.FIRST) != self.reversed

    def variant(self, arms: Mapping[str, int]) -> Variant:
        """What somebody in these arms (experiment id to arm number) sees otherwise; nothing for arm 0."""
        if not self.variants:
            return _AS_WRITTEN
        arm = arms.get(self.experiment or "", 0)
        return self.variants[arm - 1] if 0 < arm <= len(self.variants) else _AS_WRITTEN

    def in_arms(self, arms: Mapping[str, int]) -> "Question":
        """The question as somebody in these arms reads it."""
        if not self.variants:
            return self
        variant = self.variant(arms)
        choice_list = self.choice_list
        if variant.turned and choice_list:
            staying = [choice for choice in choice_list.choices if choice.stays_last]
            turned = [choice for choice in reversed(choice_list.choices) if not choice.stays_last]
            choice_list = replace(choice_list, choices=(*turned, *staying))
        return replace(
            self,
            label=variant.label or self.label,
            hint=variant.hint or self.hint,
            emphasis={**self.emphasis, **variant.emphasis},
            choice_list=choice_list,
        )
