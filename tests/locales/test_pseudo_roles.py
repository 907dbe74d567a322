"""No text bypasses translation on the ambassadors' pages, in invitations, on paper and in the news either."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conversations.dialogs import news
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.ambassador import PAGES, screen
from conversations.dialogs.desk.asking import ALONE
from conversations.dialogs.desk.facts import AmbassadorFacts, AskedHere, Gap, News, Numbers
from conversations.dialogs.desk.recording import items
from conversations.dialogs.desk.sharing import CARD_LINES, POSTER_LINES, link_text
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Notice, step
from conversations.dialogs.news import ActionStatus, Said
from conversations.engine import events
from conversations.engine.effects import Reject, Screen
from conversations.phrases import Text
from tests.engine.batteries import all_kinds
from tests.locales.pseudo import LANGUAGES_SHOWN, pseudo, pseudo_battery, pseudo_catalogs
from tests.locales.shown import in_telegram, in_the_browser, untranslated

pytestmark = pytest.mark.parametrize("language", LANGUAGES_SHOWN)
PLACES = {"0580": "⟦Linköping⟧", "0581": "⟦Norrköping⟧"}
NOT_PRESSED: list[events.DeskEvent] = [
    events.DeskPress(-1, "menu"),
    events.SendUnreadable(),
    events.SendVoice("sound"),
    *map(events.Write, ("a text", "", "x" * 2000)),
]


@pytest.fixture(autouse=True)
def translated_into_pseudo(tmp_path: Path) -> Iterator[None]:
    with pseudo_catalogs(tmp_path / "locales"):
        yield


def known_to(language: str) -> Iterator[AmbassadorFacts]:
    """What ambassadors can know: those who are invited, who have nothing to ask, one round, two, and a lot."""
    battery = pseudo_battery(all_kinds())
    names = {"cafe": "⟦Language café⟧", "path": "⟦Path to work⟧"}
    plain = AskedHere("2026-1", "⟦Round 1⟧", battery, LANGUAGES_SHOWN, PLACES)
    by_lot = AskedHere("2026-2", "⟦Round 2⟧", battery, LANGUAGES_SHOWN, PLACES, names, by_lot=True)
    invited = AmbassadorFacts(language, LANGUAGES_SHOWN, invited=True, today=date(2026, 11, 21))
    nothing_open = replace(invited, member=True, municipalities=PLACES, news=(News("⟦text⟧", "⟦answer⟧"), News("", "")))
    counts = {("2026-W47", "opened"): 9, ("2026-W47", "sent"): 3}
    yield invited
    yield nothing_open
    yield replace(
        nothing_open,
        rounds=(plain,),
        numbers={"2026-1": Numbers(counts, goal=10)},
        gaps={"2026-1": (Gap("⟦Linköping⟧", "⟦Soomaali⟧", 20),)},
        recorded=frozenset(wording for _, wording, _ in items(battery, language)),
    )
    yield replace(nothing_open, rounds=(plain, by_lot), muted=True)


def everything_at(facts: AmbassadorFacts) -> Iterator[tuple[str, Screen | Text]]:
    """All pages that can be reached, by name, and all that is said on the way."""
    waiting, seen = deque([Desk("menu" if facts.member else "language")]), set()
    while waiting:
        desk = waiting.popleft()
        shown = screen(facts, desk)
        yield desk.page, shown
        for event in (*NOT_PRESSED, *(button.event for button in shown.buttons)):
            assert not isinstance(event, events.NewsPress)
            after, effects = step(PAGES, facts, desk, event)
            yield from ((desk.page, one.message) for one in effects if isinstance(one, Reject))
            yield from ((desk.page, one.text) for one in effects if isinstance(one, Notice))
            place = (after.page, tuple(sorted(after.notes.items())))
            if place not in seen:
                seen.add(place)
                waiting.append(after)


def test_every_page_of_an_ambassador_is_translated(language: str) -> None:
    shown = [one for facts in known_to(language) for one in everything_at(facts)]
    assert {page for page, _ in shown} == set(PAGES)
    for _, one in shown:
        assert untranslated(in_telegram(one, language)) == []


def test_what_ambassadors_are_told_and_pass_on_is_translated(language: str) -> None:
    told = (
        messages.nothing_waiting(language),
        messages.invitation_over(language),
        messages.role_ended(language),
        messages.news_of_a_voice(language, "⟦answer⟧"),
        messages.news_of_a_voice(language, ""),
        messages.weekly_reminder(language),
        link_text("⟦Region⟧", "1234"),
        ALONE,
        *CARD_LINES,
        *POSTER_LINES,
    )
    for one in told:
        assert untranslated(in_telegram(one, language)) == []


def all_news(language: str) -> Iterator[Screen | Text]:
    written, in_english = {language: pseudo("We did it", language)}, {"en": "⟦We did it⟧"}
    said = [Said(status, written, written, written) for status in ActionStatus]
    said.append(Said(ActionStatus.DONE, in_english))
    yield from (news.news(said, language, page, wanted=wanted) for page in range(3) for wanted in (True, False))
    yield from (news.one_news(one, language) for one in said)
    yield news.stopped(language)
    yield from (news.WANTED, news.FINISH_FIRST, news.offer(language, "region").label)


def test_all_news_are_translated(language: str) -> None:
    for one in all_news(language):
        assert untranslated(in_telegram(one, language)) == []
        assert untranslated(in_the_browser(one, language)) == []
