"""Forced response: a secret number sometimes decides whether the person answers yes or no."""

from collections.abc import Iterable, Iterator, Mapping

from conversations.definition.experiments import Device, Protection
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.question import Question
from conversations.definition.rules import Rule, error
from conversations.kinds.base.kind_of_question import Arms
from conversations.kinds.base.posed import Say
from conversations.kinds.base.practice import FALSE, Practice, imagined
from conversations.kinds.base.protected import Procedure, protection_of
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

# Translators: a secret number sometimes decides whether the person answers Yes or No.
_WHY = (
    phrase("Only you know the number. Nobody can know whether it decided your answer."),
    phrase("Example: somebody answers Yes. Perhaps that was only because of the number."),
)
YES, NO = "yes", "no"
_ANSWER_YES, _ANSWER_NO = label("answer", "Yes"), label("answer", "No")
_ANSWERS: Mapping[str, Text] = {YES: _ANSWER_YES, NO: _ANSWER_NO}


class Forced(WithDevice):
    """Some numbers ask for yes, some for no, and all others for what is true."""

    name = "forced"
    row_types = ("text",)
    columns = frozenset({"device", "say_yes", "say_no"})
    title = label("way of asking", "Question with forced answers")
    usual = Protection({}, device=Device.DIE, say_yes=(1,), say_no=(6,))

    def codes(self, question: Question) -> tuple[str, ...]:
        return (YES, NO)

    def procedure(self, question: Question, arms: Arms, say: Say) -> Procedure:
        protection = protection_of(question)
        first = (*take_a_number(protection), *_which_decide(protection))
        return Procedure(first, (say(protection.statement),), _ANSWERS)

    def hiding(self, protection: Protection, arm: int) -> SecretNumber | None:
        numbers, yes, no = numbers_of(protection), len(protection.say_yes), len(protection.say_no)
        return SecretNumber(1 - no / numbers, yes / numbers) if yes + no < numbers else None

    def practice(self, question: Question, arms: Arms) -> Practice:
        protection = protection_of(question)
        number = next(iter((*protection.say_yes, *protection.say_no, *device_of(protection).numbers)))
        says_yes = number in protection.say_yes
        told = {"number": number, "answer": _ANSWER_YES if says_yes else _ANSWER_NO}
        return Practice(
            why=_WHY,
            task=(*_which_decide(protection), imagined(number)),
            statements=(FALSE,),
            answers=_ANSWERS,
            right=YES if says_yes else NO,
            # Translators: {answer} is Yes or No.
            praise=phrase("Right: with the number {number} you choose {answer}. Nobody can see why.", **told),
            correction=phrase("Look again: with the number {number} you choose {answer}.", **told),
        )

    def for_author(self, question: Question, arm: int, language: str) -> Iterable[str]:
        protection = protection_of(question)
        yield from (texts.get(language, "") for texts in protection.beside)
        yield f"{with_numbers(protection, protection.say_yes)}: yes"
        yield f"{with_numbers(protection, protection.say_no)}: no"
        yield protection.statement.get(language, "")

    def rules(self) -> tuple[Rule, ...]:
        return (*super().rules(), self._forced_answers_protect, self._nothing_is_drawn)

    def _forced_answers_protect(self, battery: Battery) -> Iterator[Problem]:
        for question, protection in self.asked_in(battery):
            yes, no = set(protection.say_yes), set(protection.say_no)
            for column, numbers, word in (("say_yes", yes, "yes"), ("say_no", no, "no")):
                if not numbers:
                    yield error(
                        f"question {question.id}, protection, {column}",
                        label(
                            "inspection",
                            "Nobody has to say {word}, so that everybody who says {word} is known to mean it.",
                            word=word,
                        ),
                        label("inspection", "Write at least one number under '{column}'.", column=column),
                    )
            where = f"question {question.id}, protection, say_no"
            if both := sorted(yes & no):
                yield error(
                    where,
                    label("inspection", "The number {both} decides for yes and for no.", both=both[0]),
                    label("inspection", "Keep it in one of them."),
                )
            all_numbers = protection.device.numbers if protection.device else range(0)
            if all_numbers and 2 * len(yes | no) > len(all_numbers):
                yield error(
                    where,
                    label("inspection", "More than half of all answers would be decided by the lot."),
                    label("inspection", "Let at least half of the numbers ask for the truth."),
                )

    def _nothing_is_drawn(self, battery: Battery) -> Iterator[Problem]:
        known = {experiment.id for experiment in battery.experiments}
        for question, _ in self.asked_in(battery):
            if question.experiment in known:
                where = f"question {question.id}, experiment"
                yield error(
                    where,
                    label("inspection", "Forced answers are asked in one way only."),
                    label("inspection", "Take 'experiment' out."),
                )


def _which_decide(protection: Protection) -> tuple[Text, ...]:
    """Which numbers decide the answer."""
    decided = [
        # Translators: {numbers} is one or more numbers; with these numbers everybody answers Yes.
        phrase("Number {numbers}: choose Yes, whatever is true.", numbers=listed(protection.say_yes)),
        phrase("Number {numbers}: choose No, whatever is true.", numbers=listed(protection.say_no)),
    ]
    used = [rule for rule, numbers in zip(decided, (protection.say_yes, protection.say_no), strict=True) if numbers]
    return (*used, phrase("Any other number: answer what is true."))


KIND = Forced()
