"""Pages alone: every link leads there, and nothing that is printed or said speaks of Telegram."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conversations.engine.screens.promises import consent_paragraphs, protection_paragraphs
from conversations.engine.session import Mode
from locales import render
from locales.catalogs import FOLDER, read_catalog
from tests.engine.batteries import all_kinds

Done = Callable[..., Any]

SPEAKS_OF_TELEGRAM = {
    "Alone, in Telegram": "a way of answering, where somebody has answered so",
    "Telegram does not give this file out.": "said in Telegram",
    "Answer in Telegram": "a button where there is a bot",
    "Work in Telegram": "a link where there is a bot",
    "The button has {number} characters": "to authors, whose battery may be asked there",
    "What Telegram sees": "a card at a desk in Telegram",
    "Telegram keeps the recording": "of what was read aloud in Telegram",
    "Telegram can see who chats": "a card at a desk in Telegram",
    "It is voluntary.": "agreed to by whoever answers in Telegram",
    "Telegram can see that": "how people are protected who answer in Telegram",
    "Officials, employers and associations answer in the browser": "to whoever opens such a round",
    "Telegram's dice do not protect": "to authors who ask for these dice",
}
"""How texts begin that name it, and where they are shown."""


@pytest.fixture(autouse=True)
def pages_alone(run: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRATAMED_TELEGRAM_USERNAME")
    monkeypatch.setenv("PRATAMED_WEB_PORT", "8099")


def test_links_and_invitations_lead_to_the_pages(done: Done) -> None:
    opened = done("round", "open", "ostergotland-core", "--name", "N", "--municipality", "0580")
    link = done("link", opened["round"])
    assert link["url"] == link["web_url"] == f"http://localhost:8099/a/{link['code']}"
    for role in (("ambassador", "--municipality", "0580"), ("coordinator", "--role", "reader")):
        invited = done("invite", *role)
        assert invited["url"] == invited["web_url"] == f"http://localhost:8099/join/{invited['code']}"
        assert invited["telegram_url"] is None


def test_where_there_are_both_both_are_said(done: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRATAMED_TELEGRAM_USERNAME", "prata_test_bot")
    invited = done("invite", "coordinator", "--role", "reader")
    assert invited["url"] == f"https://t.me/prata_test_bot?start={invited['code']}"
    monkeypatch.setenv("PRATAMED_WEB_URL", "https://example.org/prata")
    invited = done("invite", "coordinator", "--role", "reader")
    assert invited["url"] == invited["web_url"] == f"https://example.org/prata/join/{invited['code']}"
    assert invited["telegram_url"] == f"https://t.me/prata_test_bot?start={invited['code']}"


def test_with_neither_a_command_says_what_to_set(refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRATAMED_WEB_PORT", "0")
    assert "PRATAMED_WEB_PORT" in refused("invite", "coordinator", "--role", "reader")


def test_a_refused_command_says_so_in_json_too(run: Callable[..., Any]) -> None:
    result = run("link", "2026-99", "--json")
    assert (result.exit_code, list(json.loads(result.stdout))) == (1, ["refused"])
    assert json.loads(result.stdout)["refused"] == result.stderr.strip()


def test_every_text_that_names_telegram_is_known() -> None:
    named = [text for text in _texts() if "Telegram" in text]
    assert [text for text in named if not text.startswith(tuple(SPEAKS_OF_TELEGRAM))] == []
    assert [start for start in SPEAKS_OF_TELEGRAM if not any(text.startswith(start) for text in named)] == []


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.TELEGRAM])
def test_nothing_is_promised_of_telegram_to_whoever_answers_in_a_browser(mode: Mode) -> None:
    said = (*consent_paragraphs(mode, all_kinds(), in_browser=True), *protection_paragraphs(mode, in_browser=True))
    assert "Telegram" not in " ".join(render(text, "en") for text in said)
    if mode.is_on_another_phone:
        in_telegram = (*consent_paragraphs(mode, all_kinds()), *protection_paragraphs(mode))
        assert "Telegram" in " ".join(render(text, "en") for text in in_telegram)


def _texts() -> list[str]:
    catalog = read_catalog(Path(FOLDER) / "pratamed.pot")
    return [text for message in catalog for text in ((message.id,) if isinstance(message.id, str) else message.id)]
