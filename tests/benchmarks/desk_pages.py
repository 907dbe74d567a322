"""What each page of a coordinator's desk computes on the server in a region with much on its desk.

    python -m tests.benchmarks.desk_pages [ROUNDS AMBASSADORS TEXTS DEPTH]

prints one JSON document: milliseconds of computing for the slowest pages, and how many times that of the page where one
signs in, which reads nothing; and how long it takes to read texts for the first time. If nothing is said: 50, 200,
5,000, and pages up to four presses from a section.
"""

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bot.application import Installation, installation
from bot.library import load_battery, load_region
from bot.service.people.rights import Role
from bot.settings import Settings
from bot.storage.interface.people import Person, code_hash
from bot.storage.interface.responses import HeldTexts
from bot.storage.interface.writes import GiveRole
from conversations.authoring.yaml_format import read_battery
from tests.service.installed import Caller, Clock
from tests.web.desk.office import Official, office_of

REGION = load_region("ostergotland")
ASKED = load_battery("ostergotland-core")
WRITTEN_TO = read_battery(
    """
id: wishes
version: "1"
title: {sv: Önskemål, en: Wishes}
languages: [sv, en]
themes:
  - id: help
    label: {sv: Hjälp, en: Help}
    questions: [{id: wish, kind: text, label: {sv: "Vad hjälper dig?", en: "What would help you?"}}]
"""
)
WRITTEN_ROUND = "Wishes"
GOAL_MS, TIMES, SHOWN = 150, 3, 8
NOT_PRESSED = {"yes", "no", "in", "accept", "speak", "go", "back"}
"""Nothing is confirmed, nobody tries the questions, which leads away from the desk, and ways are not walked back."""

Way = tuple[str, ...]


async def measure(rounds: int, ambassadors: int, texts: int, depth: int) -> dict[str, object]:
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        async with installation(Settings(data_dir=Path(folder)), clock=clock) as opened:
            gc.freeze()  # as `pratamed run` does when it has started
            await _fill(opened, rounds, ambassadors, texts)
            office = office_of(opened, clock, presses=1_000_000)
            official = Official(office, clock)
            invited = await opened.people.invite(REGION, role=Role.REGION, municipalities=(), label="Karin")
            await official.accepts(invited.code)
            first_texts = await _first_texts(official)
            pages = await _Walk(official, depth).goes()
            baseline = await _milliseconds(Official(office, clock), "/sign-in")
    slowest = sorted(pages, key=pages.__getitem__, reverse=True)[:SHOWN]
    return {
        "rounds": rounds,
        "ambassadors": ambassadors,
        "texts": texts,
        "pages": len(pages),
        "first_texts_milliseconds": round(first_texts),
        "milliseconds": {" > ".join(way): round(pages[way], 1) for way in slowest},
        "times_sign_in": {" > ".join(way): round(pages[way] / baseline, 1) for way in slowest},
        "goal_milliseconds": GOAL_MS,
    }


async def _fill(opened: Installation, rounds: int, ambassadors: int, texts: int) -> None:
    """Half of the rounds are closed, one of them with all the texts; all ambassadors have a link in the newest."""
    written_to = await opened.rounds.open(WRITTEN_TO, REGION, name=WRITTEN_ROUND, municipalities=("0580",))
    link = await opened.rounds.link(written_to.id)
    for number in range(12):
        caller = Caller(opened, f"caller {number}")
        await caller.starts(link)
        await caller.agrees()
        await caller.answers_rest()
    await opened.rounds.close(written_to.id)
    async with opened.texts._answers.change(written_to.id) as change:
        await change.add_texts([_text(written_to.id, number) for number in range(texts)])
    asked = written_to
    for number in range(rounds - 1):
        asked = await opened.rounds.open(ASKED, REGION, name=f"Round {number}", municipalities=("0580", "0581"))
        await opened.rounds.target(asked.id, 50, municipality="0580", language=None)
        if number % 2:
            await opened.rounds.close(asked.id)
    open_round = next(one for one in reversed(await opened.rounds.list()) if one.state == "open")
    for number in range(ambassadors):
        await _hire(opened, number)
        await opened.rounds.link(open_round.id, ambassador=f"Ambassador {number}")


def _text(asked: str, number: int) -> HeldTexts:
    return HeldTexts(f"receipt {number}", asked, "en", {"wish": f"A course in the evening, near bus stop {number}"})


async def _hire(opened: Installation, number: int) -> None:
    invited = await opened.people.invite(REGION, municipalities=("0580",))
    name, day = f"ambassador {number}", date(2026, 11, 21)
    person = Person(
        f"A{number:05}",
        "ambassador",
        ("0580",),
        ("Linköping",),
        name,
        "telegram",
        name,
        "en",
        str(day),
        region=REGION.id,
    )
    remind = Clock().now + timedelta(days=7)
    key = opened.key.person("telegram", name)
    await opened.rounds._registry.commit(GiveRole(key, code_hash(invited.code), day, person, remind))


@dataclass
class _Walk:
    """From each section to every page that has other actions than those before."""

    official: Official
    depth: int
    found: dict[Way, float] = field(default_factory=dict)
    seen: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    async def goes(self) -> dict[Way, float]:
        """Milliseconds of computing for each page, by what was pressed on the way to it."""
        sections = [press for press in self._presses() if press.split(" ")[2] == "go"]
        waiting: deque[list[str]] = deque([press.split(" ", 2)[2]] for press in sections)
        while waiting:
            way = waiting.popleft()
            for step in way:
                await self._press(step)
            leading_on = [press.split(" ", 2)[2] for press in self._presses()]
            place = (way[-1].split(" ")[0], tuple(sorted({step.split(" ")[0] for step in leading_on})))
            if place in self.seen:
                continue
            self.seen.add(place)
            self.found[tuple(map(_named, way))] = await _milliseconds(self.official, "/desk")
            if len(way) < self.depth:
                waiting.extend([*way, step] for step in _first_and_last(leading_on))
        return self.found

    def _presses(self) -> list[str]:
        buttons = [button for form in self.official.page.forms for button in form.buttons]
        return [one.value for one in buttons if one.value.startswith("DeskPress ")]

    async def _press(self, step: str) -> None:
        """What is there no more since the way was found is passed over."""
        for form in self.official.page.forms:
            for button in form.buttons:
                if button.value.startswith("DeskPress ") and button.value.split(" ", 2)[2] == step:
                    await self.official.sends(form.action, {**form.fields, button.name: button.value})
                    return


def _named(step: str) -> str:
    """A press without what it is about, a section by its page."""
    action, _, detail = step.partition(" ")
    return detail if action == "go" else action


def _first_and_last(steps: list[str]) -> list[str]:
    """Of each action that leads to other pages: of rounds the newest and the oldest."""
    onward = [step for step in steps if step.split(" ")[0] not in NOT_PRESSED]
    last = {step.split(" ")[0]: step for step in onward}
    return list(dict.fromkeys([*{step.split(" ")[0]: step for step in reversed(onward)}.values(), *last.values()]))


async def _first_texts(official: Official) -> float:
    """From the page of the round on."""
    await official.presses("Rounds")
    await official.presses_like(WRITTEN_ROUND)
    since = time.process_time()
    await official.presses("Read what people wrote")
    taken = (time.process_time() - since) * 1_000
    await official.presses("Today")
    return taken


async def _milliseconds(official: Official, address: str) -> float:
    """The least of some times, of the whole process."""
    taken = []
    for _ in range(TIMES):
        since = time.process_time()
        answer = await official.client.get(address)
        taken.append((time.process_time() - since) * 1_000)
        assert answer.status_code == 200, (address, answer.status_code)
    return min(taken)


if __name__ == "__main__":
    rounds, ambassadors, texts, depth = map(int, sys.argv[1:5] or ("50", "200", "5000", "4"))
    print(json.dumps(asyncio.run(measure(rounds, ambassadors, texts, depth)), indent=1))
