"""People who answer several rounds with a follow-up card."""

from dataclasses import dataclass

from tests.analytics.rounds import Answered


@dataclass(frozen=True)
class Person(Answered):
    """A response with a trail, or without one."""

    trail: int | None = None
