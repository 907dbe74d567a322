"""What has to do with a follow-up card."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskCard:
    """The person wants to know about a follow-up card, or has one."""

    revision: int


@dataclass(frozen=True, slots=True)
class TakeCard:
    """The person wants a new card."""

    revision: int


@dataclass(frozen=True, slots=True)
class GiveCard:
    """The person has a card, whose answers are kept together under `trail`; a new one is shown by its `words` once.

    No surface makes this: only the service can draw a card, and knows which were drawn.
    """

    trail: int
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RefuseCard:
    """The typed words are on no card of an earlier time, or that was not looked up after too many tries."""

    too_often: bool = False
