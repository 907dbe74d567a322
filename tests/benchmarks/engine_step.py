"""One engine step over a JSON round trip of its session, in the same run: at most 5.

python -m tests.benchmarks.engine_step
"""

import json
from collections.abc import Callable
from statistics import median
from timeit import repeat

from bot.library import load_battery
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.driver import NOW, Talk

_LOOPS, _RUNS = 2_000, 7


def _microseconds(work: Callable[[], object]) -> float:
    return median(repeat(work, number=_LOOPS, repeat=_RUNS)) / _LOOPS * 1e6


def main() -> None:
    battery = load_battery("ostergotland-core")
    talk = Talk(battery)
    talk.begins()
    worst = 0.0
    while talk.session.stage is Stage.QUESTION:
        session = talk.session
        event = events.Skip(session.revision, session.asking or "")

        def round_trip(session: Session = session) -> Session:
            return Session.from_document(json.loads(json.dumps(session.to_document())))

        def one_step(session: Session = session, event: events.Event = event) -> object:
            return step(battery, session, event, NOW)

        ratio = _microseconds(one_step) / _microseconds(round_trip)
        worst = max(worst, ratio)
        print(f"{session.asking:<16} {ratio:5.2f}")
        talk.does(event)
    print(f"worst ratio      {worst:5.2f}   (goal: at most 5)")


if __name__ == "__main__":
    main()
