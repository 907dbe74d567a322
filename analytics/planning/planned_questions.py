"""What is planned to be asked: experiments, and questions that protect people."""

from dataclasses import dataclass
from itertools import cycle, islice

from analytics.planning.variances import USUAL_HARMLESS, double_list, list_question, secret_number
from conversations.definition.experiments import About, Protection
from conversations.kinds import protected_kinds
from conversations.kinds.base.protected import Protected
from conversations.kinds.base.protection_designs import Hiding, SecretNumber, StatementCount
from conversations.phrases import Phrase


@dataclass(frozen=True, slots=True)
class ProtectedQuestion:
    """A question to plan: the variance of its answers, and what part of the people is asked it.

    `title` is how it is asked; one that `takes_anchor` is pulled by random tapping unless an anchor shows how much.
    """

    title: Phrase
    variance: float
    id: str = ""
    part: float = 1.0
    takes_anchor: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """An experiment to plan, of so many arms that are equally large; without `about`, answering alone or together."""

    about: About | None = None
    arms: int = 2
    id: str = ""


ALONE_OR_TOGETHER = Trial()


def usual_questions(share: float) -> tuple[ProtectedQuestion, ...]:
    """One protected question of each kind, as it is usually asked; lists also in twos."""
    found = (
        planned(kind, kind.usual, share, lists)
        for kind in protected_kinds()
        for lists in ((1, 2) if isinstance(kind.hiding(kind.usual, 0), StatementCount) else (1,))
    )
    return tuple(question for question in found if question)


def planned(
    kind: Protected, protection: Protection, share: float, lists: int, id: str = "", part: float = 1.0
) -> ProtectedQuestion | None:
    """A question that is protected like this, on so many lists; None if its answers would tell nothing."""
    hiding = kind.hiding(protection, 0)
    if hiding is None:
        return None
    variance = _variance(hiding, share, lists)
    return ProtectedQuestion(kind.called(lists), variance, id, part, "anchor" in kind.columns)


def _variance(hiding: Hiding, share: float, lists: int) -> float:
    match hiding:
        case SecretNumber(if_true, if_false):
            return secret_number(share, if_true, if_false)
        case StatementCount(harmless):
            shares = tuple(islice(cycle(USUAL_HARMLESS), harmless))
            return double_list(share, shares) if lists > 1 else list_question(share, shares)
