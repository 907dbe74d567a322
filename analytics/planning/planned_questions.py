"""What is planned to be asked: experiments, and questions that protect people."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.planning.variances import crosswise, double_list, forced_response, list_question
from conversations.definition.experiments import About

USUAL_CHANCE, USUAL_TRUTH, USUAL_FORCED_YES = 0.2, 4 / 6, 1 / 6
"""A device with two of ten digits; a die that forces a yes with one number and a no with another."""


class Method(StrEnum):
    """How a question can be asked so that nobody knows one person's answer."""

    LIST = "list"
    DOUBLE_LIST = "double_list"
    CROSSWISE = "crosswise"
    FORCED = "forced"


@dataclass(frozen=True, slots=True)
class ProtectedQuestion:
    """A question to plan: the variance of its answers, and what part of the people is asked it."""

    method: Method
    variance: float
    id: str = ""
    part: float = 1.0


@dataclass(frozen=True, slots=True)
class Trial:
    """An experiment to plan, of so many arms that are equally large; without `about`, answering alone or together."""

    about: About | None = None
    arms: int = 2
    id: str = ""


ALONE_OR_TOGETHER = Trial()


def usual_questions(share: float) -> tuple[ProtectedQuestion, ...]:
    """One protected question of each kind, as it is usually asked."""
    return (
        ProtectedQuestion(Method.LIST, list_question(share)),
        ProtectedQuestion(Method.DOUBLE_LIST, double_list(share)),
        ProtectedQuestion(Method.CROSSWISE, crosswise(share, USUAL_CHANCE)),
        ProtectedQuestion(Method.FORCED, forced_response(share, USUAL_TRUTH, USUAL_FORCED_YES)),
    )
