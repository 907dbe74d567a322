"""A crosswise question: whether a sentence about a secret number and another sentence are both true or both false."""

from collections.abc import Iterable, Iterator, Mapping

from conversations.definition.experiments import Device, Protection
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.question import Question
from conversations.definition.rules import Rule, error, warning
from conversations.kinds.base.kind_of_question import Arms
from conversations.kinds.base.posed import Say
from conversations.kinds.base.practice import FALSE, Practice, imagined
from conversations.kinds.base.protected import ARMS, Procedure, protection_of
from conversations.kinds.base.protection_designs import SecretNumber
from conversations.kinds.base.randomising_devices import (
    WithDevice,
    device_of,
    listed,
    numbers_of,
    take_a_number,
    with_numbers,
)
from conversations.phrases import Text, label, phrase

LEAST_CHANCE, MOST_CHANCE = 0.1, 0.35
# Translators: the person compares a sentence about a secret number with another sentence.
_WHY = (
    phrase("Only you know the number. So only you know what your answer means."),
    phrase("Example: somebody answers that they are the same. Perhaps both are true, perhaps both are false."),
)
SAME, DIFFERENT = "same", "different"
_ANSWERS: Mapping[str, Text] = {
    # Translators: two sentences are compared; both are true, or both are false.
    SAME: label("button", "Same: both true or both false"),
    DIFFERENT: label("button", "Different: one true, one false"),
}


class Crosswise(WithDevice):
    """In arm 1 of its experiment the harmless statement has all other numbers."""

    name = "crosswise"
    row_types = ("text",)
    columns = frozenset({"device", "numbers", "anchor"})
    title = label("way of asking", "Crosswise question")
    usual = Protection({}, device=Device.PHONE_DIGIT, numbers=(0, 1))

    def codes(self, question: Question) -> tuple[str, ...]:
        return (SAME, DIFFERENT)

    def procedure(self, question: Question, arms: Arms, say: Say) -> Procedure:
        protection = protection_of(question)
        statements = (_shows(protection, _numbers(question, arms)), say(protection.statement))
        return Procedure(take_a_number(protection), statements, _ANSWERS)

    def hiding(self, protection: Protection, arm: int) -> SecretNumber | None:
        """The first answer is "the same"."""
        numbers = numbers_of(protection)
        if not numbers or 2 * len(protection.numbers) == numbers:
            return None
        chance = len(protection.numbers) / numbers
        return SecretNumber(chance, 1 - chance) if arm == 0 else SecretNumber(1 - chance, chance)

    def practice(self, question: Question, arms: Arms) -> Practice:
        numbers = _numbers(question, arms)
        return Practice(
            why=_WHY,
            task=(imagined(numbers[0] if numbers else 0),),
            statements=(_shows(protection_of(question), numbers), FALSE),
            answers=_ANSWERS,
            right=DIFFERENT,
            praise=phrase("Right: one is true, one is false. Only you can know which."),
            correction=phrase("Look again: the first is true, the second is false. So they are different."),
        )

    def for_author(self, question: Question, arm: int, language: str) -> Iterable[str]:
        protection = protection_of(question)
        yield from (texts.get(language, "") for texts in protection.beside)
        others = set(protection.device.numbers if protection.device else ()) - set(protection.numbers)
        yield with_numbers(protection, protection.numbers if arm == 0 else sorted(others))
        yield protection.statement.get(language, "")

    def rules(self) -> tuple[Rule, ...]:
        return (*super().rules(), self._chance_is_known, self._anchors_fit, self._arms_are_two)

    def _chance_is_known(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            where = f"question {question.id}, protection, numbers"
            all_numbers = set(protection.device.numbers) if protection.device else set()
            numbers = set(protection.numbers)
            if not numbers:
                yield error(
                    where,
                    label("inspection", "The harmless statement has no numbers."),
                    label("inspection", "Write some, such as [0, 1] of ten digits."),
                )
            elif not all_numbers or not numbers <= all_numbers:
                continue
            elif numbers == all_numbers:
                message = label("inspection", "The harmless statement is always true, and so protects nobody.")
                yield error(where, message, label("inspection", "Use fewer numbers."))
            elif 2 * len(numbers) == len(all_numbers):
                yield error(
                    where,
                    label("inspection", "With half of all numbers the answers say nothing at all."),
                    label("inspection", "Use fewer, such as 2 of ten digits or 1 of a die."),
                )
            elif not LEAST_CHANCE <= (chance := _smaller_chance(numbers, all_numbers)) <= MOST_CHANCE:
                yield warning(
                    where,
                    label(
                        "inspection",
                        "The chance of {chance} is {value}: it should lie between 10 and 35 per cent.",
                        chance=f"{chance:.0%}",
                        value="weak protection" if chance < LEAST_CHANCE else "costly",
                    ),
                    label("inspection", "Use 1 to 3 of ten digits, or 1 or 2 of a die."),
                )

    def _anchors_fit(self, battery: Battery) -> Iterator[Problem]:
        crosswise = list(self.asked_in(battery))
        anchored: list[tuple[object, ...]] = []
        for question, protection in crosswise:
            if not protection.anchor:
                continue
            where, how = f"question {question.id}, protection, anchor", _how(question, protection)
            if how not in [_how(other, asked) for other, asked in crosswise if not asked.anchor]:
                yield error(
                    where,
                    label(
                        "inspection", "No other crosswise question has this device, these numbers and this experiment."
                    ),
                    label("inspection", "Ask the anchor in the same way as the question that it is for."),
                )
            if how in anchored:
                yield error(
                    where,
                    label("inspection", "Another anchor is asked in the same way."),
                    label("inspection", "One is enough: remove the other."),
                )
            anchored.append(how)

    def _arms_are_two(self, battery: Battery) -> Iterator[Problem]:
        experiments = {experiment.id: experiment for experiment in battery.experiments}
        for question, _ in self.asked_in(battery):
            experiment = experiments.get(question.experiment or "")
            if experiment and experiment.arms != ARMS:
                where = f"question {question.id}, experiment"
                yield error(
                    where,
                    label("inspection", "'{id}' has more than two arms.", id=experiment.id),
                    label("inspection", "Give it two."),
                )


def _numbers(question: Question, arms: Arms) -> tuple[int, ...]:
    """The numbers in the harmless statement: in arm 1 all others."""
    protection = protection_of(question)
    if arms.get(question.experiment or "", 0) != 1:
        return protection.numbers
    return tuple(number for number in device_of(protection).numbers if number not in protection.numbers)


def _shows(protection: Protection, numbers: Iterable[int]) -> Text:
    """The harmless statement: the device shows one of these numbers."""
    if device_of(protection) is Device.DIE:
        return phrase("The die shows one of these: {numbers}.", numbers=listed(numbers))
    return phrase("The last digit is one of these: {numbers}.", numbers=listed(numbers))


def _smaller_chance(numbers: set[int], all_numbers: set[int]) -> float:
    share = len(numbers) / len(all_numbers)
    return min(share, 1 - share)


def _how(question: Question, protection: Protection) -> tuple[object, ...]:
    return protection.device, frozenset(protection.numbers), question.experiment


KIND = Crosswise()
