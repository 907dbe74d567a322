"""One engine step over a JSON round trip of its session, in the same run: at most 5.

python -m tests.benchmarks.engine_step [LOOPS]
"""

import json
import sys
from collections.abc import Callable
from statistics import median
from timeit import repeat

from bot.library import load_battery
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.driver import NOW, Conversation

_RUNS = 7


def _microseconds(work: Callable[[], object], loops: int) -> float:
    return median(repeat(work, number=loops, repeat=_RUNS)) / loops * 1e6


def main(loops: int) -> None:
    """Prints the ratio at each question, and the worst of them."""
    battery = load_battery("ostergotland-core")
    conversation = Conversation(battery)
    conversation.begins()
    worst = 0.0
    while conversation.session.stage is Stage.QUESTION:
        session = conversation.session
        event = events.Skip(session.revision, session.asking or "")

        def round_trip(session: Session = session) -> Session:
            return Session.from_document(json.loads(json.dumps(session.to_document())))

        def one_step(session: Session = session, event: events.Event = event) -> object:
            return step(battery, session, event, NOW)

        ratio = _microseconds(one_step, loops) / _microseconds(round_trip, loops)
        worst = max(worst, ratio)
        print(f"{session.asking:<16} {ratio:5.2f}")
        conversation.does(event)
    print(f"worst ratio      {worst:5.2f}   (goal: at most 5)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
