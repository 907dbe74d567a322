"""People with a coordinator's or reader's role, at the door of an installation."""

from bot.application import Installation
from bot.library import load_region
from bot.service.account import Account
from bot.service.door import Door
from bot.service.rights import Role
from bot.service.turn import Turn
from conversations.definition.region import Region
from conversations.engine import events
from conversations.engine.effects import Screen
from locales import render

REGION = load_region("ostergotland")
BATTERY = """
id: tried
version: "1"
title: {sv: Prov, en: Trial}
languages: [sv, en]
choice_lists:
  yes_no:
    - {code: "yes", label: {sv: Ja, en: "Yes"}}
    - {code: "no", label: {sv: Nej, en: "No"}}
themes:
  - id: work
    label: {sv: Arbete, en: Work}
    questions:
      - {id: job, kind: one, choices: yes_no, label: {sv: Jobb?, en: Job?}}
"""


ELSEWHERE = """
id: skane
name: {sv: Skåne, en: Skåne}
languages: [sv, en]
municipalities: [{code: "1280", name: Malmö}]
"""


async def sent(file: str) -> bytes:
    return {"good": BATTERY.encode(), "bad": b"id: [", "long": b"x" * 100, "locked": b"PK"}[file]


def door_of(opened: Installation) -> Door:
    return opened.open_door(lambda code: f"https://example.org/{code}", None, sent)


class Visitor:
    """Somebody at the door."""

    def __init__(self, door: Door, name: str) -> None:
        self.door, self.account, self.turn = door, Account("telegram", name), Turn(())

    @property
    def screen(self) -> Screen:
        return self.turn.screen

    @property
    def says(self) -> str:
        texts = (self.screen.notice or "", self.screen.heading, *self.screen.paragraphs)
        return " ".join(render(text, "en") for text in texts)

    @property
    def buttons(self) -> list[str]:
        return [render(button.label, "en") for button in self.screen.buttons]

    async def starts(self, code: str = "") -> None:
        self.turn = await self.door.start(self.account, code, "en")

    async def does(self, event: events.DeskEvent) -> None:
        self.turn = await self.door.turn(self.account, event, "en")

    async def presses(self, *texts: str) -> None:
        for text in texts:
            found = [one for one in self.screen.buttons if text in render(one.label, "en")]
            assert found, f"no button {text!r} among {self.buttons}"
            await self.does(found[0].event)


async def coordinator(
    opened: Installation, door: Door, role: Role, name: str = "1", place: str = "0580", region: Region = REGION
) -> Visitor:
    """Somebody who has accepted the role."""
    places = (place,) if role is Role.MUNICIPALITY else ()
    invited = await opened.people.invite(region, municipalities=places, role=role, label="Karin")
    visitor = Visitor(door, name)
    await visitor.starts(invited.code)
    await visitor.presses("Yes, I accept")
    return visitor
