"""A protected kind that the program does not have: whether neither of two sentences is true, or at least one.

Source: Yu, Tian & Tang (2008), Metrika 67, 251-263, the triangular model.
"""

from collections.abc import Mapping

from conversations.definition.experiments import Device, Protection
from conversations.definition.question import Question
from conversations.kinds.base.kind_of_question import Arms
from conversations.kinds.base.posed import Say
from conversations.kinds.base.practice import FALSE, TRUE_FIRST, Practice
from conversations.kinds.base.protected import Procedure, protection_of
from conversations.kinds.base.protection_designs import SecretNumber
from conversations.kinds.base.randomising_devices import WithDevice, listed, numbers_of, take_a_number
from conversations.phrases import Text, label, phrase

_WHY = (phrase("Only you know the number. Nobody can know which sentence is true."),)
_ANSWERS: Mapping[str, Text] = {
    "neither": label("button", "Neither is true"),
    "some": label("button", "At least one is true"),
}


class Triangular(WithDevice):
    """Whoever the statement is true for always says that at least one is."""

    name = "triangular"
    row_types = ("text",)
    columns = frozenset({"device", "numbers"})
    title = label("way of asking", "Triangular question")
    usual = Protection({}, device=Device.PHONE_DIGIT, numbers=(0, 1))

    def codes(self, question: Question) -> tuple[str, ...]:
        return tuple(_ANSWERS)

    def procedure(self, question: Question, arms: Arms, say: Say) -> Procedure:
        protection = protection_of(question)
        harmless = phrase("The last digit is one of these: {numbers}.", numbers=listed(protection.numbers))
        return Procedure(take_a_number(protection), (harmless, say(protection.statement)), _ANSWERS)

    def hiding(self, protection: Protection, arm: int) -> SecretNumber | None:
        numbers = numbers_of(protection)
        return SecretNumber(0, 1 - len(protection.numbers) / numbers) if len(protection.numbers) < numbers else None

    def practice(self, question: Question, arms: Arms) -> Practice:
        return Practice(
            why=_WHY,
            task=(),
            statements=(TRUE_FIRST, FALSE),
            answers=_ANSWERS,
            right="some",
            praise=phrase("Right: one is true."),
            correction=phrase("Look again: the first is true."),
        )


KIND = Triangular()
