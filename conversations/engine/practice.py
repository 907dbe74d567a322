"""A practice before the first question of each protected kind, about things that everybody knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.definition.model import Kind, Question
from conversations.engine.protected import (
    ANSWER_NO,
    ANSWER_YES,
    COMPARED,
    DIFFERENT,
    FORCED,
    NO,
    YES,
    asking,
    compared_numbers,
    device_of,
    protection_of,
    rules,
    shows,
)
from conversations.phrases import Text, phrase

# Translators: everybody must know at once whether these three are true; change them where that is not so.
_TRUE_FIRST = phrase("A week has seven days.")
_FALSE = phrase("A cat has ten legs.")
_TRUE_LAST = phrase("Fish live in water.")


@dataclass(frozen=True, slots=True)
class Practice:
    """An exercise: why nobody can know the answer, what to do, what can be answered (texts by code), and what is said
    to the right answer and to any other."""

    why: tuple[Text, ...]
    task: tuple[Text, ...]
    statements: tuple[Text, ...]
    answers: Mapping[str, Text]
    right: str
    praise: Text
    correction: Text


def practice(question: Question, arms: Mapping[str, int]) -> Practice:
    """The exercise for whoever is asked this question next."""
    why = asking(question, arms, lambda _: "").why
    match question.kind:
        case Kind.ITEM_COUNT:
            return _counting(why)
        case Kind.CROSSWISE:
            return _comparing(why, question, arms)
        case _:
            return _forced(why, question)


def _counting(why: tuple[Text, ...]) -> Practice:
    statements = (_TRUE_FIRST, _FALSE, _TRUE_LAST)
    return Practice(
        why=why,
        task=(phrase("How many of these are true?"),),
        statements=statements,
        answers={str(count): str(count) for count in range(len(statements) + 1)},
        right="2",
        praise=phrase("Right: two are true. Nobody can see which two."),
        correction=phrase("Look again: the first and the last are true. So the answer is 2."),
    )


def _comparing(why: tuple[Text, ...], question: Question, arms: Mapping[str, int]) -> Practice:
    numbers = compared_numbers(question, arms)
    return Practice(
        why=why,
        task=(_imagined(numbers[0] if numbers else 0),),
        statements=(shows(protection_of(question), numbers), _FALSE),
        answers=COMPARED,
        right=DIFFERENT,
        praise=phrase("Right: one is true, one is false. Only you can know which."),
        correction=phrase("Look again: the first is true, the second is false. So they are different."),
    )


def _forced(why: tuple[Text, ...], question: Question) -> Practice:
    protection = protection_of(question)
    number = next(iter((*protection.say_yes, *protection.say_no, *device_of(protection).numbers)))
    says_yes = number in protection.say_yes
    told = {"number": number, "answer": ANSWER_YES if says_yes else ANSWER_NO}
    return Practice(
        why=why,
        task=(*rules(protection), _imagined(number)),
        statements=(_FALSE,),
        answers=FORCED,
        right=YES if says_yes else NO,
        # Translators: {answer} is Yes or No.
        praise=phrase("Right: with the number {number} you choose {answer}. Nobody can see why.", **told),
        correction=phrase("Look again: with the number {number} you choose {answer}.", **told),
    )


def _imagined(number: int) -> Text:
    return phrase("Imagine that your number is {number}. What do you choose?", number=number)
