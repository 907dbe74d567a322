"""No text bypasses translation: every screen is shown in pseudo-translations, in both directions."""

from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from bot.application import Installation
from bot.cli.demo_choices import FILES, STORY, choices
from bot.settings import Settings
from bot.telegram.commands import COMMANDS, DESCRIPTION, SHORT_DESCRIPTION
from bot.telegram.sending.rendering import plain
from bot.web import page_texts
from bot.web.application import web_application
from bot.web.news import news_route
from bot.web.page_texts import NAME, problem_text
from bot.web.site import Demonstration, site_of
from conversations.definition.model import Battery
from conversations.dialogs import outside_survey
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.engine.effects import Reject, Show
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode, Session, begin
from conversations.engine.step import step
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, Text, phrase
from conversations.surface import card_events, events
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.engine.batteries import all_kinds, with_a_private_question
from tests.engine.driver import NOW, offer
from tests.engine.protected import protected
from tests.engine.test_ranking import ranking
from tests.locales.pseudo import LANGUAGES_SHOWN, bypassing, pseudo, pseudo_battery
from tests.locales.shown import each_once, in_telegram, in_the_browser, untranslated, words_on
from tests.service.installed import Clock, installed_in, open_round

pytestmark = pytest.mark.usefixtures("translated_into_pseudo")
BOTH = pytest.mark.parametrize("language", LANGUAGES_SHOWN)
# All screens of a survey are walked in one direction in each mode: what bypasses translation does so in either.
OTHER = pytest.mark.parametrize("language", LANGUAGES_SHOWN[1:])
TYPED = [events.Write(text) for text in ("5", "5/2020", "0.1", "99", "many", "", "x" * 2000)]
ANYWHERE: list[events.Event] = [
    events.Open(),
    events.SendUnreadable(),
    events.AskLanguage(),
    events.AskLeave(),
    events.AskProtection(),
    events.Lock(),
    *TYPED,
    card_events.RefuseCard(),
    card_events.RefuseCard(too_often=True),
    card_events.GiveCard(1, (0, 1, 2, 3)),
]

NOT_IN = {
    Mode.TELEGRAM: {Stage.HANDING, Stage.LOCKED},
    Mode.BROWSER: {Stage.HANDING, Stage.LOCKED},
    Mode.HAND_OVER: {Stage.HANDING, Stage.PAUSED, Stage.CHANGE},
    Mode.INTERVIEW: {Stage.CHANGE, Stage.PAUSED},
}


def first_session(battery: Battery, mode: Mode, language: str, arms: Mapping[str, int]) -> Session:
    names = {code: pseudo("Region", code) for code in LANGUAGES_SHOWN}
    places = {"0580": "⟦Linköping⟧", "0581": "⟦Norrköping⟧"}
    link = offer(battery, mode=mode, region=names, municipalities=places, full=("0581",), has_cards=True)
    return begin(link, battery.content_hash, seed=1, receipt="⟦AB12⟧", phone_language=language, arms=arms)


def everything_seen(
    battery: Battery, mode: Mode, language: str, arms: Mapping[str, int] | None = None
) -> Iterator[Screen | Text]:
    """All screens that can be reached without changing the language, and all refusals on the way."""
    waiting, seen = deque([first_session(battery, mode, language, arms or {})]), set()
    while waiting:
        session = waiting.popleft()
        stale = events.Consent(session.revision - 1)
        presses = [button.event for button in screen(battery, session, NOW.date()).buttons]
        for event in (*ANYWHERE, *presses, stale):
            if isinstance(event, events.PickLanguage) and event.language != language:
                continue
            after, effects = step(battery, session, event, NOW)
            yield from (effect.screen for effect in effects if isinstance(effect, Show))
            yield from (effect.message for effect in effects if isinstance(effect, Reject))
            marked = bool(after.marked or after.tried)
            place = (after.stage, after.aside, after.asking, after.changing, marked, bool(after.language), after.words)
            if place not in seen:
                seen.add(place)
                waiting.append(after)


@pytest.mark.parametrize(("mode", "language"), [*zip(Mode, (*LANGUAGES_SHOWN, *LANGUAGES_SHOWN), strict=True)])
def test_every_screen_of_the_survey_is_translated(mode: Mode, language: str) -> None:
    battery = pseudo_battery(with_a_private_question() if mode is Mode.INTERVIEW else all_kinds())
    shown = list(everything_seen(battery, mode, language))
    assert set(Stage) - {one.stage for one in shown if isinstance(one, Screen)} == NOT_IN[mode] | {Stage.PRACTICE}
    assert_translated(shown, language)


@pytest.mark.parametrize("arm", [0, 1])
@OTHER
def test_protected_questions_are_translated(arm: int, language: str) -> None:
    battery = pseudo_battery(protected())
    arms = {experiment.id: arm for experiment in battery.experiments}
    shown = list(everything_seen(battery, Mode.BROWSER, language, arms))
    assert Stage.PRACTICE in {one.stage for one in shown if isinstance(one, Screen)}
    assert_translated(shown, language)


@BOTH
def test_putting_in_order_is_translated(language: str) -> None:
    assert_translated(list(everything_seen(pseudo_battery(ranking()), Mode.TELEGRAM, language)), language)


def assert_translated(shown: list[Screen | Text], language: str) -> None:
    for one in each_once(shown):
        assert untranslated(in_telegram(one, language)) == []
        assert untranslated(in_the_browser(one, language)) == []


@BOTH
def test_the_way_to_more_languages_is_translated(language: str) -> None:
    battery = pseudo_battery(all_kinds())
    link = offer(battery, languages=tuple(LANGUAGES))
    session = begin(link, battery.content_hash, seed=1, receipt="⟦AB12⟧", phone_language=None)
    session, _ = step(battery, session, events.PickLanguage(session.revision, language), NOW)
    session, _ = step(battery, session, events.AskLanguage(), NOW)
    shown = screen(battery, session, NOW.date())
    assert any(isinstance(button.event, events.MoreLanguages) for button in shown.buttons)
    assert untranslated(in_telegram(shown, language)) == []
    assert untranslated(in_the_browser(shown, language)) == []


def all_outside_the_survey(language: str) -> list[Screen]:
    return [
        outside_survey.greeting(language),
        *(outside_survey.link_problem(problem, language) for problem in outside_survey.LinkProblem),
        outside_survey.nothing_waiting(language),
        *(outside_survey.privacy(mode, language) for mode in Mode),
        outside_survey.help_outside(language),
        outside_survey.erased(language),
        outside_survey.nothing_to_erase(language),
        outside_survey.reminder(language),
        outside_survey.no_more_reminders(language),
        outside_survey.too_many_tries(language),
    ]


@BOTH
def test_everything_outside_of_surveys_is_translated(language: str) -> None:
    for shown in all_outside_the_survey(language):
        assert untranslated(in_telegram(shown, language)) == []
        assert untranslated(in_the_browser(shown, language)) == []


@BOTH
def test_how_the_bot_presents_itself_is_translated(language: str) -> None:
    texts = [*DESCRIPTION, *SHORT_DESCRIPTION, *(text for _, text in COMMANDS)]
    assert untranslated(plain(text, language) for text in texts) == []


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[tuple[Installation, AsyncClient]]:
    """An installation, and a browser on its pages with everything on them that can be."""
    clock = Clock()
    async with installed_in(tmp_path, clock) as installation:
        demonstration = Demonstration("code", "/report", STORY, FILES, choices(["sheets.html"]))
        site = replace(site_of(Settings(), lambda code: f"https://t.me/bot?start={code}", demonstration), news=True)
        application = web_application(
            installation.survey,
            installation.reports,
            installation.key,
            site,
            clock=clock,
            more_routes=(news_route(installation.news, site),),
        )
        async with AsyncClient(transport=ASGITransport(application), base_url="http://pages.test") as client:
            yield installation, client


@BOTH
async def test_the_pages_around_the_conversation_are_translated(
    visitor: tuple[Installation, AsyncClient], language: str
) -> None:
    installation, client = visitor
    link = await installation.rounds.link((await open_round(installation)).id)
    for path in ("/", "/a", f"/a/{link.code}", "/a/unknown", "/privacy", "/erase", "/nowhere"):
        page = (await client.get(path, params={"language": language})).text
        assert f'lang="{language}"' in page
        assert [text for text in words_on(page) if bypassing(text) and text != NAME] == [], path


@pytest.mark.parametrize("status", [400, 403, 404, 405, 408, 410, 413, 429, 500, 503])
@BOTH
def test_what_went_wrong_is_told_in_translation(status: int, language: str) -> None:
    assert untranslated(in_the_browser(problem_text(status), language)) == []


@BOTH
async def test_a_form_from_elsewhere_is_refused_in_translation(
    visitor: tuple[Installation, AsyncClient], language: str
) -> None:
    headers = {"accept-language": language, "sec-fetch-site": "cross-site"}
    refused = await visitor[1].post("/talk", headers=headers)
    assert (refused.status_code, refused.headers["content-language"]) == (403, language)
    assert not bypassing(refused.text)


@BOTH
def test_what_stands_around_the_conversation_is_translated(language: str) -> None:
    texts = [text for text in vars(page_texts).values() if isinstance(text, Phrase)]
    assert len(texts) > 20
    assert untranslated(shown for text in texts for shown in in_the_browser(text, language)) == []


@BOTH
async def test_the_pages_of_news_are_translated(visitor: tuple[Installation, AsyncClient], language: str) -> None:
    installation, client = visitor
    asked = await open_round(installation)
    await installation.rounds.close(asked.id)
    await installation.reports.make(asked.id)
    theme = next(iter(pseudo_battery(all_kinds()).themes)).id
    texts = {"sv": "⟦Vi gjorde det⟧", "en": "⟦We did it⟧"}
    for _ in range(4):
        await installation.actions.add(asked.id, Subject.THEME, theme, ActionStatus.DONE, texts)
    for page in ("0", "1"):
        shown = (await client.get("/news", params={"language": language, "page": page})).text
        assert "We did it" in shown or "Vi gjorde det" in shown
        assert [text for text in words_on(shown) if bypassing(text) and text != NAME] == []


@BOTH
def test_a_text_that_bypasses_translation_is_found(language: str) -> None:
    planted = Screen(Stage.PAUSED, language, 1, phrase("Where do you live?"), ("Plain text", phrase("Not in it")))
    assert untranslated(in_telegram(planted, language)) == ["Plain text", "Not in it"]
    assert render(phrase("Where do you live?"), language).startswith("⟦")
