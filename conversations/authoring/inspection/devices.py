"""What brings chance into protected answers: only what nobody but the person sees, with numbers that protect."""

from collections.abc import Iterator, Mapping

from conversations.definition.experiments import Device, Protection
from conversations.definition.model import Battery, Kind, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning

REFUSED: Mapping[Device, str] = {
    Device.TELEGRAM_DICE: (
        "Telegram's dice do not protect: the message carries the number, so that Telegram and this program see it."
    ),
    Device.BIRTHDAY: (
        "Birthdays do not protect: for many refugees 1 January is registered, so that the chance is wrong, "
        "and the ambassador may know the day."
    ),
}
_INSTEAD = "Use 'phone_digit', the last digit of a number that somebody thinks of, or a real 'die'."
LEAST_CHANCE, MOST_CHANCE = 0.1, 0.35


def protected_questions(battery: Battery, *kinds: Kind) -> Iterator[tuple[Question, Protection]]:
    """The questions of these kinds that say how they are protected."""
    for question in battery.questions():
        if question.kind in kinds and question.protection:
            yield question, question.protection


def _devices_protect(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.CROSSWISE, Kind.FORCED):
        where = f"question {question.id}, protection, device"
        if protection.device is None:
            yield error(where, "It is not said what brings chance into the answer.", _INSTEAD)
        elif protection.device in REFUSED:
            yield error(where, REFUSED[protection.device], _INSTEAD)


def _numbers_are_of_the_device(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.CROSSWISE, Kind.FORCED):
        known = protection.device.numbers if protection.device else range(0)
        for column, numbers in _columns(protection):
            where = f"question {question.id}, protection, {column}"
            for number in sorted(set(numbers)):
                if known and number not in known:
                    yield error(
                        where,
                        f"'{protection.device}' never shows {number}.",
                        f"Use numbers from {known[0]} to {known[-1]}.",
                    )
                if numbers.count(number) > 1:
                    yield error(where, f"The number {number} is there twice.", "Keep one.")


def _columns(protection: Protection) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return (
        ("numbers", protection.numbers),
        ("say_yes", protection.say_yes),
        ("say_no", protection.say_no),
    )


def _crosswise_chance_is_known(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.CROSSWISE):
        where = f"question {question.id}, protection, numbers"
        all_numbers = set(protection.device.numbers) if protection.device else set()
        numbers = set(protection.numbers)
        if not numbers:
            yield error(where, "The harmless statement has no numbers.", "Write some, such as [0, 1] of ten digits.")
        elif not all_numbers or not numbers <= all_numbers:
            continue
        elif numbers == all_numbers:
            yield error(where, "The harmless statement is always true, and so protects nobody.", "Use fewer numbers.")
        elif 2 * len(numbers) == len(all_numbers):
            yield error(
                where,
                "With half of all numbers the answers say nothing at all.",
                "Use fewer, such as 2 of ten digits or 1 of a die.",
            )
        elif not LEAST_CHANCE <= (chance := _smaller_chance(numbers, all_numbers)) <= MOST_CHANCE:
            yield warning(
                where,
                f"The chance of {chance:.0%} is {'weak protection' if chance < LEAST_CHANCE else 'costly'}: "
                "it should lie between 10 and 35 per cent.",
                "Use 1 to 3 of ten digits, or 1 or 2 of a die.",
            )


def _smaller_chance(numbers: set[int], all_numbers: set[int]) -> float:
    share = len(numbers) / len(all_numbers)
    return min(share, 1 - share)


def _forced_answers_protect(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.FORCED):
        yes, no = set(protection.say_yes), set(protection.say_no)
        for column, numbers, word in (("say_yes", yes, "yes"), ("say_no", no, "no")):
            if not numbers:
                yield error(
                    f"question {question.id}, protection, {column}",
                    f"Nobody has to say {word}, so that everybody who says {word} is known to mean it.",
                    f"Write at least one number under '{column}'.",
                )
        where = f"question {question.id}, protection, say_no"
        if both := sorted(yes & no):
            yield error(where, f"The number {both[0]} decides for yes and for no.", "Keep it in one of them.")
        all_numbers = protection.device.numbers if protection.device else range(0)
        if all_numbers and 2 * len(yes | no) > len(all_numbers):
            yield error(
                where,
                "More than half of all answers would be decided by the lot.",
                "Let at least half of the numbers ask for the truth.",
            )


def _anchors_fit(battery: Battery) -> Iterator[Problem]:
    crosswise = list(protected_questions(battery, Kind.CROSSWISE))
    anchored: list[tuple[object, ...]] = []
    for question, protection in crosswise:
        if not protection.anchor:
            continue
        where, way = f"question {question.id}, protection, anchor", _way(question, protection)
        if way not in [_way(other, asked) for other, asked in crosswise if not asked.anchor]:
            yield error(
                where,
                "No other crosswise question has this device, these numbers and this experiment.",
                "Ask the anchor in the same way as the question that it is for.",
            )
        if way in anchored:
            yield error(where, "Another anchor is asked in the same way.", "One is enough: remove the other.")
        anchored.append(way)


def _way(question: Question, protection: Protection) -> tuple[object, ...]:
    return protection.device, frozenset(protection.numbers), question.experiment


def _nothing_is_said_for_another_kind(battery: Battery) -> Iterator[Problem]:
    meant = {
        Kind.ITEM_COUNT: {"beside", "shown_in"},
        Kind.CROSSWISE: {"device", "numbers", "anchor"},
        Kind.FORCED: {"device", "say_yes", "say_no"},
    }
    plain = Protection({})
    for question, protection in protected_questions(battery, *meant):
        for column in ("beside", "shown_in", "device", "numbers", "say_yes", "say_no", "anchor"):
            said = getattr(protection, column)
            if column not in meant[question.kind] and said != getattr(plain, column):
                yield error(
                    f"question {question.id}, protection, {column}",
                    f"'{column}' means nothing in a question of kind '{question.kind}'.",
                    f"Take '{column}' out.",
                )


RULES: tuple[Rule, ...] = (
    _devices_protect,
    _numbers_are_of_the_device,
    _crosswise_chance_is_known,
    _forced_answers_protect,
    _anchors_fit,
    _nothing_is_said_for_another_kind,
)
