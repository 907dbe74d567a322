"""A report whose making breaks anywhere leaves the round as it was; whoever pressed is told, and can press again."""

from collections.abc import Callable
from functools import partial

import pytest

import analytics.making.release
import analytics.report
from bot.application import Installation
from bot.service.people.rights import Role
from bot.service.surveys.reply import Paper
from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import FailedWrite
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import open_round

Break = Callable[[pytest.MonkeyPatch, Installation], None]


def _raises(problem: Exception, *_: object) -> None:
    raise problem


async def _fails(problem: Exception, *_: object) -> None:
    raise problem


def computing(patch: pytest.MonkeyPatch, _: Installation) -> None:
    patch.setattr(analytics.making.release, "release_of", partial(_raises, ZeroDivisionError()))


def writing(patch: pytest.MonkeyPatch, _: Installation) -> None:
    patch.setattr(analytics.report, "make_files", partial(_raises, KeyError("theme")))


def storing(patch: pytest.MonkeyPatch, opened: Installation) -> None:
    patch.setattr(type(opened.rounds._answers), "store_release", partial(_fails, FailedWrite("disk is full")))


def marking(patch: pytest.MonkeyPatch, opened: Installation) -> None:
    patch.setattr(type(opened.rounds._registry.rounds), "mark_released", partial(_fails, RuntimeError()))


@pytest.mark.parametrize("broken", [computing, writing, storing, marking])
async def test_it_is_said_and_can_be_tried_again(
    opened: Installation, monkeypatch: pytest.MonkeyPatch, broken: Break
) -> None:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    with monkeypatch.context() as patch:
        broken(patch, opened)
        await visitor.presses("Rounds", "Autumn", "Make the report", "Make the report")
        assert "Something broke on our side. Please try again." in visitor.says
        assert (await opened.rounds.get(asked.id)).round.state is RoundState.CLOSED
        assert not visitor.reply.enclosures
    await visitor.presses("Make the report")
    assert "Linköping, Norrköping Everybody who answered counts the same" in visitor.says
    assert "frozen for good" in visitor.says
    await visitor.presses("Make the report")
    assert "Here is the report" in visitor.says
    assert any(isinstance(paper, Paper) and paper.name.endswith(".zip") for paper in visitor.reply.enclosures)
    assert (await opened.rounds.get(asked.id)).round.state is RoundState.RELEASED
