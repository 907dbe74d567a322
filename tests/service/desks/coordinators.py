"""People with a coordinator's or reader's role, at the dispatcher of an installation."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from bot.application import Installation
from bot.library import load_region
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from conversations.definition.region import Region
from tests.service.desks.desks import Visitor

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

TYPO = BATTERY.replace('version: "1"', 'version: "2"').replace("Jobb?", "Jobb nu?")
"""The next version, of whose texts one was changed in the language that the others are translated from."""

ELSEWHERE = """
id: skane
name: {sv: Skåne, en: Skåne}
languages: [sv, en]
municipalities: [{code: "1280", name: Malmö}]
"""


def field_workbook(*rows: str, heads: str = "type | name | label::English (en)", **more: tuple[str, ...]) -> bytes:
    """A workbook of another program, with its cells written between |, and `more` sheets by name."""
    made: Any = Workbook()
    made.remove(made.active)
    for name, written in {"survey": (heads, *rows), **more}.items():
        sheet = made.create_sheet(name)
        for row in written:
            sheet.append([cell.strip() for cell in row.split("|")])
    content = BytesIO()
    made.save(content)
    return content.getvalue()


PO = {
    "english": 'msgctxt "question job, label"\nmsgid "Jobb?"\nmsgstr "Any job?"\n',
    "french": 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "question job, label"\nmsgid "Jobb?"\nmsgstr "Travail?"\n',
}
"""What translators send back, by the file's name on the surface."""


async def sent(file: str) -> bytes:
    if file == "places":
        return field_workbook("geopoint | spot | Where?", "integer | age | How old are you?")
    if file == "mistaken":
        return field_workbook("geopoint | spot | Where?", "intger | age | How old are you?")
    if file == "many":
        return field_workbook(*(f"intger | age_{number} | How old are you?" for number in range(40)))
    if file in PO:
        return PO[file].encode()
    return {"good": BATTERY.encode(), "typo": TYPO.encode(), "bad": b"id: [", "long": b"x" * 100, "locked": b"PK"}[file]


def dispatcher_of(opened: Installation) -> Dispatcher:
    return opened.dispatcher(lambda code: f"https://example.org/{code}", None, sent)


async def coordinator(
    opened: Installation,
    dispatcher: Dispatcher,
    role: Role,
    name: str = "1",
    place: str = "0580",
    region: Region = REGION,
) -> Visitor:
    """Somebody who has accepted the role."""
    places = (place,) if role is Role.MUNICIPALITY else ()
    invited = await opened.people.invite(region, municipalities=places, role=role, label="Karin")
    visitor = Visitor(dispatcher, name)
    await visitor.starts(invited.code)
    await visitor.presses("Yes, I accept")
    return visitor
