"""A question as it is posed to one person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from conversations.answers import Answer
from conversations.definition.question import Choice, Question
from conversations.definition.texts import Texts

Say = Callable[[Texts], str]
"""Gives texts of the battery in the person's language."""


@dataclass(frozen=True, slots=True)
class Posed:
    """The question as the person's `arms` see it, on the screen numbered `revision`.

    `offered` are the choices on screen in their order; `marked` those not yet confirmed; `before` is what was answered
    before, where it may be shown.
    """

    question: Question
    say: Say
    offered: tuple[Choice, ...] = ()
    arms: Mapping[str, int] = field(default_factory=dict)
    revision: int = 0
    marked: tuple[str, ...] = ()
    before: Answer | None = None
