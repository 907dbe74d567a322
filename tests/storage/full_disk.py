"""A disk that is full in the middle of a round: who presses is told, and nothing that was acknowledged is lost.

A process of its own lays a small disk over a folder, which nobody else sees, and fills it to the last byte.
"""

import asyncio
import ctypes
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.application import Installation
from bot.settings import Settings
from bot.storage.refusals import StorageRefusal
from tests.service.installed import Caller, open_round
from tests.storage.burnt import erased, installed, sent, stored

DISK = b"size=4m"
BLOCK_BYTES = 4096
NOT_ALLOWED = 3
_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_PRIVATE = 0x4000 | 0x40000


@asynccontextmanager
async def full(opened: Installation) -> AsyncIterator[None]:
    """Something else has taken all the room that is left."""
    filler = opened.settings.data_dir / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(BLOCK_BYTES)):
            pass
    yield
    filler.unlink()


async def refuses(opened: Installation, half: Caller, round: str) -> None:
    """Whatever writes says that it cannot, again and again."""
    for work in (half.answers_rest, opened.can_write, lambda: opened.rounds.close(round)) * 2:
        try:
            await work()
        except StorageRefusal:
            continue
        raise AssertionError(f"{work} says that all is well")


async def main(data: Path) -> None:
    """Raises AssertionError where a promise is broken."""
    async with installed(Settings(data_dir=data)) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 10)
        half = Caller(opened, "half")
        await half.starts(link)
        await half.agrees()
        async with full(opened):
            await refuses(opened, half, link.round)
        receipts.append(await half.answers_rest())
        assert await opened.can_write()
        assert await erased(opened, receipts[-2:]) == 2
        assert await opened.reconciliation.differences() == []
        await opened.rounds.close(link.round)
        assert stored(opened.settings, link.round) == 9


def on_a_small_disk(folder: Path) -> None:
    """The whole of a forked process, which ends with 0, or with `NOT_ALLOWED` where the system allows no such disk."""
    try:
        _lay_small_disk(folder)
    except OSError:
        os._exit(NOT_ALLOWED)
    asyncio.run(main(folder))


def _lay_small_disk(folder: Path) -> None:
    libc, user = ctypes.CDLL(None, use_errno=True), os.getuid()
    _succeeds(libc.unshare(_NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USERS))
    if user:
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    _succeeds(libc.mount(None, b"/", None, _PRIVATE, None))
    _succeeds(libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, DISK))


def _succeeds(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), "refused")
