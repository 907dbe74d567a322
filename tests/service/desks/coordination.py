"""Coordinators with different rights, and rounds whose report is out."""

from pathlib import Path

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Actor, Role
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.surface.screen import Screen
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.installed import open_round

REGION = load_region("ostergotland")
TEXTS = {"sv": "Fler kvällskurser.", "en": "More evening courses."}
REASONS = {"sv": "Det finns inga pengar.", "en": "There is no money."}
OURS = Actor(Role.REGION, REGION.id, label="Karin", reference="AAAAAA")
LOCAL = Actor(Role.MUNICIPALITY, REGION.id, ("0580",), "Lars", "BBBBBB")
READER = Actor(Role.READER, REGION.id, (), "Rut", "CCCCCC")
ELSEWHERE = Actor(Role.REGION, "skane", label="Sven", reference="DDDDDD")


async def released(opened: Installation, tmp_path: Path, *municipalities: str) -> str:
    """A round whose report is out."""
    asked = await open_round(opened, *municipalities)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    return asked.id


async def planned(opened: Installation, tmp_path: Path) -> str:
    """An action that is planned."""
    round_id = await released(opened, tmp_path)
    theme = all_kinds().themes[0].id
    return (await opened.actions.add(round_id, Subject.THEME, theme, ActionStatus.PLANNED, TEXTS)).id


def said(screen: Screen, language: str = "en") -> str:
    return " ".join(render(text, language) for text in (screen.heading, *screen.paragraphs))
