"""A machine that burns, another that gets what was kept elsewhere, and the people who sent before and meanwhile."""

import shutil
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

from bot.application import Installation, back_up, installation, restore
from bot.service.identity.account import Account
from bot.settings import Settings
from locales import render
from tests.service.installed import Caller, Clock


def installed(settings: Settings) -> AbstractAsyncContextManager[Installation]:
    return installation(settings, clock=Clock())


class Burnt:
    """A machine, and another that gets what was kept elsewhere: the server key, the backup keys and a backup."""

    def __init__(self, folder: Path) -> None:
        self.first = Settings(data_dir=folder / "first", backup_keys_dir=str(folder / "keys"))
        self.second = Settings(data_dir=folder / "second", backup_keys_dir=str(folder / "keys"))
        self.backup = folder / "copy.backup"

    async def backed_up(self) -> None:
        await back_up(self.first, self.backup)

    async def restored(self, *without: str) -> None:
        self.second.data_dir.mkdir(exist_ok=True)
        shutil.copy(self.first.key_path, self.second.key_path)
        await restore(self.second, self.backup, without)

    def left_behind(self) -> list[str]:
        return sorted(one.name for one in self.second.data_dir.iterdir() if one != self.second.key_path)


async def sent(opened: Installation, link: str, count: int, first: int = 0) -> list[str]:
    receipts = []
    for number in range(first, first + count):
        caller = Caller(opened, str(number))
        await caller.starts(link)
        receipts.append(await caller.answers_all())
    return receipts


async def erased(opened: Installation, receipts: list[str]) -> int:
    """How many of these receipts open something that can be erased."""
    account = Account("telegram", "somebody")
    replies = [await opened.survey.erase_response(account, receipt, "en") for receipt in receipts]
    return sum(render(reply.screen.heading, "en") == "Your answers are erased." for reply in replies)


def stored(settings: Settings, round: str) -> int:
    with closing(sqlite3.connect(settings.answers_path / f"{round}.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM responses").fetchone()
    return int(count)
