"""The diagram in docs/conversation.md is what the engine really does; `UPDATE_DOCS=1 pytest` writes it anew."""

import os
from collections import deque
from dataclasses import replace
from pathlib import Path

from conversations.definition.model import Battery
from conversations.engine.effects import Count, Outcome, Reject
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode, Session, begin
from conversations.engine.step import step
from conversations.surface import card_events, events
from conversations.surface.screen import Stage
from tests.engine.batteries import all_kinds, with_a_private_question
from tests.engine.driver import NOW, offer
from tests.engine.protected import protected
from tests.engine.test_ranking import ranking

PAGE = Path(__file__).parents[2] / "docs" / "conversation.md"
_START, _END = "```mermaid\n", "```\n"
_TYPED = (events.Write("5"), events.Write("5/2020"), card_events.GiveCard(1, (0, 1, 2, 3)), card_events.GiveCard(1))
_ASIDES = ("AskLanguage", "AskLeave", "AskProtection", "Lock")
_SAME_AS_OPEN = ("Open", "Resume")
_BACK = "where_one_was"
Arrow = tuple[str, str, str]


def _next_sessions(battery: Battery, session: Session) -> list[tuple[str, Session]]:
    presses = [button.event for button in screen(battery, session, NOW.date()).buttons]
    found = []
    asides = (events.AskLanguage(), events.AskLeave(), events.AskProtection(), events.Lock())
    for event in (events.Open(), *presses, *_TYPED, *asides):
        after, effects = step(battery, session, event, NOW)
        if not any(isinstance(effect, Reject) for effect in effects):
            found.append((type(event).__name__, after))
    return found


def _explored() -> set[Arrow]:
    batteries = (all_kinds(), ranking(), protected())
    alone = set[Arrow]().union(*(_explored_in(battery, Mode.TELEGRAM) for battery in batteries))
    return alone | _explored_in(with_a_private_question(), Mode.INTERVIEW)


def _explored_in(battery: Battery, mode: Mode) -> set[Arrow]:
    first = begin(
        offer(battery, mode=mode, full=("0581",), has_cards=True),
        battery.content_hash,
        seed=1,
        receipt="R",
        phone_language=None,
    )
    waiting, seen, arrows = deque([first]), set(), set()
    while waiting:
        session = waiting.popleft()
        for event, after in _next_sessions(battery, session):
            comes_back = session.aside is after.stage and event in ("Return", "PickLanguage", "Open")
            arrows.add((session.stage.value, event, _BACK if comes_back else after.stage.value))
            place = (after.stage, after.aside, after.asking, after.changing, bool(after.marked), bool(after.tried))
            if place not in seen and not after.stage.is_end:
                seen.add(place)
                waiting.append(replace(after, revision=1))
    return arrows


def _diagram(arrows: set[Arrow]) -> str:
    labels: dict[tuple[str, str], list[str]] = {}
    for before, event, after in sorted(arrows):
        if event not in _ASIDES and (event not in _SAME_AS_OPEN or before != after):
            labels.setdefault((before, after), []).append(event)
    lines = ["stateDiagram-v2", "    [*] --> language", "    [*] --> consent: the link fixes the language"]
    lines += [
        f"    any --> {after}: {event}"
        for event, after in zip(_ASIDES, ("language", "leaving", "protection", "locked"), strict=True)
    ]
    lines += [f"    {before} --> {after}: {', '.join(names)}" for (before, after), names in labels.items()]
    lines += [f"    {stage} --> [*]" for stage in Stage if stage.is_end]
    return "\n".join(lines) + "\n"


def test_the_diagram_in_the_docs_is_what_the_engine_does() -> None:
    diagram = _diagram(_explored())
    page = PAGE.read_text()
    before, _, rest = page.partition(_START)
    drawn, _, after = rest.partition(_END)
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(before + _START + diagram + _END + after)
        drawn = diagram
    assert drawn == diagram


def test_every_stage_can_be_reached() -> None:
    assert {after for _, _, after in _explored()} >= {stage.value for stage in Stage}


COUNTED = {
    events.Consent: Outcome.CONSENTED,
    events.Refuse: Outcome.REFUSED,
    events.TooYoung: Outcome.NOT_ELIGIBLE,
    events.Withdraw: Outcome.WITHDRAWN,
    events.Send: Outcome.SENT,
}


def test_these_steps_are_counted_as_what_they_are_and_no_others() -> None:
    """Whoever opens a link is counted by the first step alone."""
    battery = all_kinds()
    start = begin(offer(battery), battery.content_hash, seed=1, receipt="AB12-CD34")
    opened, effects = step(battery, start, events.Open(), NOW)
    assert [effect.outcome for effect in effects if isinstance(effect, Count)] == [Outcome.OPENED]
    waiting, seen, found = deque([opened]), set[tuple[str, str]](), set[type]()
    while waiting:
        session = waiting.popleft()
        presses = [button.event for button in screen(battery, session, NOW.date()).buttons]
        for event in (events.Open(), events.AskLanguage(), events.AskLeave(), *presses, *_TYPED):
            after, effects = step(battery, session, event, NOW)
            counted = [effect.outcome for effect in effects if isinstance(effect, Count)]
            assert counted == [COUNTED[type(event)]] if type(event) in COUNTED else counted == []
            found.add(type(event))
            mark = (str((session.aside, session.stage, session.asking)), type(event).__name__)
            if mark not in seen:
                seen.add(mark)
                waiting.append(after)
    assert found > set(COUNTED)
