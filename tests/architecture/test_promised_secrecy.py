"""No text promises people more secrecy than there is: Telegram sees what is pressed, and an interviewer hears it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.telegram.commands import DESCRIPTION, SHORT_DESCRIPTION
from bot.web.page_texts import LINK_TEXT
from conversations.dialogs.ambassador.sharing import link_text
from conversations.dialogs.papers import CARD_LINES, CARD_LINES_WITHOUT_BOT, poster_lines
from conversations.phrases import Text
from locales import Audience, render
from locales.catalogs import audiences_of, catalog_path, read_catalog, source_of

PROMISING = re.compile(
    r"\b(nobody|no ?one)\b.*\b(see|sees|know|knows|tell|find|read|reads|hear)\b|\bonly you\b|secret|anonym|private"
    r"|\bcannot be (seen|known|found|traced)",
    re.IGNORECASE,
)
BATTERIES = Path(__file__).parents[2] / "conversations" / "batteries"
KEPT = {
    "Nobody can see that they are yours.": "in the consent; the next sentence says what Telegram sees",
    "Nobody has to tell you why.": "of ambassadors, who may not ask",
    "Only you know the number.": "the digit is thought of, not pressed",
    "So only you know what your answer means.": "a chance that nobody else knows turned the question round",
    "Only you can know which.": "the same",
    "Roll a real die so that only you see it.": "asks, and promises nothing",
    "Nobody can know whether it decided your answer.": "forced response hides it from everybody who sees the answer",
    "Nobody can see why.": "the same, at its practice question",
    "Nobody can see which sentences are true, unless it is none or all.": "a count tells no more",
    "Nobody can see which two.": "the same, at its practice question",
    "Keep it secret, and use only its last digit.": "asks, and promises nothing",
    "Answers are secret": "tells ambassadors what they owe",
    "Tell nobody what you hear.": "asks it of ambassadors",
    "Private questions are answered by the person alone, or skipped.": "tells ambassadors how to ask",
    "The next question is private.": "names the kind of question",
}
SAID = {"sv": "Dina svar sparas utan ditt namn.", "ar": "تُحفظ إجاباتك بدون اسمك.", "ti": "መልስታትኩም ብዘይ ስምኩም ይዕቀቡ።"}


def said_by_the_program() -> Iterator[str]:
    for message in read_catalog(catalog_path("en")):
        if message.id and audiences_of(message) & {Audience.NEWCOMERS, Audience.AMBASSADORS}:
            yield source_of(message)


def said_by_shipped_batteries() -> Iterator[str]:
    for file in BATTERIES.glob("*.yaml"):
        yield from (line.partition("en:")[2] for line in file.read_text(encoding="utf-8").splitlines())


def promising() -> Iterator[str]:
    for text in (*said_by_the_program(), *said_by_shipped_batteries()):
        yield from (each for each in re.split(r"(?<=[.?!])\s", text) if PROMISING.search(each))


def test_every_promise_of_secrecy_is_one_that_we_keep() -> None:
    assert {each.strip() for each in promising()} == set(KEPT)


@pytest.mark.parametrize("said", ["Nobody can see that the answers are yours.", "Answers are anonymous.", "Only you."])
def test_too_strong_a_promise_would_be_found(said: str) -> None:
    assert PROMISING.search(said)


@pytest.mark.parametrize(("language", "promise"), SAID.items())
def test_before_the_first_question_all_promise_the_same(language: str, promise: str) -> None:
    places: dict[str, tuple[Text, ...]] = {
        "card": CARD_LINES,
        "card without a bot": CARD_LINES_WITHOUT_BOT,
        "poster": poster_lines("5"),
        "page of a link": (LINK_TEXT,),
        "text to forward": (link_text("R", "5", "https://x.example/"),),
        "profile": DESCRIPTION,
        "list of chats": SHORT_DESCRIPTION,
    }
    silent = [name for name, said in places.items() if promise not in plainly(said, language)]
    assert silent == []


def plainly(said: tuple[Text, ...], language: str) -> str:
    return re.sub("[\u2066-\u2069]", "", " ".join(render(text, language) for text in said))
