"""How protected questions are asked: why nobody can know the answer, what to do, and what there is to answer."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from conversations.definition.experiments import Device, Protection
from conversations.definition.model import Battery, Kind, Question
from conversations.definition.texts import Texts
from conversations.phrases import Text, label, phrase

Say = Callable[[Texts], str]

# Translators: the person reads some sentences and says only how many of them are true.
_WHY_COUNTED = (
    phrase("You give only a number. Nobody can see which sentences are true for you."),
    phrase("Example: somebody answers 2. It can be any two of the sentences."),
)
# Translators: the person compares a sentence about a secret number with another sentence.
_WHY_COMPARED = (
    phrase("Only you know the number. So only you know what your answer means."),
    phrase("Example: somebody answers that they are the same. Perhaps both are true, perhaps both are false."),
)
# Translators: a secret number sometimes decides whether the person answers Yes or No.
_WHY_FORCED = (
    phrase("Only you know the number. Nobody can know whether it decided your answer."),
    phrase("Example: somebody answers Yes. Perhaps that was only because of the number."),
)
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
SAME, DIFFERENT, YES, NO = "same", "different", "yes", "no"
ANSWER_YES, ANSWER_NO = label("answer", "Yes"), label("answer", "No")
COMPARED: Mapping[str, Text] = {
    # Translators: two sentences are compared; both are true, or both are false.
    SAME: label("button", "Same: both true or both false"),
    DIFFERENT: label("button", "Different: one true, one false"),
}
FORCED: Mapping[str, Text] = {YES: ANSWER_YES, NO: ANSWER_NO}


@dataclass(frozen=True, slots=True)
class Asking:
    """How a protected question is put to somebody.

    `why` shows with an example that nobody can know the answer, `first` is what to do before answering, `statements`
    are what it is about, `answers` the texts of the answers by code.
    """

    why: tuple[Text, ...]
    first: tuple[Text, ...]
    statements: tuple[Text, ...]
    answers: Mapping[str, Text]


def asking(question: Question, arms: Mapping[str, int], say: Say) -> Asking:
    """How the question is put to somebody in these arms; `say` gives texts of the battery in one language."""
    protection = protection_of(question)
    if question.kind is Kind.ITEM_COUNT:
        statements = _counted(question, protection, arms)
        codes = question.protected_codes[: len(statements) + 1]
        return Asking(_WHY_COUNTED, (), tuple(map(say, statements)), {code: code for code in codes})
    take = _TAKE_A_NUMBER[device_of(protection)], _A_NEW_ONE
    statement = say(protection.statement)
    if question.kind is Kind.CROSSWISE:
        shown = shows(protection, compared_numbers(question, arms))
        return Asking(_WHY_COMPARED, take, (shown, statement), COMPARED)
    return Asking(_WHY_FORCED, (*take, *rules(protection)), (statement,), FORCED)


def protection_of(question: Question) -> Protection:
    """The protection, which inspection makes sure a protected question has."""
    return question.protection or Protection(question.label)


def device_of(protection: Protection) -> Device:
    """The die, or the phone number that everybody has at hand."""
    return Device.DIE if protection.device is Device.DIE else Device.PHONE_DIGIT


def compared_numbers(question: Question, arms: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers in the harmless statement of a crosswise question: in arm 1 all others."""
    protection = protection_of(question)
    if arms.get(question.experiment or "", 0) != 1:
        return protection.numbers
    return tuple(number for number in device_of(protection).numbers if number not in protection.numbers)


def shows(protection: Protection, numbers: Iterable[int]) -> Text:
    """The harmless statement: the device shows one of these numbers."""
    if device_of(protection) is Device.DIE:
        return phrase("The die shows one of these: {numbers}.", numbers=_listed(numbers))
    return phrase("The last digit is one of these: {numbers}.", numbers=_listed(numbers))


def rules(protection: Protection) -> tuple[Text, ...]:
    """Which numbers decide the answer of a forced-response question."""
    decided = [
        # Translators: {numbers} is one or more numbers; with these numbers everybody answers Yes.
        phrase("Number {numbers}: choose Yes, whatever is true.", numbers=_listed(protection.say_yes)),
        phrase("Number {numbers}: choose No, whatever is true.", numbers=_listed(protection.say_no)),
    ]
    used = [rule for rule, numbers in zip(decided, (protection.say_yes, protection.say_no), strict=True) if numbers]
    return (*used, phrase("Any other number: answer what is true."))


def in_each_arm(question: Question, battery: Battery) -> Iterable[Mapping[str, int]]:
    """The arms in which somebody can be who is asked the question."""
    experiment = next((tried for tried in battery.experiments if tried.id == question.experiment), None)
    if experiment is None:
        return [{}]
    every = [{experiment.id: arm} for arm in range(experiment.arms)]
    return [arms for arms in every if not question.variant(arms).left_out]


def _counted(question: Question, protection: Protection, arms: Mapping[str, int]) -> tuple[Texts, ...]:
    """The statements of an item count.

    The order is the same for everybody, so that an ambassador's recording fits it; where the statement stands among
    the harmless ones comes from the question's id, so that it is no telling place.
    """
    if question.experiment is not None and arms.get(question.experiment, 0) != protection.shown_in:
        return protection.beside
    inner = max(len(protection.beside) - 1, 1)
    place = 1 + hashlib.sha256(question.id.encode()).digest()[0] % inner
    return (*protection.beside[:place], protection.statement, *protection.beside[place:])


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
