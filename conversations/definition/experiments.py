"""Experiments: people are put by lot into arms that see a question in different ways, so that flattery shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conversations.definition.texts import Texts


class About(StrEnum):
    """What the arms of an experiment differ in."""

    WORDING = "wording"
    SENDER = "sender"
    ORDER = "order"
    ASSURANCE = "assurance"
    DIRECTNESS = "directness"
    PROTECTION = "protection"


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something that is tried by lot: every response belongs to one of `arms`, numbered from 0."""

    id: str
    about: About
    arms: int = 2


@dataclass(frozen=True, slots=True)
class Variant:
    """What one further arm sees of a question; texts that are empty stay as the question has them.

    `turned` shows the choices in the contrary order; an arm with `left_out` is not asked the question. `emphasis` has
    label and hint again where some of their words are bold or italic, as a question's has.
    """

    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    turned: bool = False
    left_out: bool = False
    emphasis: Mapping[str, Texts] = field(default_factory=dict)


class Device(StrEnum):
    """What brings chance into an answer. The last two are refused by inspection, which says why."""

    PHONE_DIGIT = "phone_digit"
    DIE = "die"
    TELEGRAM_DICE = "telegram_dice"
    BIRTHDAY = "birthday"

    @property
    def numbers(self) -> range:
        """The numbers that it gives, all equally likely; none for devices that do not protect."""
        return {Device.PHONE_DIGIT: range(10), Device.DIE: range(1, 7)}.get(self, range(0))


@dataclass(frozen=True, slots=True)
class Protection:
    """How a question is asked so that nobody can know one person's answer, not even with the answer in hand.

    `statement` is what one wants to know about. An item count puts it among the harmless statements `beside`, in the
    arm `shown_in` of the question's experiment alone. In crosswise questions the harmless statement is that the
    device shows one of `numbers`; if the question has an experiment, arm 1 gets all other numbers instead. In forced
    response `say_yes` and `say_no` are the numbers that decide the answer. `direct` names the question that asks the
    same openly; an `anchor` is a statement that is true for nobody, by which guessing shows.
    """

    statement: Texts
    beside: tuple[Texts, ...] = ()
    shown_in: int = 1
    device: Device | None = None
    numbers: tuple[int, ...] = ()
    say_yes: tuple[int, ...] = ()
    say_no: tuple[int, ...] = ()
    direct: str | None = None
    anchor: bool = False
