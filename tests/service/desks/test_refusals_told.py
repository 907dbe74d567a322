"""Whatever is refused, whoever meets it at a desk is told so in their own language."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import Refused
from bot.service.people.rights import Role
from bot.service.signing_in.refusals import SignInRefused
from bot.storage.refusals import DatabaseBusy
from conversations.languages import LANGUAGES
from conversations.surface import events
from locales import render
from locales.catalogs import COORDINATOR_LANGUAGES
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import open_round

ROOT = Path(__file__).parents[3]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _tree(kind: type[Refused]) -> Iterator[type[Refused]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _tree(one)


KINDS = sorted((one for one in _tree(Refused) if one.__module__.startswith("bot.")), key=lambda kind: kind.__name__)


def _raised(kind: type[Refused]) -> Refused:
    """One of a kind, with something in English for whatever it wants to know."""
    wanted = inspect.signature(kind).parameters
    return kind(*("something" for _ in wanted))


def test_all_kinds_are_here() -> None:
    modules = {one.__module__ for one in KINDS}
    assert modules == {
        *("bot.refusals", "bot.settings", "bot.storage.refusals"),
        *("bot.service.people.rights", SignInRefused.__module__),
    }
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


COMMANDS_ONLY = {
    "bot/service/rounds/opening.py:check_name": "a desk takes no other name",
    "bot/service/rounds/opening.py:check_series": "a desk takes no other name",
    "bot/service/rounds/opening.py:check_link": "a desk offers only interventions that the round follows",
    "bot/service/reports/releases.py:refuse_answered": "self-assessments are entered by command",
    "bot/service/reports/reports.py:verify": "folders are verified by command",
    "bot/service/reports/reports.py:_refuse_elsewhere": "what to compare with is named by command",
    "bot/service/reports/reports.py:_refuse_later": "what to compare with is named by command",
    "bot/service/reports/reports.py:refuse_unknown_language": "the language is the person's own, except by command",
    "bot/service/reports/reports.py:published": "sites are written by command",
    "bot/service/reports/comparing.py": "regions are set side by side by command",
    "bot/service/reports/written_files.py:writable": "the folder is the program's own, except by command",
}
"""What is refused in plain English by what desks are served with, since only whoever runs commands can meet it."""


def _plain_refusals() -> Iterator[str]:
    """By file and function, each refusal without a phrase in the services."""
    for path in sorted((ROOT / "bot" / "service").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for function in (one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, FUNCTIONS)):
            for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                called = call.func.id if isinstance(call.func, ast.Name) else ""
                told = call.args[0] if call.args else None
                is_plain = isinstance(told, ast.JoinedStr | ast.Constant) or _is_text_of_a_problem(told)
                if called.endswith("Refused") and is_plain:
                    yield f"{name}:{function.name}"


def _is_text_of_a_problem(told: ast.expr | None) -> bool:
    return isinstance(told, ast.Call) and isinstance(told.func, ast.Name) and told.func.id == "str"


def test_nothing_that_a_desk_asks_for_is_refused_in_plain_english() -> None:
    """So nobody at a desk is told that something broke where something was only not possible."""
    found = set(_plain_refusals())
    assert {one for one in found if one not in COMMANDS_ONLY and one.partition(":")[0] not in COMMANDS_ONLY} == set()
    assert {
        one for one in COMMANDS_ONLY if not any(each == one or each.startswith(f"{one}:") for each in found)
    } == set()
