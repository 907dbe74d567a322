"""docs/architecture.md tells the ways that data really go: the calls lead through the files of a way in this order."""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bot.library.opened import open_battery
from bot.library.workbook_files import write_xlsx
from bot.service.people.rights import Role
from conversations.authoring.xlsform.writing import write_workbook
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import Clock, installed_in, open_round
from tests.telegram.conftest import running

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
FOLDERS = "analytics|bot|conversations"


async def test_a_tap(tmp_path: Path) -> None:
    async with installed_in(tmp_path, Clock()) as opened, BotApiServer() as server:
        link = await opened.rounds.link((await open_round(opened)).id)
        async with running(server, opened.dispatcher(lambda code: code)):
            person = server.person()
            person.start(link.code)
            await person.until(lambda: bool(person.received))
            with _trail() as seen:
                edits = person.screen.edits
                person.press_data(person.screen.keyboard[0][0]["callback_data"], person.screen)
                await person.until(lambda: person.screen.edits > edits)
    assert _is_on(_told("A tap, from end to end"), seen)


async def test_a_press_at_a_desk(tmp_path: Path) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        await open_round(opened)
        visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
        await visitor.presses("Rounds", "Autumn")
        with _trail() as seen:
            await visitor.presses("Make a link")
    assert visitor.reply.enclosures
    assert _is_on(_told("A desk press, from end to end"), seen)


def test_a_cell_of_a_workbook(tmp_path: Path) -> None:
    workbook = tmp_path / "battery.xlsx"
    workbook.write_bytes(write_xlsx(write_workbook(all_kinds())))
    with _trail() as seen:
        open_battery(workbook)
    assert _is_on(_told("A cell of a workbook, to a question of a battery"), seen)


def test_a_way_that_nothing_goes_is_not_taken_for_one() -> None:
    assert _is_on(["a", "c"], ["a", "b", "c"])
    assert not _is_on(["c", "a"], ["a", "b", "c"])
    assert not _is_on(["a", "d"], ["a", "b", "c"])


def _told(heading: str) -> list[str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    told = re.findall(rf"^    ((?:{FOLDERS})/[\w/.]+) ", section, re.MULTILINE)
    assert len(told) > 5
    return told


def _is_on(way: list[str], seen: list[str]) -> bool:
    """Whether the calls lead through the files of a way one after the other, by whatever others in between."""
    left = iter(seen)
    return all(file in left for file in way)


@contextmanager
def _trail() -> Iterator[list[str]]:
    """The files of ours through which the calls go meanwhile, in all threads that begin meanwhile as well."""
    seen: list[str] = []

    def noted(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(f"{ROOT}/") and frame.f_code.co_name != "<module>":
            name = file.removeprefix(f"{ROOT}/")
            if not seen or seen[-1] != name:
                seen.append(name)

    before = sys.getprofile()
    sys.setprofile(noted)
    threading.setprofile(noted)
    try:
        yield seen
    finally:
        sys.setprofile(before)
        threading.setprofile(None)
