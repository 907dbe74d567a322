"""A battery with pictures and recordings, as a package that is imported."""

import io
import zipfile

from bot.application import Installation
from bot.library import load_battery, load_region
from bot.library.importing import take_battery
from bot.library.opened import open_content
from bot.storage.interface.rounds import Round

PNG, OTHER_PNG, SOUND, OTHER_SOUND = b"\x89PNG travel", b"\x89PNG bus", b"OggS travel", b"OggS bus"
_BATTERY = """
id: illustrated
version: "1"
title: {en: Illustrated, sv: Med bilder}
languages: [en, sv]
choice_lists:
  ways:
    - {code: bus, label: {en: By bus, sv: Buss}, image: {en: bus.png, sv: bus.png}, audio: {en: bus.ogg}}
    - {code: foot, label: {en: On foot, sv: Till fots}}
themes:
  - id: ways
    label: {en: Ways, sv: Sätt}
    questions:
      - {id: way, kind: one, choices: ways, label: {en: How do you travel?, sv: Hur reser du?},
         image: {en: travel.png}, audio: {en: travel.ogg}}
      - {id: all, kind: several, choices: ways, label: {en: Which ways are there?, sv: Vilka sätt finns?}}
      - {id: far, kind: whole, label: {en: How far is it?, sv: Hur långt är det?}}
"""


def package() -> bytes:
    """The battery with its files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("battery.yaml", _BATTERY)
        for name, held in (
            *(("travel.png", PNG), ("bus.png", OTHER_PNG)),
            *(("travel.ogg", SOUND), ("bus.ogg", OTHER_SOUND)),
        ):
            archive.writestr(name, held)
    return content.getvalue()


async def illustrated_round(opened: Installation) -> Round:
    """A round with the imported battery."""
    found = open_content(package(), "illustrated.zip")
    await opened.batteries.take("ostergotland", "illustrated.zip", lambda imported: take_battery(found, imported))
    battery = load_battery("illustrated-1", opened.batteries.of("ostergotland"))
    return await opened.rounds.open(battery, load_region("ostergotland"), name="Ways", municipalities=("0580",))
