"""Newcomers' steps per second over HTTP, against a bare route that reads and durably writes one row.

`python -m tests.benchmarks.speed.web_steps [SECONDS] [PEOPLE]` prints one JSON document. Both servers are processes of
their own, on the same kind of database in the same folder, asked by as many people one after the other.
"""

import asyncio
import html
import json
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.application import clock, installation
from bot.library import load_battery, load_region
from bot.settings import Settings
from bot.storage.sql.connection import Connection
from bot.storage.sqlite.database import connect
from bot.storage.sqlite.thread import SqliteThread
from bot.web.application import web_application
from bot.web.protection.limits import BucketPerName, Limits
from bot.web.serving import listen, serving
from bot.web.site import site_of
from tests.web.program import free_port

PEOPLE = 40
GOAL = 0.5
_FIELD = re.compile(r'name="(token|revision|ticket)" value="([^"]*)"')
_PRESS = re.compile(r'name="press" value="((?:Choose|Consent|Send|PickMunicipality|Continue|PickLanguage) [^"]*)"')
_MARK = re.compile(r'name="choice" value="([^"]*)"')


def _unlimited() -> Limits:
    limits = Limits()
    limits.starts = BucketPerName(1e9, 1e9)
    limits.steps = BucketPerName(1e9, 1e9, names=1_000_000)
    return limits


async def serve_survey(folder: Path, port: int) -> None:
    """The pages, with an open round."""
    settings = Settings(data_dir=folder)
    async with installation(settings) as opened:
        asked = await opened.rounds.open(
            load_battery("ostergotland-core"), load_region("ostergotland"), name="Benchmark", municipalities=("0580",)
        )
        link = await opened.rounds.link(asked.id, language="en")
        pages = web_application(
            opened.survey, opened.reports, opened.key, site_of(settings), clock=clock, limits=_unlimited()
        )
        await _serve(pages, port, link.code)


async def serve_bare(folder: Path, port: int) -> None:
    """One route and one row, each write committed before the answer."""
    path = folder / "bare.db"
    path.touch()
    thread = await SqliteThread.open(lambda: connect(path))

    def fill(connection: Connection) -> None:
        connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, sealed BLOB NOT NULL)")
        connection.executemany("INSERT INTO rows VALUES (?, 0, ?)", [(n, bytes(4096)) for n in range(PEOPLE)])

    def write(connection: Connection, person: int) -> int:
        ((n, sealed),) = connection.execute("SELECT n, sealed FROM rows WHERE id = ?", (person,)).fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE rows SET n = ?, sealed = ? WHERE id = ?", (n + 1, sealed, person))
        connection.execute("COMMIT")
        return int(n) + 1

    await thread.run(fill)

    async def step(request: Request) -> Response:
        person = int((await request.form())["person"])  # type: ignore[arg-type]
        return PlainTextResponse(str(await thread.run(lambda connection: write(connection, person))))

    await _serve(Starlette(routes=[Route("/", step, methods=["POST"])]), port, "")
    await thread.close()


async def _serve(pages: ASGIApp, port: int, word: str) -> None:
    async with serving(pages, listen("127.0.0.1", port)):
        print("ready", word, flush=True)
        await asyncio.to_thread(sys.stdin.readline)


SERVERS: Mapping[str, Callable[[Path, int], Awaitable[None]]] = {"survey": serve_survey, "bare": serve_bare}


@asynccontextmanager
async def served(name: str, folder: Path) -> Any:
    """A server process: its address, and the word that it says."""
    port = free_port()
    words = (sys.executable, "-m", "tests.benchmarks.speed.web_steps", "serve", name, str(folder), str(port))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    assert process.stdout
    word = (await process.stdout.readline()).decode().split()[1:]
    try:
        yield f"http://127.0.0.1:{port}", word[0] if word else ""
    finally:
        await process.communicate(b"\n")


async def answer_surveys(root: str, code: str, until: float, *, scripts: bool) -> int:
    """One after the other answers the survey; how many steps were taken. Without scripts a step is two requests."""
    steps = 0
    headers = {"Sec-Fetch-Site": "same-origin", **({"X-Swap": "1"} if scripts else {})}
    while time.perf_counter() < until:
        async with aiohttp.ClientSession(headers=headers, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
            dispatcher = await (await browser.get(f"{root}/a/{code}")).text()
            page = await (await browser.post(f"{root}/a/{code}", data=dict(_FIELD.findall(dispatcher)))).text()
            while (press := _PRESS.search(page)) and time.perf_counter() < until:
                form = [*_FIELD.findall(page), ("press", html.unescape(press.group(1)))]
                form += [("choice", choice) for choice in _MARK.findall(page)[:1]]
                async with browser.post(f"{root}/talk", data=form) as answer:
                    assert answer.status == 200, answer.status
                    page = await answer.text()
                steps += 1
    return steps


async def write_rows(root: str, person: int, until: float) -> int:
    """One request after the other; how many were answered."""
    steps = 0
    async with aiohttp.ClientSession() as browser:
        while time.perf_counter() < until:
            async with browser.post(root, data={"person": str(person)}) as answer:
                assert answer.status == 200
                await answer.read()
            steps += 1
    return steps


async def per_second(seconds: float, people: int, one: Callable[[int, float], Awaitable[int]]) -> float:
    """What all people together do in a second."""
    until = time.perf_counter() + seconds
    return sum(await asyncio.gather(*(one(person, until) for person in range(people)))) / seconds


async def measure(seconds: float, people: int) -> dict[str, float]:
    """Steps and rows per second, and their ratio."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        async with served("bare", folder) as (root, _):
            bare = await per_second(seconds, people, lambda person, until: write_rows(root, person, until))
        async with served("survey", folder) as (root, code):
            with_scripts = await per_second(
                seconds, people, lambda _, until: answer_surveys(root, code, until, scripts=True)
            )
            without = await per_second(
                seconds, people, lambda _, until: answer_surveys(root, code, until, scripts=False)
            )
    return {
        "rows_per_second": round(bare, 1),
        "steps_per_second": round(with_scripts, 1),
        "steps_per_second_without_scripts": round(without, 1),
        "ratio": round(with_scripts / bare, 2),
        "ratio_without_scripts": round(without / bare, 2),
        "goal": GOAL,
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(SERVERS[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4])))  # type: ignore[arg-type]
    else:
        given = sys.argv[1:]
        seconds, people = (*given, *("4", str(PEOPLE))[len(given) :])
        print(json.dumps(asyncio.run(measure(float(seconds), int(people)))))
