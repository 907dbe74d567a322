"""Whether every round at the edge ends in a report or in one clear sentence: no fault, and no round that is stuck.

    python -m tests.benchmarks.degenerate_rounds [ROUNDS] [SEED]

Rounds are drawn by Hypothesis, answered through the bot's own engine and databases, and reported.
"""

import asyncio
import sys
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from bot.storage.interface.rounds import RoundState
from tests.service.degenerate_rounds.rounds import Degenerate, degenerate_rounds, played


def main(rounds: int = 1000, first: int = 1) -> None:
    """Prints how the rounds ended. Raises AssertionError, with the smallest such round, where one ended otherwise."""
    ended: Counter[str] = Counter()

    @seed(first)
    @settings(
        max_examples=rounds,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(degenerate_rounds())
    def all_end(one: Degenerate) -> None:
        found = asyncio.run(played(one))
        assert found.is_sound, found
        ended.update("a report" if state is RoundState.RELEASED else "a sentence" for state in found.states)
        ended.update(found.refused)

    all_end()
    for what, number in ended.most_common():
        print(f"{number:6d}  {what}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
