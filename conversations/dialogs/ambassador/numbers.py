"""My numbers: whole tens only, and where answers are missing."""

from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere, Gap, News, Numbers
from conversations.dialogs.ambassador.menu import enough_in
from conversations.dialogs.ambassador.names import AmbassadorFact, AmbassadorPage
from conversations.dialogs.counts import in_steps
from conversations.dialogs.desk.pages import Page, back, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import Screen

_OUTCOMES = ("opened", "consented", "sent", "withdrawn")
_SENT = "sent"


def _line(heading: Text, numbers: Numbers) -> Phrase:
    counts = {outcome: in_steps(numbers.of(outcome)) for outcome in _OUTCOMES}
    return phrase(
        "{heading}: {opened} opened, {consented} wanted to answer, {sent} sent, {withdrawn} stopped.",
        heading=heading,
        **counts,
    )


def _goal(numbers: Numbers) -> list[Text]:
    """In words alone, since a bar runs the wrong way from right to left."""
    if not numbers.goal:
        return []
    return [phrase("Your goal is {goal}. Sent so far: {sent}.", goal=numbers.goal, sent=in_steps(numbers.of(_SENT)))]


def _gap(gap: Gap) -> Phrase:
    if gap.municipality and gap.languages:
        where = f"{gap.municipality}, {gap.languages}"
    else:
        where = gap.municipality or gap.languages
    return phrase("{place}: up to {missing} more answers are wanted.", place=where, missing=gap.missing)


def _round(facts: AmbassadorFacts, asked: AskedHere) -> list[Text]:
    numbers = facts.numbers.get(asked.id, Numbers())
    return [
        _line(asked.name, numbers),
        *_goal(numbers),
        *map(_gap, facts.gaps.get(asked.id, ())),
        *enough_in(asked),
    ]


def _news(news: News) -> Text:
    if news.answer:
        return phrase("What you passed on was answered: {answer}", answer=news.answer)
    return phrase("A coordinator has read what you passed on.")


def _numbers(facts: AmbassadorFacts, desk: Desk) -> Screen:
    lines = [line for asked in facts.rounds for line in _round(facts, asked)]
    if not lines:
        lines = [phrase("No questions are open in your municipalities just now.")]
    news = map(_news, facts.news)
    return desk_screen(desk, facts.language, label("menu", "My numbers"), *lines, *news, buttons=(back(desk),))


PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.NUMBERS: Page(
        _numbers, needs=frozenset({AmbassadorFact.ROUNDS, AmbassadorFact.NUMBERS, AmbassadorFact.NEWS})
    )
}
