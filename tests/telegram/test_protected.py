"""Protected questions in a chat."""

import pytest

from bot.telegram.callbacks import Callbacks
from conversations.kinds import kind_of
from conversations.surface import events
from tests.botapi.person import Person
from tests.engine.protected import protected
from tests.telegram.memory_service import CODE, MemoryService


@pytest.fixture
def service() -> MemoryService:
    return MemoryService(protected())


@pytest.mark.usefixtures("at_work")
async def test_a_protected_question_from_practice_to_answer(person: Person, service: MemoryService) -> None:
    person.start(CODE)
    await person.sees("Which language do you want?")
    person.press("English")
    await person.sees("Some questions are protected: you do not say directly what is true for you.")
    person.press("I am 18 or over")
    await person.sees("Where do you live?")
    person.press("Linköping")
    for seen in ("They help me.", "I feel safe."):
        await person.sees(seen)
        person.press("Skip")
    await person.sees("• A week has seven days.\n• A cat has ten legs.\n• Fish live in water.")
    person.press("3")
    await person.sees("Look again: the first and the last are true.")
    person.press("2")
    await person.sees("✅ Right: two are true. Nobody can see which two.")
    shown = await person.sees("• I drink tea.\n• I own a boat.\n• I like rain.")
    assert [label for label in shown.buttons if label.isdigit()] == ["0", "1", "2", "3"]
    person.press("1")
    await person.sees("Imagine that your number is 0.")
    person.press("Different")
    await person.sees("Think of the phone number of somebody you know well.")
    person.press("Same")
    await person.sees("Imagine that your number is 1.")
    person.press("Yes")
    await person.sees("Roll a real die so that only you see it.")
    person.press("No")
    for seen in ("How many of these?", "I fear to complain."):
        await person.sees(seen)
        person.press("Skip")
    await person.sees("→ Same: both true or both false")
    person.press("Send my answers")
    await person.sees("Thank you!")
    assert {question: service.responses[0].answers[question] for question in ("list", "digit", "die")} == {
        "list": "1",
        "digit": "same",
        "die": "no",
    }


def test_presses_of_protected_questions_fit_and_come_back() -> None:
    codec = Callbacks(protected())
    for question in protected().questions():
        for code in kind_of(question).codes(question):
            for press in (events.Choose(2**40, question.id, code), events.Practise(2**40, code)):
                data = codec.encode(press)
                assert len(data.encode()) <= 64
                assert codec.decode(data) == press
