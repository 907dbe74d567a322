"""Whatever is refused, whoever meets it at a desk is told so in their own language."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import Refused
from bot.service.people.rights import Role
from bot.storage.refusals import DatabaseBusy
from conversations.languages import LANGUAGES
from conversations.surface import events
from locales import render
from locales.catalogs import COORDINATOR_LANGUAGES
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import open_round


def _tree(kind: type[Refused]) -> Iterator[type[Refused]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _tree(one)


KINDS = [one for one in _tree(Refused) if one.__module__.startswith("bot.")]


def _raised(kind: type[Refused]) -> Refused:
    """One of a kind, with something in English for whatever it wants to know."""
    wanted = inspect.signature(kind).parameters
    return kind(*("something" for _ in wanted))


def test_all_kinds_are_here() -> None:
    modules = {one.__module__ for one in KINDS}
    assert modules == {"bot.refusals", "bot.settings", "bot.storage.refusals", "bot.service.people.rights"}
    assert len(KINDS) > 25


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_is_told_in_every_language(kind: type[Refused]) -> None:
    refusal = _raised(kind)
    for language in LANGUAGES:
        told = refusal.told(language)
        assert language == "en" or render(told, language) != render(told, "en"), language
        assert language not in COORDINATOR_LANGUAGES or isinstance(refusal.text, str) or told == refusal.text


async def _busy(*_: object) -> None:
    raise DatabaseBusy(Path("registry.db"))


async def test_a_busy_database_is_told_in_swedish(opened: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_round(opened)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Set a target", "Each ambassador")
    monkeypatch.setattr(type(opened.rounds._registry.targets), "set", _busy)
    await visitor.does(events.Write("37"))
    assert render(visitor.screen.notice or "", "sv") == "Något gick sönder hos oss. Försök igen."
    assert "registry.db" not in visitor.says
