"""Nobody who broke off is missing in the curve: not at a protected question, a text, a note, nor before the first."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.released.documents import release_from_document
from bot.application import Installation
from bot.library import load_region
from bot.service.surveys.origin import Origin
from bot.service.surveys.responses import stopped_at, tally
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.rounds import Round, RoundState
from conversations.authoring.yaml_format import read_battery
from conversations.engine.effects import Outcome
from conversations.engine.session import Offer, Session
from conversations.surface import events
from conversations.surface.screen import Purpose, Stage
from locales import render
from tests.service.installed import Caller, Clock, installed_in

BATTERY = read_battery("""
id: stops
version: "1"
title: {en: Stops, sv: Stopp}
languages: [en, sv]
experiments:
  - {id: lists, about: protection}
choice_lists:
  yes_no:
    - {code: "yes", label: {en: "Yes", sv: Ja}}
    - {code: "no", label: {en: "No", sv: Nej}}
themes:
  - id: life
    label: {en: Life, sv: Livet}
    questions:
      - {id: first, kind: one, choices: yes_no, label: {en: Are you well?, sv: Mår du bra?}}
      - id: list
        kind: item_count
        label: {en: How many are true?, sv: Hur många stämmer?}
        experiment: lists
        protection:
          statement: {en: I am afraid to complain., sv: Jag är rädd för att klaga.}
          beside:
            - {en: I drink tea., sv: Jag dricker te.}
            - {en: I own a boat., sv: Jag äger en båt.}
            - {en: I like rain., sv: Jag gillar regn.}
      - {id: text, kind: text, label: {en: What else?, sv: Vad mer?}}
      - {id: note, kind: note, label: {en: Nearly done., sv: Snart klart.}}
      - {id: last, kind: one, choices: yes_no, label: {en: Are you tired?, sv: Är du trött?}}
""")
STOPS = {"municipality": 10, "practice": 20, "list": 20, "text": 10, "note": 10, "summary": 10}
"""Where so many stop of 120 who begin; the others send."""


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, Clock()) as installation:
        yield installation


def _is_at(caller: Caller, stop: str) -> bool:
    screen = caller.screen
    where = {stage: stage.value for stage in (Stage.MUNICIPALITY, Stage.PRACTICE, Stage.SUMMARY)}.get(
        screen.stage or Stage.SENT
    )
    return stop in (where, screen.question)


async def _goes(caller: Caller, stop: str) -> None:
    """As far as `stop`, and away from there for good; to the end if it is nowhere."""
    for _ in range(30):
        if caller.screen.stage and caller.screen.stage.is_end:
            return
        if stop and _is_at(caller, stop):
            await caller.does(events.AskLeave())
            await caller.presses("Stop and erase my answers")
            return
        labels = [render(button.label, "en") for button in caller.screen.buttons]
        wanted = ("English", "I am 18 or over and want to answer", "Linköping", "Skip", "Next", "Send my answers")
        if caller.screen.stage is Stage.PRACTICE and stop == "list":
            await caller.presses("Next" if "Next" in labels else "0")
        elif found := next((text for text in wanted if text in labels), None):
            await caller.presses(found)
        else:
            await caller.does(next(one.event for one in caller.screen.buttons if one.role is Purpose.MAIN))
    raise AssertionError(caller.screen)


async def test_a_hundred_and_twenty_begin_and_eighty_stop_on_the_way(opened: Installation) -> None:
    asked = await opened.rounds.open(
        BATTERY, load_region("ostergotland"), name="Autumn", municipalities=("0580", "0581")
    )
    link = await opened.rounds.link(asked.id)
    stops = [stop for stop, number in STOPS.items() for _ in range(number)]
    for number, stop in enumerate([*stops, *[""] * (120 - len(stops))]):
        caller = Caller(opened, f"{number}")
        await caller.starts(link)
        await _goes(caller, stop)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    document = await opened.rounds._answers.release(asked.id)
    release = release_from_document(document or {})
    # The ten at the summary had answered to the end; 120 less 10, 40, 10 and 10 are 42 in 100.
    assert [(step.question, step.remaining) for step in release.break_offs] == [
        ("first", 92),
        ("list", 58),
        ("text", 50),
        ("last", 42),
    ]


@pytest.mark.parametrize(
    ("stage", "aside", "asking", "stopped"),
    [
        (Stage.LANGUAGE, None, None, None),
        (Stage.CONSENT, None, None, None),
        (Stage.PROTECTION, Stage.CONSENT, None, None),
        (Stage.MUNICIPALITY, None, None, "first"),
        (Stage.LEAVING, Stage.MUNICIPALITY, None, "first"),
        (Stage.QUESTION, None, "first", "first"),
        (Stage.PRACTICE, None, "list", "list"),
        (Stage.LEAVING, Stage.QUESTION, "note", "last"),
        (Stage.SUMMARY, None, None, None),
        (Stage.LEAVING, Stage.SUMMARY, None, None),
    ],
)
def test_where_somebody_stops(stage: Stage, aside: Stage | None, asking: str | None, stopped: str | None) -> None:
    offer = Offer({"en": "Here"}, {"0580": "Linköping"}, ("en",))
    session = Session(offer, BATTERY.content_hash, 1, "receipt", stage, aside=aside, asking=asking)
    assert stopped_at(BATTERY, session) == stopped


@pytest.mark.parametrize("outcome", Outcome)
def test_where_somebody_stopped_is_counted_of_those_who_break_off_and_of_nobody_else(outcome: Outcome) -> None:
    region: dict[str, dict[str, str]] = {"reported_with": {}, "language_groups": {}}
    found = Round("2026-1", "A", "here", "hash", (), RoundState.OPEN, None, None, None, {"region": region})
    offer = Offer({"en": "Here"}, {"0580": "Linköping"}, ("en",))
    session = Session(offer, BATTERY.content_hash, 1, "receipt", Stage.QUESTION, asking="first")
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    counted = tally(SurveyRound(found, BATTERY), session, Origin(ambassador="AMB000"), outcome, now, "first")
    assert counted.question == ("first" if outcome in ("withdrawn", "expired") else "")
    assert (counted.outcome, counted.ambassador, counted.week) == (outcome.value, "AMB000", "2026-W01")
