"""What brings chance into protected answers: only what nobody but the person sees, with numbers that protect."""

from collections.abc import Iterable, Iterator, Mapping

from conversations.definition.experiments import Device, Protection
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error
from conversations.kinds.base.protected import Protected
from conversations.phrases import Phrase, Text, label, phrase

_TAKE_A_NUMBER = {
    # Translators: any number that the person knows by heart, of a relative, say.
    Device.PHONE_DIGIT: phrase(
        "Think of the phone number of somebody you know well. Keep it secret, and use only its last digit."
    ),
    # Translators: a die of wood or plastic, not one on the phone.
    Device.DIE: phrase("Roll a real die so that only you see it."),
}
# Two answers with the same number would together tell what one does not.
_A_NEW_ONE = phrase("Use a new number for every question.")
REFUSED: Mapping[Device, Phrase] = {
    Device.TELEGRAM_DICE: (
        label(
            "inspection",
            "Telegram's dice do not protect: the message carries the number, so that Telegram and this program see it.",
        )
    ),
    Device.BIRTHDAY: (
        label(
            "inspection",
            "Birthdays do not protect: for many refugees 1 January is registered, so that the chance "
            "is wrong, and the ambassador may know the day.",
        )
    ),
}
_INSTEAD = label(
    "inspection", "Use 'phone_digit', the last digit of a number that somebody thinks of, or a real 'die'."
)


class WithDevice(Protected):
    """Protected by a number that only the person knows."""

    def rules(self) -> tuple[Rule, ...]:
        return (*super().rules(), self._devices_protect, self._numbers_are_of_the_device)

    def _devices_protect(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            where = f"question {question.id}, protection, device"
            if protection.device is None:
                yield error(where, label("inspection", "It is not said what brings chance into the answer."), _INSTEAD)
            elif protection.device in REFUSED:
                yield error(where, REFUSED[protection.device], _INSTEAD)

    def _numbers_are_of_the_device(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            known = protection.device.numbers if protection.device else range(0)
            for column, numbers in _columns(protection):
                where = f"question {question.id}, protection, {column}"
                for number in sorted(set(numbers)):
                    if known and number not in known:
                        yield error(
                            where,
                            label(
                                "inspection",
                                "'{device}' never shows {number}.",
                                device=str(protection.device),
                                number=number,
                            ),
                            label(
                                "inspection",
                                "Use numbers from {known} to {known_2}.",
                                known=known[0],
                                known_2=known[-1],
                            ),
                        )
                    if numbers.count(number) > 1:
                        yield error(
                            where,
                            label("inspection", "The number {number} is there twice.", number=number),
                            label("inspection", "Keep one."),
                        )


def _columns(protection: Protection) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return (
        ("numbers", protection.numbers),
        ("say_yes", protection.say_yes),
        ("say_no", protection.say_no),
    )


def numbers_of(protection: Protection) -> int:
    """How many numbers the device gives; 0 without one that protects."""
    return len(protection.device.numbers) if protection.device else 0


def device_of(protection: Protection) -> Device:
    """The die, or the phone number that everybody has at hand."""
    return Device.DIE if protection.device is Device.DIE else Device.PHONE_DIGIT


def take_a_number(protection: Protection) -> tuple[Text, ...]:
    """What to do before answering."""
    return (_TAKE_A_NUMBER[device_of(protection)], _A_NEW_ONE)


def listed(numbers: Iterable[int]) -> str:
    """Numbers as they are read."""
    return ", ".join(map(str, numbers))


def with_numbers(protection: Protection, numbers: Iterable[int]) -> str:
    """The device with some of its numbers, for whoever writes the battery."""
    return f"{protection.device} {listed(numbers)}"
