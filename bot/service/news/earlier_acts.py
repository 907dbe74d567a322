"""What was done about an action: what was said comes from the action, who did it from the log."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.service.people.rights import Act
from bot.storage.interface.audit import REFUSED, Noted
from bot.storage.interface.news import Action, ActionStep

_SAYING = (Act.ADD_ACTION, Act.UPDATE_ACTION)
TELLING = (Act.SEND_NEWS, Act.TAKE_BACK_NEWS)
ACTS_ON_ACTIONS = frozenset((*_SAYING, *TELLING))


@dataclass(frozen=True, slots=True)
class EarlierAct:
    """What was done on a day: something was said (a `step`), or people were told, or were not after all.

    Without a `time` the log does not tell it any more, nor `who` it was.
    """

    act: Act
    day: date
    step: ActionStep | None = None
    time: datetime | None = None
    who: str = ""


def history(action: Action, noted: Sequence[Noted]) -> list[EarlierAct]:
    """Everything, the newest first; `noted` are entries of the log about the action, the oldest first."""
    past = [*_said(action.steps, noted), *_told(noted)]
    return sorted(past, key=_when)[::-1]


def _when(past: EarlierAct) -> tuple[date, float]:
    return past.day, past.time.timestamp() if past.time else 0.0


def _said(steps: Iterable[ActionStep], noted: Sequence[Noted]) -> Iterator[EarlierAct]:
    """A step has a day only: where the log has as many entries of that day, they are these steps in their order."""
    first = True
    for day, found in groupby(steps, key=lambda step: step.day):
        same_day = list(found)
        entries = [one for one in noted if one.entry.act in _SAYING and one.time.date() == day and one.state != REFUSED]
        known: Sequence[Noted | None] = entries if len(entries) == len(same_day) else [None] * len(same_day)
        for step, entry in zip(same_day, known, strict=True):
            act = Act.ADD_ACTION if first else Act.UPDATE_ACTION
            first = False
            yield EarlierAct(act, day, step, entry.time if entry else None, entry.entry.who if entry else "")


def _told(noted: Sequence[Noted]) -> Iterator[EarlierAct]:
    for one in noted:
        if one.entry.act in TELLING and one.state != REFUSED:
            yield EarlierAct(Act(one.entry.act), one.time.date(), None, one.time, one.entry.who)
