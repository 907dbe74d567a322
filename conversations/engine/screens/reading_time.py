"""How long a survey takes, from the words that have to be read."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from conversations.definition.model import Battery, Question
from conversations.engine.longest_path import longest_path
from conversations.engine.screens.aloud import Arms, consent_aloud, practice_aloud, question_aloud
from conversations.engine.session import Mode
from conversations.phrases import Phrase, Text, WordCount, counted

WORDS_A_MINUTE = 80
"""What a slow reader reads, and what is read aloud slowly to somebody."""


def reading_time(
    battery: Battery, language: str, mode: Mode, arms: Arms | None = None, today: date | None = None
) -> WordCount:
    """How long the longest way takes, read by a slow reader in a language: a sentence, "It takes about 5 minutes."."""
    return WordCount(tuple(_texts(battery, language, mode, arms or {}, today)), _minutes)


def _minutes(words: int) -> Phrase:
    number = max(1, ceil(words / WORDS_A_MINUTE))
    return counted("It takes about {number} minute.", "It takes about {number} minutes.", number=number)


def _texts(battery: Battery, language: str, mode: Mode, arms: Arms, today: date | None) -> Iterator[Text]:
    yield from consent_aloud(mode, battery).texts
    questions = [question for question in battery.questions() if not question.variant(arms).left_out]

    def words(question: Question) -> int:
        texts = question_aloud(question, language, arms).texts
        return sum(len(text.split()) for text in texts if isinstance(text, str))

    practised: set[str] = set()
    for question in longest_path(questions, 0, {}, today, words):
        if question.kind.is_protected and question.kind.name not in practised:
            practised.add(question.kind.name)
            yield from practice_aloud(question, arms, again=False).texts
        yield from question_aloud(question, language, arms).texts
