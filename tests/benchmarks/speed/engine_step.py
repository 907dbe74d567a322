"""One engine step over a JSON round trip of its session, in the same run: at most 5; and the calls that it makes.

python -m tests.benchmarks.speed.engine_step [LOOPS]
"""

import json
import sys
from collections.abc import Callable, Iterator
from cProfile import Profile
from pstats import Stats
from statistics import mean, median
from timeit import repeat

from bot.library import load_battery
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.driver import NOW, Conversation

_RUNS = 7

Work = Callable[[], object]


def _microseconds(work: Work, loops: int) -> float:
    return median(repeat(work, number=loops, repeat=_RUNS)) / loops * 1e6


def steps() -> Iterator[tuple[str, Work, Work]]:
    """Each question of the core battery, with a step from it, and a round trip of its session."""
    battery = load_battery("ostergotland-core")
    conversation = Conversation(battery)
    conversation.begins()
    while conversation.session.stage is Stage.QUESTION:
        session = conversation.session
        event = events.Skip(session.revision, session.asking or "")

        def round_trip(session: Session = session) -> Session:
            return Session.from_document(json.loads(json.dumps(session.to_document())))

        def one_step(session: Session = session, event: events.Event = event) -> object:
            return step(battery, session, event, NOW)

        yield session.asking or "", one_step, round_trip
        conversation.does(event)


def calls(work: Work) -> int:
    """How many calls of Python work makes that was done before: what this says no other program slows down."""
    work()
    profile = Profile()
    profile.runcall(work)
    return int(Stats(profile).total_calls)  # type: ignore[attr-defined]


def main(loops: int) -> None:
    """Prints ratio and calls at each question, the worst ratio and the mean of the calls."""
    worst, made = 0.0, []
    for question, one_step, round_trip in steps():
        ratio = _microseconds(one_step, loops) / _microseconds(round_trip, loops)
        worst = max(worst, ratio)
        made.append(calls(one_step))
        print(f"{question:<16} {ratio:5.2f}   {made[-1]:4} calls")
    print(f"worst ratio      {worst:5.2f}   (goal: at most 5)")
    print(f"calls a step     {mean(made):5.0f}   (goal: at most 498)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
